package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Units;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Theme evenings (<i>temakvelder</i>) of a unit, and which participants came. */
@Service
public class ThemeEvenings {

    public static final List<String> TOPICS = List.of("socialSkills", "economy", "housing", "nutrition", "employment", "other");
    public static final List<String> HELD_BY = List.of("ourselves", "guest");
    private static final int MOST_SHOWN = 100;

    public record Evening(UUID id, String unitId, String unitName, String topic, LocalDate heldOn, String heldBy, int attended) {
    }

    /** Somebody who could have come, or did. */
    public record Guest(String caseNumber, String alias, boolean attended) {
    }

    private record Listed(String caseNumber, String alias, boolean attended, boolean closed) {
    }

    private record Attendance(UUID id, boolean attended) {
    }

    private static final String EVENING = """
            select e.id, e.unit_id, u.name as unit_name, e.topic, e.held_on, e.held_by,
                   (select count(*) from stegvis.valid_theme_attendance a where a.evening_id = e.id and a.attended) as attended
            from stegvis.theme_evening e
            join stegvis.unit u on u.id = e.unit_id
            """;

    private final JdbcClient jdbc;
    private final Units units;
    private final Journeys journeys;
    private final Deadlines deadlines;
    private final CurrentUser user;
    private final CaseAccess access;
    private final ReadLog readLog;
    private final Clock clock;

    ThemeEvenings(JdbcClient jdbc, Units units, Journeys journeys, Deadlines deadlines, CurrentUser user, CaseAccess access, ReadLog readLog,
                  Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.journeys = journeys;
        this.deadlines = deadlines;
        this.user = user;
        this.access = access;
        this.readLog = readLog;
        this.clock = clock;
    }

    public LocalDate today() {
        return deadlines.today();
    }

    /** @return the latest of the user's units */
    public List<Evening> latest() {
        user.require(Operation.WORK_JOURNEY);
        return jdbc.sql(EVENING + "where e.unit_id in (:units) order by e.held_on desc, e.recorded_at desc, e.id limit :most")
                .param("units", user.unitsWhereMay(Operation.WORK_JOURNEY)).param("most", MOST_SHOWN).query(Evening.class).list();
    }

    /** @throws NoSuchElementException when there is no such evening, or none for this user */
    public Evening find(UUID id) {
        user.require(Operation.WORK_JOURNEY);
        return jdbc.sql(EVENING + "where e.id = :id").param("id", id).query(Evening.class).optional()
                .filter(evening -> user.may(Operation.WORK_JOURNEY, evening.unitId())).orElseThrow(() -> new NoSuchElementException("No such evening"));
    }

    /**
     * Sent twice with the same id (a double click), it is one.
     *
     * @throws MeasureRefused when it can't be right, or another was written down with this id; nothing has changed then
     */
    @Transactional
    public void held(UUID id, String unitId, String topic, LocalDate heldOn, String heldBy) {
        user.require(Operation.WORK_JOURNEY);
        MeasureRefused.when(!TOPICS.contains(topic), "topic", "journey.theme.error.topic");
        MeasureRefused.when(heldOn == null, "heldOn", "journey.measure.error.dateNeeded");
        MeasureRefused.when(heldOn.isAfter(deadlines.today()), "heldOn", "journey.measure.error.inFuture");
        MeasureRefused.when(!HELD_BY.contains(heldBy), "heldBy", "journey.theme.error.heldBy");
        MeasureRefused.when(!user.may(Operation.WORK_JOURNEY, unitId), "unit", "journey.offer.error.unit");
        boolean first = jdbc.sql("""
                insert into stegvis.theme_evening (id, unit_id, topic, held_on, held_by, recorded_at, recorded_by)
                values (:id, :unit, :topic, :heldOn, :heldBy, :at, :by)
                on conflict (id) do nothing""").param("id", id).param("unit", unitId).param("topic", topic).param("heldOn", heldOn)
                .param("heldBy", heldBy).param("at", now()).param("by", user.id()).update() == 1;
        MeasureRefused.whenSentOtherwise(!first && !wasHeld(id, unitId, topic, heldOn, heldBy), "topic");
    }

    private boolean wasHeld(UUID id, String unitId, String topic, LocalDate heldOn, String heldBy) {
        return jdbc.sql("""
                select exists (select from stegvis.theme_evening
                                where (id, unit_id, topic, held_on, held_by, recorded_by) = (:id, :unit, :topic, :heldOn, :heldBy, :by))""")
                .param("id", id).param("unit", unitId).param("topic", topic).param("heldOn", heldOn).param("heldBy", heldBy)
                .param("by", user.id()).query(Boolean.class).single();
    }

