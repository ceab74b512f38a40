package no.stegvis.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people type in free text and had better not: warned of, never silently changed. */
final class SensitiveText {

    static final String NATIONAL_ID = "nationalId";

    private SensitiveText() {
    }

    static List<FormRefused.Warning> warnings(List<Field> fields, Map<String, Object> values) {
        List<FormRefused.Warning> warnings = new ArrayList<>();
        collect(fields, values, "", warnings);
        return warnings;
    }

    private static void collect(List<Field> fields, Map<String, Object> values, String prefix, List<FormRefused.Warning> warnings) {
        for (Field field : fields) {
            Object value = values.get(field.key());
            if (value instanceof String text && NationalNumber.isIn(text)) {
                warnings.add(new FormRefused.Warning(prefix + field.key(), NATIONAL_ID, NationalNumber.masked(text)));
            } else if (value instanceof List<?> rows) {
                for (int i = 0; i < rows.size(); i++) {
                    if (rows.get(i) instanceof Map<?, ?> row) {
                        @SuppressWarnings("unchecked")
                        Map<String, Object> cells = (Map<String, Object>) row;
                        collect(field.rows(), cells, prefix + field.key() + "[" + i + "].", warnings);
                    }
                }
            }
        }
    }
}
