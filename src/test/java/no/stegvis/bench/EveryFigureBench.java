package no.stegvis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import no.stegvis.TestDatabase;
import no.stegvis.reporting.ManyFacts;
import no.stegvis.reporting.ReportingTestApplication;
import no.stegvis.reporting.Schemes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The query of every shipped figure, over facts of every kind: one that compares each with each stands out, since it takes longer than all
 * others together. {@code -Dstegvis.bench.participants=} changes the size.
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"camunda.bpm.enabled=false", "spring.application.name=Bench"})
@ContextConfiguration(initializers = TestDatabase.class)
class EveryFigureBench {

    private static final int PARTICIPANTS = Integer.getInteger("stegvis.bench.participants", 20_000);

    @Autowired
    private DataSource dataSource;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Schemes schemes;
    @Autowired
    private TransactionTemplate transaction;

    @Test
    void no_figure_takes_longer_than_all_others() throws SQLException {
        ManyFacts.lay(dataSource, 20251122, PARTICIPANTS, 30);
        OtherFacts.all(dataSource);
        Map<String, String> queries = new TreeMap<>();
        schemes.all().forEach(scheme -> queries.putAll(scheme.sql()));
        Map<String, Duration> took = new TreeMap<>();
        queries.forEach((name, sql) -> took.put(name, timed(name, sql)));

        took.forEach((name, time) -> System.out.printf(Locale.ROOT, "%-45s %,8d ms%n", name, time.toMillis()));
        Duration all = took.values().stream().reduce(Duration.ZERO, Duration::plus);
        Map.Entry<String, Duration> slowest = took.entrySet().stream().max(Map.Entry.comparingByValue(Comparator.naturalOrder())).orElseThrow();
        System.out.printf(Locale.ROOT, "%d figures of %,d participants in %,d ms, of them %s %,d%n", took.size(), PARTICIPANTS, all.toMillis(), slowest.getKey(),
                slowest.getValue().toMillis());
        assertThat(slowest.getValue()).as(slowest.getKey()).isLessThan(all.minus(slowest.getValue()));
    }

    private Duration timed(String name, String sql) {
        return transaction.execute(status -> {
            jdbc.sql("select set_config('stegvis.cut_off', :cutOff, true)").param("cutOff", ManyFacts.EARLY.toString()).query(String.class).single();
            jdbc.sql("set local work_mem = '64MB'").update();
            jdbc.sql("set local statement_timeout = '10min'").update();
            long began = System.nanoTime();
            jdbc.sql("select count(*) from (" + sql + ") member").param("period_start", LocalDate.of(2025, 1, 1))
                    .param("period_end", LocalDate.of(2026, 1, 1)).param("whole", true)
                    .param("rows", new String[] {"who-5", "core-10", "ucla-3", "qpr-15"})
                    .param("units", jdbc.sql("select id from stegvis.unit").query(String.class).list().toArray(String[]::new)).query(Long.class).single();
            return Duration.ofNanos(System.nanoTime() - began);
        });
    }
}
