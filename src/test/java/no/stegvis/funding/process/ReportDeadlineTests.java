package no.stegvis.funding.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.Visitor;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.AwardTerms;
import no.stegvis.funding.CoveredUnit;
import no.stegvis.funding.PeriodTerms;
import no.stegvis.funding.PeriodTerms.Kind;
import no.stegvis.funding.ReportPeriod.Closing;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.funding.process.ReportDeadlineModel.Elements;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reminders of a report's deadline, on every way through the process; the clock is moved. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportDeadlineTests {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final String MANAGER = "leif.leder";
    private static final String MANAGER_WEST = "vera.leder";
    private static final LocalDate START = LocalDate.of(2026, 1, 5);
    private static final LocalDate DEADLINE = LocalDate.of(2027, 4, 1);

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
    private DeadlineWatch watch;
    @Autowired
    private Tasks tasks;
    @Autowired
    private HistoryService history;
    @Autowired
    private ManagementService management;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;

    private String award;
    private String number;

    @BeforeEach
    void an_award_with_a_period_whose_report_is_due_on_1_April() {
        walk.organisation();
        if (users.find(MANAGER).isEmpty()) {
            walk.person(MANAGER, Role.LEDER, "hoved");
            walk.person(MANAGER_WEST, Role.LEDER, "vest");
        }
        walk.itIs(START);
        award = awards.enter(terms("vest", "nord"), MANAGER);
        periods.add(award, period(DEADLINE), MANAGER);
        number = periods.find(award, "2026").orElseThrow().caseNumber();
    }

    @AfterEach
    void real_time() {
        jdbc.sql("delete from stegvis.process_parameter where name like 'report%'").update();
        clock.showRealTime();
    }

    private static AwardTerms terms(String... units) {
        return new AwardTerms("helsedirektoratet-aktivitetstilbud", "Aktivitet", "Helsedirektoratet", UUID.randomUUID().toString(), null, null,
                BigDecimal.TEN, "NOK", LocalDate.of(2026, 1, 1), LocalDate.of(2028, 1, 1), "", List.of(units).stream().map(unit -> new CoveredUnit(unit, null)).toList(), "Prøve");
    }

    private static PeriodTerms period(LocalDate deadline) {
        return new PeriodTerms("2026", Kind.FINAL, LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1), deadline);
    }

    @Test
    void it_waits_until_the_first_reminder_and_then_asks_those_who_lead_all_the_awards_units() {
        assertThat(number).matches("F-2026-\\d{4}");
        assertThat(due()).isEqualTo(DEADLINE.minusDays(60));
        walk.itIs(DEADLINE.minusDays(61));
        assertThat(tasks.openOf(number)).isEmpty();
        walk.itIs(DEADLINE.minusDays(60));
        TaskView task = task();
        assertThat(task.name()).isEqualTo("Lag rapport til tilskuddsgiver");
        assertThat(task.candidateGroups()).containsExactly("leder-hoved");
        assertThat(task.due()).isEqualTo(DEADLINE.atTime(23, 59).atZone(NORWAY).toInstant());
        assertThat(path()).containsExactly(
                tuple("Frist satt", Elements.DEADLINE_SET), tuple("Minn om rapporten", Elements.REMIND),
                tuple("Påminnelsene regnes ut", Elements.REMINDERS_BEGIN), tuple("Finn neste påminnelse", Elements.FIND_NEXT_REMINDER),
                tuple("Tid for rapporten?", Elements.TIME_FOR_REPORT), tuple("Første påminnelse", Elements.FIRST_REMINDER),
                tuple("Finn neste påminnelse", Elements.FIND_NEXT_REMINDER), tuple("Tid for rapporten?", Elements.TIME_FOR_REPORT),
                tuple("Lag rapport til tilskuddsgiver", Elements.MAKE_REPORT));
    }

    @Test
    void each_reminder_lays_the_task_before_the_managers_anew_and_after_the_deadline_it_comes_back_every_week() {
        walk.itIs(DEADLINE.minusDays(60));
        Visitor leif = Visitor.signedIn(port, MANAGER);
        walk.mine(leif, MANAGER, number, Elements.MAKE_REPORT);
        assertThat(task().assignee()).isEqualTo(MANAGER);
        for (LocalDate reminder : List.of(DEADLINE.minusDays(14), DEADLINE.minusDays(2), DEADLINE.plusDays(1), DEADLINE.plusDays(8), DEADLINE.plusDays(15))) {
            assertThat(due()).isEqualTo(reminder);
            String before = task().id();
            walk.itIs(reminder);
            assertThat(task().id()).isNotEqualTo(before);
            assertThat(task().assignee()).isNull();
        }
        assertThat(ids()).contains(Elements.NEXT_REMINDER);
    }

    @Test
    void an_award_entered_long_after_a_deadline_asks_at_once() {
        walk.itIs(DEADLINE.plusDays(100));
        periods.add(award, new PeriodTerms("høst", Kind.STATUS, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1), LocalDate.of(2026, 9, 1)), MANAGER);
        String late = periods.find(award, "høst").orElseThrow().caseNumber();
        assertThat(tasks.openOf(late)).hasSize(1);
        assertThat(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(late).singleResult().getEndTime()).isNull();
        Instant next = jobOf(late).getDuedate().toInstant();
        assertThat(next).isAfter(clock.instant()).isBefore(clock.instant().plusSeconds(8 * 24 * 3600));
    }

    @Test
    void a_moved_deadline_moves_timers_and_due_date() {
        periods.change(award, period(DEADLINE.plusDays(30)), "Utsatt frist", MANAGER);
        assertThat(due()).isEqualTo(DEADLINE.plusDays(30).minusDays(60));
        walk.itIs(DEADLINE.minusDays(30));
        assertThat(task().due()).isEqualTo(DEADLINE.plusDays(30).atTime(23, 59).atZone(NORWAY).toInstant());
        periods.change(award, period(DEADLINE.plusDays(200)), "Utsatt igjen", MANAGER);
        assertThat(tasks.openOf(number)).isEmpty();
        assertThat(due()).isEqualTo(DEADLINE.plusDays(140));
        assertThat(ids()).contains(Elements.DEADLINE_MOVED);
    }

    @Test
    void what_an_organisation_decides_about_reminders_holds() {
        jdbc.sql("insert into stegvis.process_parameter (name, unit_id, value) values ('reportReminderDays', null, '30,10')").update();
        periods.change(award, period(DEADLINE.plusDays(1)), "", MANAGER);
        assertThat(due()).isEqualTo(DEADLINE.plusDays(1).minusDays(30));
    }

    @Test
    void a_report_over_the_whole_period_ends_it_and_one_on_the_way_does_not() {
        walk.itIs(DEADLINE.minusDays(50));
        report(Instant.parse("2026-12-01T12:00:00Z"));
        watch.run();
        assertThat(tasks.openOf(number)).hasSize(1);
        made(Instant.parse("2027-01-14T12:00:00Z"));
        watch.run();
        assertThat(tasks.openOf(number)).as("what isn't sent is a draft").hasSize(1);
        report(Instant.parse("2027-01-15T12:00:00Z"));
        watch.run();
        assertThat(ids()).endsWith(Elements.REPORT_FINISHED, Elements.REPORT_MADE).doesNotContain(Elements.TASK_DONE);
        assertThat(walk.isOver(number)).isTrue();
        assertThat(isOver()).isTrue();
        watch.run();
    }

    @Test
    void a_period_that_is_closed_on_its_page_ends_it() {
        periods.close(award, "2026", Closing.CANCELLED, START, "Tilskuddet er trukket.", MANAGER);
        assertThat(ids()).endsWith(Elements.PERIOD_SETTLED, Elements.PERIOD_CLOSED);
        assertThat(isOver()).isTrue();
        assertThat(management.createJobQuery().processDefinitionKey(ReportDeadlineModel.PROCESS).list())
                .noneMatch(job -> job.getProcessInstanceId().equals(instance()));
    }

    @Test
    void the_tasks_form_says_what_it_is_about_and_closes_the_period() {
        walk.itIs(DEADLINE.minusDays(20));
        Visitor leif = Visitor.signedIn(port, MANAGER);
        String path = "task/" + walk.mine(leif, MANAGER, number, Elements.MAKE_REPORT).id();
        assertThat(leif.get("/api/forms/" + path).body()).contains("Tilskudd: Aktivitet", "Frist: 1.4.2027");
        assertThat(leif.answer(path, Map.of("outcome", "made")).status()).isEqualTo(422);
        assertThat(leif.answer(path, Map.of("outcome", "reportedElsewhere")).body()).contains("closedOn", "closeReason");
        assertThat(leif.answer(path, Map.of("outcome", "reportedElsewhere", "closedOn", "2027-05-01", "closeReason", "x")).status()).isEqualTo(422);
        Visitor.Reply sent = leif.answer(path, Map.of("outcome", "reportedElsewhere", "closedOn", "2027-03-01", "closeReason", "Sendt i portalen"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(periods.find(award, "2026").orElseThrow().closed().reason()).isEqualTo("Sendt i portalen");
        assertThat(ids()).endsWith(Elements.MAKE_REPORT, Elements.TASK_DONE, Elements.WAS_REPORT_MADE, Elements.PERIOD_CLOSED);
        assertThat(isOver()).isTrue();
    }

    @Test
    void a_task_is_answered_with_made_when_the_report_is_there() {
        walk.itIs(DEADLINE.minusDays(20));
        Visitor leif = Visitor.signedIn(port, MANAGER);
        String path = "task/" + walk.mine(leif, MANAGER, number, Elements.MAKE_REPORT).id();
        report(Instant.parse("2027-02-01T12:00:00Z"));
        Visitor.Reply sent = leif.answer(path, Map.of("outcome", "made"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(ids()).endsWith(Elements.TASK_DONE, Elements.WAS_REPORT_MADE, Elements.REPORT_MADE);
        assertThat(periods.find(award, "2026").orElseThrow().closed()).isNull();
        watch.run();
    }

    @Test
    void who_leads_only_one_of_its_units_neither_sees_nor_does_it() {
        walk.itIs(DEADLINE.minusDays(20));
        Visitor vera = Visitor.signedIn(port, MANAGER_WEST);
        String task = task().id();
        assertThat(vera.get(Visitor.ENGINE + "/task/" + task).status()).isIn(403, 404);
        assertThat(vera.get("/api/forms/task/" + task).status()).isIn(403, 404);
        RegisteredUnits.change(awards, award, terms("vest"), MANAGER);
        String hers = task().id();
        assertThat(task().candidateGroups()).containsExactly("leder-vest");
        assertThat(vera.get("/api/forms/task/" + hers).status()).isEqualTo(200);
    }

    @Test
    void periods_that_nobody_reminds_of_yet_are_found() {
        jdbc.sql("insert into stegvis.award_period (award_id, period, starts_on, ends_before, deadline) values (:award, 'gammel', '2026-01-01', '2027-01-01', '2027-04-01')")
                .param("award", award).update();
        watch.run();
        assertThat(periods.find(award, "gammel").orElseThrow().caseNumber()).matches("F-2026-\\d{4}");
        watch.run();
        assertThat(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(periods.find(award, "gammel").orElseThrow().caseNumber()).count()).isOne();
    }

    // -----------------------------------------------------------------------------------------------------------------

    /** The same terms with other units. */
    private static final class RegisteredUnits {

        static void change(AwardRegister awards, String id, AwardTerms other, String by) {
            var before = awards.find(id).orElseThrow();
            AwardTerms t = before.terms();
            awards.change(id, before.version(), new AwardTerms(t.schemeId(), t.name(), t.funder(), t.caseNumber(), t.letterMark(), t.letterDated(),
                    t.amount(), t.currency(), t.startsOn(), t.endsBefore(), t.conditions(), other.units(), t.overlapReason()), by);
        }
    }

    /** Made, signed and sent. */
    private void report(Instant cutOff) {
        UUID run = made(cutOff);
        jdbc.sql("""
                insert into stegvis.report_sign_off (run_id, case_number, unit_id, state, begun_by, begun_at, explained_by, explained_at, approved_by, approved_role,
                                                     approved_at, signed_by, signed_role, signed_at, sent_by, sent_at, sent_on, sent_how)
                select :run, 'S-' || :run, 'hoved', 'sent', 'a', at, 'a', at, 'b', 'leder', at, 'a', 'leder', at, 'a', at, at::date, 'portal'
                  from (select cast(:at as timestamptz) as at) moment""")
                .param("run", run).param("at", java.sql.Timestamp.from(cutOff)).update();
    }

    private UUID made(Instant cutOff) {
        UUID run = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.report_run (id, award_id, period, starts_on, ends_before, cut_off, scheme_id, scheme_version, scheme_hash,
                                                state, ordered_by, ordered_at, finished_at)
                values (:id, :award, '2026', '2026-01-01', '2027-01-01', :cutOff, 'x', '1', 'x', 'finished', 'x', :cutOff, :cutOff)""")
                .param("id", run).param("award", award).param("cutOff", java.sql.Timestamp.from(cutOff)).update();
        return run;
    }

    private TaskView task() {
        return walk.task(number, Elements.MAKE_REPORT);
    }

    private Job jobOf(String caseNumber) {
        String instance = history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber).singleResult().getId();
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    private LocalDate due() {
        Date due = jobOf(number).getDuedate();
        assertThat(due.toInstant().atZone(NORWAY).toLocalTime()).isEqualTo(java.time.LocalTime.MIDNIGHT);
        return LocalDate.ofInstant(due.toInstant(), NORWAY);
    }

    private String instance() {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).singleResult().getId();
    }

    private boolean isOver() {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).finished().count() == 1;
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
