package no.stegvis.journey.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import no.stegvis.form.AnswerWords;
import no.stegvis.form.Question;
import no.stegvis.form.RowPairs;
import org.springframework.context.MessageSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A form's questions with their answers, laid out for a page: a list's rows one after the other, each field by its path ({@code goals[0].weight}). */
class AnswerFields {

    static final String PREFIX = "svar.";
    /** Names the list to which a row is added. */
    static final String MORE = "flere";
    /** Names the row that is taken away, by its path. */
    static final String LESS = "fjern";

    /** The last line of a list that can grow: here stands what is wrong with it as a whole, and a row may be added. */
    private static final int END = 0;

    /**
     * A field, or where {@code row} is given, the heading of a list's row, or its {@link #isEnd() end}.
     *
     * @param values what stands in it: one, or several where several may be chosen
     * @param shown  the same for reading, or null when there is none
     * @param theirs what a colleague has put there meanwhile, where it is something else; or null
     * @param beside whether it stands beside the others of its row, in a list whose rows are short and many
     */
    record Line(String path, Question question, Integer row, List<String> values, String shown, String error, String theirs, boolean beside) {

        public String name() {
            return PREFIX + path;
        }

        public String id() {
            return "svar-" + path.replaceAll("[^A-Za-z0-9]", "-");
        }

        public boolean chosen(String value) {
            return values.contains(value);
        }

        public String value() {
            return values.isEmpty() ? "" : values.get(0);
        }

        public boolean isEnd() {
            return row != null && row == END;
        }
    }

    record Change(String label, String before, String after) {
    }

    private final AnswerWords words;
    private final List<Question> questions;

    AnswerFields(MessageSource messages, Locale locale, List<Question> questions) {
        this(new AnswerWords(messages, locale), questions);
    }

    private AnswerFields(AnswerWords words, List<Question> questions) {
        this.words = words;
        this.questions = questions;
    }

    /** @param theirs what a colleague has saved meanwhile, or null */
    List<Line> lines(Map<String, Object> values, Map<String, Object> theirs, Map<String, String> errors) {
        List<Line> lines = new ArrayList<>();
        for (Question question : questions) {
            if (!question.isList()) {
                lines.add(line(question.key(), question, values, theirs, errors, false));
                continue;
            }
            List<Map<String, Object>> rows = rows(values, question.key());
            List<Map<String, Object>> other = theirs == null ? List.of() : rows(theirs, question.key());
            for (int i = 0; i < rows.size(); i++) {
                String row = question.key() + "[" + i + "]";
                String error = i == 0 && !question.growing() ? errors.get(question.key()) : null;
                lines.add(new Line(row, question, i + 1, List.of(), null, error, null, false));
                Map<String, Object> hers = theirs == null ? null : i < other.size() ? other.get(i) : Map.of();
                for (Question cell : question.inEach()) {
                    lines.add(line(row + "." + cell.key(), cell, rows.get(i), hers, errors, question.growing()));
                }
            }
            if (question.growing()) {
                String standing = other.size() > rows.size() ? written(question, other.subList(rows.size(), other.size())) : null;
                lines.add(new Line(question.key(), question, END, List.of(String.valueOf(rows.size())), null, errors.get(question.key()), standing, false));
            }
        }
        return lines;
    }

    private Line line(String path, Question question, Map<String, Object> values, Map<String, Object> theirs, Map<String, String> errors, boolean beside) {
        Object value = values.get(question.key());
        String shown = words.of(question, value);
        String other = theirs == null ? shown : words.of(question, theirs.get(question.key()));
        return new Line(path, question, null, texts(value), shown, errors.get(path),
                Objects.equals(shown, other) ? null : other == null ? words.unanswered() : other, beside);
    }

