package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.ActivityMeasureModel;
import no.stegvis.journey.process.OfferMeasureModel;
import no.stegvis.journey.process.TidgiverMeasureModel;
import no.stegvis.journey.process.WorkMeasureModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Steps of work and school, other offers, activity checks and a tidgiver's search are corrected on their page; and last time's answer beside them. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class, CorrectionPage.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StepCorrectionTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final LocalDate ENTERED = LocalDate.of(2025, 4, 1);
    private static final LocalDate YEAR = LocalDate.of(2025, 1, 1);
    private static final LocalDate APRIL = LocalDate.of(2025, 4, 1);
    private static final LocalDate JULY = LocalDate.of(2025, 7, 1);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private CorrectionPage page;
    @Autowired
    private Offers offers;
    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void somebody_has_said_yes() {
        person = measure.admitted(START);
        jdbc.sql("update stegvis.offer set closed_at = changed_at where closed_at is null").update();
    }

    @Test
    void every_step_towards_work_is_corrected() throws Exception {
        entered();
        play.itIs(ENTERED.plusDays(90));
        work(WorkMeasureModel.Elements.CHECK_WORK, Map.of("checkedOn", play.today().toString(), "workStanding", "kept"));
        play.itIs(ENTERED.plusDays(180));
        work(WorkMeasureModel.Elements.CHECK_WORK, Map.of("checkedOn", play.today().toString(), "workStanding", "lost", "leftOn", "2025-09-20"));
        assertThat(measure.outcome(person)).isEqualTo("workLost");
        List<String> before = page.events(person);
        List<String> way = play.path(person);
        LocalDate corrected = LocalDate.of(2025, 10, 10);
        play.itIs(corrected);
        page.kept(person, "describeWorkWish", 0, Map.of("direction", "education", "ownWords", "Noe med planter."));
        page.kept(person, "findPlace", 0, Map.of("talkedOn", "2025-01-07"));
        page.kept(person, "findPlace", 1, Map.of("placeKind", "school", "place", "Hagebruksskolen"));
        page.kept(person, "makeAgreement", 0, Map.of("agreementKind", "education", "agreedOn", "2025-01-24"));
        page.kept(person, "startPlacement", 0, Map.of("startedOn", "2025-01-28"));
        page.kept(person, "reviewPlacement", 0, Map.of("reviewedOn", "2025-02-11", "ownWords", "Trives."));
        page.kept(person, "reviewPlacement", 1, Map.of("enteredKind", "education", "enteredOn", "2025-03-31"));
        page.kept(person, "checkWork", 0, Map.of("checkedOn", "2025-06-29"));
        page.kept(person, "checkWork", 1, Map.of("workStanding", "completed", "leftOn", "2025-09-21"));
        assertThat(page.events(person)).containsExactly("workWishDescribed education 2025-01-06", "placeSought 2025-01-07", "placeSought school 2025-01-20",
                "agreementMade education 2025-01-24", "placementStarted 2025-01-28", "placementReviewed 2025-02-11", "enteredWork education 2025-03-31",
                "placementReviewed 2025-04-03", "stillInWork 2025-06-29", "workCompleted 2025-09-21");
        assertThat(measure.outcome(person)).isEqualTo("workCompleted");
        assertThat(play.path(person)).as("the process heard nothing").isEqualTo(way);
        assertThat(page.asOf(corrected.minusDays(1), STEPS, person)).containsExactlyElementsOf(before);
        assertThat(page.asOf(corrected, STEPS, person)).isEqualTo(page.events(person));
    }

    /**
     * By hand. The placement began on 27 January, she entered work on 1 April, which was found on 3 April: none within the first quarter. Corrected
     * on 10 May to 31 March: one. The placement began on the 28th.
     */
    @Test
    void the_figures_of_placements_and_of_those_who_entered_work_follow_from_the_correction_on() throws Exception {
        entered();
        LocalDate corrected = LocalDate.of(2025, 5, 10);
        play.itIs(corrected);
        page.kept(person, "startPlacement", 0, Map.of("startedOn", "2025-01-28"));
        page.kept(person, "reviewPlacement", 1, Map.of("enteredOn", "2025-03-31"));
        assertThat(page.figure(corrected.minusDays(1), "entered-work", "true", YEAR, APRIL, person)).isZero();
        assertThat(page.figure(corrected, "entered-work", "true", YEAR, APRIL, person)).isEqualTo(1);
        assertThat(page.figure(corrected.minusDays(1), "entered-work", "true", APRIL, JULY, person)).isEqualTo(1);
        assertThat(page.figure(corrected, "entered-work", "true", APRIL, JULY, person)).isZero();
        assertThat(page.asOf(corrected.minusDays(1), STEPS, person)).contains("placementStarted 2025-01-27").doesNotContain("placementStarted 2025-01-28");
        assertThat(page.asOf(corrected, STEPS, person)).contains("placementStarted 2025-01-28").doesNotContain("placementStarted 2025-01-27");
        // asked on the day that was set then
        play.itIs(ENTERED.plusDays(89));
        assertThat(measure.open(person)).isEmpty();
        play.itIs(ENTERED.plusDays(90));
        assertThat(measure.open(person)).containsExactly(WorkMeasureModel.Elements.CHECK_WORK);
    }

    @Test
    void days_and_choices_of_work_that_contradict_are_refused_and_what_was_typed_stays() throws Exception {
        entered();
        play.itIs(ENTERED.plusDays(90));
        work(WorkMeasureModel.Elements.CHECK_WORK, Map.of("checkedOn", play.today().toString(), "workStanding", "kept"));
        List<String> events = page.events(person);
        page.refused(person, "startPlacement", Map.of("startedOn", "2025-01-23"), "det forrige i tiltaket skjedde 24.01.2025", "2025-01-23");
        page.refused(person, "startPlacement", Map.of("startedOn", "2025-02-10"), "dere avtalte å gå videre 10.02.2025", "2025-02-10");
        page.refused(person, "makeAgreement", Map.of("agreedOn", "2025-01-28"), "det neste i tiltaket skjedde 27.01.2025", "2025-01-28");
        page.refused(person, "makeAgreement", Map.of("agreementKind", ""), "Velg", "Hva slags avtale");
        page.refused(person, "reviewPlacement", Map.of("enteredOn", "2025-01-26"), "deltakeren startet på plassen 27.01.2025", "2025-01-26");
        page.refused(person, "reviewPlacement", Map.of("enteredOn", "2025-07-10"), "fremtiden", "2025-07-10");
        page.refused(person, "reviewPlacement", Map.of("reviewedOn", "2025-07-01"), "fremtiden", "2025-07-01");
        // work that was kept went on to the next question
        page.open(person, "checkWork").andExpect(content().string(allOf(containsString("svar.checkedOn"),
                not(containsString("svar.workStanding")), not(containsString("svar.leftOn")))));
        play.itIs(ENTERED.plusDays(180));
        page.refused(person, "reviewPlacement", Map.of("enteredOn", "2025-07-10"), "det neste i tiltaket skjedde 30.06.2025", "2025-07-10");
        work(WorkMeasureModel.Elements.CHECK_WORK, Map.of("checkedOn", play.today().toString(), "workStanding", "lost", "leftOn", "2025-09-20"));
        page.refused(person, "checkWork", Map.of("workStanding", "kept"), "svaret avsluttet tiltaket, og kan ikke rettes til at det går videre", "kept");
        page.refused(person, "checkWork", Map.of("leftOn", "2025-06-29"), "det forrige i tiltaket skjedde 30.06.2025", "2025-06-29");
        assertThat(page.events(person)).startsWith(events.toArray(String[]::new)).hasSize(events.size() + 1);
    }

    @Test
    void a_placement_that_began_does_not_begin_after_she_entered_work() throws Exception {
        entered();
        play.itIs(ENTERED.plusDays(9));
        page.kept(person, "reviewPlacement", 1, Map.of("enteredOn", "2025-02-04"));
        page.refused(person, "startPlacement", Map.of("startedOn", "2025-02-05"), "det neste i tiltaket skjedde 04.02.2025", "2025-02-05");
    }

    /** By hand: still there on 8 April, which is one of the second quarter; on 20 April it turns out that she had left. */
    @Test
    void the_offer_the_visit_and_whether_she_is_still_there_are_corrected_and_the_figures_follow() throws Exception {
        UUID choir = offer("Fjellkoret");
        UUID club = offer("Turlaget");
        coupled(choir);
        play.itIs(LocalDate.of(2025, 4, 8));
        play.answer(person, OfferMeasureModel.Elements.CHECK_OFFER, Map.of("checkedOn", "2025-04-08", "stillThere", "yes"));
        LocalDate corrected = LocalDate.of(2025, 4, 20);
        play.itIs(corrected);
        jdbc.sql("update stegvis.offer set closed_at = changed_at where id = :id").param("id", choir).update();
        page.open(person, "chooseOffer").andExpect(content().string(allOf(containsString("Fjellkoret"), containsString("Turlaget"))));
        page.kept(person, "chooseOffer", 0, Map.of("talkedOn", "2025-01-07"));
        assertThat(page.events(person)).as("one that is closed by now stays").contains("offerChosen " + choir + " 2025-01-07");
        page.kept(person, "chooseOffer", 0, Map.of("offer", club.toString()));
        page.refused(person, "chooseOffer", Map.of("offer", UUID.randomUUID().toString()), "Velg", "Hvilket tilbud");
        page.refused(person, "chooseOffer", Map.of("offer", choir.toString()), "Velg", "Hvilket tilbud");
        page.kept(person, "accompanyFirstVisit", 0, Map.of("accompaniedBy", "tidgiver", "visitedOn", "2025-01-09", "ownWords", "Fint."));
        page.kept(person, "checkOffer", 0, Map.of("stillThere", "no", "checkedOn", "2025-04-07"));
        assertThat(page.events(person)).containsExactly("offerChosen " + club + " 2025-01-07", "offerCoupled 2025-01-09", "offerVisited tidgiver 2025-01-09",
                "offerLeft 2025-04-07");
        assertThat(measure.outcome(person)).isEqualTo("offerLeft");
        for (LocalDate cutOff : List.of(corrected.minusDays(1), corrected)) {
            boolean later = cutOff.equals(corrected);
            assertThat(page.figure(cutOff, "other-offers", "col_key = 'stillThere'", APRIL, JULY, person)).isEqualTo(later ? 0 : 1);
            assertThat(page.figure(cutOff, "other-offers", "col_key = 'coupled'", YEAR, APRIL, person)).isEqualTo(1);
        }
        page.kept(person, "checkOffer", 0, Map.of("stillThere", "yes", "checkedOn", "2025-03-31"));
        assertThat(page.figure(corrected, "other-offers", "col_key = 'stillThere'", YEAR, APRIL, person)).isEqualTo(1);
        assertThat(page.events(person)).hasSize(4);
        assertThat(usedBy(choir) + " " + usedBy(club)).as("in the catalogue").isEqualTo("0 1");
    }

    @Test
    void a_visit_to_an_offer_is_agreed_and_stands_fast() throws Exception {
        coupled(offer("Fjellkoret"));
        play.itIs(LocalDate.of(2025, 1, 20));
        page.refused(person, "chooseOffer", Map.of("talkedOn", "2025-01-09"), "det neste i tiltaket skjedde 08.01.2025", "2025-01-09");
        page.kept(person, "accompanyFirstVisit", 0, Map.of("visitedOn", "2025-01-19"));
        page.refused(person, "chooseOffer", Map.of("talkedOn", "2025-01-09"), "dere avtalte å gå videre 08.01.2025, og det står fast", "2025-01-09");
        page.refused(person, "chooseOffer", Map.of("offer", ""), "Velg", "Hvilket tilbud");
    }

    @Test
    void whether_she_is_still_active_is_corrected_as_long_as_it_moved_nothing_on() throws Exception {
        found();
        play.itIs(LocalDate.of(2025, 4, 6));
        active("unknown");
        page.kept(person, "checkActivity", 0, Map.of("stillActive", "yes", "checkedOn", "2025-04-05"));
        page.refused(person, "checkActivity", Map.of("stillActive", "no"), "deltakeren er eller blir spurt igjen", "no");
        play.itIs(LocalDate.of(2025, 7, 6));
        assertThat(play.previous(person, ActivityMeasureModel.Elements.CHECK_ACTIVITY)).as("last time's answer, as it was corrected").containsEntry("stillActive", "Ja");
        active("yes");
        assertThat(page.answers(person, "checkActivity")).hasSize(2);
        page.send(COORDINATOR, person, page.answers(person, "checkActivity").get(0), Map.of("stillActive", "no")).andExpect(status().isUnprocessableEntity());
        page.kept(person, "checkActivity", 1, Map.of("stillActive", "no"));
        assertThat(page.events(person)).containsExactly("foundOwnActivity cinema 2025-01-06", "tried cinema 2025-01-06", "stillActive 2025-04-05", "notActive 2025-07-06");
        // a no stands fast: it ended the asking
        page.open(person, "checkActivity").andExpect(content().string(allOf(containsString("(står fast)"), not(containsString("svar.stillActive")))));
    }

    @Test
    void whether_a_tidgiver_was_found_is_corrected() throws Exception {
        measure.start(person, "tidgiver", "tidgiver");
        play.itIs(START.plusDays(10));
        play.answer(person, TidgiverMeasureModel.Elements.FIND_TIDGIVER, Map.of("answeredOn", "2025-01-16", "tidgiverOutcome", "notFound"));
        LocalDate corrected = START.plusDays(12);
        play.itIs(corrected);
        page.refused(person, "findTidgiver", Map.of("answeredOn", "2025-01-05"), "det forrige i tiltaket skjedde 06.01.2025", "2025-01-05");
        page.kept(person, "findTidgiver", 0, Map.of("answeredOn", "2025-01-15", "tidgiverOutcome", "found"));
        assertThat(page.events(person)).containsExactly("tidgiverFound 2025-01-15");
        assertThat(measure.outcome(person)).isEqualTo("tidgiverFound");
        assertThat(page.figure(corrected.minusDays(1), "tidgiver-wishes", "col_key = 'found'", YEAR, APRIL, person)).isZero();
        assertThat(page.figure(corrected, "tidgiver-wishes", "col_key = 'found'", YEAR, APRIL, person)).isEqualTo(1);
        assertThat(play.facts("""
                select s.word from stegvis.fact_source s
                join stegvis.fact_source newer on newer.supersedes = s.fact and newer.view = s.view
                join stegvis.journey j on j.id = s.stay
                where j.case_number = :caseNumber and newer.word = 'tidgiverFound'""", person)).as("a figure can be followed back").containsExactly("tidgiverNotFound");
    }

    @Test
    void last_time_stands_beside_the_question_of_the_same_measure_alone() {
        coupled(offer("Fjellkoret"));
        play.itIs(LocalDate.of(2025, 4, 8));
        assertThat(play.previous(person, OfferMeasureModel.Elements.CHECK_OFFER)).containsExactly(Map.entry("stillThere", "Deltakeren fortsetter der"));
        play.answer(person, OfferMeasureModel.Elements.CHECK_OFFER, Map.of("checkedOn", "2025-04-08", "stillThere", "no"));

        person = measure.admitted(START);
        entered();
        play.itIs(ENTERED.plusDays(90));
        assertThat(play.previous(person, WorkMeasureModel.Elements.CHECK_WORK)).isEmpty();
        work(WorkMeasureModel.Elements.CHECK_WORK, Map.of("checkedOn", play.today().toString(), "workStanding", "kept"));
        play.itIs(ENTERED.plusDays(180));
        assertThat(play.previous(person, WorkMeasureModel.Elements.CHECK_WORK)).containsExactly(Map.entry("workStanding", "Ja"));
        work(WorkMeasureModel.Elements.CHECK_WORK, Map.of("checkedOn", play.today().toString(), "workStanding", "kept"));

        person = measure.admitted(START);
        found();
        play.itIs(LocalDate.of(2025, 4, 6));
        assertThat(play.previous(person, ActivityMeasureModel.Elements.CHECK_ACTIVITY)).isEmpty();
        active("unknown");
        play.itIs(LocalDate.of(2025, 7, 6));
        assertThat(play.previous(person, ActivityMeasureModel.Elements.CHECK_ACTIVITY)).containsExactly(Map.entry("stillActive", "Vet ikke"));
        active("yes");
        // another activity is another question
        found();
        play.itIs(LocalDate.of(2025, 10, 6));
        assertThat(play.previous(person, ActivityMeasureModel.Elements.CHECK_ACTIVITY)).isEmpty();
    }

    // ---------------------------------------------------------------------------------------------------------------

    private static final String STEPS = """
            select concat_ws(' ', s.kind, s.category, s.occurred_on) from reporting.measure_step s
            join stegvis.journey j on j.id = s.stay
            where j.case_number in (:cases) order by s.occurred_on, s.kind""";

    private void entered() {
        measure.start(person, "work", "work");
        work(WorkMeasureModel.Elements.DESCRIBE_WORK_WISH, Map.of("talkedOn", "2025-01-06", "direction", "ordinaryJob", "ownWords", "Noe med dyr."));
        play.itIs(LocalDate.of(2025, 1, 8));
        work(WorkMeasureModel.Elements.FIND_PLACE, Map.of("talkedOn", "2025-01-08", "placeDecision", "searchOn", "nextSearchOn", "2025-01-20"));
        play.itIs(LocalDate.of(2025, 1, 20));
        work(WorkMeasureModel.Elements.FIND_PLACE, Map.of("talkedOn", "2025-01-20", "placeDecision", "found", "placeKind", "employer", "place", "Dyreparken"));
        play.itIs(LocalDate.of(2025, 1, 24));
        work(WorkMeasureModel.Elements.MAKE_AGREEMENT, Map.of("agreedOn", "2025-01-24", "agreementOutcome", "agreed", "agreementKind", "workTraining",
                "startsOn", "2025-01-27"));
        play.itIs(LocalDate.of(2025, 1, 27));
        work(WorkMeasureModel.Elements.START_PLACEMENT, Map.of("startedOn", "2025-01-27", "placementStart", "started", "nextReviewOn", "2025-02-10"));
        play.itIs(LocalDate.of(2025, 2, 10));
        work(WorkMeasureModel.Elements.REVIEW_PLACEMENT, Map.of("reviewedOn", "2025-02-10", "placementReview", "goOn", "nextReviewOn", "2025-04-03"));
        play.itIs(LocalDate.of(2025, 4, 3));
        work(WorkMeasureModel.Elements.REVIEW_PLACEMENT, Map.of("reviewedOn", "2025-04-03", "placementReview", "entered", "enteredKind", "supportedJob",
                "enteredOn", ENTERED.toString()));
    }

    private void work(String element, Map<String, Object> answers) {
        play.answer(person, element, answers);
    }

    private UUID offer(String name) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.offer (id, unit_id, name, kind, changed_at, changed_by)
                values (:id, 'vest', :name, 'choirMusic', timestamptz '2025-01-01', 'x')""").param("id", id).param("name", name).update();
        return id;
    }

    private int usedBy(UUID offer) {
        return play.as(JourneyPlay.TEAM_LEADER, () -> offers.mine()).stream().filter(one -> one.id().equals(offer)).findFirst().orElseThrow().inUse();
    }

    private void coupled(UUID offer) {
        measure.start(person, "offer", "offer");
        play.answer(person, OfferMeasureModel.Elements.CHOOSE_OFFER, Map.of("talkedOn", "2025-01-06", "offerDecision", "visit", "offer", offer.toString(),
                "visitOn", "2025-01-08"));
        play.itIs(LocalDate.of(2025, 1, 8));
        play.answer(person, OfferMeasureModel.Elements.ACCOMPANY_FIRST_VISIT, Map.of("visitedOn", "2025-01-08", "accompaniedBy", "coordinator",
                "visitOutcome", "goesOn"));
    }

    private void found() {
        measure.start(person, "activity", "cinema");
        play.answer(person, ActivityMeasureModel.Elements.FOLLOW_UP_ACTIVITY, Map.of("triedOn", play.today().toString(), "category", "cinema", "activityOutcome", "found"));
    }

    private void active(String answer) {
        play.answer(person, ActivityMeasureModel.Elements.CHECK_ACTIVITY, Map.of("checkedOn", play.today().toString(), "stillActive", answer));
    }
}
