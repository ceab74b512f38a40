package no.stegvis.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the invented people answer, form by form. The same story gives the same answers each time. */
class DemoAnswers {

    private static final List<String> AREAS = List.of("Housing", "Activity", "Economy", "PhysicalHealth", "MentalHealth",
            "SubstanceUse", "SocialFunctioning", "Network");
    private static final List<String> ACTIVITIES = List.of("cinema", "art", "music", "theatre", "walk", "walk", "football",
            "swimming", "bowling", "other");

    private final DemoWords words = new DemoWords();
    private final DemoMeasureAnswers measures = new DemoMeasureAnswers(words);
    private final DemoRelativeAnswers relatives = new DemoRelativeAnswers(words);

    Map<String, Object> inquiry(DemoStory story, LocalDate anchor) {
        Chance chance = story.chance("inquiry");
        if (story.isRelative()) {
            return relatives.inquiry(story, chance, anchor);
        }
        String sex = chance.oneOf("female", "male", "male", "female", "male", "female", "male", "other");
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("receivedOn", DemoCalendar.day(story.inquiryAt()).minusDays(chance.percent(25) ? chance.between(1, 3) : 0).toString());
        answers.put("channel", chance.oneOf("self", "self", "nav", "municipality", "healthService", "relative", "otherOffer", "prison"));
        answers.put("alias", words.one(chance, "aliases") + " " + story.number());
        answers.put("unit", story.unit());
        answers.put("givenName", words.one(chance, "male".equals(sex) ? "maleNames" : "femaleNames"));
        answers.put("familyName", words.one(chance, "familyNames"));
        answers.put("birthYear", anchor.getYear() - ageOf(chance));
        answers.put("sex", sex);
        answers.put("ownWords", words.one(chance, "inquiry"));
        return answers;
    }

    private static int ageOf(Chance chance) {
        int band = chance.between(1, 100);
        return band <= 3 ? chance.between(16, 17) : band <= 20 ? chance.between(18, 24) : band <= 48 ? chance.between(25, 34)
                : band <= 72 ? chance.between(35, 44) : band <= 94 ? chance.between(45, 59) : chance.between(60, 74);
    }

    /**
     * @param occurrence how many times this form has been answered in this case before
     * @param created    when the task was made: with the form it tells one task of a story from another
     * @param known      what the form was filled in with
     * @param now        when it is sent
     */
    Map<String, Object> task(DemoStory story, String formId, int occurrence, Map<String, Object> known, Instant created, Instant now) {
        Chance chance = story.chance(formId, created.toEpochMilli());
        LocalDate heldOn = heldOn(chance, created, now);
        Map<String, Object> answers = new HashMap<>(known);
        switch (formId) {
            case "holdFirstConversation" -> firstConversation(answers, chance, heldOn);
            case "holdMappingConversation" -> mapping(answers, story, chance, heldOn);
            case "makePlan" -> plan(answers, chance, heldOn);
            case "holdFollowUpConversation" -> followUp(answers, story, chance, heldOn, occurrence);
            case "holdEvaluationConversation" -> evaluation(answers, story, chance, heldOn, occurrence);
            case "makeAfterCareContact" -> afterCare(answers, chance, heldOn);
            case "followUpActivity" -> activity(answers, story, chance, heldOn, occurrence);
            case "checkActivity" -> {
                answers.put("checkedOn", heldOn.toString());
                answers.put("stillActive", chance.percent(story.spread()) ? "yes" : chance.oneOf("no", "unknown"));
            }
            case "reviewOverdue" -> {
                answers.put("action", chance.oneOf("newDate", "contactAttempted"));
                answers.put("note", words.one(chance, "overdue"));
            }
            case "decideNoContact" -> answers.putAll(Map.of("noContactDecision", "tryOn", "decidedBecause", words.one(chance, "unreached")));
            case "answerAlert" -> answers.putAll(Map.of("action", "talked", "note", words.one(chance, "alerts")));
            case "answerHandOver" -> {
                boolean accepted = !chance.percent(15);
                answers.put("handOverAnswer", accepted ? "accepted" : "declined");
                answers.put("reason", accepted ? null : "Vi har dessverre ikke plass før over nyttår. Spør oss gjerne igjen da.");
            }
            case "noticeDeclined" -> answers.put("next", "Deltakeren blir hos oss så lenge. Jeg spør igjen senere.");
            default -> {
                if (!measures.answer(formId, answers, story, chance, heldOn, occurrence) && !relatives.answer(formId, answers, story, chance, heldOn, occurrence)) {
                    throw new IllegalStateException("The demo has no answers for " + formId);
                }
            }
        }
        return answers;
    }

