package no.stegvis.reporting.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.reporting.signing.SignOff.Done;
import no.stegvis.reporting.signing.SignOff.Sent;
import no.stegvis.reporting.signing.SignOff.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sign-offs and what was done with them, as PostgreSQL keeps them. Who may do what, {@link Signing} says. */
@Repository
public class SignOffs {

    private final JdbcClient jdbc;
    private final Clock clock;

    SignOffs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<SignOff> find(UUID runId) {
        return jdbc.sql("select * from stegvis.report_sign_off where run_id = :run").param("run", runId).query(SignOffs::signOff).optional();
    }

    public Optional<SignOff> byCase(String caseNumber) {
        return jdbc.sql("select * from stegvis.report_sign_off where case_number = :number").param("number", caseNumber)
                .query(SignOffs::signOff).optional();
    }

    /** @return how far the runs have come; those whose sign-off nobody has begun aren't among them */
    public Map<UUID, State> standings(Collection<UUID> runIds) {
        Map<UUID, State> standings = new HashMap<>();
        if (!runIds.isEmpty()) {
            jdbc.sql("select run_id, state from stegvis.report_sign_off where run_id in (:runs)").param("runs", runIds)
                    .query(row -> {
                        standings.put(row.getObject("run_id", UUID.class), state(row));
                    });
        }
        return standings;
    }

    /** @return the other sign-offs of the run's award and period, the one begun last first */
    public List<SignOff> ofSamePeriod(UUID runId) {
        return jdbc.sql("""
                        select s.*
                          from stegvis.report_sign_off s
                          join stegvis.report_run r on r.id = s.run_id
                          join stegvis.report_run mine on (mine.award_id, mine.period) = (r.award_id, r.period) and mine.id <> r.id
                         where mine.id = :run
                         order by s.begun_at desc, s.run_id
                        """)
                .param("run", runId).query(SignOffs::signOff).list();
    }

    /** @return the run that corrects this one, or empty */
    public Optional<UUID> correctedBy(UUID runId) {
        return jdbc.sql("select run_id from stegvis.report_sign_off where corrects = :run and signed_at is not null order by signed_at desc limit 1")
                .param("run", runId).query(UUID.class).optional();
    }

    /** @return signed runs of the same scheme whose period was over before this one's began, the award's own first, then the latest */
    public List<UUID> signedBefore(UUID runId) {
        return jdbc.sql("""
                        select r.id
                          from stegvis.report_sign_off s
                          join stegvis.report_run r on r.id = s.run_id
                          join stegvis.report_run mine on mine.scheme_id = r.scheme_id and r.ends_before <= mine.starts_on
                         where mine.id = :run and s.signed_at is not null
                         order by r.award_id = mine.award_id desc, r.ends_before desc, s.signed_at desc
                         limit 20
                        """)
                .param("run", runId).query(UUID.class).list();
    }

    /** @return what was done, the first first */
    public List<SignOffStep> steps(UUID runId) {
        return jdbc.sql("select step, done_by, done_at, reason from stegvis.report_sign_off_step where run_id = :run order by seq")
                .param("run", runId)
                .query((row, number) -> new SignOffStep(row.getString("step"), row.getString("done_by"), instant(row, "done_at"), row.getString("reason")))
                .list();
    }

    /** Locks it for the rest of the transaction, so that two who take a step at once do so one after the other. */
    public Optional<SignOff> lock(UUID runId) {
        return jdbc.sql("select * from stegvis.report_sign_off where run_id = :run for update").param("run", runId)
                .query(SignOffs::signOff).optional();
    }

    /** Two drafts of one period are begun one after the other. */
    void lockRuns(String awardId) {
        jdbc.sql("select id from stegvis.report_run where award_id = :award order by id for update").param("award", awardId).query(UUID.class).list();
    }

