package no.stegvis.journey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import no.stegvis.form.Answers;
import no.stegvis.form.FormContext;
import no.stegvis.form.LastAnswers;
import no.stegvis.outcome.LifeAreas;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was answered last time, to read beside the question. */
@Component
class LastTime {

    private static final Set<String> LIFE_AREA_FORMS =
            Set.of("holdMappingConversation", "holdFollowUpConversation", "holdEvaluationConversation");
    private static final Set<String> IN_WORDS =
            Set.of("ownWords", "resources", "wishes", "goalsProgress", "whatHelped", "whoDoesWhat", "comment");

    /** As many as the forms take of what is shown beside a question. */
    private static final int MOST_LETTERS = 4000;

    private final Answers answers;
    private final LastAnswers last;
    private final MessageSource messages;

    LastTime(Answers answers, LastAnswers last, MessageSource messages) {
        this.answers = answers;
        this.last = last;
        this.messages = messages;
    }

    /** @return what the same form was answered with words, by field key */
    Map<String, String> words(FormContext context) {
        Map<String, String> previous = new LinkedHashMap<>();
        answers.latestValues(context.caseNumber(), Set.of(context.formId())).forEach((field, value) -> {
            if (IN_WORDS.contains(field)) {
                previous.put(field, value.toString());
            }
        });
        return previous;
    }

    /** @return {@link #words}, and how these questions were answered: {@code yes}, {@code no}, … as this form's choices call them */
    Map<String, String> wordsAnd(FormContext context, Set<String> questions) {
        Map<String, String> previous = words(context);
        answers.latestValues(context.caseNumber(), Set.of(context.formId())).forEach((field, value) -> {
            if (questions.contains(field)) {
                previous.put(field, messages.getMessage("journey.lastTime." + value, null, value.toString(), context.locale()));
            }
        });
        return previous;
    }

    /** @return what the same form was answered with words in the same measure, by field key: there may be several measures of a kind */
    Map<String, String> wordsInThisMeasure(FormContext context) {
        return wordsInThisMeasureAnd(context, Set.of());
    }

    /** @return {@link #wordsInThisMeasure}, and how these questions were answered in it, as {@link #wordsAnd} has them */
    Map<String, String> wordsInThisMeasureAnd(FormContext context, Set<String> questions) {
        Map<String, String> previous = new LinkedHashMap<>();
        inThisMeasure(context, context.formId()).forEach((field, value) -> {
            if (value != null && IN_WORDS.contains(field)) {
                previous.put(field, value.toString());
            } else if (value != null && questions.contains(field)) {
                previous.put(field, messages.getMessage("journey.lastTime." + value, null, value.toString(), context.locale()));
            }
        });
        return previous;
    }

    /** @return what was said when she first visited the offer of this measure, beside the question of that key */
    Map<String, String> firstVisit(FormContext context, String question) {
        Object outcome = inThisMeasure(context, "accompanyFirstVisit").get("visitOutcome");
        return outcome == null ? Map.of()
                : Map.of(question, messages.getMessage("journey.lastTime." + outcome, null, outcome.toString(), context.locale()));
    }

    private Map<String, Object> inThisMeasure(FormContext context, String formId) {
        return answers.latestValuesIn(context.caseNumber(), context.task().processInstanceId(), formId);
    }

    /** @return how far she had come with it, in words */
    String score(Goal goal, Locale locale) {
        return messages.getMessage("journey.goalScore." + (goal.latestScore() == null ? "none" : goal.latestScore()), null, locale);
    }

    /** @return her goals, a line each, with how far she had come; empty when she has none. Many long ones are cut short: it is to be read only, and goes along with the answers. */
    String goals(List<Goal> goals, Locale locale) {
        int most = goals.isEmpty() ? 0 : Math.max(40, MOST_LETTERS / goals.size() - 60);
        return shortened(goals.stream().map(goal -> messages.getMessage("journey.goalLine",
                new Object[] {String.valueOf(goal.number()), shortened(goal.ownWords(), most), score(goal, locale)}, locale))
                .collect(Collectors.joining("\n")), MOST_LETTERS);
    }

    private static String shortened(String words, int most) {
        return words.length() <= most ? words : words.substring(0, most - 1) + "…";
    }

    /** @return all that a conversation was answered with last time, choices and days too, and its {@link #words} as they were said last */
    Map<String, String> conversation(FormContext context) {
        Map<String, String> previous = last.of(context.caseNumber(), context.formId(), context.locale());
        previous.putAll(words(context));
        return previous;
    }

    /** @return {@link #conversation}, and the life areas as any conversation answered them last */
    Map<String, String> wordsAndLifeAreas(FormContext context) {
        Map<String, String> previous = conversation(context);
        Given latest = new Given(answers.latestValues(context.caseNumber(), LIFE_AREA_FORMS));
        for (String area : LifeAreas.AREAS) {
            String score = latest.text(LifeAreaQuestions.field(area));
            if (score != null) {
                previous.put(LifeAreaQuestions.field(area),
                        messages.getMessage("journey.lifeAreaLevel." + score, null, score, context.locale()));
            }
        }
        return previous;
    }
}