    /** Mostly the same day; some write it down a few days later. */
    private static LocalDate heldOn(Chance chance, Instant created, Instant now) {
        LocalDate today = DemoCalendar.day(now);
        LocalDate earliest = DemoCalendar.day(created);
        LocalDate held = chance.percent(15) ? today.minusDays(chance.between(1, 6)) : today;
        return held.isBefore(earliest) ? earliest : held;
    }

    private void firstConversation(Map<String, Object> answers, Chance chance, LocalDate heldOn) {
        held(answers, chance, heldOn);
        answers.put("rightsExplained", true);
        boolean proceeds = chance.percent(86);
        answers.put("intakeDecision", proceeds ? "proceed" : chance.oneOf("referredOn", "referredOn", "ownWish"));
        answers.put("consentService", proceeds);
        answers.put("consentShareWithMunicipality", proceeds && chance.percent(55));
        answers.put("consentStatistics", proceeds && chance.percent(90));
        answers.put("ownWords", words.one(chance, "important"));
        if (Boolean.TRUE.equals(answers.get("guardianAsked"))) {
            answers.putAll(Map.of("guardianConsent", true, "guardianRole", "mother", "guardianConsentOn", heldOn.toString(),
                    "youngHeard", true, "guardianInformed", "informed"));
        }
    }

    private void mapping(Map<String, Object> answers, DemoStory story, Chance chance, LocalDate heldOn) {
        held(answers, chance, heldOn);
        answers.put("resources", words.one(chance, "resources"));
        answers.put("wishes", words.one(chance, "wishes"));
        answers.put("ownWords", words.one(chance, "about"));
        lifeAreas(answers, story, 0);
    }

    /** Life areas at the start lie between 1 and 4; each occasion moves some of them, upwards when the story goes well. */
    private void lifeAreas(Map<String, Object> answers, DemoStory story, int steps) {
        for (String area : AREAS) {
            int score = story.chance("area", area).between(1, 4);
            for (int step = 1; step <= steps; step++) {
                Chance chance = story.chance("area", area, step);
                score += chance.percent(story.spread() * 2 / 3) ? 1 : chance.percent(18) ? -1 : 0;
            }
            answers.put("lifeArea" + area, String.valueOf(Math.max(1, Math.min(5, score))));
        }
    }

    private void plan(Map<String, Object> answers, Chance chance, LocalDate madeOn) {
        answers.put("madeOn", madeOn.toString());
        Map<String, Map<String, Object>> goals = new LinkedHashMap<>();
        for (int i = chance.between(1, 3); i > 0; i--) {
            Map.Entry<String, String> goal = words.goal(chance);
            goals.putIfAbsent(goal.getValue(), Map.of("ownWords", goal.getValue(), "lifeArea", goal.getKey(), "weight", chance.between(1, 5)));
        }
        answers.put("goals", List.copyOf(goals.values()));
        boolean activity = chance.percent(72);
        answers.put("activityMeasure", activity);
        answers.put("activityCategory", activity ? chance.oneOf(ACTIVITIES) : null);
        answers.put("whoDoesWhat", words.one(chance, "whoDoesWhat"));
        answers.put("nextConversationOn", next(chance, madeOn));
    }

