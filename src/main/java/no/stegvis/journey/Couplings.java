package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.participant.Participants;
import no.stegvis.privacy.Consents;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Relatives' cases coupled to participants'. A coupling says that the two belong together and how, and nothing of what either tells. Both
 * agree to it first; it is shown as long as both do, and only to who may open both cases. To anybody else there is none.
 */
@Service
public class Couplings {

    /** Of the consent that either gives. */
    static final String PURPOSE = "coupling";

    /** What a relative may be to a participant. */
    public static final List<String> RELATIONS = RelativeFacts.RELATIONS;

    /** The other case. @param relation what the relative is to the participant, whichever of the two this is */
    public record Coupled(UUID id, String caseNumber, JourneyKind kind, String alias, String relation) {
    }

    private record Row(UUID id, String caseNumber, String relation) {
    }

    private final Journeys journeys;
    private final Participants participants;
    private final RelativeFacts facts;
    private final Consents consents;
    private final YoungPeople young;
    private final CaseAccess access;
    private final CurrentUser user;
    private final ReadLog readLog;
    private final JdbcClient jdbc;
    private final Clock clock;

    Couplings(Journeys journeys, Participants participants, RelativeFacts facts, Consents consents, YoungPeople young, CaseAccess access, CurrentUser user,
              ReadLog readLog, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.participants = participants;
        this.facts = facts;
        this.consents = consents;
        this.young = young;
        this.access = access;
        this.user = user;
        this.readLog = readLog;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return what a relative said she is to the one it is about, or null */
    public String relation(Journey journey) {
        return facts.relation(journey).orElse(null);
    }

    /** @return those that the user may see; in the read log of the other */
    @Transactional
    public List<Coupled> of(Journey journey) {
        List<Coupled> coupled = rows(journey).stream().map(row -> shown(journey, row)).filter(Objects::nonNull).toList();
        readLog.write(Reading.ofList(user.id(), coupled.stream().map(Coupled::caseNumber).toList(), "coupling", "unit"));
        return coupled;
    }

    private List<Row> rows(Journey journey) {
        return jdbc.sql("""
                select c.id, j.case_number, c.relation
                  from stegvis.relative_coupling c
                  join stegvis.journey j on j.id = case c.relative_id when :id then c.participant_id else c.relative_id end
                 where c.undone_at is null and (c.relative_id = :id or c.participant_id = :id)
                 order by j.case_number""").param("id", journey.id()).query(Row.class).list();
    }

    private Coupled shown(Journey journey, Row row) {
        Journey other = journeys.of(row.caseNumber());
        boolean seen = access.may(Operation.READ_PARTICIPANT, other.unitId(), other.caseNumber())
                && access.may(Operation.READ_PARTICIPANT, journey.unitId(), journey.caseNumber()) && agreed(journey) && agreed(other);
        return seen ? new Coupled(row.id(), other.caseNumber(), other.kind(),
                participants.find(other.participantId()).orElseThrow().particulars().alias(), row.relation()) : null;
    }

    private boolean agreed(Journey journey) {
        return consents.isGiven(journey.participantId(), PURPOSE) && !young.standing(journey).rests();
    }

    /**
     * @param relativeCase the relative's
     * @param typed        the participant's case number, as typed
     * @throws ChangeRefused          when it can't be right; nothing has changed then
     * @throws NoSuchElementException when there is no such relative's case, or none for this user
     */
    @Transactional
    public void couple(String relativeCase, String typed, String relation) {
        access.required(Operation.WORK_JOURNEY, relativeCase, number -> journeys.find(number).filter(Couplings::isRelative), Journey::unitId);
        Journey relative = journeys.locked(relativeCase);
        String wanted = typed.strip().toUpperCase(Locale.ROOT);
        ChangeRefused.when(!RELATIONS.contains(relation), "relation", "relative.error.relation");
        // who may not open the participant's case is told what she would be told of one that isn't there
        Journey participant = journeys.find(wanted).filter(found -> !isRelative(found))
                .filter(found -> access.may(Operation.READ_PARTICIPANT, found.unitId(), found.caseNumber()))
                .orElseThrow(() -> new ChangeRefused("participant", "relative.error.noCase"));
        ChangeRefused.when(!agreed(relative), "form", "relative.error.relativeHasNotAgreed");
        ChangeRefused.when(!agreed(participant), "participant", "relative.error.participantHasNotAgreed");
        ChangeRefused.when(rows(relative).stream().anyMatch(row -> row.caseNumber().equals(wanted)), "participant", "relative.error.coupled");
        jdbc.sql("""
                insert into stegvis.relative_coupling (id, relative_id, participant_id, relation, recorded_at, recorded_by)
                values (:id, :relative, :participant, :relation, :now, :by)""").param("id", UUID.randomUUID()).param("relative", relative.id())
                .param("participant", participant.id()).param("relation", relation).param("now", Timestamp.from(clock.instant()))
                .param("by", user.id()).update();
    }

    /** @throws NoSuchElementException when there is no such case or coupling, or none for this user */
    @Transactional
    public void undo(String caseNumber, UUID id) {
        Journey journey = access.required(Operation.WORK_JOURNEY, caseNumber, journeys::find, Journey::unitId);
        Coupled coupled = rows(journey).stream().filter(row -> row.id().equals(id)).map(row -> shown(journey, row)).filter(Objects::nonNull)
                .findFirst().orElseThrow(() -> new NoSuchElementException("No such coupling for this user"));
        jdbc.sql("update stegvis.relative_coupling set undone_at = :now, undone_by = :by where id = :id and undone_at is null")
                .param("now", Timestamp.from(clock.instant())).param("by", user.id()).param("id", coupled.id()).update();
    }

    private static boolean isRelative(Journey journey) {
        return journey.kind() == JourneyKind.RELATIVE;
    }
}
