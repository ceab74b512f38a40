package no.stegvis.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import no.stegvis.CountedStatements;
import no.stegvis.WholeApplication;
import no.stegvis.engine.StegvisClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Readings are written at once, sealed afterwards, and whoever changes one later, superuser or not, is found. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadLogTests {

    private static final Instant NOW = Instant.parse("2031-04-15T10:00:00Z");

    @Autowired
    private ReadLog readLog;
    @Autowired
    private Seals seals;
    @Autowired
    private ChainCheck chain;
    @Autowired
    private Months months;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionOperations transactions;
    @Autowired
    private CountedStatements statements;
    @Autowired
    private VerifyReadLogCommand command;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void three_readings_are_sealed_and_one_more() {
        clock.freezeAt(NOW);
        read("D-2031-0001", "D-2031-0002", "D-2031-0003");
        seals.seal();
        readLog.write(Reading.of("kari.koordinator", "D-2031-0004", "breakGlass", "breakGlass").because("Akutt: \u00abring politiet\u00bb, 5:-"));
        seals.seal();
    }

    @AfterEach
    void real_time() {
        clock.showRealTime();
    }

    @Test
    void a_list_is_written_in_one_statement_and_nobody_twice() {
        List<String> cases = IntStream.range(0, 50).mapToObj(number -> "D-2031-1%03d".formatted(number / 2)).toList();
        List<String> sent = statements.during(() -> readLog.write(Reading.ofList("kari.koordinator", cases, "list", "unit")));
        assertThat(sent).filteredOn(sql -> sql.contains("read_log")).hasSize(1);
        assertThat(count("case_number like 'D-2031-1%'") % 25).isZero();
        seals.seal();
    }

    @Test
    void the_chain_holds_and_knows_what_waits_for_a_seal() {
        assertThat(chain.check(Map.of()).holds()).isTrue();
        read("D-2031-0009");
        ChainCheck.Result result = chain.check(Map.of());
        assertThat(result.holds()).isTrue();
        assertThat(result.notSealedYet()).isEqualTo(1);
        assertThat(seals.seal()).isEqualTo(1);
        assertThat(seals.seal()).isZero();
        assertThat(chain.check(Map.of()).notSealedYet()).isZero();
    }

    @Test
    void a_reading_that_is_committed_late_stops_nobody_and_is_in_the_next_seal() throws Exception {
        var another = Executors.newSingleThreadExecutor();
        try {
            transactions.executeWithoutResult(open -> {
                read("D-2031-0005");
                try {
                    another.submit(() -> {
                        read("D-2031-0006");
                        return seals.seal();
                    }).get(10, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new AssertionError("The seal waited for an open transaction", e);
                }
            });
        } finally {
            another.shutdown();
        }
        assertThat(count("case_number = 'D-2031-0005' and seal_no is null")).isEqualTo(1);
        assertThat(seals.seal()).isEqualTo(1);
        assertThat(chain.check(Map.of()).holds()).isTrue();
    }

    @Test
    void a_month_without_a_partition_stops_no_reading_and_gets_one_afterwards() {
        clock.freezeAt(Instant.parse("2033-07-31T23:59:59.999999Z"));
        read("D-2033-0001");
        clock.freezeAt(Instant.parse("2033-08-01T00:00:00Z"));
        read("D-2033-0002");
        assertThat(tablesOf("D-2033-0001")).containsExactly("read_log.reading_other");
        seals.seal();
        months.run();
        assertThat(tablesOf("D-2033-0001")).containsExactly("read_log.reading_2033_07");
        assertThat(tablesOf("D-2033-0002")).containsExactly("read_log.reading_2033_08");
        read("D-2033-0003");
        assertThat(tablesOf("D-2033-0003")).containsExactly("read_log.reading_2033_08");
        seals.seal();
        assertThat(chain.check(Map.of()).holds()).isTrue();
    }

    @Test
    void nobody_changes_or_removes_by_mistake_not_even_the_superuser() {
        for (String mistake : List.of("update read_log.reading set user_id = 'x'", "delete from read_log.reading",
                "update read_log.reading set seal_no = 1", "truncate read_log.reading", "truncate read_log.reading_other",
                "update read_log.seal set no = no + 1000", "delete from read_log.seal", "truncate read_log.seal",
                "truncate read_log.dropped_month")) {
            assertThatExceptionOfType(DataAccessException.class).as(mistake).isThrownBy(() -> jdbc.sql(mistake).update());
        }
        assertThat(chain.check(Map.of()).holds()).isTrue();
    }

    @Test
    void whoever_changes_a_reading_as_superuser_is_found_at_the_first_broken_link() {
        long broken = sealOf("D-2031-0002");
        for (String tampering : List.of("update read_log.reading set user_id = 'en.annen' where seal_no = %d and case_number = 'D-2031-0002'",
                "update read_log.reading set read_at = read_at + interval '1 microsecond' where seal_no = %d and case_number = 'D-2031-0002'",
                "update read_log.reading set why = '', what = what || why where seal_no = %d and case_number = 'D-2031-0002'",
                "update read_log.seal set sealed_at = sealed_at - interval '1 day' where no = %d",
                "update read_log.seal set hash = sha256('x') where no = %d")) {
            assertThat(tampered(tampering.formatted(broken)).broken())
                    .extracting(ChainCheck.Broken::sealNo, ChainCheck.Broken::fault).as(tampering)
                    .containsExactly(broken, ChainCheck.Fault.CHANGED);
        }
        for (String tampering : List.of("delete from read_log.reading where seal_no = %d and case_number = 'D-2031-0002'",
                "insert into read_log.reading (read_at, user_id, object, what, why, seal_no) values ('2031-04-15T10:00:00Z', 'a', 'b', 'c', 'd', %d)")) {
            assertThat(tampered(tampering.formatted(broken)).broken())
                    .extracting(ChainCheck.Broken::sealNo, ChainCheck.Broken::fault).as(tampering)
                    .containsExactly(broken, ChainCheck.Fault.READINGS_MISSING);
        }
        assertThat(tampered("delete from read_log.seal where no = %d".formatted(broken)).broken())
                .extracting(ChainCheck.Broken::sealNo, ChainCheck.Broken::fault)
                .containsExactly(broken, ChainCheck.Fault.SEAL_MISSING);
        assertThat(chain.check(Map.of()).holds()).isTrue();
    }

    @Test
    void whoever_makes_the_whole_chain_anew_is_found_by_a_hash_that_was_written_down_outside() {
        Seals.Seal anchor = seals.last().orElseThrow();
        Map<Long, String> anchors = Map.of(anchor.no(), anchor.hash());
        assertThat(chain.check(anchors).holds()).isTrue();
        ChainCheck.Result[] found = new ChainCheck.Result[2];
        transactions.executeWithoutResult(forged -> {
            withoutTriggers(
                    "update read_log.reading set seal_no = null", "delete from read_log.seal",
                    "update read_log.reading set user_id = 'en.annen' where case_number = 'D-2031-0004'");
            seals.seal();
            found[0] = chain.check(Map.of());
            found[1] = chain.check(anchors);
            forged.setRollbackOnly();
        });
        assertThat(found[0].holds()).isTrue();
        assertThat(found[1].broken().fault()).isEqualTo(ChainCheck.Fault.NOT_THE_ANCHORED_ONE);
        ChainCheck.Result cutOff = tampered("delete from read_log.seal where no = %d".formatted(anchor.no()), anchors);
        assertThat(cutOff.broken().fault()).isEqualTo(ChainCheck.Fault.NOT_THE_ANCHORED_ONE);
    }

    @Test
    void a_month_is_dropped_after_its_time_and_the_chain_goes_on_holding() {
        clock.freezeAt(Instant.parse("2034-01-10T10:00:00Z"));
        months.run();
        read("D-2034-0001");
        seals.seal();
        clock.freezeAt(Instant.parse("2034-02-10T10:00:00Z"));
        read("D-2034-0002");
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> drop("2034-02-01"));
        seals.seal();
        drop("2034-01-01");
        ChainCheck.Result result = chain.check(Map.of());
        assertThat(result.holds()).isTrue();
        assertThat(result.droppedMonths()).containsExactly(LocalDate.of(2034, 1, 1));
        assertThat(count("case_number = 'D-2034-0001'")).isZero();
    }

    @Test
    void months_are_made_while_others_seal_and_neither_stops_the_other() throws Exception {
        YearMonth first = YearMonth.of(2037, 1);
        for (int month = 0; month < 12; month++) {
            clock.freezeAt(first.plusMonths(month).atDay(2).atStartOfDay(ZoneOffset.UTC).toInstant());
            for (int reading = 0; reading < 40; reading++) {
                read("D-2037-%02d%02d".formatted(month, reading));
            }
        }
        ExecutorService together = Executors.newFixedThreadPool(2);
        try {
            Future<?> sealing = together.submit(() -> {
                for (int time = 0; time < 200; time++) {
                    seals.seal();
                }
            });
            Future<?> making = together.submit(months::run);
            making.get(1, TimeUnit.MINUTES);
            sealing.get(1, TimeUnit.MINUTES);
        } finally {
            together.shutdownNow();
        }
        seals.seal();
        assertThat(tablesOf("D-2037-1139")).containsExactly("read_log.reading_2037_12");
        assertThat(chain.check(Map.of()).holds()).isTrue();
    }

    @Test
    void two_nodes_that_seal_at_the_same_time_make_one_chain() throws Exception {
        var nodes = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 5; round++) {
                read("D-2031-0007", "D-2031-0008");
                long sealed = 0;
                for (var node : nodes.invokeAll(Collections.nCopies(4, (Callable<Integer>) seals::seal))) {
                    sealed += node.get(20, TimeUnit.SECONDS);
                }
                assertThat(sealed).isEqualTo(2);
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(chain.check(Map.of()).holds()).isTrue();
    }

    @Test
    void the_command_counts_the_chain_through_and_compares_it_with_what_was_written_down(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("anchors");
        new Anchors(seals, new PrivacySettings(file), jdbc).run();
        assertThat(command.run(List.of(), out(), out())).isZero();
        assertThat(command.run(List.of("--anchors", file.toString()), out(), out())).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Kjeden holder");
        String anchor = Files.readString(file);
        Files.writeString(file, anchor.replaceFirst(" .", " " + (anchor.split(" ")[1].charAt(0) == '0' ? '1' : '0')));
        assertThat(command.run(List.of("--anchors", file.toString()), out(), out())).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("brutt ved segl " + seals.last().orElseThrow().no(), "skrevet ned utenfor");
        Files.writeString(file, "nothing of the kind");
        assertThat(command.run(List.of("--anchors", file.toString()), out(), out())).isEqualTo(2);
        assertThat(command.run(List.of("--other"), out(), out())).isEqualTo(2);
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private void drop(String month) {
        jdbc.sql("select 1 from read_log.drop_month(cast(:month as date), cast(:at as timestamptz))").param("month", month)
                .param("at", clock.instant().toString()).query(Integer.class).single();
    }

    private void read(String... cases) {
        readLog.write(Reading.ofList("kari.koordinator", List.of(cases), "list", "unit"));
    }

    private ChainCheck.Result tampered(String sql) {
        return tampered(sql, Map.of());
    }

    /** What the check says of it, before it is taken back. */
    private ChainCheck.Result tampered(String sql, Map<Long, String> anchors) {
        return transactions.execute(tampering -> {
            withoutTriggers(sql);
            tampering.setRollbackOnly();
            return chain.check(anchors);
        });
    }

    private void withoutTriggers(String... sql) {
        jdbc.sql("set local session_replication_role = replica").update();
        for (String one : sql) {
            assertThat(jdbc.sql(one).update()).isPositive();
        }
        jdbc.sql("set local session_replication_role = origin").update();
    }

    private long sealOf(String caseNumber) {
        return jdbc.sql("select max(seal_no) from read_log.reading where case_number = :caseNumber")
                .param("caseNumber", caseNumber).query(Long.class).single();
    }

    private List<String> tablesOf(String caseNumber) {
        return jdbc.sql("select tableoid::regclass::text from read_log.reading where case_number = :caseNumber")
                .param("caseNumber", caseNumber).query(String.class).list();
    }

    private long count(String where) {
        return jdbc.sql("select count(*) from read_log.reading where " + where).query(Long.class).single();
    }
}
