package no.stegvis.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds answers against their form on the server: required, length, range, date, choice. What the form doesn't ask for
 * is left out. The browser checks the same first, but nobody has to use our browser page.
 */
class Validation {

    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST_ROWS = 50;

    private final Map<String, Object> known;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param known what the form was filled in with beforehand: it holds the choices that the schema takes from data */
    Validation(Map<String, Object> known) {
        this.known = known;
    }

    List<FieldError> errors() {
        return errors;
    }

    /** @return the cleaned answers; look at {@link #errors()} before using them */
    Map<String, Object> clean(List<Field> fields, Map<String, Object> answers) {
        return clean(fields, answers, "");
    }

    private Map<String, Object> clean(List<Field> fields, Map<String, Object> answers, String prefix) {
        Map<String, Object> cleaned = new LinkedHashMap<>();
        for (Field field : fields) {
            int refusedBefore = errors.size();
            Object value = cleanOne(field, answers.get(field.key()), prefix + field.key());
            if (value == null) {
                if (field.required() && !field.mayBeHidden() && errors.size() == refusedBefore) {
                    refuse(prefix, field, "form.error.required");
                }
            } else {
                cleaned.put(field.key(), value);
            }
        }
        return cleaned;
    }

    private Object cleanOne(Field field, Object value, String path) {
        if (value == null || value instanceof String text && text.isBlank() || value instanceof List<?> list && list.isEmpty()) {
            return null;
        }
        return switch (field.type()) {
            case "textfield", "textarea" -> text(field, value, path);
            case "number" -> number(field, value, path);
            case "checkbox" -> bool(field, value, path);
            case "datetime" -> date(field, value, path);
            case "select", "radio" -> choice(field, value, path);
            case "checklist", "taglist" -> choices(field, value, path);
            case "dynamiclist" -> rows(field, value, path);
            default -> null;
        };
    }

    private Object text(Field field, Object value, String path) {
        if (!(value instanceof String text)) {
            return refused(path, "form.error.text");
        }
        String stripped = StorableText.inOneDirection(text).strip();
        int longest = field.rule("maxLength").orElse(LONGEST_TEXT);
        if (stripped.length() > longest) {
            return refused(path, "form.error.tooLong", longest, stripped.length());
        }
        if (stripped.length() < field.rule("minLength").orElse(0)) {
            return refused(path, "form.error.tooShort", field.rule("minLength").orElse(0));
        }
        return StorableText.isStorable(stripped) ? stripped : refused(path, "form.error.text");
    }

    private Object number(Field field, Object value, String path) {
        try {
            BigDecimal number = new BigDecimal(value.toString());
            if ((long) number.precision() - number.scale() > 12 || number.scale() > 6) {
                return refused(path, "form.error.number");
            }
            Integer min = field.rule("min").orElse(null);
            Integer max = field.rule("max").orElse(null);
            if (min != null && number.compareTo(BigDecimal.valueOf(min)) < 0
                    || max != null && number.compareTo(BigDecimal.valueOf(max)) > 0) {
                return outOfRange(path, min, max);
            }
            boolean whole = number.stripTrailingZeros().scale() <= 0;
            return whole ? (Object) number.intValueExact() : number;
        } catch (NumberFormatException | ArithmeticException e) {
            return refused(path, "form.error.number");
        }
    }

    private Object outOfRange(String path, Integer min, Integer max) {
        if (min == null) {
            return refused(path, "form.error.atMost", String.valueOf(max));
        }
        return max == null ? refused(path, "form.error.atLeast", String.valueOf(min))
                : refused(path, "form.error.range", String.valueOf(min), String.valueOf(max));
    }

    private Object bool(Field field, Object value, String path) {
        if (!(value instanceof Boolean ticked)) {
            return refused(path, "form.error.choice");
        }
        // An unticked box that has to be ticked counts as no answer.
        return ticked || !field.required() ? ticked : null;
    }

    private Object date(Field field, Object value, String path) {
        try {
            LocalDate date = LocalDate.parse(value.toString());
            boolean sensible = date.getYear() >= 1900 && date.getYear() <= 2200;
            return sensible ? date.toString() : refused(path, "form.error.date");
        } catch (DateTimeParseException e) {
            return refused(path, "form.error.date");
        }
    }

    private Object choice(Field field, Object value, String path) {
        return valuesOf(field).contains(value.toString()) ? value.toString() : refused(path, "form.error.choice");
    }

    private Object choices(Field field, Object value, String path) {
        Set<String> allowed = valuesOf(field);
        boolean all = value instanceof List<?> list && list.stream().allMatch(one -> one != null && allowed.contains(one.toString()));
        return all ? ((List<?>) value).stream().map(Object::toString).distinct().toList() : refused(path, "form.error.choice");
    }

    private Set<String> valuesOf(Field field) {
        return field.choicesFrom().map(this::knownValues).orElseGet(() -> field.choices().keySet());
    }

    private Set<String> knownValues(String key) {
        return known.get(key) instanceof List<?> options
                ? options.stream().map(option -> option instanceof Map<?, ?> one ? String.valueOf(one.get("value")) : String.valueOf(option))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private Object rows(Field field, Object value, String path) {
        if (!(value instanceof List<?> list) || list.size() > MOST_ROWS || !list.stream().allMatch(Map.class::isInstance)) {
            return refused(path, "form.error.rows", MOST_ROWS);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            @SuppressWarnings("unchecked")
            Map<String, Object> row = (Map<String, Object>) list.get(i);
            if (row.values().stream().anyMatch(cell -> cell != null && !cell.toString().isBlank())) {
                rows.add(clean(field.rows(), row, path + "[" + i + "]."));
            }
        }
        return rows.isEmpty() ? null : rows;
    }

    /** @return a cleaned row for each typed one, also where nothing was answered in it; none where it is no list of rows */
    List<Map<String, Object>> cleanRows(Field list, List<Field> cells, Object value) {
        List<Map<String, Object>> typed = DifferentAnswer.rows(value);
        if (value != null && (!(value instanceof List<?> all) || all.size() > MOST_ROWS || typed.size() != all.size())) {
            refused(list.key(), "form.error.rows", MOST_ROWS);
            return List.of();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : typed) {
            rows.add(clean(cells, row, list.key() + "[" + rows.size() + "]."));
        }
        return rows;
    }

    private void refuse(String prefix, Field field, String messageKey) {
        errors.add(new FieldError(prefix + field.key(), messageKey));
    }

    private Object refused(String path, String messageKey, Object... arguments) {
        errors.add(new FieldError(path, messageKey, arguments));
        return null;
    }
}