    /**
     * Those of the evening's unit, and of the units below it, who took part that day, and whoever came. People whose address is
     * a secret stand here only when they came, and only for those who may open their case. Whoever is shown, is written down.
     */
    @Transactional
    public List<Guest> guests(Evening evening) {
        List<Guest> guests = jdbc.sql("""
                select j.case_number, p.alias, coalesce(a.attended, false) as attended,
                       exists (select from stegvis.closed_case c where c.case_number = j.case_number)
                           or exists (select from stegvis.own_case o where o.user_id = :me and o.case_number = j.case_number) as closed
                from stegvis.journey j
                join stegvis.journey_standing s on s.journey_id = j.id
                join lateral (select v.alias, v.protection from stegvis.participant_version v
                              where v.participant_id = j.participant_id
                              order by v.recorded_at desc, v.id desc limit 1) p on true
                left join stegvis.valid_theme_attendance a on a.evening_id = :id and a.journey_id = j.id
                where j.unit_id in (:mine) and j.process_key = :process
                  and (a.attended
                       or j.unit_id in (:units) and p.protection = 'none' and s.admitted_on <= :heldOn
                          and (s.ended_on is null or s.ended_on >= :heldOn))
                order by p.alias collate "nb-x-icu", j.case_number""")
                .param("id", evening.id()).param("me", user.id()).param("process", JourneyKind.PARTICIPANT.process())
                .param("mine", user.unitsWhereMay(Operation.WORK_JOURNEY)).param("units", units.selfAndBelow(evening.unitId()))
                .param("heldOn", evening.heldOn()).query(Listed.class).list().stream()
                .filter(one -> !one.closed() || !access.isClosedTo(user.id(), one.caseNumber()))
                .map(one -> new Guest(one.caseNumber(), one.alias(), one.attended())).toList();
        readLog.write(Reading.ofList(user.id(), guests.stream().map(Guest::caseNumber).toList(), "list", "unit"));
        return guests;
    }

    /**
     * Writes down who came. Only what was changed on the page is written: what a colleague wrote meanwhile stays.
     *
     * @param shown  case numbers that were ticked when the page was shown
     * @param ticked case numbers that are ticked now
     * @throws MeasureRefused when somebody can't have been there; nothing has changed then
     * @throws NoSuchElementException when there is no such evening or case, or none for this user
     */
    @Transactional
    public void came(UUID eveningId, Collection<String> shown, Collection<String> ticked) {
        Evening evening = find(eveningId);
        Set<String> before = Set.copyOf(shown);
        Set<String> now = Set.copyOf(ticked);
        now.stream().filter(one -> !before.contains(one)).sorted().forEach(one -> write(evening, journey(evening, one), true));
        before.stream().filter(one -> !now.contains(one)).sorted().forEach(one -> write(evening, worked(one), false));
    }

    private Journey worked(String caseNumber) {
        return access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
    }

    private Journey journey(Evening evening, String caseNumber) {
        Journey journey;
        try {
            journey = worked(caseNumber);
        } catch (NoSuchElementException none) {
            throw new MeasureRefused("caseNumber", "journey.theme.error.noCase");
        }
        // a relative has a group of her own, and isn't counted among participants
        MeasureRefused.when(journey.kind() != JourneyKind.PARTICIPANT, "caseNumber", "journey.theme.error.noCase");
        Standing standing = journeys.standing(journey.id());
        MeasureRefused.when(standing.admittedOn() == null || evening.heldOn().isBefore(standing.admittedOn()), "caseNumber",
                "journey.theme.error.beforeFirstConversation", caseNumber);
        MeasureRefused.when(standing.endedOn() != null && evening.heldOn().isAfter(standing.endedOn()), "caseNumber",
                "journey.theme.error.afterEnd", caseNumber, DayRules.day(standing.endedOn()));
        return journey;
    }

    private void write(Evening evening, Journey journey, boolean attended) {
        Optional<Attendance> earlier = jdbc.sql("""
                select id, attended from stegvis.valid_theme_attendance where evening_id = :evening and journey_id = :journey""")
                .param("evening", evening.id()).param("journey", journey.id()).query(Attendance.class).optional();
        if (earlier.map(Attendance::attended).orElse(false) == attended) {
            return;
        }
        // a colleague who says the same at the same moment has said it
        jdbc.sql("""
                insert into stegvis.theme_attendance (id, evening_id, journey_id, attended, recorded_at, recorded_by, supersedes)
                values (:id, :evening, :journey, :attended, :at, :by, :supersedes)
                on conflict do nothing""").param("id", UUID.randomUUID()).param("evening", evening.id()).param("journey", journey.id())
                .param("attended", attended).param("at", now()).param("by", user.id())
                .param("supersedes", earlier.map(Attendance::id).orElse(null)).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
