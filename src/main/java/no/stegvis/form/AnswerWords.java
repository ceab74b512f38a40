package no.stegvis.form;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.context.MessageSource;

/** Answers as they are read, in the reader's language: a choice by its label, a day written out. */
public class AnswerWords {

    private final MessageSource messages;
    private final Locale locale;

    public AnswerWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** @param value as stored or typed @return null when it isn't answered; a box that isn't ticked says no */
    public String of(Question question, Object value) {
        if (value == null || value.equals("") || value instanceof List<?> list && list.isEmpty()) {
            return question.type().equals("checkbox") ? word("answer.no") : null;
        }
        return switch (question.type()) {
            case "checkbox" -> word(Boolean.parseBoolean(value.toString()) ? "answer.yes" : "answer.no");
            case "datetime" -> day(value.toString());
            default -> each(value).stream().map(one -> question.choices().getOrDefault(one, one)).collect(Collectors.joining(", "));
        };
    }

    /** @return "ikke besvart" in the reader's language */
    public String unanswered() {
        return word("answer.empty");
    }

    /** @return what stands where a list has no such row, in the reader's language */
    public String noRow() {
        return word("answer.noRow");
    }

    private static List<String> each(Object value) {
        return value instanceof List<?> list ? list.stream().map(AnswerWords::one).toList() : List.of(one(value));
    }

    /** Nothing that a form's own script would send has this shape. */
    private static String one(Object value) {
        return value instanceof Map<?, ?> map ? map.values().stream().map(String::valueOf).collect(Collectors.joining(", ")) : String.valueOf(value);
    }

    private String day(String text) {
        try {
            return LocalDate.parse(text).format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private String word(String key) {
        return messages.getMessage(key, null, locale);
    }
}
