package no.stegvis.reporting.batch;

import java.time.Clock;
import java.util.UUID;

import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportTexts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops a run from whichever node, in the middle of a statement too. A step's transaction holds an advisory lock named after the
 * run, so PostgreSQL knows which connection works on it; and it ends by waiting for whoever is stopping the run just then. So the
 * connection found by the lock is still at that step when it is told to give up, and a step is either done before the run is
 * stopped or undone.
 */
@Component
public class StepStop {

    /** Sets the steps' locks apart from the runs' own, see {@link RunLock}. */
    private static final long STEPS = 0x5354_4550_5354_4550L;

    private final JdbcClient jdbc;
    private final ReportRuns runs;
    private final ReportTexts texts;
    private final Clock clock;

    StepStop(JdbcClient jdbc, ReportRuns runs, ReportTexts texts, Clock clock) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.texts = texts;
        this.clock = clock;
    }

    /** In the step's transaction, around its work. @throws ReportCancelled when the run has been stopped */
    @Transactional(propagation = Propagation.MANDATORY)
    public void around(ReportRun run, Runnable work) {
        jdbc.sql("select pg_advisory_xact_lock_shared(:key)").param("key", key(run.id())).query().singleRow();
        // asked without waiting: to hold the run's row during the work would keep everybody from stopping it
        refuse(runs.find(run.id()).orElseThrow().state() == ReportRun.State.CANCELLED);
        work.run();
        refuse(runs.isCancelled(run.id()));
    }

    private void refuse(boolean stopped) {
        if (stopped) {
            throw new ReportCancelled(texts.text("reporting.failed.cancelled"));
        }
    }

    /** Marks the run as stopped and ends the statement that is being carried out for it. In a transaction that has locked the run. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(UUID runId, String by) {
        runs.cancelled(runId, by, clock.instant());
        long key = key(runId);
        jdbc.sql("""
                        select pg_cancel_backend(l.pid)
                          from pg_locks l
                          join pg_database d on d.oid = l.database and d.datname = current_database()
                         where l.locktype = 'advisory'
                           and l.objsubid = 1
                           and l.classid::bigint = :high
                           and l.objid::bigint = :low
                           and l.granted
                        """)
                .param("high", key >>> 32).param("low", key & 0xFFFF_FFFFL).query(Boolean.class).list();
    }

    private static long key(UUID runId) {
        return runId.getMostSignificantBits() ^ runId.getLeastSignificantBits() ^ STEPS;
    }
}
