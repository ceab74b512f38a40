package no.stegvis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import no.stegvis.WholeApplication;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work that comes back stands in the engine's own job table, once, whatever becomes of it. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecurringJobsTests {

    private static final Instant NOW = Instant.parse("2030-05-01T10:00:00Z");

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private ManagementService management;
    @Autowired
    private HistoryService history;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private RecurringJobs jobs;

    @BeforeEach
    void set_going_by_two_nodes() {
        clock.freezeAt(NOW);
        RecurringStart start = new RecurringStart(jobs, engine, jdbc);
        start.begin();
        start.begin();
    }

    @AfterEach
    void ended() {
        waiting().values().forEach(job -> management.deleteJob(job.getId()));
        clock.showRealTime();
    }

    @Test
    void each_kind_of_work_has_one_job_whoever_starts() {
        assertThat(names()).containsExactlyInAnyOrder("sealReadLog", "makeReadLogMonths", "anchorReadLog", "watchReadLog", "reportDeadlines", "missingFacts", "pauses", "overdueConversations", "taskPriorities",
                "standIns");
        assertThat(waiting().values()).extracting(Job::getDuedate).containsOnly(Date.from(NOW.plus(Duration.ofMinutes(1))));
    }

    @Test
    void a_job_that_is_done_puts_the_next_in_its_place_and_leaves_no_trace() {
        long before = history.createHistoricJobLogQuery().count();
        clock.freezeAt(NOW.plusSeconds(90));
        management.executeJob(waiting().get("sealReadLog").getId());
        Job next = waiting().get("sealReadLog");
        assertThat(next.getDuedate()).isEqualTo(Date.from(NOW.plusSeconds(150)));
        assertThat(names()).hasSize(10);
        assertThat(history.createHistoricJobLogQuery().count()).isEqualTo(before);
    }

    @Test
    void work_that_fails_is_tried_again_next_time() {
        jdbc.sql("alter table read_log.seal rename to seal_away").update();
        try {
            management.executeJob(waiting().get("sealReadLog").getId());
        } finally {
            jdbc.sql("alter table read_log.seal_away rename to seal").update();
        }
        assertThat(names()).containsOnlyOnce("sealReadLog").hasSize(10);
        assertThat(waiting().get("sealReadLog").getRetries()).isEqualTo(3);
    }

    private List<String> names() {
        return jdbc.sql("select handler_cfg_ from act_ru_job where handler_type_ = :type").param("type", RecurringJobs.TYPE)
                .query(String.class).list();
    }

    private Map<String, Job> waiting() {
        Map<String, Job> byName = new TreeMap<>();
        jdbc.sql("select id_, handler_cfg_ from act_ru_job where handler_type_ = :type").param("type", RecurringJobs.TYPE)
                .query((row, number) -> byName.put(row.getString("handler_cfg_"),
                        management.createJobQuery().jobId(row.getString("id_")).singleResult())).list();
        return byName;
    }
}
