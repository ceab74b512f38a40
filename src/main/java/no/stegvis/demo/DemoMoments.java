package no.stegvis.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import no.stegvis.journey.Agreements;
import no.stegvis.journey.Contacts;
import no.stegvis.journey.Couplings;
import no.stegvis.journey.JourneyMeasures;
import no.stegvis.journey.MeasureKind;
import no.stegvis.journey.Questionnaires;
import no.stegvis.journey.Standing;
import org.springframework.stereotype.Component;

/**
 * What happens to one invented person beside the steps that her process asks for: measures that a coordinator starts, contact that nobody had
 * planned, questionnaires on paper, and that a relative is coupled to a participant.
 */
@Component
class DemoMoments {

    private static final Map<MeasureKind, Integer> PERCENT = Map.of(MeasureKind.EVERYDAY_SUPPORT, 19, MeasureKind.HOUSING, 18, MeasureKind.WORK, 14,
            MeasureKind.NETWORK, 14, MeasureKind.OFFER, 15, MeasureKind.TIDGIVER, 8);

    private final JourneyMeasures measures;
    private final Contacts contacts;
    private final Questionnaires questionnaires;
    private final Agreements agreements;
    private final Couplings couplings;
    private final DemoCases cases;
    private final Clock clock;
    private final DemoWords words = new DemoWords();

    DemoMoments(JourneyMeasures measures, Contacts contacts, Questionnaires questionnaires, Agreements agreements, Couplings couplings,
                DemoCases cases, Clock clock) {
        this.measures = measures;
        this.contacts = contacts;
        this.questionnaires = questionnaires;
        this.agreements = agreements;
        this.couplings = couplings;
        this.cases = cases;
        this.clock = clock;
    }

    List<DemoMoment> of(DemoStory story, String caseNumber, LocalDate lastDay) {
        List<DemoMoment> moments = new ArrayList<>();
        if (story.isRelative()) {
            coupled(story, caseNumber, lastDay, moments);
        } else if (DemoCases.isTold(story, lastDay)) {
            measured(story, caseNumber, moments);
            contacted(story, caseNumber, moments);
            answered(story, caseNumber, moments);
        }
        return moments;
    }

    /** Happens so many days after she asked, if she takes part then. */
    private DemoMoment moment(DemoStory story, String what, String caseNumber, int days, BiConsumer<Standing, LocalDate> happens) {
        return new DemoMoment(DemoCalendar.at(story.inquiryOn().plusDays(days), story.chance("moment", what)), what + " of " + story.number(),
                () -> cases.coordinator(story, caseNumber), () -> {
            cases.takesPart(caseNumber).ifPresent(standing -> happens.accept(standing, DemoCalendar.day(clock.instant())));
            return caseNumber;
        });
    }

    private void measured(DemoStory story, String caseNumber, List<DemoMoment> moments) {
        for (MeasureKind kind : MeasureKind.values()) {
            Chance chance = story.chance("measure", kind.word());
            if (chance.percent(PERCENT.getOrDefault(kind, 0))) {
                moments.add(moment(story, kind.word(), caseNumber, chance.between(30, 110), (standing, today) -> {
                    if (measures.offered(cases.journey(caseNumber), standing).contains(kind)) {
                        measures.start(caseNumber, DemoCases.id(caseNumber, kind.word()), kind.word(), kind.categories().get(0), today);
                    }
                }));
            }
        }
    }

    private void contacted(DemoStory story, String caseNumber, List<DemoMoment> moments) {
        for (int number = story.chance("contacts").between(0, 3); number > 0; number--) {
            Chance chance = story.chance("contact", number);
            String what = "contact " + number;
            String kind = chance.percent(65) ? "contact" : chance.percent(60) ? "noShow" : "note";
            moments.add(moment(story, what, caseNumber, chance.between(15, 220), (standing, today) -> contacts.log(caseNumber, new Contacts.Typed(
                    DemoCases.id(caseNumber, what), kind, today.toString(), chance.oneOf("phone", "phone", "message", "inPerson", "walk"),
                    chance.percent(70) ? String.valueOf(5 * chance.between(1, 9)) : "", words.one(chance, kind)))));
        }
    }

    /** Twice, some months apart, from the paper form. */
    private void answered(DemoStory story, String caseNumber, List<DemoMoment> moments) {
        Chance chance = story.chance("questionnaires");
        if (!chance.percent(34)) {
            return;
        }
        boolean core = chance.percent(45);
        int first = chance.between(12, 40);
        for (int time = 1; time <= 2; time++) {
            int occasion = time;
            moments.add(moment(story, "questionnaires " + time, caseNumber, first + (time - 1) * chance.between(80, 130), (standing, today) -> {
                keep(caseNumber, "who-5", occasion, scored(story, "who-5", occasion, 5, 5), today);
                keep(caseNumber, "life-satisfaction", occasion, scored(story, "life-satisfaction", occasion, 1, 10), today);
                if (core) {
                    keep(caseNumber, "core-10", occasion, troubles(story, occasion), today);
                }
            }));
        }
    }

    void keep(String caseNumber, String instrument, int occasion, Map<Integer, Integer> answers, LocalDate today) {
        questionnaires.keep(caseNumber, instrument, new Questionnaires.Filled(DemoCases.id(caseNumber, instrument + ' ' + occasion), null, answers,
                today.toString(), "paper", null));
    }

    /** About a third of the way up at first, and further on when the story goes well. */
    private static double wellBeing(DemoStory story, int occasion) {
        return 0.36 + (occasion - 1) * (story.spread() - 35) / 150.0;
    }

    private static Map<Integer, Integer> scored(DemoStory story, String instrument, int occasion, int items, int most) {
        return near(story.chance(instrument, occasion), wellBeing(story, occasion), items, most);
    }

    /** CORE-10: the worse, the more, but in its second and third item. A plan to end her life (the sixth) is seldom, and raises an alert. */
    private static Map<Integer, Integer> troubles(DemoStory story, int occasion) {
        Chance chance = story.chance("core-10", occasion);
        double well = wellBeing(story, occasion);
        Map<Integer, Integer> answers = near(chance, 0.85 - well, 10, 4);
        answers.putAll(Map.of(2, near(chance, well, 1, 4).get(1), 3, near(chance, well, 1, 4).get(1), 6, occasion == 1 && chance.percent(30) ? 1 : 0));
        return answers;
    }

    private static Map<Integer, Integer> near(Chance chance, double middle, int items, int most) {
        Map<Integer, Integer> answers = new HashMap<>();
        for (int item = 1; item <= items; item++) {
            answers.put(item, Math.max(0, Math.min(most, (int) Math.round(most * middle) + chance.between(-1, 1))));
        }
        return answers;
    }

    /** Some are coupled to a participant of the same coordinator, when both have said yes to it. */
    private void coupled(DemoStory story, String caseNumber, LocalDate lastDay, List<DemoMoment> moments) {
        if (story.agreesToCoupling() && story.chance("coupling").percent(55)) {
            moments.add(moment(story, "coupling", caseNumber, 50, (standing, today) ->
                    cases.followedUpBy(standing.coordinator(), lastDay, story.chance("coupled to"), other -> true).ifPresent(participant -> {
                        agreements.decide(participant, "coupling", Agreements.YES, today);
                        couplings.couple(caseNumber, participant, couplings.relation(cases.journey(caseNumber)));
                    })));
        }
    }
}
