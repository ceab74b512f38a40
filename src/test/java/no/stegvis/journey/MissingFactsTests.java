package no.stegvis.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.BrokenBarrierException;

import no.stegvis.Visitor;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.RecurringWork;
import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.AwardTerms;
import no.stegvis.funding.CoveredUnit;
import no.stegvis.funding.PeriodTerms;
import no.stegvis.funding.PeriodTerms.Kind;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriod.Closing;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.journey.process.MissingFactsModel;
import no.stegvis.journey.process.MissingFactsModel.Elements;
import no.stegvis.journey.process.ParticipantJourneyModel;
import no.stegvis.participant.SamePeople;
import no.stegvis.reporting.process.ComingReports;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a coming report lacks: counted for the manager, asked of the coordinators, on every way through the process. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MissingFactsTests {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final String MANAGER = "lise.leder";
    private static final LocalDate START = LocalDate.of(2025, 3, 3);
    private static final LocalDate ENDED = LocalDate.of(2025, 6, 2);
    private static final LocalDate DEADLINE = LocalDate.of(2026, 4, 1);
    private static final LocalDate ASKED_FROM = DEADLINE.minusDays(45);

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private AwardRegister awards;
    @Autowired
    private ReportPeriods periods;
    @Autowired
    private ComingReports reports;
    @Autowired
    private List<RecurringWork> recurring;
    @Autowired
    private MissingFacts missing;
    @Autowired
    private FactRequests requests;
    @Autowired
    private Journeys journeys;
    @Autowired
    private Protection protection;
    @Autowired
    private SamePeople samePeople;
    @Autowired
    private CurrentUser user;
    @Autowired
    private Tasks tasks;
    @Autowired
    private HistoryService history;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;

    private Visitor kari;
    private String award;
    private String number;

    @BeforeEach
    void somebody_with_a_goal_who_left_without_an_evaluation_and_a_report_that_is_due() {
        walk.organisation();
        if (users.find(MANAGER).isEmpty()) {
            walk.person(MANAGER, Role.LEDER, "hoved");
        }
        others();
        walk.itIs(START);
        kari = Visitor.signedIn(port, Walk.COORDINATOR);
        number = begun();
        walk.itIs(ENDED);
        user.runAs(Walk.COORDINATOR, () -> journeys.endEarly(number, "ownWish", ENDED));
        award = awards.enter(new AwardTerms("helsedirektoratet-aktivitetstilbud", "Aktivitet", "Helsedirektoratet", UUID.randomUUID().toString(), null,
                null, BigDecimal.TEN, "NOK", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1), "", List.of(new CoveredUnit("vest", null)), "Prøve"), MANAGER);
        periods.add(award, new PeriodTerms("2025", Kind.FINAL, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1), DEADLINE), MANAGER);
    }

    /** What a test has left open is nobody else's: each has a unit's cases to itself. */
    @AfterEach
    void nothing_is_left_to_ask_for() {
        periods.unsettled().stream().filter(ReportPeriod::isOpen)
                .forEach(one -> periods.close(one.awardId(), one.terms().name(), Closing.CANCELLED, START, "Prøven er over.", MANAGER));
        look();
        others();
        clock.showRealTime();
    }

    private void others() {
        jdbc.sql("update stegvis.journey set unit_id = 'nord' where unit_id = 'vest'").update();
    }

    @Test
    void coordinators_are_asked_in_time_each_once_for_a_case() {
        walk.itIs(ASKED_FROM.minusDays(1));
        look();
        assertThat(walk.isOver(number)).isTrue();
        walk.itIs(ASKED_FROM);
        look();
        TaskView task = task();
        assertThat(task.name()).isEqualTo("Registrer det som mangler til rapporten");
        assertThat(task.caseNumber()).isEqualTo(number);
        assertThat(task.assignee()).isEqualTo(Walk.COORDINATOR);
        assertThat(task.candidateGroups()).containsExactly("koordinator-vest");
        assertThat(task.due()).isEqualTo(DEADLINE.minusDays(14).atTime(23, 59).atZone(NORWAY).toInstant());
        assertThat(path()).containsExactly(tuple("Noe mangler", Elements.FACTS_MISSING),
                tuple("Registrer det som mangler til rapporten", Elements.REGISTER_MISSING_FACTS));
        look();
        ask();
        assertThat(tasks.openOf(number)).extracting(TaskView::id).containsExactly(task.id());
    }

    @Test
    void asked_by_four_at_once_it_is_one_task() {
        walk.itIs(ASKED_FROM);
        MissingFacts.Asked asked = reports.needs(periods.find(award, "2025").orElseThrow()).orElseThrow();
        Journey journey = journeys.find(number).orElseThrow();
        CyclicBarrier together = new CyclicBarrier(4);
        var all = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.runAsync(() -> {
            await(together);
            requests.begin(journey.id(), number, "vest", Walk.COORDINATOR, asked, DEADLINE, MANAGER);
        }, each -> new Thread(each).start())).toList();
        all.forEach(CompletableFuture::join);
        assertThat(tasks.openOf(number)).hasSize(1);
        assertThat(requests()).isOne();
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void another_report_that_lacks_the_same_is_answered_by_the_same_task() {
        walk.itIs(ASKED_FROM);
        ask();
        String other = awards.enter(new AwardTerms("helsedirektoratet-aktivitetstilbud", "Annet", "Helsedirektoratet", UUID.randomUUID().toString(), null,
                null, BigDecimal.TEN, "NOK", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1), "", List.of(new CoveredUnit("vest", null)), "Prøve"), MANAGER);
        periods.add(other, new PeriodTerms("2025", Kind.FINAL, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1), DEADLINE), MANAGER);
        look();
        assertThat(tasks.openOf(number)).hasSize(1);
        periods.close(award, "2025", Closing.CANCELLED, START, "Trukket.", MANAGER);
        look();
        assertThat(tasks.openOf(number)).as("the other still needs it").hasSize(1);
        periods.close(other, "2025", Closing.CANCELLED, START, "Trukket.", MANAGER);
        look();
        assertThat(walk.isOver(number)).isTrue();
        assertThat(ids()).endsWith(Elements.FACTS_CAME, Elements.NO_LONGER_NEEDED);
    }

    @Test
    void what_is_known_is_recorded_in_the_task_and_counts_in_the_period() {
        walk.itIs(ASKED_FROM);
        ask();
        String path = "task/" + task().id();
        assertThat(kari.get("/api/forms/" + path).body()).contains("Evalueringssamtalen", "Vurdering av mål").doesNotContain("Hvordan deltakelsen ble avsluttet.");
        Visitor.Reply empty = kari.answer(path, Map.of());
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("dette mangler fortsatt: evalueringssamtalen, vurdering av mål");
        assertThat(kari.answer(path, Map.of("evaluationHeldOn", "2025-02-01", "reason", "noContact")).body()).contains("takket ja");
        assertThat(kari.answer(path, Map.of("evaluationHeldOn", "2027-02-01", "reason", "noContact")).body()).contains("fremtiden");
        Visitor.Reply sent = kari.answer(path, Map.of("evaluationHeldOn", "2025-05-30", "goalScores", List.of(Map.of("goalNumber", 1, "score", "1"))));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(ids()).containsExactly(Elements.FACTS_MISSING, Elements.REGISTER_MISSING_FACTS, Elements.FACTS_REGISTERED);
        assertThat(jdbc.sql("""
                select s.score || ' ' || s.scored_on from stegvis.goal_score s join stegvis.goal g on g.id = s.goal_id join stegvis.journey j on j.id = g.journey_id
                 where j.case_number = :case""").param("case", number).query(String.class).single()).isEqualTo("1 2025-05-30");
        assertThat(counts()).isEmpty();
        look();
        assertThat(walk.isOver(number)).isTrue();
    }

    @Test
    void what_cannot_be_known_is_counted_as_unknown_and_not_asked_for_again() {
        walk.itIs(ASKED_FROM);
        ask();
        Visitor.Reply sent = kari.answer("task/" + task().id(), Map.of("evaluationHeldOn", "2025-05-30", "reason", "notWrittenDown"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(counts()).containsExactly(new MissingFacts.Count("vest", MissingFact.GOAL_SCORE, 0, 1, 1));
        look();
        ask();
        assertThat(walk.isOver(number)).isTrue();
        assertThat(Visitor.signedIn(port, Walk.TEAM_LEADER).get(page()).body()).contains("og 1 ikke kjent");
    }

    @Test
    void a_fact_that_comes_another_way_takes_the_task_away() {
        walk.itIs(ASKED_FROM);
        ask();
        String task = task().id();
        UUID journey = journeys.find(number).orElseThrow().id();
        jdbc.sql("""
                insert into stegvis.conversation (id, journey_id, kind, held_on, recorded_at, recorded_by)
                values (gen_random_uuid(), :journey, 'evaluation', '2025-05-01', :now, 'x')""").param("journey", journey).param("now", now()).update();
        look();
        assertThat(task().id()).as("the goal isn't scored yet").isEqualTo(task);
        jdbc.sql("""
                insert into stegvis.goal_score (id, goal_id, score, scored_on, recorded_at, recorded_by)
                select gen_random_uuid(), id, 0, '2025-05-01', :now, 'x' from stegvis.goal where journey_id = :journey""")
                .param("journey", journey).param("now", now()).update();
        assertThat(kari.get("/api/forms/task/" + task).body()).contains("det som manglet, er registrert");
        look();
        assertThat(walk.isOver(number)).isTrue();
        assertThat(ids()).containsExactly(Elements.FACTS_MISSING, Elements.REGISTER_MISSING_FACTS, Elements.FACTS_CAME, Elements.NO_LONGER_NEEDED);
        look();
    }

    @Test
    void whoever_has_not_been_heard_of_is_asked_about_and_either_goes_on_or_ends() {
        String silent = begunOn(START);
        String alsoSilent = begunOn(START);
        walk.itIs(ASKED_FROM);
        ask();
        Map<String, Object> goesOn = Map.of("endState", "stillTakesPart");
        assertThat(answered(silent, Map.of()).body()).contains("si om deltakelsen er avsluttet");
        Visitor.Reply sent = answered(silent, goesOn);
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(journeys.standing(journeys.find(silent).orElseThrow().id()).endedOn()).isNull();
        assertThat(answered(alsoSilent, Map.of("endState", "moved")).body()).contains("datoen");
        assertThat(answered(alsoSilent, Map.of("endState", "moved", "endedOn", "2025-11-03")).body()).contains("evalueringssamtalen", "vurdering av mål");
        sent = answered(alsoSilent, Map.of("endState", "moved", "endedOn", "2025-11-03", "reason", "noContact"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(journeys.standing(journeys.find(alsoSilent).orElseThrow().id()).endState()).isEqualTo("moved");
        assertThat(walk.isOver(alsoSilent)).isTrue();
        look();
        assertThat(walk.isOver(alsoSilent)).isTrue();
        assertThat(tasks.openOf(silent)).extracting(TaskView::elementId).doesNotContain(Elements.REGISTER_MISSING_FACTS);
    }

    /** Whichever of her cases it was told in, and under whichever registration. */
    @Test
    void nobody_is_asked_about_somebody_who_has_died() {
        String other = begunOn(START);
        samePeople.merge(journeys.of(other).participantId(), journeys.of(number).participantId(), "registeredTwice", clock.instant(), "x");
        walk.itIs(ENDED.plusDays(1));
        user.runAs(Walk.COORDINATOR, () -> journeys.endEarly(other, "died", walk.today()));
        walk.itIs(ASKED_FROM);
        ask();
        assertThat(walk.isOver(other)).isTrue();
        assertThat(walk.isOver(number)).as("over since before, and under another registration").isTrue();
    }

    @Test
    void a_closed_case_is_asked_about_for_its_readers_eyes_alone() {
        user.runAs(Walk.COORDINATOR, () -> protection.protect(number, "strictlyConfidential"));
        if (users.find("karl.koordinator").isEmpty()) {
            walk.person("karl.koordinator", Role.KOORDINATOR, "vest");
        }
        walk.itIs(ASKED_FROM);
        ask();
        String task = task().id();
        Visitor karl = Visitor.signedIn(port, "karl.koordinator");
        assertThat(kari.get(Visitor.ENGINE + "/task/" + task).status()).isEqualTo(200);
        assertThat(karl.get(Visitor.ENGINE + "/task/" + task).status()).isIn(403, 404);
        assertThat(karl.get("/api/forms/task/" + task).status()).isIn(403, 404);
        assertThat(karl.get(Visitor.ENGINE + "/task?maxResults=1000").body()).doesNotContain(number);
    }

    @Test
    void where_the_coordinator_has_left_it_is_for_all_of_her_unit() {
        jdbc.sql("update stegvis.journey_event set coordinator = 'borte.koordinator' where kind = 'coordinator' and journey_id = :id")
                .param("id", journeys.find(number).orElseThrow().id()).update();
        walk.itIs(ASKED_FROM);
        ask();
        assertThat(task().assignee()).isNull();
        assertThat(task().candidateGroups()).containsExactly("koordinator-vest");
    }

    @Test
    void the_engine_learns_of_ids_and_days_only() {
        walk.itIs(ASKED_FROM);
        ask();
        assertThat(history.createHistoricVariableInstanceQuery().processInstanceId(instance()).list()).extracting(HistoricVariableInstance::getName)
                .containsExactlyInAnyOrder("unit", "coordinator", "factsDue");
        assertThat(jdbc.sql("select count(*) from act_hi_comment").query(Long.class).single()).isZero();
    }

    @Test
    void the_manager_sees_counts_but_not_of_few_people_and_asks_by_a_button() {
        walk.itIs(ASKED_FROM.minusDays(20));
        Visitor lise = Visitor.signedIn(port, MANAGER);
        String first = lise.get(page()).body();
        assertThat(first).contains("færre enn 5", "Distrikt Vest", "Spør koordinatorene nå").doesNotContain("<span>1</span>");
        assertThat(Visitor.signedIn(port, Walk.TEAM_LEADER).get(page()).body()).contains("<span>1</span>").doesNotContain("færre enn", "Spør koordinatorene nå");
        assertThat(lise.post(page(), "").status()).isEqualTo(302);
        assertThat(task().assignee()).isEqualTo(Walk.COORDINATOR);
        assertThat(jdbc.sql("select begun_by from stegvis.fact_request order by begun_at desc limit 1").query(String.class).single()).isEqualTo(MANAGER);
        assertThat(lise.get(page() + "?spurt").body()).contains("Koordinatorene er spurt");
        assertThat(kari.get(page()).status()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, Walk.TEAM_LEADER).post(page(), "").status()).isEqualTo(403);
        assertThat(lise.get("/tilskudd/" + award + "/mangler/1900").status()).isEqualTo(404);
        assertThat(lise.get("/tilskudd/" + award).body()).contains("/tilskudd/" + award + "/mangler/2025");
        periods.close(award, "2025", Closing.CANCELLED, START, "Trukket.", MANAGER);
        assertThat(lise.get(page()).body()).contains("gjort opp").doesNotContain("Spør koordinatorene nå");
    }

    @Test
    void a_number_about_five_people_is_shown_to_the_manager() {
        List.of(1, 2, 3, 4).forEach(any -> {
            walk.itIs(START);
            String one = begun();
            walk.itIs(ENDED);
            user.runAs(Walk.COORDINATOR, () -> journeys.endEarly(one, "ownWish", ENDED));
        });
        walk.itIs(ASKED_FROM);
        assertThat(Visitor.signedIn(port, MANAGER).get(page()).body()).contains("<span>5</span>");
    }

    // -----------------------------------------------------------------------------------------------------------------

    private String begun() {
        String one = walk.start(kari);
        walk.answer(kari, Walk.COORDINATOR, one, ParticipantJourneyModel.Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        walk.answer(kari, Walk.COORDINATOR, one, ParticipantJourneyModel.Elements.HOLD_MAPPING_CONVERSATION, Map.of());
        walk.answer(kari, Walk.COORDINATOR, one, ParticipantJourneyModel.Elements.MAKE_PLAN, Map.of("activityMeasure", false));
        return one;
    }

    private String begunOn(LocalDate day) {
        walk.itIs(day);
        return begun();
    }

    private void look() {
        recurring.stream().filter(work -> work.name().equals("missingFacts")).findFirst().orElseThrow().run();
    }

    private void ask() {
        reports.ask(periods.find(award, "2025").orElseThrow(), MANAGER);
    }

    private Visitor.Reply answered(String caseNumber, Map<String, Object> answers) {
        return kari.answer("task/" + walk.task(caseNumber, Elements.REGISTER_MISSING_FACTS).id(), answers);
    }

    private List<MissingFacts.Count> counts() {
        return missing.counts(reports.needs(periods.find(award, "2025").orElseThrow()).orElseThrow());
    }

    private String page() {
        return "/tilskudd/" + award + "/mangler/2025";
    }

    private TaskView task() {
        return walk.task(number, Elements.REGISTER_MISSING_FACTS);
    }

    private long requests() {
        return jdbc.sql("select count(*) from stegvis.fact_request r join stegvis.journey j on j.id = r.journey_id where j.case_number = :case")
                .param("case", number).query(Long.class).single();
    }

    private java.time.OffsetDateTime now() {
        return Instant.from(clock.instant()).atOffset(java.time.ZoneOffset.UTC);
    }

    private String instance() {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).processDefinitionKey(MissingFactsModel.PROCESS)
                .singleResult().getId();
    }

    private List<HistoricActivityInstance> activities() {
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance()).orderPartiallyByOccurrence().asc().list();
    }

    private List<String> ids() {
        return activities().stream().map(HistoricActivityInstance::getActivityId).toList();
    }

    private List<org.assertj.core.groups.Tuple> path() {
        return activities().stream().map(one -> tuple(one.getActivityName(), one.getActivityId())).toList();
    }
}
