package no.stegvis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.faults.ReportWatch.Phase;
import no.stegvis.aborted.StegvisProcess;
import no.stegvis.reporting.ManyFacts;
import org.apache.commons.codec.digest.DigestUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * R1: {@code kill -9} at fifty points of report runs, then the same command again: the same bytes as if nothing had happened, once,
 * and nothing left over. Half of the time PostgreSQL dies with it. The points are spread over what a run goes through, and within
 * that by chance; {@code -Dstegvis.faults.seed=} repeats them, {@code -Dstegvis.faults.kills=} makes them fewer.
 */
class ReportKilledFaults {

    private static final long SEED = Long.getLong("stegvis.faults.seed", new Random().nextLong());
    private static final int KILLS = Integer.getInteger("stegvis.faults.kills", 50);
    private static final int PARTICIPANTS = 3_000;
    private static final int UNITS = 20;
    private static final String SCHEME = "helsedirektoratet-aktivitetstilbud";
    /** Where one report is killed, in this order. */
    private static final List<Phase> POINTS = List.of(Phase.STARTING, Phase.computeFigures, Phase.computeFigures, Phase.hideSmallCells, Phase.hideSmallCells,
            Phase.writeWorkbook, Phase.writePdf, Phase.writePdf, Phase.writeManifest, Phase.WRITING_FILES);

    /** What a run leaves in the database, without the times at which it was made. */
    private static final Map<String, String> LEFT = Map.of(
            "runs", "select id, award_id, period, cut_off, scheme_hash, state, failure from stegvis.report_run",
            "figures", "select * from stegvis.report_figure",
            "members", "select * from stegvis.report_figure_member",
            "files", "select run_id, kind, name, sha256 from stegvis.report_file",
            "jobs", "select job_name, count(*) from batch_job_instance group by job_name",
            "unfinished jobs", "select status from batch_job_execution where status in ('STARTED', 'STARTING', 'STOPPING', 'UNKNOWN')",
            "unfinished steps", "select status from batch_step_execution where status in ('STARTED', 'STARTING', 'STOPPING', 'UNKNOWN')");

    private final Random random = new Random(SEED);
    private final Map<Phase, Integer> hits = new EnumMap<>(Phase.class);
    private final List<Path> halfWritten = new ArrayList<>();
    private Path folder;
    private Path undisturbed;
    private Path killed;
    private long steps;
    private int kills;

    @Test
    void aReportKilledAnywhereIsTheSameReportWhenItIsMadeAgain() throws Exception {
        System.out.println("R1 seed " + SEED);
        twoOfOneOrganisation();
        Map<Phase, Duration> lengths = lengthsOf(cutOff(0));
        int reports = 0;
        while (kills < KILLS) {
            killedAgainAndAgain(cutOff(reports++), lengths);
        }
        for (int report = 1; report < reports; report++) {
            assertThat(report(undisturbed, cutOff(report)).exitCode()).isZero();
        }
        System.out.printf("R1 killed %d times over %d reports, where: %s; unfinished files lay there %d times; undisturbed: %s%n", kills, reports, hits,
                halfWritten.size(), lengths);
        assertThat(hits.keySet()).as("each step was hit").containsExactlyInAnyOrder(Phase.values());
        assertThat(contents(out(killed))).as("byte for byte, nothing half or left over").isEqualTo(contents(out(undisturbed))).hasSize(reports * 4);
        assertThat(contents(killed.resolve("temporary"))).as("temporary files of ours").isEmpty();
        assertThat(contents(temporary(killed))).as("in the folder that all on the machine share").isEmpty();
        assertThat(names(killed)).isEqualTo(names(undisturbed));
        assertThat(left(killed)).isEqualTo(left(undisturbed)).containsEntry("unfinished jobs", "0 ").containsEntry("unfinished steps", "0 ");
    }

