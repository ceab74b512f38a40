package no.stegvis.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the invented people and their coordinators answer on the way through measures other than activities. */
class DemoMeasureAnswers {

    private static final List<String> ROLES = List.of("parent", "sibling", "child", "friend", "neighbour", "relative", "peer", "professional", "fellowMember");
    private static final List<String> NEW_ROLES = List.of("friend", "fellowMember", "neighbour", "colleague", "peer", "tidgiver");
    private static final List<String> CONTACT = List.of("daily", "weekly", "weekly", "monthly", "seldom");

    private final DemoWords words;

    DemoMeasureAnswers(DemoWords words) {
        this.words = words;
    }

    /**
     * @param answers    what the form was filled in with; what is answered is put here
     * @param occurrence how many times this form has been answered in this case before
     * @return whether it is one of these forms
     */
    boolean answer(String formId, Map<String, Object> answers, DemoStory story, Chance chance, LocalDate on, int occurrence) {
        return switch (formId) {
            case "giveEverydaySupport" -> everydaySupport(answers, chance, on, occurrence);
            case "mapNetwork" -> network(answers, story, chance, on, occurrence);
            case "findTidgiver" -> put(answers, "answeredOn", on.toString(), "tidgiverOutcome", chance.percent(75) ? "found" : "notFound");
            case "chooseOffer", "accompanyFirstVisit", "checkOffer" -> offer(formId, answers, story, chance, on, occurrence);
            case "describeWorkWish", "findPlace", "makeAgreement", "startPlacement" -> towardsWork(formId, answers, chance, on, occurrence);
            case "reviewPlacement", "checkWork" -> atWork(formId, answers, story, chance, on, occurrence);
            case "describeHousingNeed", "searchForHome", "goToViewing", "signContract" -> towardsHome(formId, answers, chance, on, occurrence);
            case "moveIn", "furnishHome", "followUpAtHome", "checkHome" -> atHome(formId, answers, story, chance, on, occurrence);
            default -> false;
        };
    }

    private static boolean put(Map<String, Object> answers, Object... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            answers.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return true;
    }

    private static String later(Chance chance, LocalDate on, int from, int to) {
        return DemoCalendar.workday(on.plusDays(chance.between(from, to))).toString();
    }

    private boolean everydaySupport(Map<String, Object> answers, Chance chance, LocalDate on, int occurrence) {
        List<Map<String, Object>> tasks = new ArrayList<>();
        for (int i = chance.between(1, 3); i > 0; i--) {
            tasks.add(Map.of("type", chance.oneOf("bills", "bills", "furniture", "food", "transport", "authorities", "authorities"),
                    "minutes", 15 * chance.between(1, 7), "doneOn", on.toString(), "doneBy", chance.oneOf("coordinator", "coordinator", "tidgiver")));
        }
        boolean again = occurrence < 3 && chance.percent(72);
        return put(answers, "talkedOn", on.toString(), "tasks", tasks, "supportDecision", again ? "again" : "done",
                "nextSupportOn", again ? later(chance, on, 14, 35) : null);
    }

    /** The second map shows how much of what was wished has come. */
    private boolean network(Map<String, Object> answers, DemoStory story, Chance chance, LocalDate on, int occurrence) {
        List<Map<String, Object>> present = ties(story.chance("network"), ROLES, 2, 4);
        List<Map<String, Object>> wished = ties(story.chance("wished network"), NEW_ROLES, 1, 3);
        List<Map<String, Object>> wanted = new ArrayList<>(present);
        wanted.addAll(wished);
        if (occurrence > 0) {
            wished.stream().filter(tie -> chance.percent(story.spread())).forEach(present::add);
        }
        boolean again = occurrence == 0 && chance.percent(85);
        return put(answers, "mappedOn", on.toString(), "present", present, "wanted", wanted,
                "past", occurrence == 0 ? ties(story.chance("past network"), ROLES, 2, 5) : List.of(),
                "networkDecision", again ? "again" : "done", "nextMapOn", again ? later(chance, on, 90, 140) : null);
    }

    private static List<Map<String, Object>> ties(Chance chance, List<String> roles, int fewest, int most) {
        List<Map<String, Object>> ties = new ArrayList<>();
        for (int i = chance.between(fewest, most); i > 0; i--) {
            ties.add(Map.of("role", chance.oneOf(roles), "closeness", String.valueOf(chance.between(1, 3)), "contact", chance.oneOf(CONTACT)));
        }
        return ties;
    }

    @SuppressWarnings("unchecked")
    private boolean offer(String formId, Map<String, Object> answers, DemoStory story, Chance chance, LocalDate on, int occurrence) {
        return switch (formId) {
            case "chooseOffer" -> put(answers, "talkedOn", on.toString(), "offerDecision", "visit",
                    "offer", chance.oneOf((List<Map<String, Object>>) answers.get("offers")).get("value"), "visitOn", later(chance, on, 2, 9));
            case "accompanyFirstVisit" -> put(answers, "visitedOn", on.toString(), "accompaniedBy", chance.oneOf("coordinator", "tidgiver"),
                    "ownWords", words.one(chance, "activity"),
                    "visitOutcome", chance.percent(75) ? "goesOn" : occurrence == 0 ? "another" : "stopped");
            default -> put(answers, "checkedOn", on.toString(), "stillThere", chance.percent(story.spread()) ? "yes" : chance.oneOf("yes", "no", "unknown"));
        };
    }

