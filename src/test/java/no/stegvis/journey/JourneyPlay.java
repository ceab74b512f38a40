package no.stegvis.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.engine.Timers;
import no.stegvis.form.Forms;
import no.stegvis.journey.process.ParticipantJourneyModel;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plays journeys as people do: through the forms, day by day. */
@TestComponent
class JourneyPlay {

    static final String COORDINATOR = "kari.koordinator";
    static final String TEAM_LEADER = "tor.teamleder";
    static final String ELSEWHERE = "nina.nord";
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final Forms forms;
    private final Tasks tasks;
    private final Timers timers;
    private final CurrentUser user;
    private final StegvisClock clock;
    private final HistoryService history;
    private final Users users;
    private final Units units;
    private final JdbcClient jdbc;

    JourneyPlay(Forms forms, Tasks tasks, Timers timers, CurrentUser user, StegvisClock clock, HistoryService history,
                Users users, Units units, JdbcClient jdbc) {
        this.forms = forms;
        this.tasks = tasks;
        this.timers = timers;
        this.user = user;
        this.clock = clock;
        this.history = history;
        this.users = users;
        this.units = units;
        this.jdbc = jdbc;
    }

    /** An organisation with two districts: {@code vest}, where the story happens, and {@code nord}. */
    void organisation() {
        if (units.find("hoved").isPresent()) {
            return;
        }
        units.create("hoved", "Hovedkontoret", null);
        units.create("vest", "Distrikt Vest", "hoved");
        units.create("nord", "Distrikt Nord", "hoved");
        person(COORDINATOR, Role.KOORDINATOR, "vest");
        person(TEAM_LEADER, Role.TEAMLEDER, "vest");
        person(ELSEWHERE, Role.KOORDINATOR, "nord");
    }

    void person(String id, Role role, String unit) {
        users.create(id, id, "et langt passord 2026", false, List.of(new Membership(role, unit)));
    }

    /** It is ten in the morning of this day in Norway, and every timer that was due has fired. */
    void itIs(LocalDate day) {
        Instant morning = day.atTime(LocalTime.of(10, 0)).atZone(NORWAY).toInstant();
        clock.freezeAt(morning);
        for (var due = timers.firstDueBy(morning); due.isPresent(); due = timers.firstDueBy(morning)) {
            timers.fire(due.get());
        }
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(NORWAY));
    }

    String inquiry() {
        Map<String, Object> answers = new HashMap<>(Map.of("receivedOn", today().toString(), "channel", "nav",
                "alias", "Fjellrev", "unit", "vest", "birthYear", 1985, "sex", "female",
                "ownWords", "Jeg vil ut av huset."));
        return start(answers);
    }

    String start(Map<String, Object> answers) {
        return as(COORDINATOR, () -> forms.submitStart(ParticipantJourneyModel.PROCESS, answers)).caseNumber();
    }

    TaskView task(String caseNumber, String elementId) {
        return tasks.openOf(caseNumber).stream().filter(task -> task.elementId().equals(elementId)).findFirst()
                .orElseThrow(() -> new AssertionError("Not open: " + elementId + ", but " + open(caseNumber)));
    }

    List<String> open(String caseNumber) {
        return tasks.openOf(caseNumber).stream().map(TaskView::elementId).sorted().toList();
    }

    void answer(String caseNumber, String elementId, Map<String, Object> answers) {
        answerAs(COORDINATOR, caseNumber, elementId, answers);
    }

    void answerAs(String who, String caseNumber, String elementId, Map<String, Object> answers) {
        TaskView task = task(caseNumber, elementId);
        if (task.assignee() == null) {
            as(who, () -> {
                tasks.claim(task.id(), who);
                return null;
            });
        }
        as(who, () -> forms.submitTask(task.id(), answers));
    }

    Map<String, Object> shown(String caseNumber, String elementId) {
        return shownTo(COORDINATOR, caseNumber, elementId);
    }

    Map<String, Object> shownTo(String who, String caseNumber, String elementId) {
        return as(who, () -> forms.taskForm(task(caseNumber, elementId).id())).data();
    }

    Map<String, String> previous(String caseNumber, String elementId) {
        return as(COORDINATOR, () -> forms.taskForm(task(caseNumber, elementId).id())).previous();
    }

    <T> T as(String who, Supplier<T> work) {
        Object[] result = new Object[1];
        LocaleContextHolder.setLocale(Locale.forLanguageTag("nb"));
        user.runAs(who, () -> result[0] = work.get());
        LocaleContextHolder.resetLocaleContext();
        @SuppressWarnings("unchecked")
        T typed = (T) result[0];
        return typed;
    }

    /** @return the elements passed or reached, as (label, id), in the order they were reached */
    List<String> path(String caseNumber) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list().stream()
                .flatMap(instance -> history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId())
                        .orderPartiallyByOccurrence().asc().list().stream())
                .map(HistoricActivityInstance::getActivityId).toList();
    }

    /** @return whether every process of the case is over */
    boolean isOver(String caseNumber) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber).unfinished().count() == 0;
    }

    List<String> facts(String sql, String caseNumber) {
        return jdbc.sql(sql).param("caseNumber", caseNumber).query(String.class).list();
    }

    /** @return how she has lived, as it is known now: status, first day, day after the last */
    List<String> homes(String caseNumber) {
        return facts("""
                select s.status || ' ' || s.from_on || ' ' || coalesce(s.until_before::text, 'null')
                from stegvis.housing_spell s
                join stegvis.housing_spell_in_force f on f.spell_id = s.id
                join stegvis.journey j on j.id = s.journey_id
                where j.case_number = :caseNumber order by s.from_on""", caseNumber);
    }

    List<String> endStates(String caseNumber) {
        return facts("""
                select e.end_state || ' ' || e.occurred_on
                from stegvis.journey_event e join stegvis.journey j on j.id = e.journey_id
                where j.case_number = :caseNumber and e.kind = 'ended'""", caseNumber);
    }
}
