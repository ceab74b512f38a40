package no.stegvis.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.batch.ReportFailed;
import no.stegvis.reporting.batch.ReportRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Schemes from a folder outside the jar: taken in while the application runs, the same on all nodes, never half. */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
class SchemesTests {

    private static final String SHIPPED = "helsedirektoratet-aktivitetstilbud";
    private static final Path SHIPPED_FOLDER = Path.of("reports", SHIPPED);

    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    Awards awards;
    @Autowired
    Reports reports;
    @Autowired
    ReportRunner runner;
    @Autowired
    ReportRuns runs;
    @TempDir
    Path folder;
    private int changes;

    @BeforeEach
    void anOrganisation() {
        SmallOrganisation.in(jdbc, awards);
    }

    @Test
    void a_copied_folder_is_a_scheme_and_a_change_holds_without_a_restart() throws IOException {
        copied("dam-test", "id: dam-test");
        Schemes node = node();
        assertThat(node.find("dam-test")).get().extracting(Scheme::title).isEqualTo("Rapport om aktivitetstilbud");
        change("dam-test", "scheme.yaml", "title: Rapport om aktivitetstilbud", "title: Sluttrapport");
        assertThat(node.find("dam-test")).get().extracting(Scheme::title).isEqualTo("Sluttrapport");
        assertThat(node.all()).extracting(Scheme::id).contains("dam-test", SHIPPED);
        assertThat(node.findings()).isEmpty();
    }

    @Test
    void another_node_uses_what_was_taken_in_and_an_older_folder_does_not_bring_the_older_back() throws IOException {
        copied("agree-test", "id: agree-test");
        Schemes one = node();
        String older = one.find("agree-test").orElseThrow().hash();
        Path olderFolder = Files.createTempDirectory(folder.getParent(), "older");
        FileSystemUtils.copyRecursively(folder, olderFolder);
        change("agree-test", "indicators/inquiries.sql", "select", "-- counted anew\nselect");
        String newer = one.find("agree-test").orElseThrow().hash();
        assertThat(newer).isNotEqualTo(older);
        assertThat(schemes(olderFolder).find("agree-test")).get().extracting(Scheme::hash).isEqualTo(newer);
        assertThat(schemes(null).find("agree-test")).get().extracting(Scheme::hash).isEqualTo(newer);
        assertThat(schemes(null).version(older)).get().extracting(Scheme::hash).isEqualTo(older);
        FileSystemUtils.deleteRecursively(olderFolder);
    }

    @Test
    void a_broken_folder_is_told_with_file_and_line_and_the_scheme_stays_as_it_was() throws IOException {
        copied("broken-test", "id: broken-test");
        copied("fine-test", "id: fine-test");
        Schemes node = node();
        String before = node.find("broken-test").orElseThrow().hash();
        change("broken-test", "scheme.yaml", "threshold: 5", "threshold: 2");
        change("fine-test", "scheme.yaml", "funder: Helsedirektoratet", "funder: Kommunen");
        assertThat(node.find("broken-test")).get().extracting(Scheme::hash).isEqualTo(before);
        assertThat(node.find("fine-test")).get().extracting(Scheme::funder).isEqualTo("Kommunen");
        assertThat(node.findings()).extracting(finding -> finding.told(Locale.forLanguageTag("nb")))
                .containsExactly("broken-test/scheme.yaml:9: Grensen for små tall er 2. Den kan ikke være under 3.");
        change("broken-test", "scheme.yaml", "threshold: 2", "threshold: 6");
        assertThat(node.find("broken-test")).get().extracting(Scheme::threshold).isEqualTo(6);
        assertThat(node.findings()).isEmpty();
    }

    @Test
    void an_id_belongs_to_one_folder() throws IOException {
        copied("a-first", "id: one-id-test");
        copied("b-second", "id: one-id-test");
        copied("c-shipped", "id: " + SHIPPED);
        Schemes node = node();
        String shipped = node.find(SHIPPED).orElseThrow().hash();
        assertThat(node.findings()).extracting(finding -> finding.told(Locale.ENGLISH)).containsExactly(
                "b-second/scheme.yaml: The id “one-id-test” belongs to the scheme in a-first. Give the scheme an id of its own.",
                "c-shipped/scheme.yaml: The id “" + SHIPPED + "” belongs to the scheme in reports/" + SHIPPED + ". Give the scheme an id of its own.");
        assertThat(schemes(null).find(SHIPPED)).get().extracting(Scheme::hash).isEqualTo(shipped);
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        Schemes node = schemes(folder.resolve("nowhere"));
        assertThat(node.find(SHIPPED)).isPresent();
        assertThat(node.findings()).singleElement().extracting(SchemeFinding::key).isEqualTo("noFolder");
    }

