package no.stegvis.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A question that two people have answered differently in the same form.
 *
 * @param question its label; within a list with the list's label and the row's number
 * @param mine     the reader's answer in words, or null
 * @param theirs   the colleague's, or null
 * @param fixed    whether a correction of the colleague's answer can't take the reader's in
 */
public record DifferentAnswer(String question, String mine, String theirs, boolean fixed) {

    /** Which of the two has answered: said in words wherever it is shown. */
    public enum Kind { ONLY_MINE, ONLY_THEIRS, BOTH }

    public Kind kind() {
        return theirs == null ? Kind.ONLY_MINE : mine == null ? Kind.ONLY_THEIRS : Kind.BOTH;
    }

    /** @return only what differs, in the form's order */
    static List<DifferentAnswer> between(List<Question> questions, Map<String, Object> mine, Map<String, Object> theirs, AnswerWords words) {
        List<DifferentAnswer> different = new ArrayList<>();
        for (Question question : questions) {
            if (!question.isList()) {
                add(different, question.label(), question, mine, theirs, question.locked(), words);
                continue;
            }
            List<Map<String, Object>> hers = rows(mine.get(question.key()));
            List<Map<String, Object>> others = rows(theirs.get(question.key()));
            for (int i = 0; i < Math.max(hers.size(), others.size()); i++) {
                for (Question cell : question.inEach()) {
                    add(different, question.label() + " " + (i + 1) + ": " + cell.label(), cell, row(hers, i), row(others, i),
                            question.locked() || cell.locked() || !question.growing() && i >= others.size(), words);
                }
            }
        }
        return different;
    }

    private static void add(List<DifferentAnswer> different, String label, Question question, Map<String, Object> mine, Map<String, Object> theirs,
                            boolean fixed, AnswerWords words) {
        String hers = words(question, mine, words);
        String others = words(question, theirs, words);
        if (!Objects.equals(hers, others)) {
            different.add(new DifferentAnswer(label, hers, others, fixed));
        }
    }

    /** A row that isn't there says nothing; in one that is, a box that isn't ticked says no. */
    private static String words(Question question, Map<String, Object> answers, AnswerWords words) {
        String said = answers == null ? null : words.of(question, answers.get(question.key()));
        return said == null || said.isBlank() ? null : said.strip();
    }

    private static Map<String, Object> row(List<Map<String, Object>> rows, int at) {
        return at < rows.size() ? rows.get(at) : null;
    }

    /** What was typed comes as it was sent: what is no row is left out. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Object value) {
        return value instanceof List<?> rows ? rows.stream().filter(Map.class::isInstance).map(row -> (Map<String, Object>) row).toList() : List.of();
    }
}
