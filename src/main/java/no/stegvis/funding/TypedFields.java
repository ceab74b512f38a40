package no.stegvis.funding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what was typed, field by field, and remembers what is wrong with it. */
final class TypedFields {

    private final Map<String, String> typed;
    private final List<Wrong> wrong = new ArrayList<>();

    TypedFields(Map<String, String> typed) {
        this.typed = typed;
    }

    void wrong(String field, String messageKey, Object... arguments) {
        if (wrong.stream().noneMatch(one -> one.field().equals(field))) {
            wrong.add(new Wrong(field, messageKey, arguments));
        }
    }

    void refuseIfWrong() {
        FundingRefused.unlessEmpty(wrong);
    }

    String text(String field) {
        String text = typed.get(field);
        return text == null ? "" : text.strip();
    }

    String required(String field, String messageKey, int longest) {
        String text = optional(field, longest);
        if (text == null) {
            wrong(field, messageKey);
        }
        return text == null ? "" : text;
    }

    /** @return null for nothing */
    String optional(String field, int longest) {
        String text = text(field).replace("\0", "");
        if (text.length() > longest) {
            wrong(field, "funding.wrong.long", longest);
        }
        return text.isEmpty() ? null : text;
    }

    LocalDate requiredDay(String field, String messageKey) {
        if (text(field).isEmpty()) {
            wrong(field, messageKey);
        }
        return optionalDay(field);
    }

    LocalDate optionalDay(String field) {
        if (text(field).isEmpty()) {
            return null;
        }
        return Typed.day(text(field)).orElseGet(() -> {
            wrong(field, "funding.wrong.day", text(field));
            return null;
        });
    }

    BigDecimal requiredNumber(String field, String messageKey) {
        if (text(field).isEmpty()) {
            wrong(field, messageKey);
        }
        return optionalNumber(field);
    }

    BigDecimal optionalNumber(String field) {
        if (text(field).isEmpty()) {
            return null;
        }
        return Typed.number(text(field)).orElseGet(() -> {
            wrong(field, "funding.wrong.number", text(field));
            return null;
        });
    }
}
