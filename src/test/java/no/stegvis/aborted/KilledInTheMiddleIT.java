package no.stegvis.aborted;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * {@code kill -9} while the demo is being played and while a report is being made: started again, both come to the same
 * end as if nothing had happened, with nothing lost and nothing done twice. One organisation is played and killed
 * again and again, and compared with {@link PlayedDemo}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledInTheMiddleIT {

    private static final String CUT_OFF = "2025-12-09T12:00:00Z";

    /** What has happened in the organisation, without the ids that chance gave. */
    private static final Map<String, String> HAPPENED = Map.ofEntries(
            entry("answers", "select case_number, form_id, element_id, answers - 'goalScores', submitted_by, recorded_at from stegvis.answer"),
            entry("events", "select j.case_number, e.kind, e.occurred_on, e.end_state, e.coordinator, e.recorded_at from stegvis.journey_event e join stegvis.journey j on j.id = e.journey_id"),
            entry("conversations", "select j.case_number, c.kind, c.agreed_on, c.held_on, c.recorded_at from stegvis.conversation c join stegvis.journey j on j.id = c.journey_id"),
            entry("goals", "select j.case_number, g.own_words, g.weight, s.score, s.scored_on from stegvis.goal g join stegvis.journey j on j.id = g.journey_id left join stegvis.goal_score s on s.goal_id = g.id"),
            entry("measures", "select j.case_number, m.category, m.started_on, e.kind, e.occurred_on from stegvis.measure m join stegvis.journey j on j.id = m.journey_id left join stegvis.measure_event e on e.measure_id = m.id"),
            entry("life areas", "select j.case_number, l.occasion, l.area, l.score, l.scored_on from stegvis.life_area_score l join stegvis.journey j on j.id = l.journey_id"),
            entry("processes", "select business_key_, proc_def_key_, state_, end_act_id_, start_time_, end_time_ from act_hi_procinst"),
            entry("steps", "select p.business_key_, a.act_id_, a.start_time_, a.end_time_ from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_"),
            entry("measure steps", "select e.measure_id, e.kind, e.category, e.minutes, e.done_by, e.occurred_on, e.recorded_at from stegvis.measure_event e where e.measure_id in (select id from stegvis.measure where kind not in ('activity'))"),
            entry("contacts", "select c.id, c.kind, c.occurred_on, c.channel, c.minutes, c.words, c.recorded_at, c.recorded_by from stegvis.contact c"),
            entry("attempts", "select j.case_number, a.attempted_on, a.channel, a.recorded_at from stegvis.contact_attempt a join stegvis.journey j on j.id = a.journey_id"),
            entry("homes", "select j.case_number, h.status, h.from_on, h.recorded_at from stegvis.housing_spell h join stegvis.journey j on j.id = h.journey_id"),
            entry("networks", "select j.case_number, m.period, m.mapped_on, t.role, t.closeness, t.contact from stegvis.network_map m join stegvis.journey j on j.id = m.journey_id left join stegvis.network_tie t on t.map_id = m.id"),
            entry("evenings", "select e.id, e.topic, e.held_on, j.case_number, a.attended, a.recorded_at from stegvis.theme_evening e left join stegvis.theme_attendance a on a.evening_id = e.id left join stegvis.journey j on j.id = a.journey_id"),
            entry("couplings", "select r.case_number, p.case_number, c.relation, c.recorded_at from stegvis.relative_coupling c join stegvis.journey r on r.id = c.relative_id join stegvis.journey p on p.id = c.participant_id"),
            entry("pauses", "select j.case_number, p.reason, p.from_on, p.until_before, p.recorded_at from stegvis.journey_pause p join stegvis.journey j on j.id = p.journey_id"),
            entry("hand-overs", "select h.number, j.case_number, h.from_unit, h.to_unit, h.to_person, h.outcome, h.asked_at, h.decided_at from stegvis.hand_over h join stegvis.journey j on j.id = h.journey_id"),
            entry("responses", "select r.id, r.answers, r.score, r.taken_on, r.recorded_at from stegvis.instrument_response r"));

    private static Path folder;
    private static Path undisturbed;
    private static Path killed;

    @BeforeAll
    static void folders() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "it")), "kill-").toAbsolutePath();
        undisturbed = folder.resolve("undisturbed");
        killed = folder.resolve("killed");
    }

    @Test
    @Order(1)
    void aDemoKilledWhileItIsPlayedGoesOnToTheSameEnd() {
        PlayedDemo.copyTo(undisturbed);
        for (int answers : List.of(1, 150, 700, 1600)) {
            StegvisProcess cut = application(killed);
            awaitAtLeast(answers, "select count(*) from stegvis.answer");
            cut.kill();
        }
        StegvisProcess last = application(killed);
        last.awaitSaid(PlayedDemo.READY);
        last.stop();

        assertThat(happened(killed)).isEqualTo(happened(undisturbed));
    }

    @Test
    @Order(2)
    void aReportKilledInEachOfItsStepsIsTheSameReport() throws IOException {
        Path expected = folder.resolve("expected");
        Path made = folder.resolve("made");
        assertThat(report(undisturbed, expected).exitCode()).isZero();

        for (String step : List.of("computeFigures", "writeWorkbook", "writePdf")) {
            StegvisProcess cut = report(killed, made);
            awaitAtLeast(1, """
                    select count(*) from batch_step_execution
                     where step_name = '%s' and status in ('STARTED', 'COMPLETED')""".formatted(step));
            cut.kill();
        }
        StegvisProcess last = report(killed, made);

        assertThat(last.exitCode()).as(last.said()).isZero();
        assertThat(contents(made)).isEqualTo(contents(expected));
        StegvisProcess again = report(killed, made);
        assertThat(again.exitCode()).as(again.said()).isZero();
        assertThat(contents(made)).isEqualTo(contents(expected));
        withDatabase(killed, () -> {
            assertThat(StegvisProcess.ask(killed, "select count(*) from stegvis.report_run")).isEqualTo("1");
            assertThat(StegvisProcess.ask(killed, "select count(*) from batch_job_instance")).isEqualTo("1");
            assertThat(StegvisProcess.ask(killed, "select count(*) from batch_job_execution where status in ('STARTED', 'STARTING')")).isEqualTo("0");
        });
    }

    @Test
    @Order(3)
    void aReportOrderedOnAPageIsMadeOnceThoughTheApplicationIsKilled() throws IOException {
        String cutOff = "2025-12-08T12:00:00Z";
        Path expected = folder.resolve("expected-ordered");
        Path made = folder.resolve("made-ordered");
        assertThat(report(undisturbed, expected, cutOff).exitCode()).isZero();

        StegvisProcess cut = application(killed);
        cut.awaitSaid(PlayedDemo.READY);
        Manager.signIn(cut.address()).order("hdir-aktivitetstilbud/2025", cutOff);
        awaitAtLeast(2, "select count(*) from batch_step_execution where step_name = 'computeFigures' and status <> 'FAILED'");
        cut.kill();
        StegvisProcess again = application(killed);
        awaitAtLeast(2, "select count(*) from stegvis.report_run where state = 'finished'");
        awaitAtLeast(1, "select count(*) from act_hi_procinst where proc_def_key_ = 'funderReport' and state_ = 'COMPLETED'");
        assertThat(StegvisProcess.ask(killed, "select count(*) from stegvis.report_run")).isEqualTo("2");
        again.stop();

        assertThat(report(killed, made, cutOff).exitCode()).isZero();
        assertThat(contents(made)).isEqualTo(contents(expected));
    }

    private static StegvisProcess application(Path data) {
        return StegvisProcess.start(folder, PlayedDemo.brief(), "--server.port=0", "--stegvis.data=" + data, PlayedDemo.TODAY_ARGUMENT);
    }

    private static StegvisProcess report(Path data, Path out) {
        return report(data, out, CUT_OFF);
    }

    private static StegvisProcess report(Path data, Path out, String cutOff) {
        return StegvisProcess.start(folder, PlayedDemo.brief(), "report", "--award", "hdir-aktivitetstilbud", "--period", "2025",
                "--cut-off", cutOff, "--out", out.toString(), "--stegvis.data=" + data);
    }

    private static void awaitAtLeast(int count, String sql) {
        Awaitility.await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(20)).until(() -> {
            String answer = StegvisProcess.ask(killed, sql);
            return answer != null && Integer.parseInt(answer) >= count;
        });
    }

    private static Map<String, String> happened(Path data) {
        Map<String, String> digests = new TreeMap<>();
        withDatabase(data, () -> HAPPENED.forEach((what, sql) -> digests.put(what, StegvisProcess.ask(data,
                "select count(*) || ' ' || md5(coalesce(string_agg(row::text, '|' order by row::text), '')) from (" + sql + ") row"))));
        assertThat(digests.values()).as("the database of %s can be asked", data).doesNotContainNull();
        return digests;
    }

    /** The database runs as long as the application does. */
    private static void withDatabase(Path data, Runnable work) {
        StegvisProcess application = application(data);
        application.awaitSaid(PlayedDemo.READY);
        try {
            work.run();
        } finally {
            application.stop();
        }
    }

    /** @return what lies in the folder, each file with its content: byte for byte, nothing half or left over */
    private static Map<String, String> contents(Path out) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), HexFormat.of().formatHex(
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return contents;
    }
}