    /** @return what was changed from one version of the answers to the next */
    List<Change> changes(Map<String, Object> before, Map<String, Object> after) {
        List<Change> changes = new ArrayList<>();
        for (Question question : questions) {
            if (!question.growing()) {
                changes.addAll(changes(List.of(question), before, after));
                continue;
            }
            List<Map<String, Object>> rows = rows(before, question.key());
            List<Map<String, Object>> now = rows(after, question.key());
            for (RowPairs.Pair pair : RowPairs.of(rows, now)) {
                if (pair.before() == null) {
                    changes.add(new Change(question.label(), words.noRow(), written(question, List.of(now.get(pair.after())))));
                } else if (pair.after() == null) {
                    changes.add(new Change(question.label(), written(question, List.of(rows.get(pair.before()))), words.noRow()));
                } else {
                    String line = question.label() + " " + (pair.after() + 1) + ": ";
                    changes(question.inEach(), rows.get(pair.before()), now.get(pair.after()))
                            .forEach(change -> changes.add(new Change(line + change.label(), change.before(), change.after())));
                }
            }
        }
        return changes;
    }

    private List<Change> changes(List<Question> questions, Map<String, Object> before, Map<String, Object> after) {
        return new AnswerFields(words, questions).lines(after, before, Map.of()).stream().filter(line -> line.row() == null && line.theirs() != null)
                .map(line -> new Change(line.question().label(), line.theirs(), line.shown() == null ? words.unanswered() : line.shown())).toList();
    }

    /** Whole rows in words: "Regninger, 30; Mat, 45". */
    private String written(Question list, List<Map<String, Object>> rows) {
        return rows.stream().map(row -> list.inEach().stream().map(cell -> words.of(cell, row.get(cell.key()))).filter(Objects::nonNull)
                .collect(Collectors.joining(", "))).collect(Collectors.joining("; "));
    }

    /** @return what was typed, by field key, as a form would send it; a list has as many rows as the page showed, but no empty ones where it can grow */
    Map<String, Object> typed(MultiValueMap<String, String> sent) {
        Map<String, Object> typed = new LinkedHashMap<>();
        for (Question question : questions) {
            if (!question.isList()) {
                typed.put(question.key(), one(question, sent.get(PREFIX + question.key())));
                continue;
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i <= MOST_ROWS && isSent(sent, PREFIX + question.key() + "[" + i + "]."); i++) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (Question cell : question.inEach()) {
                    row.put(cell.key(), one(cell, sent.get(PREFIX + question.key() + "[" + i + "]." + cell.key())));
                }
                if (!question.growing() || row.values().stream().anyMatch(cell -> !texts(cell).isEmpty() && !String.valueOf(cell).isBlank())) {
                    rows.add(row);
                }
            }
            typed.put(question.key(), rows);
        }
        return typed;
    }

    /** Whether she wants a row more, or one away, and doesn't save yet. */
    static boolean isAboutRows(MultiValueMap<String, String> sent) {
        return sent.containsKey(MORE) || sent.containsKey(LESS);
    }

    /** @return what was typed, with an empty row more in the list that {@link #MORE} names, or without the one that {@link #LESS} does */
    Map<String, Object> withRows(MultiValueMap<String, String> sent) {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>(sent);
        String away = PREFIX + sent.getFirst(LESS) + ".";
        kept.replaceAll((name, values) -> name.startsWith(away) ? List.of("") : values);
        Map<String, Object> typed = typed(kept);
        for (Question question : questions) {
            if (question.growing() && question.key().equals(sent.getFirst(MORE)) && rows(typed, question.key()).size() <= MOST_ROWS) {
                List<Map<String, Object>> rows = new ArrayList<>(rows(typed, question.key()));
                rows.add(new LinkedHashMap<>());
                typed.put(question.key(), rows);
            }
        }
        return typed;
    }

    /** As many as any form takes. One more is read, so that she is told. */
    private static final int MOST_ROWS = 50;

    private static boolean isSent(MultiValueMap<String, String> sent, String prefix) {
        return sent.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private static Object one(Question question, List<String> sent) {
        if (question.type().equals("checkbox")) {
            return sent != null && sent.contains("true");
        }
        if (sent == null) {
            return null;
        }
        return question.type().equals("checklist") || question.type().equals("taglist") ? sent : sent.get(0).replace("\r\n", "\n");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> values, String key) {
        return values.get(key) instanceof List<?> rows ? (List<Map<String, Object>>) rows : List.of();
    }

    private static List<String> texts(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }
}
