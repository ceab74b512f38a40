package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.participant.Participants;
import no.stegvis.privacy.ReadLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was written down of everyday support by a click, and the correction of it, also when the measure is over. What a form told is corrected there. */
@Service
public class SupportCorrections {

    public static final String NOT_HAPPENED = "notHappened";
    public static final List<String> REASONS = List.of("mistyped", "completed", NOT_HAPPENED);
    private static final String MEANWHILE = "journey.support.error.meanwhile";

    /** One thing that was done. @param corrected whether it stands otherwise than it was first written down */
    public record Click(UUID id, String type, int minutes, String doneBy, LocalDate doneOn, boolean corrected) {
    }

    /** @param clicks that stand, the latest first */
    public record Clicks(String caseNumber, String alias, UUID measureId, List<Click> clicks) {
    }

    /** @param id made when the page was shown; becomes the row's @param minutes null when no number was typed */
    public record Typed(UUID id, String type, Integer minutes, String doneBy, LocalDate doneOn, String reason) {
    }

    private final JdbcClient jdbc;
    private final Journeys journeys;
    private final Measures measures;
    private final Participants participants;
    private final Deadlines deadlines;
    private final ReadLog readLog;
    private final CurrentUser user;
    private final CaseAccess access;
    private final Clock clock;

    SupportCorrections(JdbcClient jdbc, Journeys journeys, Measures measures, Participants participants, Deadlines deadlines, ReadLog readLog,
                       CurrentUser user, CaseAccess access, Clock clock) {
        this.jdbc = jdbc;
        this.journeys = journeys;
        this.measures = measures;
        this.participants = participants;
        this.deadlines = deadlines;
        this.readLog = readLog;
        this.user = user;
        this.access = access;
        this.clock = clock;
    }

    /** Whether something was written down by a click in the measure. */
    public boolean hasClicks(UUID measureId) {
        return !clicks(measureId).isEmpty();
    }

    /** @throws NoSuchElementException when there is no such case or measure, or none for this user */
    @Transactional
    public Clicks open(String caseNumber, UUID measureId) {
        Journey journey = access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        measure(journey, measureId);
        readLog.opened(user.id(), caseNumber, "participantPage", user.id().equals(journeys.standing(journey.id()).coordinator()) ? "coordinator" : "unit");
        return new Clicks(caseNumber, participants.find(journey.participantId()).orElseThrow().particulars().alias(), measureId, clicks(measureId));
    }

    private List<Click> clicks(UUID measureId) {
        return jdbc.sql("""
                select e.id, e.category as type, e.minutes, e.done_by, e.occurred_on as done_on, e.supersedes is not null as corrected
                  from stegvis.valid_measure_event v
                  join stegvis.measure_event e on e.id = v.id
                 where v.measure_id = :measure and v.kind = 'supported' and e.answer_id is null
                 order by e.occurred_on desc, e.recorded_at desc, e.id""").param("measure", measureId).query(Click.class).list();
    }

    /**
     * Writes it down anew, as it should have been; or strikes it out, where it has not happened. Sent twice with the same id, it is once.
     *
     * @throws MeasureRefused         when it can't be right, or it has been corrected meanwhile; nothing has changed then
     * @throws NoSuchElementException when there is no such case, measure or click, or none for this user
     */
    @Transactional
    public void correct(String caseNumber, UUID measureId, UUID clickId, Typed typed) {
        access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        Journey journey = journeys.locked(caseNumber);
        MeasureStanding measure = measure(journey, measureId);
        if (!isClick(measureId, clickId)) {
            throw new NoSuchElementException("No such click");
        }
        boolean struckOut = NOT_HAPPENED.equals(typed.reason());
        Click standing = clicks(measureId).stream().filter(one -> one.id().equals(clickId)).findFirst().orElse(null);
        if (standing == null) {
            MeasureRefused.when(!wasSentSo(clickId, typed, struckOut), "form", MEANWHILE);
            return;
        }
        if (struckOut) {
            insert(measureId, clickId, new Typed(typed.id(), standing.type(), standing.minutes(), standing.doneBy(), standing.doneOn(), typed.reason()));
            return;
        }
        SupportLog.check(typed.type(), typed.minutes(), typed.doneBy(), typed.doneOn(), measure, deadlines.today());
        MeasureRefused.when(measure.overOn() != null && typed.doneOn().isAfter(measure.overOn()), "doneOn", "journey.support.error.afterMeasure",
                DayRules.day(measure.overOn()));
        MeasureRefused.when(!REASONS.contains(typed.reason()), "reason", "journey.support.error.reason");
        MeasureRefused.when(says(standing, typed), "form", "journey.support.error.unchanged");
        insert(measureId, clickId, typed);
    }

    private static boolean says(Click standing, Typed typed) {
        return standing.type().equals(typed.type()) && standing.minutes() == typed.minutes() && standing.doneBy().equals(typed.doneBy())
                && standing.doneOn().equals(typed.doneOn());
    }

    private boolean isClick(UUID measureId, UUID id) {
        return jdbc.sql("select exists (select from stegvis.measure_event where id = :id and measure_id = :measure and kind = 'supported' and answer_id is null)")
                .param("id", id).param("measure", measureId).query(Boolean.class).single();
    }

    /** Whether the correction that stands in its place is this one. */
    private boolean wasSentSo(UUID clickId, Typed typed, boolean struckOut) {
        boolean same = jdbc.sql("""
                select exists (select from stegvis.measure_event where id = :id and supersedes = :click and corrected_because = :reason)""")
                .param("id", typed.id()).param("click", clickId).param("reason", typed.reason()).query(Boolean.class).single();
        return same && (struckOut || measures.wasSupported(typed.id(), typed.type(), typed.minutes(), typed.doneBy(), typed.doneOn()));
    }

    private void insert(UUID measureId, UUID supersedes, Typed typed) {
        jdbc.sql("""
                insert into stegvis.measure_event (id, measure_id, kind, category, minutes, done_by, occurred_on, recorded_at, recorded_by, supersedes,
                                                   corrected_because)
                values (case when exists (select from stegvis.measure_event where id = :id) then gen_random_uuid() else :id end,
                        :measure, 'supported', :type, :minutes, :doneBy, :on, :at, :by, :supersedes, :reason)""")
                .param("id", typed.id()).param("measure", measureId).param("type", typed.type()).param("minutes", typed.minutes())
                .param("doneBy", typed.doneBy()).param("on", typed.doneOn()).param("at", Timestamp.from(clock.instant())).param("by", user.id())
                .param("supersedes", supersedes).param("reason", typed.reason()).update();
    }

    private MeasureStanding measure(Journey journey, UUID measureId) {
        return measures.standing(journey.id()).stream()
                .filter(one -> one.id().equals(measureId) && one.kind().equals(MeasureKind.EVERYDAY_SUPPORT.word())).findFirst().orElseThrow();
    }
}