    private void followUp(Map<String, Object> answers, DemoStory story, Chance chance, LocalDate heldOn, int occurrence) {
        held(answers, chance, heldOn);
        answers.put("ownWords", words.one(chance, "followUp"));
        answers.put("goalsProgress", words.one(chance, "progress"));
        if (chance.percent(50)) {
            lifeAreas(answers, story, occurrence + 1);
        }
        boolean ready = (occurrence + 1) % story.followUps() == 0;
        answers.put("followUpDecision", ready ? "evaluate" : "continue");
        if (ready) {
            answers.remove("nextConversationOn");
        } else {
            answers.put("nextConversationOn", next(chance, heldOn));
        }
    }

    @SuppressWarnings("unchecked")
    private void evaluation(Map<String, Object> answers, DemoStory story, Chance chance, LocalDate heldOn, int occurrence) {
        held(answers, chance, heldOn);
        List<Map<String, Object>> scored = new ArrayList<>();
        for (Map<String, Object> goal : (List<Map<String, Object>>) answers.getOrDefault("goalScores", List.of())) {
            Map<String, Object> row = new HashMap<>(goal);
            int score = chance.percent(story.spread()) ? chance.between(0, 2) : chance.between(-2, 0);
            row.put("score", String.valueOf(score));
            scored.add(row);
        }
        answers.put("goalScores", scored);
        answers.put("whatHelped", words.one(chance, "helped"));
        answers.put("ownWords", words.one(chance, "time"));
        lifeAreas(answers, story, (occurrence + 1) * (story.followUps() + 1));
        answers.put("evaluationDecision", occurrence + 1 >= story.rounds() ? "conclude" : "newRound");
    }

    private void afterCare(Map<String, Object> answers, Chance chance, LocalDate heldOn) {
        answers.put("heldOn", heldOn.toString());
        String channel = chance.oneOf("phone", "phone", "inPerson");
        boolean reached = chance.percent(80);
        answers.put("reached", reached ? "yes" : "no");
        if (!reached) {
            boolean again = "tryAgain".equals(answers.get("unreachedDecision"));
            answers.putAll(Map.of("attemptChannel", chance.oneOf("phone", "sms"), "tryAgainOn", DemoCalendar.workday(heldOn.plusDays(7)).toString()));
            answers.keySet().removeAll(again ? List.of("moreContact") : List.of("moreContact", "tryAgainOn"));
            return;
        }
        answers.put("channel", channel);
        answers.put("stillActive", chance.oneOf("yes", "yes", "no"));
        answers.put("ownWords", words.one(chance, "afterCare"));
        answers.put("moreContact", chance.percent(75) ? "yes" : "no");
        answers.keySet().removeAll(List.of("unreachedDecision", "tryAgainOn"));
    }

    private void activity(Map<String, Object> answers, DemoStory story, Chance chance, LocalDate on, int occurrence) {
        answers.put("triedOn", on.toString());
        answers.put("category", chance.oneOf(ACTIVITIES));
        boolean settled = occurrence > 0 || chance.percent(40);
        String outcome = !settled ? "tryAnother" : chance.percent(story.spread()) ? "found" : occurrence > 2 ? "stopped" : chance.oneOf("stopped", "tryAnother");
        answers.put("activityOutcome", outcome);
        answers.put("comment", words.one(chance, "activity"));
        answers.put("nextReviewOn", "tryAnother".equals(outcome) ? DemoCalendar.workday(on.plusDays(chance.between(21, 45))).toString() : null);
    }

    private static void held(Map<String, Object> answers, Chance chance, LocalDate heldOn) {
        answers.put("heldOn", heldOn.toString());
        answers.put("channel", chance.oneOf("inPerson", "inPerson", "walk", "phone", "home", "video"));
    }

    private static String next(Chance chance, LocalDate after) {
        return DemoCalendar.workday(after.plusDays(chance.between(70, 100))).toString();
    }
}
