package no.stegvis.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the invented relatives (<i>pårørende</i>) answer, about themselves and nobody else. */
class DemoRelativeAnswers {

    private final DemoWords words;

    DemoRelativeAnswers(DemoWords words) {
        this.words = words;
    }

    Map<String, Object> inquiry(DemoStory story, Chance chance, LocalDate anchor) {
        boolean man = chance.percent(35);
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("receivedOn", story.inquiryOn().toString());
        answers.put("channel", chance.oneOf("self", "self", "self", "family", "healthService", "municipality"));
        answers.put("alias", words.one(chance, "aliases") + " " + story.number());
        answers.put("unit", story.unit());
        answers.put("relation", chance.oneOf("parent", "parent", "partner", "sibling", "child", "grandparent", "friend"));
        answers.put("givenName", words.one(chance, man ? "maleNames" : "femaleNames"));
        answers.put("familyName", words.one(chance, "familyNames"));
        answers.put("birthYear", anchor.getYear() - chance.between(24, 71));
        answers.put("sex", man ? "male" : "female");
        answers.put("ownWords", words.one(chance, "relativesInquiry"));
        return answers;
    }

    /** As {@link DemoMeasureAnswers#answer}. */
    boolean answer(String formId, Map<String, Object> answers, DemoStory story, Chance chance, LocalDate on, int occurrence) {
        switch (formId) {
            case "holdRelativeFirstConversation" -> first(answers, story, chance);
            case "makeSupportPlan" -> plan(answers, chance, on);
            case "holdRelativeConversation" -> conversation(answers, story, chance, on, occurrence);
            case "holdClosingConversation" -> closing(answers, story, chance);
            default -> {
                return false;
            }
        }
        answers.put(formId.equals("makeSupportPlan") ? "madeOn" : "heldOn", on.toString());
        return true;
    }

    private void first(Map<String, Object> answers, DemoStory story, Chance chance) {
        answers.putAll(Map.of("channel", chance.oneOf("phone", "inPerson", "inPerson"), "rightsExplained", true, "consentService", true,
                "consentStatistics", chance.percent(92), "consentCoupling", story.agreesToCoupling(),
                "ownWords", words.one(chance, "relativesInquiry"), "intakeDecision", "proceed"));
    }

    private void plan(Map<String, Object> answers, Chance chance, LocalDate on) {
        Map.Entry<String, String> goal = words.goal(chance, "relativesGoals");
        answers.putAll(Map.of("goals", List.of(Map.of("ownWords", goal.getValue(), "lifeArea", goal.getKey(), "weight", chance.between(2, 5))),
                "supports", chance.percent(60) ? List.of("conversations", "group") : List.of("conversations"),
                "whoDoesWhat", words.one(chance, "relativesPlan"), "nextConversationOn", next(chance, on)));
    }

    private void conversation(Map<String, Object> answers, DemoStory story, Chance chance, LocalDate on, int occurrence) {
        boolean ready = occurrence + 1 >= story.followUps();
        answers.putAll(Map.of("channel", chance.oneOf("inPerson", "phone", "walk"), "ownWords", words.one(chance, "relativesWords"),
                "attended", chance.percent(65) ? List.of(chance.oneOf("group", "group", "course")) : List.of(),
                "followUpDecision", ready ? "evaluate" : "continue", "nextConversationOn", next(chance, on)));
        if (ready) {
            answers.remove("nextConversationOn");
        }
    }

    @SuppressWarnings("unchecked")
    private void closing(Map<String, Object> answers, DemoStory story, Chance chance) {
        List<Map<String, Object>> scored = new ArrayList<>();
        for (Map<String, Object> goal : (List<Map<String, Object>>) answers.getOrDefault("goalScores", List.of())) {
            Map<String, Object> row = new HashMap<>(goal);
            row.put("score", String.valueOf(chance.percent(story.spread()) ? chance.between(0, 2) : chance.between(-2, 0)));
            scored.add(row);
        }
        answers.putAll(Map.of("channel", chance.oneOf("inPerson", "phone"), "goalScores", scored, "whatHelped", words.one(chance, "relativesHelped"),
                "ownWords", words.one(chance, "relativesWords"), "evaluationDecision", "conclude"));
    }

    private static String next(Chance chance, LocalDate after) {
        return DemoCalendar.workday(after.plusDays(chance.between(35, 60))).toString();
    }
}
