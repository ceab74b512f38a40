package no.stegvis.journey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.OwnCases;
import no.stegvis.engine.CaseNumbers;
import no.stegvis.engine.Processes;
import no.stegvis.form.CaseUnits;
import no.stegvis.journey.process.EmergencyAccessModel;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Breaking the glass (<i>nødtilgang</i>): who works in the unit of a closed case may open it for some hours by saying why. It
 * is written down, the privacy officer gets a task to look at it, at once and without fail, and the team leaders are told. What
 * she reads by it stands in the read log with the access's number.
 */
@Service
public class EmergencyAccess implements CaseUnits {

    public static final int SHORTEST_REASON = 20;
    public static final int LONGEST_REASON = 500;
    static final Duration LASTS = Duration.ofHours(4);

    /** Nødtilgang: reviews of emergency access. */
    private static final String REVIEWS = "N";

    /** What a reviewer is shown. */
    record Opening(String caseNumber, String unitId, String userId, String reason, Instant openedAt, Instant until) {
    }

    private final Journeys journeys;
    private final CaseAccess access;
    private final OwnCases own;
    private final CurrentUser user;
    private final CaseNumbers caseNumbers;
    private final Processes processes;
    private final EmergencyNotices notices;
    private final ReadLog readLog;
    private final JdbcClient jdbc;
    private final Clock clock;

    EmergencyAccess(Journeys journeys, CaseAccess access, OwnCases own, CurrentUser user, CaseNumbers caseNumbers, Processes processes,
                    EmergencyNotices notices, ReadLog readLog, JdbcClient jdbc, Clock clock) {
        this.journeys = journeys;
        this.access = access;
        this.own = own;
        this.user = user;
        this.caseNumbers = caseNumbers;
        this.processes = processes;
        this.notices = notices;
        this.readLog = readLog;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens the case where it is closed to the user in one of her units. Whether it was, or is another unit's, or is not
     * there at all, she learns by looking at it, as she might have before.
     *
     * @throws IllegalArgumentException        when the reason is too short or too long
     * @throws no.stegvis.access.AccessRefused when the user may read no participant anywhere
     */
    @Transactional
    public void open(String caseNumber, String reason) {
        user.require(Operation.READ_PARTICIPANT);
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason takes a sentence");
        }
        journeys.find(caseNumber)
                .filter(journey -> user.may(Operation.READ_PARTICIPANT, journey.unitId()))
                .filter(journey -> !access.may(Operation.READ_PARTICIPANT, journey.unitId(), caseNumber))
                .filter(journey -> !own.isOwn(user.id(), caseNumber))
                .ifPresent(journey -> open(journey, why));
    }

    private void open(Journey journey, String reason) {
        Instant now = clock.instant();
        String review = caseNumbers.next(REVIEWS);
        readLog.write(Reading.of(user.id(), journey.caseNumber(), "breakGlass", "breakGlass").because(reason));
        access.letIn(journey.caseNumber(), user.id(), now.plus(LASTS), review);
        jdbc.sql("""
                insert into stegvis.emergency_access (review_number, case_number, unit_id, user_id, reason, opened_at, until)
                values (:review, :case, :unit, :user, :reason, :now, :until)""")
                .param("review", review).param("case", journey.caseNumber()).param("unit", journey.unitId())
                .param("user", user.id()).param("reason", reason).param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(LASTS).atOffset(ZoneOffset.UTC)).update();
        own.alsoKept(journey.caseNumber(), review);
        processes.start(EmergencyAccessModel.PROCESS, review, Map.of(EmergencyAccessModel.Variables.UNIT, journey.unitId()));
        notices.tell(review, journey, user.id());
    }

    @Override
    public String series() {
        return REVIEWS;
    }

    /** A review belongs where the case does. */
    @Override
    public Optional<String> unitOf(String reviewNumber) {
        return find(reviewNumber).map(Opening::unitId);
    }

    @Override
    public Operation needs() {
        return Operation.GUARD_PRIVACY;
    }

    Optional<Opening> find(String reviewNumber) {
        return jdbc.sql("select case_number, unit_id, user_id, reason, opened_at, until from stegvis.emergency_access where review_number = :review")
                .param("review", reviewNumber)
                .query((row, number) -> new Opening(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getTimestamp(5).toInstant(), row.getTimestamp(6).toInstant())).optional();
    }
}
