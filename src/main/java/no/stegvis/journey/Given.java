package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Answers as they were given, read by field key. A missing answer is null, an unticked box false. */
record Given(Map<String, Object> values) {

    String text(String key) {
        return values.get(key) == null ? null : values.get(key).toString();
    }

    LocalDate date(String key) {
        return values.get(key) == null ? null : LocalDate.parse(text(key));
    }

    Integer number(String key) {
        return values.get(key) == null ? null : Integer.valueOf(text(key));
    }

    boolean ticked(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    boolean is(String key, String value) {
        return value.equals(text(key));
    }

    @SuppressWarnings("unchecked")
    List<Given> rows(String key) {
        return values.get(key) instanceof List<?> rows
                ? rows.stream().map(row -> new Given((Map<String, Object>) row)).toList() : List.of();
    }
}