    private boolean towardsWork(String formId, Map<String, Object> answers, Chance chance, LocalDate on, int occurrence) {
        return switch (formId) {
            case "describeWorkWish" -> put(answers, "talkedOn", on.toString(), "ownWords", words.one(chance, "workWishes"),
                    "direction", chance.oneOf("ordinaryJob", "supportedJob", "workTraining", "workTraining", "education", "notSure"));
            case "findPlace" -> {
                boolean found = occurrence > 1 || chance.percent(60);
                yield put(answers, "talkedOn", on.toString(), "placeDecision", found ? "found" : "searchOn",
                        "placeKind", found ? chance.oneOf("employer", "employer", "workInclusion", "school", "course") : null,
                        "place", found ? words.one(chance, "places") : null, "nextSearchOn", found ? null : later(chance, on, 10, 20));
            }
            case "makeAgreement" -> {
                boolean agreed = occurrence > 0 || chance.percent(85);
                yield put(answers, "agreedOn", on.toString(), "agreementOutcome", agreed ? "agreed" : "searchOn",
                        "agreementKind", agreed ? chance.oneOf("ordinaryJob", "supportedJob", "workTraining", "workTraining", "education") : null,
                        "startsOn", agreed ? later(chance, on, 3, 12) : null);
            }
            default -> put(answers, "startedOn", on.toString(), "placementStart", "started", "nextReviewOn", later(chance, on, 20, 35));
        };
    }

    private boolean atWork(String formId, Map<String, Object> answers, DemoStory story, Chance chance, LocalDate on, int occurrence) {
        if (formId.equals("checkWork")) {
            String standing = chance.percent(story.spread()) ? "kept" : chance.oneOf("kept", "completed", "lost");
            return put(answers, "checkedOn", on.toString(), "workStanding", standing, "leftOn", standing.equals("kept") ? null : on.toString());
        }
        String review = occurrence == 0 && chance.percent(45) ? "goOn" : chance.percent(80) ? "entered" : "stopped";
        boolean entered = review.equals("entered");
        return put(answers, "reviewedOn", on.toString(), "ownWords", words.one(chance, "atWork"), "placementReview", review,
                "enteredKind", entered ? chance.oneOf("ordinaryJob", "supportedJob", "workTraining", "education") : null,
                "enteredOn", entered ? on.toString() : null, "nextReviewOn", review.equals("goOn") ? later(chance, on, 25, 40) : null);
    }

    private boolean towardsHome(String formId, Map<String, Object> answers, Chance chance, LocalDate on, int occurrence) {
        return switch (formId) {
            case "describeHousingNeed" -> put(answers, "talkedOn", on.toString(), "ownWords", words.one(chance, "housingNeeds"),
                    "housingStatus", chance.oneOf("homelessAccommodation", "temporarilyWithOthers", "temporarilyWithOthers", "leavingInstitution", "threatened",
                            "emergency"), "statusSince", on.minusDays(chance.between(20, 200)).toString());
            case "searchForHome" -> {
                boolean viewing = occurrence > 1 || chance.percent(60);
                yield put(answers, "talkedOn", on.toString(), "searchDecision", viewing ? "viewing" : "searchOn",
                        "viewingOn", viewing ? later(chance, on, 2, 8) : null, "nextSearchOn", viewing ? null : later(chance, on, 7, 14));
            }
            case "goToViewing" -> put(answers, "viewedOn", on.toString(), "accompaniedBy", chance.oneOf("coordinator", "tidgiver"),
                    "viewingOutcome", occurrence > 0 || chance.percent(70) ? "offered" : "searchOn");
            default -> put(answers, "contractOn", on.toString(), "contractOutcome", "signed",
                    "contractKind", chance.oneOf("municipal", "municipal", "privateRent", "supported"));
        };
    }

    private boolean atHome(String formId, Map<String, Object> answers, DemoStory story, Chance chance, LocalDate on, int occurrence) {
        return switch (formId) {
            case "moveIn" -> put(answers, "movedInOn", on.toString(), "newStatus", "stable");
            case "furnishHome" -> put(answers, "furnishedOn", on.toString(), "accompaniedBy", chance.oneOf("coordinator", "tidgiver"));
            case "followUpAtHome" -> put(answers, "visitedOn", on.toString(), "ownWords", words.one(chance, "atHome"),
                    "homeFollowUpDecision", occurrence == 0 ? "again" : "settled", "nextVisitOn", occurrence == 0 ? later(chance, on, 14, 30) : null);
            default -> {
                boolean kept = chance.percent(Math.max(75, story.spread()));
                yield put(answers, "checkedOn", on.toString(), "homeCheck", kept ? "kept" : "lost", "lostOn", kept ? null : on.toString(),
                        "newStatus", kept ? null : "temporarilyWithOthers");
            }
        };
    }
}
