package no.stegvis.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The runs and their files, as PostgreSQL keeps them. */
@Repository
public class ReportRuns {

    private final JdbcClient jdbc;

    ReportRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ReportRun> find(UUID runId) {
        return jdbc.sql("select * from stegvis.report_run where id = :id").param("id", runId).query(ReportRuns::run).optional();
    }

    /** @return runs of these awards, newest order first */
    public List<ReportRun> newest(Set<String> awardIds, int limit, int offset) {
        if (awardIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select * from stegvis.report_run
                         where award_id in (:awards)
                         order by ordered_at desc, id
                         limit :limit offset :offset
                        """)
                .param("awards", awardIds).param("limit", limit).param("offset", offset)
                .query(ReportRuns::run).list();
    }

    /** @return all runs of an award's period, newest cut-off first */
    public List<ReportRun> ofPeriod(String awardId, String period) {
        return jdbc.sql("select * from stegvis.report_run where award_id = :award and period = :period order by cut_off desc, ordered_at desc, id")
                .param("award", awardId).param("period", period).query(ReportRuns::run).list();
    }

    /** Enters an order; an order that is there already stays as it is. @return whether it is new */
    boolean enter(ReportRun run) {
        return jdbc.sql("""
                        insert into stegvis.report_run
                               (id, award_id, period, starts_on, ends_before, cut_off, scheme_id, scheme_version,
                                scheme_hash, state, ordered_by, ordered_at)
                        values (:id, :awardId, :period, :startsOn, :endsBefore, :cutOff, :schemeId, :schemeVersion,
                                :schemeHash, 'ordered', :orderedBy, :orderedAt)
                            on conflict (id) do nothing
                        """)
                .param("id", run.id()).param("awardId", run.awardId()).param("period", run.period())
                .param("startsOn", run.startsOn()).param("endsBefore", run.endsBefore())
                .param("cutOff", at(run.cutOff()))
                .param("schemeId", run.schemeId()).param("schemeVersion", run.schemeVersion())
                .param("schemeHash", run.schemeHash())
                .param("orderedBy", run.orderedBy()).param("orderedAt", at(run.orderedAt()))
                .update() == 1;
    }

    /** Locks the run for the rest of the transaction, so that two who order it at once do so one after the other. */
    public ReportRun lock(UUID runId) {
        return jdbc.sql("select * from stegvis.report_run where id = :id for update")
                .param("id", runId).query(ReportRuns::run).single();
    }

    /** It is to be made, by the process of this case; also when it had failed or been stopped before. */
    public void assignCaseNumber(UUID runId, String caseNumber, Instant at) {
        jdbc.sql("update stegvis.report_run set case_number = :number, queued_at = :at, state = 'ordered', failure = null where id = :id")
                .param("number", caseNumber).param("at", at(at)).param("id", runId).update();
    }

    /** One that was stopped is to be made after all; any other stays as it is. */
    public void takeUp(UUID runId) {
        jdbc.sql("update stegvis.report_run set state = 'ordered' where id = :id and state = 'cancelled'").param("id", runId).update();
    }

    /** @return whether it is to be made: not when it is finished, or somebody has stopped it meanwhile */
    public boolean running(UUID runId) {
        return jdbc.sql("update stegvis.report_run set state = 'running', failure = null where id = :id and state not in ('finished', 'cancelled')")
                .param("id", runId).update() == 1;
    }

    public void stepBegun(UUID runId, Instant at) {
        jdbc.sql("update stegvis.report_run set step_begun_at = :at where id = :id and state <> 'finished'")
                .param("at", at(at)).param("id", runId).update();
    }

    public Optional<Instant> stepBegunAt(UUID runId) {
        return jdbc.sql("select step_begun_at from stegvis.report_run where id = :id and step_begun_at is not null").param("id", runId)
                .query((row, number) -> instant(row, "step_begun_at")).optional();
    }

    public void failed(UUID runId, String failure) {
        jdbc.sql("update stegvis.report_run set state = 'failed', failure = :failure where id = :id and state not in ('finished', 'cancelled')")
                .param("failure", failure).param("id", runId).update();
    }

    /** It is not to be made. Whoever is making it learns so at the end of the step at the latest, and what the step did is undone. */
    public void cancelled(UUID runId, String by, Instant at) {
        jdbc.sql("""
                        update stegvis.report_run set state = 'cancelled', failure = null, cancelled_by = :by, cancelled_at = :at
                         where id = :id and state <> 'finished'
                        """)
                .param("by", by).param("at", at(at)).param("id", runId).update();
    }

    /** @return user id of whoever stopped it, if it stands so */
    public Optional<String> cancelledBy(UUID runId) {
        return jdbc.sql("select cancelled_by from stegvis.report_run where id = :id and state = 'cancelled'").param("id", runId)
                .query(String.class).optional();
    }

    /** Waits for whoever is stopping it at this moment. @return whether it has been stopped */
    public boolean isCancelled(UUID runId) {
        return jdbc.sql("select state from stegvis.report_run where id = :id for share").param("id", runId).query(String.class).single()
                .equals("cancelled");
    }

    /** @return 1 for the one that is made next, or empty when it isn't waiting */
    public Optional<Long> placeInQueue(UUID runId) {
        return jdbc.sql("""
                        select count(*) as place
                          from stegvis.report_run mine
                          join stegvis.report_run r on r.state = 'ordered' and (r.queued_at, r.case_number) <= (mine.queued_at, mine.case_number)
                         where mine.id = :id
                           and mine.state = 'ordered'
                        having count(*) > 0
                        """).param("id", runId).query(Long.class).optional();
    }

    /** Unless it was stopped just then. From here on PostgreSQL refuses every change of the run, its figures, members and files. */
    public void finished(UUID runId, Instant at) {
        jdbc.sql("update stegvis.report_run set state = 'finished', failure = null, finished_at = :at where id = :id and state <> 'cancelled'")
                .param("at", at(at)).param("id", runId).update();
    }

    /** @return the run's files in the order of {@link ReportFile.Kind} */
    public List<ReportFile> files(UUID runId) {
        return jdbc.sql("select kind, name, sha256, content from stegvis.report_file where run_id = :id")
                .param("id", runId).query(ReportRuns::file).list().stream()
                .sorted((a, b) -> a.kind().compareTo(b.kind())).toList();
    }

    /** @return what the run's files are called, in the order of {@link ReportFile.Kind} */
    public List<ReportFile.Name> fileNames(UUID runId) {
        return jdbc.sql("select kind, name from stegvis.report_file where run_id = :id").param("id", runId)
                .query((row, number) -> new ReportFile.Name(kind(row), row.getString("name"))).list().stream()
                .sorted((a, b) -> a.kind().compareTo(b.kind())).toList();
    }

    public Optional<ReportFile> file(UUID runId, ReportFile.Kind kind) {
        return jdbc.sql("select kind, name, sha256, content from stegvis.report_file where run_id = :id and kind = :kind")
                .param("id", runId).param("kind", kind.name().toLowerCase(Locale.ROOT)).query(ReportRuns::file).optional();
    }

    /** The report as it leaves the house, once its figures have been computed. */
    public Optional<ReportDocument> document(UUID runId) {
        return file(runId, ReportFile.Kind.FIGURES).map(file -> ReportDocument.fromJson(file.content()));
    }

    /** Puts a file in the place of the run's earlier one of that kind. */
    public void replaceFile(ReportRun run, ReportFile.Kind kind, byte[] content) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        jdbc.sql("delete from stegvis.report_file where run_id = :id and kind = :kind")
                .param("id", run.id()).param("kind", word).update();
        jdbc.sql("""
                        insert into stegvis.report_file (run_id, kind, name, sha256, content)
                        values (:id, :kind, :name, :sha256, :content)
                        """)
                .param("id", run.id()).param("kind", word).param("name", kind.nameFor(run))
                .param("sha256", Sha256.of(content)).param("content", content).update();
    }

    private static ReportFile.Kind kind(ResultSet row) throws SQLException {
        return ReportFile.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }

    private static ReportFile file(ResultSet row, int number) throws SQLException {
        return new ReportFile(kind(row), row.getString("name"), row.getString("sha256"), row.getBytes("content"));
    }

    private static ReportRun run(ResultSet row, int number) throws SQLException {
        return new ReportRun(row.getObject("id", UUID.class), row.getString("award_id"), row.getString("period"),
                row.getObject("starts_on", LocalDate.class), row.getObject("ends_before", LocalDate.class),
                instant(row, "cut_off"), row.getString("scheme_id"), row.getString("scheme_version"),
                row.getString("scheme_hash"), row.getString("case_number"),
                ReportRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getString("failure"),
                row.getString("ordered_by"), instant(row, "ordered_at"), instant(row, "finished_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