    void begin(UUID runId, String caseNumber, String unit, UUID corrects, String by) {
        jdbc.sql("""
                        insert into stegvis.report_sign_off (run_id, case_number, unit_id, state, corrects, begun_by, begun_at)
                        values (:run, :number, :unit, 'draft', :corrects, :by, :now)
                            on conflict (run_id) do update
                           set case_number = excluded.case_number, unit_id = excluded.unit_id, state = 'draft', corrects = excluded.corrects,
                               begun_by = excluded.begun_by, begun_at = excluded.begun_at, explained_by = null, explained_at = null,
                               approved_by = null, approved_role = null, approved_at = null
                         where report_sign_off.state = 'abandoned'
                        """)
                .param("run", runId).param("number", caseNumber).param("unit", unit).param("corrects", corrects, Types.OTHER)
                .param("by", by).param("now", now()).update();
        note(runId, "begun", by, null);
    }

    void explained(UUID runId, String by) {
        jdbc.sql("update stegvis.report_sign_off set state = 'explained', explained_by = :by, explained_at = :now where run_id = :run")
                .param("run", runId).param("by", by).param("now", now()).update();
        note(runId, "explained", by, null);
    }

    void approved(UUID runId, String by, String role) {
        jdbc.sql("""
                        update stegvis.report_sign_off set state = 'approved', approved_by = :by, approved_role = :role, approved_at = :now
                         where run_id = :run
                        """)
                .param("run", runId).param("by", by).param("role", role).param("now", now()).update();
        note(runId, "approved", by, null);
    }

    void returned(UUID runId, String by, String reason) {
        jdbc.sql("""
                        update stegvis.report_sign_off
                           set state = 'draft', explained_by = null, explained_at = null, approved_by = null, approved_role = null, approved_at = null
                         where run_id = :run
                        """)
                .param("run", runId).update();
        note(runId, "returned", by, reason);
    }

    void signed(UUID runId, Done signed) {
        jdbc.sql("update stegvis.report_sign_off set state = 'signed', signed_by = :by, signed_role = :role, signed_at = :at where run_id = :run")
                .param("run", runId).param("by", signed.by()).param("role", signed.role()).param("at", at(signed.at())).update();
        note(runId, "signed", signed.by(), null);
    }

    void sent(UUID runId, LocalDate on, String how, String receipt, String by) {
        jdbc.sql("""
                        update stegvis.report_sign_off
                           set state = 'sent', sent_by = :by, sent_at = :now, sent_on = :on, sent_how = :how, sent_receipt = :receipt
                         where run_id = :run
                        """)
                .param("run", runId).param("by", by).param("now", now()).param("on", on).param("how", how).param("receipt", receipt).update();
        note(runId, "sent", by, null);
    }

    void abandoned(UUID runId, String by, String reason) {
        jdbc.sql("update stegvis.report_sign_off set state = 'abandoned' where run_id = :run").param("run", runId).update();
        note(runId, "abandoned", by, reason);
    }

    private void note(UUID runId, String step, String by, String reason) {
        jdbc.sql("insert into stegvis.report_sign_off_step (run_id, step, done_by, done_at, reason) values (:run, :step, :by, :now, :reason)")
                .param("run", runId).param("step", step).param("by", by).param("now", now()).param("reason", reason).update();
    }

    private static SignOff signOff(ResultSet row, int number) throws SQLException {
        return new SignOff(row.getObject("run_id", UUID.class), row.getString("case_number"), row.getString("unit_id"), state(row),
                row.getObject("corrects", UUID.class), new Done(row.getString("begun_by"), null, instant(row, "begun_at")),
                row.getString("explained_by") == null ? null : new Done(row.getString("explained_by"), null, instant(row, "explained_at")),
                done(row, "approved"), done(row, "signed"), row.getString("sent_by") == null ? null
                : new Sent(row.getObject("sent_on", LocalDate.class), row.getString("sent_how"), row.getString("sent_receipt"),
                        row.getString("sent_by"), instant(row, "sent_at")));
    }

    private static Done done(ResultSet row, String step) throws SQLException {
        return row.getString(step + "_by") == null ? null
                : new Done(row.getString(step + "_by"), row.getString(step + "_role"), instant(row, step + "_at"));
    }

    private static State state(ResultSet row) throws SQLException {
        return State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