    private void twoOfOneOrganisation() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "it")), "reports-").toAbsolutePath();
        undisturbed = folder.resolve("undisturbed");
        killed = folder.resolve("killed");
        for (Path data : List.of(undisturbed, killed)) {
            whileItRuns(data, () -> theSameFacts(data));
        }
    }

    private static String theSameFacts(Path data) {
        try {
            DriverManagerDataSource database = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + line(data, "port") + "/stegvis", "stegvis",
                    line(data, "password"));
            ManyFacts.lay(database, 50, PARTICIPANTS, UNITS);
            return ManyFacts.award(database, SCHEME);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return how long an undisturbed run is in each phase */
    private Map<Phase, Duration> lengthsOf(Instant cutOff) {
        Map<Phase, Duration> lengths = new EnumMap<>(Phase.class);
        StegvisProcess process = report(undisturbed, cutOff);
        try (ReportWatch watch = new ReportWatch(undisturbed, cutOff, 0)) {
            Phase phase = Phase.STARTING;
            long since = System.nanoTime();
            for (Phase next : List.of(Phase.values()).subList(1, Phase.values().length)) {
                Phase reached = watch.await(next, process);
                long now = System.nanoTime();
                lengths.merge(phase, Duration.ofNanos(now - since), Duration::plus);
                phase = reached;
                since = now;
            }
            assertThat(process.exitCode()).as(process.said()).isZero();
            lengths.merge(phase, Duration.ofMillis(60), Duration::plus);
        }
        return lengths;
    }

    private void killedAgainAndAgain(Instant cutOff, Map<Phase, Duration> lengths) throws IOException {
        for (Phase point : POINTS) {
            if (kills < KILLS) {
                StegvisProcess process = report(killed, cutOff);
                try (ReportWatch watch = new ReportWatch(killed, cutOff, steps)) {
                    watch.await(point, process);
                    pass(Duration.ofNanos((long) (random.nextDouble() * lengths.getOrDefault(point, Duration.ofMillis(20)).toNanos())));
                    Phase hit = watch.phase();
                    steps = watch.steps();
                    if (process.isAlive()) {
                        kill(process, kills % 2 == 1);
                        kills++;
                        hits.merge(hit, 1, Integer::sum);
                    }
                }
                contents(out(killed)).keySet().stream().filter(name -> name.contains(".tmp")).map(Path::of).forEach(halfWritten::add);
            }
        }
        StegvisProcess last = report(killed, cutOff);
        assertThat(last.exitCode()).as(last.said()).isZero();
        try (ReportWatch watch = new ReportWatch(killed, cutOff, steps)) {
            watch.phase();
            steps = Math.max(steps, watch.steps());
        }
    }

    private void kill(StegvisProcess process, boolean databaseToo) throws IOException {
        Optional<ProcessHandle> database = databaseToo && Files.exists(killed.resolve("postgresql/postmaster.pid"))
                ? Files.readAllLines(killed.resolve("postgresql/postmaster.pid")).stream().findFirst().map(Long::valueOf).flatMap(ProcessHandle::of) : Optional.empty();
        List<ProcessHandle> all = database.stream().flatMap(server -> Stream.concat(Stream.of(server), server.descendants())).toList();
        process.signalKill();
        all.forEach(ProcessHandle::destroyForcibly);
        process.kill();
        all.forEach(one -> one.onExit().join());
    }

    private StegvisProcess report(Path data, Instant cutOff) {
        return StegvisProcess.start(folder, List.of("-Djava.io.tmpdir=" + temporary(data)), "report", "--award", "mange-" + SCHEME, "--period", "2025",
                "--cut-off", cutOff.toString(), "--out", out(data).resolve(cutOff.toString().replace(":", "")).toString(), "--stegvis.data=" + data);
    }

    private static Instant cutOff(int report) {
        return ManyFacts.EARLY.plusSeconds(report);
    }

    private Path out(Path data) {
        return folder.resolve("out-" + data.getFileName());
    }

    private Path temporary(Path data) {
        try {
            return Files.createDirectories(folder.resolve("tmp-" + data.getFileName()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pass(Duration time) {
        long over = System.nanoTime() + time.toNanos();
        Awaitility.await().atMost(time.plusSeconds(10)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() >= over);
    }

    private <T> T whileItRuns(Path data, Supplier<T> work) {
        StegvisProcess application = StegvisProcess.start(folder, "--server.port=0", "--stegvis.demo=false", "--stegvis.data=" + data);
        application.awaitSaid("Started StegvisApplication");
        try {
            return work.get();
        } finally {
            application.stop();
        }
    }

    private Map<String, String> left(Path data) {
        return whileItRuns(data, () -> LEFT.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, what -> String.valueOf(StegvisProcess.ask(data,
                "select count(*) || ' ' || coalesce(md5(string_agg(row::text, '|' order by row::text)), '') from (" + what.getValue() + ") row")))));
    }

    private static String line(Path data, String file) throws IOException {
        return Files.readString(data.resolve(file)).strip();
    }

    private static List<String> names(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** @return all files in and below the folder, each with its content */
    private static Map<String, String> contents(Path where) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        if (Files.exists(where)) {
            try (Stream<Path> files = Files.walk(where)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    contents.put(where.relativize(file).toString(), DigestUtils.sha256Hex(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }
}
