package no.stegvis.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may start, join and stop the database of a folder, and what is left after a kill. */
class DatabaseLifeTests {

    @TempDir
    static Path unpacked;

    @TempDir
    Path parent;

    @BeforeAll
    static void unpack() throws IOException {
        Programs.in(new DataFolder(unpacked));
    }

    @Test
    void afterAKillEverythingCommittedIsThereAtTheFirstTry() throws Exception {
        bringPrograms();
        try (var killed = DatabaseProcess.application(folder())) {
            String url = killed.awaitUrl();
            sql(url).execute("create table fact (id int)", "insert into fact select generate_series(1, 1000)");
            try (Connection halfDone = sql(url).connect(); var statement = halfDone.createStatement()) {
                halfDone.setAutoCommit(false);
                statement.execute("insert into fact values (1001)");
                statement.execute("lock table fact in access exclusive mode");
                killed.kill();
                assertThat(Postmaster.of(folder().resolve("postgresql"))).as("the orphan").isPresent();
                try (var again = EmbeddedDatabase.forApplication(folder().toString())) {
                    assertThat(sql(again.url()).ask("select count(*) from fact")).isEqualTo("1000");
                    assertThat(again.url()).as("the remembered port").isEqualTo(url);
                }
            }
        }
        assertThat(Postmaster.of(folder().resolve("postgresql"))).as("stopped at the end").isEmpty();
    }

    @Test
    void aKillInTheMiddleOfTheVeryFirstStartIsForgotten() throws Exception {
        bringPrograms();
        try (var killed = DatabaseProcess.application(folder())) {
            await().pollInterval(Duration.ofMillis(2)).until(() -> entries().stream().anyMatch(name -> name.startsWith("postgresql.new-")));
            killed.kill();
            assertThat(entries()).doesNotContain("postgresql");
        }
        Files.createDirectories(folder().resolve("binaries.new-half/bin"));
        EmbeddedDatabase.forApplication(folder().toString()).close();
        try (var database = EmbeddedDatabase.forApplication(folder().toString())) {
            assertThat(sql(database.url()).ask("select 1")).isEqualTo("1");
            assertThat(entries()).noneMatch(name -> name.contains(".new-"));
        }
    }

    @Test
    void aProcessIdTakenByAnotherProgramSinceThePowerCutDoesNotStopTheStart() throws Exception {
        bringPrograms();
        EmbeddedDatabase.forApplication(folder().toString()).close();
        Path cluster = folder().resolve("postgresql");
        Process other = new ProcessBuilder("sleep", "60").start();
        Files.writeString(cluster.resolve("postmaster.pid"), "%d%n%s%n1700000000%n5432%n%n127.0.0.1%n  1234567  1%nready%n"
                .formatted(other.pid(), cluster));
        try (var database = EmbeddedDatabase.forApplication(folder().toString())) {
            assertThat(sql(database.url()).ask("select 1")).isEqualTo("1");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aPortTakenInTheMeantimeIsLeftToItsNewOwner() throws Exception {
        bringPrograms();
        EmbeddedDatabase.forApplication(folder().toString()).close();
        int port = Integer.parseInt(Files.readString(folder().resolve("port")).strip());
        try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var database = EmbeddedDatabase.forApplication(folder().toString())) {
            assertThat(database.url()).doesNotContain(":" + other.getLocalPort() + "/");
            assertThat(sql(database.url()).ask("select 1")).isEqualTo("1");
        }
    }

    @Test
    void aSecondApplicationIsToldWhoHasTheFolderAndHarmsNothing() throws Exception {
        bringPrograms();
        try (var first = DatabaseProcess.application(folder()); var second = launchAfter(first)) {
            assertThat(second.awaitRefusal()).contains("Datamappen " + folder() + " er i bruk")
                    .contains("prosess " + first.pid()).contains("--stegvis.data=<mappe>");
            assertThat(second.leave()).isEqualTo(1);
            try (var command = EmbeddedDatabase.forCommand(folder().toString())) {
                assertThat(sql(command.url()).ask("select 1")).isEqualTo("1");
            }
            assertThat(first.leave()).isZero();
        }
    }

    @Test
    void aCommandJoinsARunningApplicationAndTheLastOneStopsTheDatabase() throws Exception {
        bringPrograms();
        Path cluster = folder().resolve("postgresql");
        try (var application = DatabaseProcess.application(folder())) {
            String url = application.awaitUrl();
            try (var command = EmbeddedDatabase.forCommand(folder().toString())) {
                assertThat(command.url()).isEqualTo(url);
                assertThat(application.leave()).isZero();
                assertThat(sql(command.url()).ask("select 1")).isEqualTo("1");
            }
        }
        assertThat(Postmaster.of(cluster)).isEmpty();
    }

    @Test
    void twoCommandsAndAStartingApplicationShareTheDatabaseThatTheFirstCommandStarted() throws Exception {
        bringPrograms();
        EmbeddedDatabase.forApplication(folder().toString()).close();
        try (var first = DatabaseProcess.command(folder()); var second = DatabaseProcess.command(folder())) {
            String url = first.awaitUrl();
            assertThat(second.awaitUrl()).isEqualTo(url);
            try (var application = EmbeddedDatabase.forApplication(folder().toString())) {
                assertThat(first.leave()).isZero();
                assertThat(second.leave()).isZero();
                assertThat(application.url()).isEqualTo(url);
                assertThat(sql(url).ask("select 1")).isEqualTo("1");
            }
        }
        assertThat(Postmaster.of(folder().resolve("postgresql"))).isEmpty();
    }

    @Test
    void aCommandNeverMakesADatabase() {
        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> EmbeddedDatabase.forCommand(folder().toString()))
                .withMessageContaining("ingen Stegvis-database i " + folder());
        assertThat(folder()).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsToldPlainly() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> EmbeddedDatabase.forApplication(file.resolve("data").toString()))
                .withMessageContaining("kan ikke bruke datamappen " + file.resolve("data"));
    }

    private DatabaseProcess launchAfter(DatabaseProcess first) throws IOException {
        first.awaitUrl();
        return DatabaseProcess.application(folder());
    }

    /** Spaces and letters beyond ASCII: any working folder will do. */
    private Path folder() {
        return parent.resolve("våre data's");
    }

    private List<String> entries() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder())) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private Sql sql(String url) {
        return new Sql(folder(), url);
    }

    /** Spares each test the unpacking. */
    private void bringPrograms() throws IOException {
        Files.createDirectories(folder());
        try (Stream<Path> files = Files.walk(unpacked)) {
            for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                Path copy = folder().resolve(unpacked.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectory(copy);
                } else {
                    Files.createLink(copy, file);
                }
            }
        }
    }
}
