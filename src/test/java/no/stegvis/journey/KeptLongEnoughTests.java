package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;
import static no.stegvis.journey.MeasurePlay.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.journey.process.ActivityMeasureModel;
import no.stegvis.journey.process.HousingMeasureModel;
import no.stegvis.journey.process.OfferMeasureModel;
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

/** Nobody has kept a home for six months in the second: what lasted is said when it has, and counted then. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class, CorrectionPage.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeptLongEnoughTests {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final LocalDate MOVED_IN = LocalDate.of(2025, 2, 28);
    private static final LocalDate SIX_MONTHS = LocalDate.of(2025, 8, 28);
    private static final LocalDate A_YEAR = LocalDate.of(2026, 2, 28);
    private static final LocalDate YEAR = LocalDate.of(2025, 1, 1);
    private static final LocalDate LATER = LocalDate.of(2027, 1, 1);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private CorrectionPage page;
    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void somebody_has_said_yes() {
        person = measure.admitted(START);
    }

    @Test
    void a_home_is_kept_for_six_months_and_for_a_year_when_so_long_has_gone() {
        settled();
        play.itIs(SIX_MONTHS);
        assertThat(refusals(() -> checkHome(HousingMeasureModel.Elements.CHECK_HOME_SIX_MONTHS, SIX_MONTHS.minusDays(1))))
                .containsExactly("checkedOn journey.error.keptTooShort [28.08.2025, 28.02.2025]");
        assertThat(refusals(() -> checkHome(HousingMeasureModel.Elements.CHECK_HOME_SIX_MONTHS, MOVED_IN.plusMonths(2)))).hasSize(1);
        checkHome(HousingMeasureModel.Elements.CHECK_HOME_SIX_MONTHS, SIX_MONTHS);
        play.itIs(A_YEAR.plusDays(9));
        assertThat(refusals(() -> checkHome(HousingMeasureModel.Elements.CHECK_HOME_TWELVE_MONTHS, A_YEAR.minusDays(1))))
                .containsExactly("checkedOn journey.error.keptTooShort [28.02.2026, 28.02.2025]");
        checkHome(HousingMeasureModel.Elements.CHECK_HOME_TWELVE_MONTHS, A_YEAR);
        assertThat(measure.outcome(person)).isEqualTo("homeKept");
    }

    @Test
    void that_a_home_was_lost_may_have_been_heard_at_any_time() {
        settled();
        play.itIs(SIX_MONTHS);
        play.answer(person, HousingMeasureModel.Elements.CHECK_HOME_SIX_MONTHS, Map.of("checkedOn", "2025-05-01", "homeCheck", "lost", "lostOn", "2025-04-20",
                "newStatus", "emergency"));
        assertThat(measure.outcome(person)).isEqualTo("homeLost");
    }

    @Test
    void a_correction_neither_makes_the_check_too_early_nor_the_home_too_young() throws Exception {
        settled();
        play.itIs(SIX_MONTHS.plusDays(3));
        checkHome(HousingMeasureModel.Elements.CHECK_HOME_SIX_MONTHS, SIX_MONTHS.plusDays(1));
        refused("checkHome", Map.of("checkedOn", "2025-08-27"), "det begynte 28.02.2025, og har ikke vart lenge nok til et «Ja» før 28.08.2025");
        refused("moveIn", Map.of("movedInOn", "2025-03-01"), "29.08.2025 ble det svart at det fortsatt var slik, og da hadde det ikke vart lenge nok");
        kept("moveIn", Map.of("movedInOn", "2025-02-27"));
        kept("checkHome", Map.of("checkedOn", "2025-08-27"));
        assertThat(measure.steps(person)).contains("movedIn 2025-02-27", "keptSixMonths 2025-08-27");
    }

    @Test
    void what_is_asked_on_the_day_that_was_set_then_is_held_against_the_corrected_one() throws Exception {
        settled();
        kept("moveIn", Map.of("movedInOn", "2025-03-01"));
        play.itIs(SIX_MONTHS);
        assertThat(refusals(() -> checkHome(HousingMeasureModel.Elements.CHECK_HOME_SIX_MONTHS, SIX_MONTHS)))
                .containsExactly("checkedOn journey.error.keptTooShort [01.09.2025, 01.03.2025]");
        play.itIs(LocalDate.of(2025, 9, 1));
        checkHome(HousingMeasureModel.Elements.CHECK_HOME_SIX_MONTHS, play.today());
    }

    /** By hand: moved in on 28 February. Said to be kept in May, for six months, and in November, for a year: neither had lasted so long. */
    @Test
    void a_figure_counts_no_home_that_had_not_been_kept_so_long() {
        settled();
        happened("keptSixMonths", LocalDate.of(2025, 5, 2));
        happened("homeKept", LocalDate.of(2025, 11, 2));
        assertThat(page.figure(LATER, "home-kept-six-months", "true", YEAR, LATER, person)).isZero();
        assertThat(page.figure(LATER, "home-kept-twelve-months", "true", YEAR, LATER, person)).isZero();
        happened("keptSixMonths", SIX_MONTHS);
        happened("homeKept", A_YEAR);
        assertThat(page.figure(LATER, "home-kept-six-months", "true", YEAR, LATER, person)).isEqualTo(1);
        assertThat(page.figure(LATER, "home-kept-twelve-months", "true", YEAR, LATER, person)).isEqualTo(1);
    }

    /** By hand: found on 6 January, so asked on 6 April and 6 July; a conversation up to fourteen days ahead is heard of as well. */
    @Test
    void she_is_still_active_when_it_was_time_to_ask_or_shortly_before() throws Exception {
        found(START);
        play.itIs(LocalDate.of(2025, 4, 6));
        assertThat(refusals(() -> active("2025-03-22", "yes"))).containsExactly("checkedOn journey.error.keptTooShort [23.03.2025, 06.01.2025]");
        active("2025-03-23", "yes");
        play.itIs(LocalDate.of(2025, 7, 6));
        assertThat(refusals(() -> active("2025-03-22", "yes"))).as("one reason is enough").hasSize(1);
        active("2025-07-01", "yes");
        refused("followUpActivity", Map.of("triedOn", "2025-01-07"), "23.03.2025 ble det svart at det fortsatt var slik");
    }

    @Test
    void what_comes_after_the_first_check_is_as_late_as_its_own_time() {
        found(START);
        play.itIs(LocalDate.of(2025, 4, 6));
        active("2025-04-06", "unknown");
        play.itIs(LocalDate.of(2025, 7, 6));
        assertThat(refusals(() -> active("2025-06-21", "yes"))).containsExactly("checkedOn journey.error.keptTooShort [22.06.2025, 06.01.2025]");
        active("2025-06-22", "yes");
    }

    @Test
    void a_no_may_have_been_heard_at_any_time_and_an_unknown_is_no_yes_by_a_correction() throws Exception {
        found(START);
        play.itIs(LocalDate.of(2025, 4, 6));
        active("2025-02-01", "unknown");
        refused("checkActivity", Map.of("stillActive", "yes"), "har ikke vart lenge nok til et «Ja» før 23.03.2025");
        play.itIs(LocalDate.of(2025, 7, 6));
        active("2025-03-01", "no");
        assertThat(measure.steps(person)).endsWith("notActive 2025-03-01");
    }

    /** By hand: found on 6 January, yes in February and no in March. The yes is no answer after three months; the no is one. */
    @Test
    void the_figure_of_who_is_still_active_counts_no_early_yes() {
        found(START);
        happened("stillActive", LocalDate.of(2025, 3, 22));
        String answered = "col_key = 'answered' and row_key = 'm3'";
        assertThat(page.figure(LATER, "still-active", answered, YEAR, LATER, person)).isZero();
        happened("notActive", LocalDate.of(2025, 3, 20));
        assertThat(page.figure(LATER, "still-active", answered, YEAR, LATER, person)).isEqualTo(1);
        assertThat(page.figure(LATER, "still-active", answered + " and amount > 0", YEAR, LATER, person)).isZero();
        happened("stillActive", LocalDate.of(2025, 3, 23));
        assertThat(page.figure(LATER, "still-active", "col_key = 'active' and row_key = 'm3' and amount = 1", YEAR, LATER, person)).isEqualTo(1);
    }

    /** By hand: entered on 1 March, so asked on 30 May and 28 August. */
    @Test
    void work_is_kept_when_it_was_time_to_ask_or_shortly_before() throws Exception {
        entered(LocalDate.of(2025, 3, 1));
        play.itIs(LocalDate.of(2025, 5, 30));
        assertThat(refusals(() -> work("2025-05-15", "kept"))).containsExactly("checkedOn journey.error.keptTooShort [16.05.2025, 01.03.2025]");
        work("2025-05-16", "kept");
        refused("reviewPlacement", Map.of("enteredOn", "2025-03-02"), "16.05.2025 ble det svart at det fortsatt var slik");
        kept("checkWork", Map.of("checkedOn", "2025-05-30"));
        play.itIs(LocalDate.of(2025, 8, 28));
        assertThat(refusals(() -> work("2025-08-13", "kept"))).containsExactly("checkedOn journey.error.keptTooShort [14.08.2025, 01.03.2025]");
        work("2025-08-14", "kept");
        refused("checkWork", Map.of("checkedOn", "2025-08-13"), "har ikke vart lenge nok til et «Ja» før 14.08.2025");
    }

    /** By hand: first visit on 8 January, so asked on 8 April. */
    @Test
    void she_is_still_at_the_offer_when_it_was_time_to_ask_or_shortly_before() throws Exception {
        coupled();
        play.itIs(LocalDate.of(2025, 4, 8));
        assertThat(refusals(() -> offer("2025-03-24", "yes"))).containsExactly("checkedOn journey.error.keptTooShort [25.03.2025, 08.01.2025]");
        offer("2025-03-24", "no");
        refused("checkOffer", Map.of("stillThere", "yes"), "har ikke vart lenge nok til et «Ja» før 25.03.2025");
        kept("checkOffer", Map.of("stillThere", "yes", "checkedOn", "2025-03-25"));
        refused("accompanyFirstVisit", Map.of("visitedOn", "2025-01-09"), "25.03.2025 ble det svart at det fortsatt var slik");
    }

    // ---------------------------------------------------------------------------------------------------------------

    private void settled() {
        measure.start(person, "housing", "housing");
        answer(HousingMeasureModel.Elements.DESCRIBE_HOUSING_NEED, Map.of("talkedOn", today(), "housingStatus", "emergency", "statusSince", "2024-12-27"));
        answer(HousingMeasureModel.Elements.SEARCH_FOR_HOME, Map.of("talkedOn", today(), "searchDecision", "viewing", "viewingOn", "2025-01-13"));
        play.itIs(LocalDate.of(2025, 1, 13));
        answer(HousingMeasureModel.Elements.GO_TO_VIEWING, Map.of("viewedOn", today(), "accompaniedBy", "tidgiver", "viewingOutcome", "offered"));
        answer(HousingMeasureModel.Elements.SIGN_CONTRACT, Map.of("contractOn", today(), "contractOutcome", "signed", "contractKind", "municipal"));
        play.itIs(MOVED_IN);
        answer(HousingMeasureModel.Elements.MOVE_IN, Map.of("movedInOn", today(), "newStatus", "stable"));
        play.itIs(MOVED_IN.plusDays(9));
        answer(HousingMeasureModel.Elements.FURNISH_HOME, Map.of("furnishedOn", today(), "accompaniedBy", "tidgiver"));
        answer(HousingMeasureModel.Elements.FOLLOW_UP_AT_HOME, Map.of("visitedOn", today(), "homeFollowUpDecision", "settled"));
    }

    private void checkHome(String element, LocalDate on) {
        answer(element, Map.of("checkedOn", on.toString(), "homeCheck", "kept"));
    }

    private void found(LocalDate on) {
        measure.start(person, "activity", "cinema");
        answer(ActivityMeasureModel.Elements.FOLLOW_UP_ACTIVITY, Map.of("triedOn", on.toString(), "category", "cinema", "activityOutcome", "found"));
    }

    private void active(String on, String answer) {
        answer(ActivityMeasureModel.Elements.CHECK_ACTIVITY, Map.of("checkedOn", on, "stillActive", answer));
    }

    private void entered(LocalDate on) {
        measure.start(person, "work", "work");
        answer(WorkMeasureModel.Elements.DESCRIBE_WORK_WISH, Map.of("talkedOn", today(), "direction", "ordinaryJob"));
        answer(WorkMeasureModel.Elements.FIND_PLACE, Map.of("talkedOn", today(), "placeDecision", "found", "placeKind", "employer"));
        answer(WorkMeasureModel.Elements.MAKE_AGREEMENT, Map.of("agreedOn", today(), "agreementOutcome", "agreed", "agreementKind", "workTraining",
                "startsOn", today()));
        answer(WorkMeasureModel.Elements.START_PLACEMENT, Map.of("startedOn", today(), "placementStart", "started", "nextReviewOn", on.toString()));
        play.itIs(on);
        answer(WorkMeasureModel.Elements.REVIEW_PLACEMENT, Map.of("reviewedOn", today(), "placementReview", "entered", "enteredKind", "supportedJob",
                "enteredOn", on.toString()));
    }

    private void work(String on, String standing) {
        answer(WorkMeasureModel.Elements.CHECK_WORK, Map.of("checkedOn", on, "workStanding", standing));
    }

    private void coupled() {
        UUID offer = UUID.randomUUID();
        jdbc.sql("update stegvis.offer set closed_at = changed_at where closed_at is null").update();
        jdbc.sql("""
                insert into stegvis.offer (id, unit_id, name, kind, changed_at, changed_by)
                values (:id, 'vest', 'Fjellkoret', 'choirMusic', timestamptz '2025-01-01', 'x')""").param("id", offer).update();
        measure.start(person, "offer", "offer");
        answer(OfferMeasureModel.Elements.CHOOSE_OFFER, Map.of("talkedOn", today(), "offerDecision", "visit", "offer", offer.toString(), "visitOn", "2025-01-08"));
        play.itIs(LocalDate.of(2025, 1, 8));
        answer(OfferMeasureModel.Elements.ACCOMPANY_FIRST_VISIT, Map.of("visitedOn", today(), "accompaniedBy", "coordinator", "visitOutcome", "goesOn"));
    }

    private void offer(String on, String still) {
        answer(OfferMeasureModel.Elements.CHECK_OFFER, Map.of("checkedOn", on, "stillThere", still));
    }

    private void answer(String element, Map<String, Object> answers) {
        play.answer(person, element, answers);
    }

    private String today() {
        return play.today().toString();
    }

    /** As an earlier release let it be written down. */
    private void happened(String kind, LocalDate on) {
        jdbc.sql("""
                insert into stegvis.measure_event (id, measure_id, kind, occurred_on, recorded_at, recorded_by)
                select gen_random_uuid(), m.id, :kind, :on, timestamptz '2025-06-01', 'x'
                  from stegvis.measure m join stegvis.journey j on j.id = m.journey_id where j.case_number = :case""")
                .param("kind", kind).param("on", on).param("case", person).update();
    }

    private void kept(String form, Map<String, String> changed) throws Exception {
        page.send(COORDINATOR, person, page.latest(person, form), changed).andExpect(status().is3xxRedirection());
    }

    private void refused(String form, Map<String, String> changed, String words) throws Exception {
        page.send(COORDINATOR, person, page.latest(person, form), changed).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString(words)));
    }
}
