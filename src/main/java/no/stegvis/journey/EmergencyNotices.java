package no.stegvis.journey;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import no.stegvis.access.OwnCases;
import no.stegvis.access.Role;
import no.stegvis.engine.CaseNumbers;
import no.stegvis.engine.Directory;
import no.stegvis.engine.Processes;
import no.stegvis.form.CaseUnits;
import no.stegvis.journey.process.EmergencyAccessNoticeModel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the unit's team leaders of an emergency access: who has taken one and when. Which case it was and the reason given
 * the privacy officer sees, since that a case is closed is itself a secret.
 */
@Component
class EmergencyNotices implements CaseUnits {

    /** Varsel: notices. */
    private static final String NOTICES = "V";

    /** What a team leader is shown. */
    record Notice(String unitId, String userId, Instant openedAt, Instant until) {
    }

    private final Directory directory;
    private final OwnCases own;
    private final CaseNumbers caseNumbers;
    private final Processes processes;
    private final JdbcClient jdbc;

    EmergencyNotices(Directory directory, OwnCases own, CaseNumbers caseNumbers, Processes processes, JdbcClient jdbc) {
        this.directory = directory;
        this.own = own;
        this.caseNumbers = caseNumbers;
        this.processes = processes;
        this.jdbc = jdbc;
    }

    /** Tells whoever leads the unit's team, unless that is nobody but herself. */
    void tell(String reviewNumber, Journey journey, String openedBy) {
        String unitId = journey.unitId();
        boolean somebodyElse = directory.membersOf(Role.TEAMLEDER.groupIn(unitId)).stream()
                .anyMatch(leader -> !leader.id().equals(openedBy));
        if (!somebodyElse) {
            return;
        }
        String number = caseNumbers.next(NOTICES);
        jdbc.sql("update stegvis.emergency_access set notice_number = :number where review_number = :review")
                .param("number", number).param("review", reviewNumber).update();
        own.alsoKept(journey.caseNumber(), number);
        processes.start(EmergencyAccessNoticeModel.PROCESS, number, Map.of(EmergencyAccessNoticeModel.Variables.UNIT, unitId));
    }

    @Override
    public String series() {
        return NOTICES;
    }

    @Override
    public Optional<String> unitOf(String noticeNumber) {
        return find(noticeNumber).map(Notice::unitId);
    }

    Optional<Notice> find(String noticeNumber) {
        return jdbc.sql("select unit_id, user_id, opened_at, until from stegvis.emergency_access where notice_number = :number")
                .param("number", noticeNumber)
                .query((row, at) -> new Notice(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant())).optional();
    }
}