    @Test
    void what_was_ordered_is_made_by_the_scheme_it_was_ordered_with() {
        ReportRun run = reports.order(SmallOrganisation.AWARD, "2025", Instant.parse("2026-02-01T10:00:00Z"), "test");
        String ordered = run.schemeHash();
        jdbc.sql("""
                insert into stegvis.scheme_version (hash, scheme_id, version, files, taken_at)
                select 'newer', scheme_id, 'newer', files, taken_at from stegvis.scheme_version where hash = :hash""")
                .param("hash", ordered).update();
        jdbc.sql("update stegvis.scheme_standing set hash = 'newer' where scheme_id = :id").param("id", run.schemeId()).update();
        try {
            assertThat(runner.run(run.id()).finished()).isTrue();
            assertThat(runs.document(run.id()).orElseThrow().header().schemeVersion()).isEqualTo(run.schemeVersion());
        } finally {
            jdbc.sql("update stegvis.scheme_standing set hash = :hash where scheme_id = :id").param("hash", ordered)
                    .param("id", run.schemeId()).update();
        }
    }

    @Test
    void a_broken_query_names_file_and_line_and_no_half_report_is_made() throws IOException {
        copied("sql-test", "id: sql-test");
        change("sql-test", "indicators/inquiries.sql", "select", "select\n  nobody_has_this,");
        Scheme broken = node().find("sql-test").orElseThrow();
        ReportRun asked = failed(broken);
        assertThat(runs.find(asked.id()).orElseThrow().failure())
                .matches("(?s)indicators/inquiries\\.sql:\\d+: PostgreSQL sier: column \"nobody_has_this\" does not exist.*");
        String line = runs.find(asked.id()).orElseThrow().failure().split(":")[1];
        assertThat(Files.readAllLines(folder.resolve("sql-test/indicators/inquiries.sql")).get(Integer.parseInt(line) - 1)).contains("nobody_has_this");
        assertThat(runs.files(asked.id())).isEmpty();
    }

    @Test
    void amounts_that_tell_of_no_sum_and_no_interval_stop_the_run_and_name_the_file() throws IOException {
        String column = "{ key: facts, label: Henvendelser, aggregate: facts }";
        copied("sum-test", "id: sum-test");
        change("sum-test", "scheme.yaml", column, "{ key: facts, label: Henvendelser, aggregate: sum }");
        copied("interval-test", "id: interval-test");
        change("interval-test", "scheme.yaml", column,
                "{ key: facts, label: Henvendelser, aggregate: mean }, { key: low, label: Fra, aggregate: low95, of: facts }");
        assertThat(runs.find(failed(node().find("sum-test").orElseThrow()).id()).orElseThrow().failure())
                .matches("(?s)indicators/inquiries\\.sql: Beløpene i «\\w+», kolonnen «facts», kan ikke legges sammen.*");
        assertThat(runs.find(failed(node().find("interval-test").orElseThrow()).id()).orElseThrow().failure())
                .matches("(?s)indicators/inquiries\\.sql: Spørringen ga ikke én verdi for hver person i «\\w+», kolonnen «low».*");
    }

    @Test
    void what_was_taken_in_is_never_changed() {
        schemes(null).find(SHIPPED);
        assertThatThrownBy(() -> jdbc.sql("update stegvis.scheme_version set version = 'x'").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from stegvis.scheme_version").update()).isInstanceOf(DataAccessException.class);
    }

    private ReportRun failed(Scheme scheme) {
        ReportRun run = reports.order(SmallOrganisation.AWARD, "2025", Instant.parse("2026-02-01T11:00:00Z"), "test");
        jdbc.sql("delete from stegvis.report_run where id = :id").param("id", run.id()).update();
        ReportRun asked = new ReportRun(ReportRun.id(run.awardId(), run.period(), run.cutOff(), scheme.hash()), run.awardId(), run.period(),
                run.startsOn(), run.endsBefore(), run.cutOff(), scheme.id(), scheme.version(), scheme.hash(), null,
                ReportRun.State.ORDERED, null, "test", run.orderedAt(), null);
        runs.enter(asked);
        assertThatThrownBy(() -> runner.run(asked.id())).isInstanceOf(ReportFailed.class);
        return asked;
    }

    private Schemes node() {
        return schemes(folder);
    }

    private Schemes schemes(Path reportsFolder) {
        return new Schemes(new PathMatchingResourcePatternResolver(), reportsFolder == null ? "" : reportsFolder.toString(), jdbc, transactions,
                new ReportingTestApplication().clock());
    }

    private void copied(String name, String id) throws IOException {
        FileSystemUtils.copyRecursively(SHIPPED_FOLDER, folder.resolve(name));
        FileSystemUtils.copyRecursively(Path.of("reports/common"), folder.resolve(name).resolve("indicators"));
        change(name, "scheme.yaml", "id: " + SHIPPED, id);
        change(name, "scheme.yaml", "common/inquiries.sql", "indicators/inquiries.sql");
    }

    private void change(String name, String file, String from, String to) throws IOException {
        Path path = folder.resolve(name).resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to)));
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(++changes)));
    }
}
