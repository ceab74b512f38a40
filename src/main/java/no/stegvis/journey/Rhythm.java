package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.ProcessParameter;
import no.stegvis.access.ProcessParameters;
import no.stegvis.access.Role;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.privacy.DataSubjects;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How often they talk: as the unit does, or as it suits this person. And what of it is overdue, for whoever leads the team. */
@Service
public class Rhythm {

    static final int LONGEST_DAYS = 365;
    static final int MOST_SHOWN = 200;

    /** A task that should have been done. @param alias never a protected person's */
    public record Overdue(TaskView task, String alias, String unitId) {
    }

    private final Journeys journeys;
    private final CaseAccess access;
    private final CurrentUser user;
    private final Tasks tasks;
    private final DataSubjects subjects;
    private final ReadLog readLog;
    private final Deadlines deadlines;
    private final ProcessParameters parameters;
    private final JdbcClient jdbc;
    private final Clock clock;

    Rhythm(Journeys journeys, CaseAccess access, CurrentUser user, Tasks tasks, DataSubjects subjects, ReadLog readLog, Deadlines deadlines,
           ProcessParameters parameters, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.access = access;
        this.user = user;
        this.tasks = tasks;
        this.subjects = subjects;
        this.readLog = readLog;
        this.deadlines = deadlines;
        this.parameters = parameters;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return her own interval in days, or empty where the unit's counts */
    public Optional<Integer> own(Journey journey) {
        return deadlines.ownInterval(journey.id());
    }

    /** @return the unit's in days */
    public int units(String unitId) {
        return deadlines.unitInterval(unitId);
    }

    /**
     * @param typed a number of days, or nothing for the unit's
     * @throws ChangeRefused                    when it is no number of days from 1 to 365; nothing has changed then
     * @throws java.util.NoSuchElementException when there is no such case, or none for this user
     */
    @Transactional
    public void set(String caseNumber, String typed) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        Journey journey = journeys.locked(caseNumber);
        Integer days = typed.isBlank() ? null : days(typed);
        jdbc.sql("""
                insert into stegvis.conversation_interval (journey_id, days, from_on, recorded_at, recorded_by)
                values (:journey, :days, :on, :at, :by)""").param("journey", journey.id())
                .param("days", days, java.sql.Types.INTEGER).param("on", deadlines.today()).param("at", Timestamp.from(clock.instant()))
                .param("by", user.id()).update();
    }

    /** @return the units whose team the user leads */
    public Set<String> led() {
        user.require(Operation.LEAD_TEAM);
        return user.unitsWhereMay(Operation.LEAD_TEAM);
    }

    /** Errors as in {@link #set}. @throws no.stegvis.access.AccessRefused when the user doesn't lead the unit's team */
    @Transactional
    public void setForUnit(String unitId, String typed) {
        user.require(Operation.LEAD_TEAM, unitId);
        parameters.decideForUnit(unitId, ProcessParameter.CONVERSATION_INTERVAL_DAYS, String.valueOf(days(typed)));
    }

    private static int days(String typed) {
        String text = typed.strip();
        ChangeRefused.when(!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LONGEST_DAYS, "days",
                "rhythm.interval.error", 1, LONGEST_DAYS);
        return Integer.parseInt(text);
    }

    /** @return what is overdue in the units that the user leads, the oldest first; that she saw it is written down */
    @Transactional
    public List<Overdue> overdue() {
        LocalDate today = deadlines.today();
        List<String> groups = led().stream().sorted().map(Role.KOORDINATOR::groupIn).toList();
        List<TaskView> late = tasks.overdueOf(groups, Deadlines.startOf(today).toInstant(), MOST_SHOWN);
        var people = subjects.of(late.stream().map(TaskView::caseNumber).distinct().toList());
        List<Overdue> shown = late.stream().filter(task -> people.containsKey(task.caseNumber()) && !people.get(task.caseNumber()).isProtected())
                .map(task -> new Overdue(task, people.get(task.caseNumber()).alias(), people.get(task.caseNumber()).unitId())).toList();
        readLog.write(Reading.ofList(user.id(), shown.stream().map(one -> one.task().caseNumber()).distinct().toList(), "list", "unit"));
        return shown;
    }
}
