package no.stegvis.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import no.stegvis.reporting.sheet.EvidenceWorkbook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Evidence for the auditor: who stands behind each figure of a run, by pseudonym. Made for a stated reason, and each time it is opened that
 * is written down: who, when, and the file's checksum. The file itself is kept nowhere.
 */
@Service
public class Evidence {

    public static final int SHORTEST_REASON = 10;
    public static final int LONGEST_REASON = 500;

    /** @param openings oldest first */
    public record Made(UUID id, UUID runId, String awardId, String period, String reason, Instant madeAt, String madeBy, List<Opening> openings) {
    }

    public record Opening(Instant at, String by) {
    }

    private final JdbcClient jdbc;
    private final EvidenceWorkbook workbook;
    private final Clock clock;

    Evidence(JdbcClient jdbc, EvidenceWorkbook workbook, Clock clock) {
        this.jdbc = jdbc;
        this.workbook = workbook;
        this.clock = clock;
    }

    /**
     * Writes down that it is asked for.
     *
     * @param run finished
     * @throws ReportRefused when no reason is stated
     */
    @Transactional(noRollbackFor = ReportRefused.class)
    public UUID make(ReportRun run, String reason, String userId) {
        String stated = reason.replace("\0", "").strip();
        if (stated.length() < SHORTEST_REASON || stated.length() > LONGEST_REASON) {
            throw new ReportRefused("reason", "reporting.evidence.reasonWrong", SHORTEST_REASON, LONGEST_REASON);
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into stegvis.evidence (id, run_id, reason, made_at, made_by) values (:id, :run, :reason, :at, :by)")
                .param("id", id).param("run", run.id()).param("reason", stated).param("at", now()).param("by", userId).update();
        return id;
    }

    /** @return what was made of a run, newest first */
    public List<Made> of(ReportRun run) {
        return find("where e.run_id = :run order by e.made_at desc, e.id", "run", run.id());
    }

    /** @return the newest of all runs of these awards */
    public List<Made> newest(Set<String> awardIds) {
        return awardIds.isEmpty() ? List.of() : find("where r.award_id in (:awards) order by e.made_at desc, e.id limit 500", "awards", awardIds);
    }

    public Optional<Made> find(ReportRun run, UUID evidenceId) {
        return of(run).stream().filter(made -> made.id().equals(evidenceId)).findFirst();
    }

    /** @param caseNumbers of everybody in the file, for the read log alone */
    public record Opened(byte[] file, Set<String> caseNumbers) {
    }

    /** Opens it, and writes down that it was. Whoever calls writes it into the read log in the same transaction, before anything is shown. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Opened open(ReportRun run, Made made, String userId) {
        Set<String> cases = new TreeSet<>();
        byte[] file = workbook.write(run, made, clock.instant(), cases::addAll);
        jdbc.sql("insert into stegvis.evidence_opening (evidence_id, sha256, opened_at, opened_by) values (:id, :sha256, :at, :by)")
                .param("id", made.id()).param("sha256", Sha256.of(file)).param("at", now()).param("by", userId).update();
        return new Opened(file, cases);
    }

    private List<Made> find(String where, String name, Object value) {
        return jdbc.sql("select e.*, r.award_id, r.period from stegvis.evidence e join stegvis.report_run r on r.id = e.run_id " + where)
                .param(name, value).query(this::made).list();
    }

    private Made made(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        List<Opening> openings = jdbc.sql("select opened_at, opened_by from stegvis.evidence_opening where evidence_id = :id order by seq").param("id", id)
                .query((opening, at) -> new Opening(opening.getObject(1, OffsetDateTime.class).toInstant(), opening.getString(2))).list();
        return new Made(id, row.getObject("run_id", UUID.class), row.getString("award_id"), row.getString("period"), row.getString("reason"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getString("made_by"), openings);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
