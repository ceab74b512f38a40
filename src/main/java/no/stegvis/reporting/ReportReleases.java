package no.stegvis.reporting;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which runs' figures have gone out of the house. A run is made with regard to all that had been released of its award when
 * it was ordered; so it can't be released itself when something else has been since.
 */
@Service
public class ReportReleases {

    private final JdbcClient jdbc;
    private final ReportRuns runs;
    private final Clock clock;

    ReportReleases(JdbcClient jdbc, ReportRuns runs, Clock clock) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Notes that the run's figures go out. To do so twice changes nothing.
     *
     * @throws ReportRefused when the run isn't finished, or another of the award has been released after it was ordered:
     *                       it must be ordered anew
     */
    @Transactional
    public void release(UUID runId, String by) {
        ReportRun run = runs.lock(runId);
        if (!run.finished()) {
            throw new ReportRefused("report", "reporting.refused.unfinished", run.period());
        }
        // Two of an award one after the other, so that neither misses the other.
        jdbc.sql("select award_id from stegvis.report_run where award_id = :award for update").param("award", run.awardId())
                .query(String.class).list();
        if (isOvertaken(run)) {
            throw new ReportRefused("report", "reporting.refused.overtaken", run.period());
        }
        jdbc.sql("""
                        insert into stegvis.report_release (run_id, released_at, released_by) values (:run, :at, :by)
                            on conflict (run_id) do nothing
                        """)
                .param("run", runId).param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("by", by).update();
    }

    /** Whether another run of the award has been released after this one was ordered, so that this one can't be any more. */
    public boolean isOvertaken(ReportRun run) {
        return !isReleased(run.id()) && jdbc.sql("""
                        select exists (select from stegvis.report_release rel
                                         join stegvis.report_run r on r.id = rel.run_id
                                        where r.award_id = :award
                                          and rel.released_at > :ordered)
                        """)
                .param("award", run.awardId()).param("ordered", run.orderedAt().atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    private boolean isReleased(UUID runId) {
        return jdbc.sql("select exists (select from stegvis.report_release where run_id = :run)").param("run", runId)
                .query(Boolean.class).single();
    }

    /**
     * @return the award's runs that had been released when this one was ordered and are about days of its period, the last
     *         released first
     */
    public List<ReportRun> before(ReportRun run) {
        return jdbc.sql("""
                        select r.id
                          from stegvis.report_release rel
                          join stegvis.report_run r on r.id = rel.run_id
                         where r.award_id = :award
                           and r.id <> :run
                           and rel.released_at <= :ordered
                           and r.starts_on < :endsBefore
                           and r.ends_before > :startsOn
                         order by rel.released_at desc, r.id
                        """)
                .param("award", run.awardId()).param("run", run.id()).param("ordered", run.orderedAt().atOffset(ZoneOffset.UTC))
                .param("startsOn", run.startsOn()).param("endsBefore", run.endsBefore())
                .query(UUID.class).list().stream().map(id -> runs.find(id).orElseThrow()).toList();
    }
}
