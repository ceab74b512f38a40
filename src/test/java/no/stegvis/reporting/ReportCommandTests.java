package no.stegvis.reporting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Awards;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code report} on the command line. */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
class ReportCommandTests {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Awards awards;
    @Autowired
    ReportCommand command;
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void anOrganisation() {
        SmallOrganisation.in(jdbc, awards);
    }

    @Test
    void aloneItListsAwardsWithTheirPeriods() {
        assertThat(run()).isZero();
        assertThat(printed()).contains("helsedir-test\t2025\t+Aktivitetstilbud");
    }

    @Test
    void itWritesTheFilesAndNamesThemAndTheSecondTimeFindsTheSame() throws IOException {
        assertThat(run("--award", "helsedir-test", "--period", "2025", "--cut-off", "2026-01-31", "--out", folder.toString())).isZero();
        List<String> names = printed();
        assertThat(names).hasSize(4).allMatch(name -> Files.isRegularFile(Path.of(name)));
        byte[] first = Files.readAllBytes(folder.resolve("helsedir-test-2025.xlsx"));
        Long runsBefore = jdbc.sql("select count(*) from stegvis.report_run").query(Long.class).single();
        assertThat(run("--award", "helsedir-test", "--period", "2025", "--cut-off", "2026-01-31", "--out", folder.toString())).isZero();
        assertThat(Files.readAllBytes(folder.resolve("helsedir-test-2025.xlsx"))).isEqualTo(first);
        assertThat(jdbc.sql("select count(*) from stegvis.report_run").query(Long.class).single()).isEqualTo(runsBefore);
        assertThat(inFolder()).hasSize(4);
    }

    @Test
    void anUnknownAwardIsToldWithThoseThatExist() {
        refused("helsedir-test", "--award", "nobody", "--period", "2025", "--out", folder.toString());
    }

    @Test
    void anUnknownPeriodIsToldWithThoseThatExist() {
        refused("2025, 2023", "--award", "helsedir-test", "--period", "1999", "--out", folder.toString());
    }

    @Test
    void aPeriodThatHasNotBegunIsRefused() {
        refused("begynner først 1.1.2027", "--award", "helsedir-test", "--period", "2027", "--out", folder.toString());
    }

    @Test
    void aPeriodThatIsNotOverIsMadeAndSaysSo() throws IOException {
        assertThat(run("--award", "helsedir-test", "--period", "2026", "--out", folder.toString())).isZero();
        assertThat(Files.readString(folder.resolve("helsedir-test-2026-tall.json"))).contains("Perioden er ikke avsluttet");
    }

    @Test
    void aCutOffMustBeATimeThatHasBeen() {
        refused("ikke en dato", "--award", "helsedir-test", "--period", "2025", "--cut-off", "i går", "--out", folder.toString());
        refused("frem i tid", "--award", "helsedir-test", "--period", "2025", "--cut-off", "2026-03-02", "--out", folder.toString());
    }

    @Test
    void aFolderThatCannotBeWrittenToIsToldBeforeAnythingIsMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Long runsBefore = jdbc.sql("select count(*) from stegvis.report_run").query(Long.class).single();
        refused("Kan ikke skrive", "--award", "helsedir-test", "--period", "2023", "--out", file.resolve("below").toString());
        assertThat(jdbc.sql("select count(*) from stegvis.report_run").query(Long.class).single()).isEqualTo(runsBefore);
    }

    @Test
    void whenOneFileCannotBeWrittenNoneIsLeft() throws IOException {
        OutFolder out = OutFolder.of(folder.toString());
        ReportFile good = new ReportFile(ReportFile.Kind.PDF, "a.pdf", "", new byte[100]);
        ReportFile bad = new ReportFile(ReportFile.Kind.WORKBOOK, "b.xlsx", "", null);
        assertThatThrownBy(() -> out.write(List.of(good, bad))).isInstanceOf(NullPointerException.class);
        assertThat(inFolder()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatALivingOneWritesStays() throws IOException {
        Path left = Files.createTempFile(folder, ".stegvis", ".tmp");
        Path written = Files.createTempFile(folder, ".stegvis", ".tmp");
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            OutFolder.of(folder.toString());
            assertThat(lock.isValid()).isTrue();
            assertThat(left).doesNotExist();
            assertThat(written).exists();
        }
    }

    private void refused(String words, String... arguments) {
        out.reset();
        err.reset();
        assertThat(run(arguments)).isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1).first().asString().contains(words);
        assertThat(out.size()).isZero();
    }

    private int run(String... arguments) {
        out.reset();
        return command.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<String> printed() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<Path> inFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
