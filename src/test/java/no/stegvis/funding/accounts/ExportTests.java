package no.stegvis.funding.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import no.stegvis.funding.AwardPeriod;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports as accounting systems write them, and files that somebody sends instead: refused in less than two seconds and 64 MB (quality S9). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportTests {

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final long MOST_MEMORY = 64L * 1024 * 1024;
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final AwardPeriod YEAR = new AwardPeriod("2025", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 1));
    private static final String HEAD = "Konto;Kontonavn;Prosjekt;Bilag;Linje;Dato;Tekst;Beløp\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1 234,50|1234.50", "1.234,50|1234.50", "1234.5|1234.50", "-1 234,50|-1234.50", "1 234,50-|-1234.50", "−1234|-1234.00",
            "(1.234,50)|-1234.50", "1.234|1234.00", "1.234.567|1234567.00", "1\u00a0234\u202f567,89|1234567.89", "0|0.00", "-,|", "1,234|", "1,234.50|", "12 34|", "1.23.4|",
            "=1+1|", "1234,567|", "kr 100|", "1e6|", "|", "9999999999999|"})
    void sums_are_read_as_they_are_written_in_norway_and_denmark_and_nothing_is_guessed(String written, BigDecimal sum) {
        assertThat(Kroner.read(written == null ? "" : written)).isEqualTo(java.util.Optional.ofNullable(sum));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31.12.2025", "2025-12-31", "20251231", "31-12-2025", "31/12/2025"})
    void days_are_read_as_systems_write_them(String written) {
        assertThat(Columns.day(written)).contains(LocalDate.of(2025, 12, 31));
    }

    @Test
    void an_export_is_read_in_any_of_its_encodings_and_what_may_name_somebody_is_left() {
        String text = HEAD.replace("\n", "\r\n") + "5000;Lønn;101 Steg for Steg;1001;1;31.01.2025;\"Lønn, Åse Ørn; januar\";1 000,50;\r\n";
        byte[] marked = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
        for (byte[] file : List.of(text.getBytes(WESTERN), text.getBytes(StandardCharsets.UTF_8), marked)) {
            Read<LedgerLine> read = LedgerReader.read(file, YEAR, true);
            assertThat(read.problems()).isEmpty();
            assertThat(read.unread()).containsExactly("Kontonavn", "Tekst");
            assertThat(read.lines()).containsExactly(new LedgerLine(5000, "101", "1001", "1", LocalDate.of(2025, 1, 31), new BigDecimal("1000.50"),
                    new BigDecimal("1000.50")));
            assertThat(read.lines().toString()).doesNotContain("Åse");
        }
    }

    @Test
    void each_cell_that_is_wrong_is_named_by_line_and_column() {
        Read<LedgerLine> read = ledger(HEAD + "5000;;;1001;1;31.01.2025;;100\n=1+1;;;1002;1;31.01.2025;;100\n5000;;;@SUM(A1);1;31.01.2025;;100\n"
                + "5000;;=cmd|'/c calc'!A1;1003;1;31.01.2025;;100\n5000;;;1004;1;31.02.2025;;100\n5000;;;1005;x;31.01.2025;;100\n5000;;;1006;1;31.01.2024;;100\n"
                + "5000;;;1007;1;31.01.2025;;=2*50\n5000;;;1001;1;31.01.2025;;7\n");
        assertThat(read.problems()).extracting(LineProblem::line, LineProblem::column, problem -> problem.wrong().messageKey()).containsExactly(
                tuple(3, "Konto", "accounts.wrong.account"), tuple(4, "Bilag", "accounts.wrong.number"), tuple(5, "Prosjekt", "accounts.wrong.number"),
                tuple(6, "Dato", "accounts.wrong.day"), tuple(7, "Linje", "accounts.wrong.line"), tuple(8, "Dato", "accounts.wrong.outside"),
                tuple(9, "Beløp", "accounts.wrong.sum"), tuple(10, "Linje", "accounts.wrong.lineTwice"));
    }

    @Test
    void the_exports_own_sum_is_compared_with_its_lines() {
        String lines = HEAD + "5000;;;1001;1;31.01.2025;;100,25\n6300;;;1002;1;31.01.2025;;50,25-\n";
        assertThat(ledger(lines + "Sum;;;;;;;50,00\n").problems()).isEmpty();
        // 100.25 − 50.25 = 50.00; 50.01 is an øre too much
        assertThat(ledger(lines + "Sum;;;;;;;50,01\n").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.wrong().messageKey()).isEqualTo("accounts.wrong.total");
            assertThat(problem.wrong().arguments()).containsExactly("50,01", "50,00", "0,01");
        });
    }

    @Test
    void debit_and_credit_make_the_amount_and_vouchers_of_a_whole_journal_balance() {
        String head = "Konto;Bilag;Linje;Dato;Debet;Kredit\n";
        assertThat(ledger(head + "5000;1;1;31.01.2025;100,00;\n1920;1;2;31.01.2025;;100,00\nSum;;;;100,00;100,00\n").lines())
                .singleElement().satisfies(line -> assertThat(line.amount()).isEqualByComparingTo("100"));
        assertThat(ledger(head + "5000;1;1;31.01.2025;100,00;\n1920;1;2;31.01.2025;;90,00\n").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.wrong().messageKey()).isEqualTo("accounts.wrong.balanceDebit");
            assertThat(problem.wrong().arguments()).containsExactly("1", "100,00", "90,00", "10,00");
        });
        assertThat(ledger(head + "5000;1;1;31.01.2025;100,00;\n1920;1;2;31.01.2025;;100,00\nSum;;;;100,00;90,00\n").problems()).extracting(problem ->
                problem.wrong().messageKey()).containsExactly("accounts.wrong.total");
        // a project's own costs alone needn't balance
        assertThat(ledger(head + "5000;1;1;31.01.2025;100,00;\n5000;2;1;31.01.2025;;20,00\n").lines()).extracting(LedgerLine::amount)
                .containsExactly(new BigDecimal("100.00"), new BigDecimal("-20.00"));
        assertThat(ledger("Konto;Bilag;Linje;Dato;Debet;Kredit;Beløp\n5000;1;1;31.01.2025;100,00;;90,00\n").problems()).extracting(problem ->
                problem.wrong().messageKey()).containsExactly("accounts.wrong.debitCredit");
    }

    @Test
    void lines_without_numbers_are_told_apart_by_what_they_say() {
        assertThat(ledger("konto;bilag;dato;beløp\n5000;1;31.01.2025;100\n5000;1;31.01.2025;100\n5400;1;31.01.2025;14\n").lines()).extracting(LedgerLine::line)
                .containsExactly("5000//100.00#1", "5000//100.00#2", "5400//14.00#1");
    }

    @Test
    void a_budget_is_added_up_by_item_and_no_account_stands_in_two() {
        Read<BudgetLine> read = BudgetReader.read(bytes("Post;Konto;Budsjett\nLønn;5000-5399;1 000 000\nLønn;5400;141 000,00\nTilskudd;3400;-1 141 000\nSum;;0,00\n"));
        assertThat(read.problems()).isEmpty();
        assertThat(read.lines()).extracting(BudgetLine::title, BudgetLine::accountsWritten, BudgetLine::amount).containsExactly(
                tuple("Lønn", "5000-5399, 5400", new BigDecimal("1141000.00")), tuple("Tilskudd", "3400", new BigDecimal("-1141000.00")));
        assertThat(BudgetReader.read(bytes("post;konto;budsjett\nLønn;5000-5999;1\nPensjon;5420;1\n=x;6000;1\nDrift;6000-;1\n")).problems())
                .extracting(problem -> problem.wrong().messageKey()).containsExactly("accounts.wrong.title", "accounts.wrong.span");
        assertThat(BudgetReader.read(bytes("post;konto;budsjett\nLønn;5000-5999;1\nPensjon;5420;1\n")).problems()).extracting(problem -> problem.wrong().messageKey())
                .containsExactly("accounts.wrong.meets");
    }

    @Test
    void a_time_sheet_names_roles_and_no_people_and_a_day_has_its_limit() {
        assertThat(HoursReader.read(bytes("kode;dato;timer\nrådgiver-2;01.03.2025;7,5\nrådgiver-2;02.03.2025;4\n")).lines()).containsExactly(
                new Hours("rådgiver-2", java.time.YearMonth.of(2025, 3), new BigDecimal("11.50"), null));
        assertThat(HoursReader.read(bytes("kode;dato;timer\nrådgiver-2;01.03.2025;9\nrådgiver-2;01.03.2025;7,5\nKari Nordmann;01.03.2025;1\n01010112345;01.03.2025;1\n")).problems())
                .extracting(problem -> problem.wrong().messageKey()).containsExactly("accounts.wrong.hoursOfDay", "accounts.wrong.code", "accounts.wrong.code");
    }

    @TestFactory
    Stream<DynamicTest> hostile_files_are_refused_quickly_and_cheaply() {
        Map<String, Hostile> files = new LinkedHashMap<>();
        String row = "5000;;;1001;1;31.01.2025;;100\n";
        files.put("50 MB", new Hostile(new byte[50 * 1024 * 1024], "accounts.file.large"));
        files.put("a million rows", new Hostile(bytes("k\n" + "1\n".repeat(1_000_000)), "accounts.file.large"));
        files.put("as many rows as fit", new Hostile(bytes("k\n" + "1\n".repeat(500_000)), "accounts.file.rows"));
        files.put("nothing but line ends", new Hostile(bytes("\n".repeat(1_000_000)), "accounts.file.empty"));
        files.put("a heading and half a million empty cells", new Hostile(bytes("konto;bilag\n" + ";\n".repeat(500_000)), "accounts.file.rows"));
        files.put("a hundred thousand columns", new Hostile(bytes(";".repeat(100_000) + "\n" + row), "accounts.file.columns"));
        files.put("a row with more fields than headings", new Hostile(bytes(HEAD + row + "5000;;;1002;1;31.01.2025;a;b;c;100\n"), "accounts.file.ragged"));
        files.put("a row with fewer fields than headings", new Hostile(bytes(HEAD + row + "5000;1003\n"), "accounts.file.ragged"));
        files.put("NUL", new Hostile(bytes(HEAD + row.replace("1001", "10\00001")), "accounts.file.control"));
        files.put("an escape character", new Hostile(bytes(HEAD + row.replace("1001", "10\u001b[31m01")), "accounts.file.control"));
        files.put("UTF-16", new Hostile((HEAD + row).getBytes(StandardCharsets.UTF_16), "accounts.file.encoding"));
        files.put("UTF-16 without its mark", new Hostile((HEAD + row).getBytes(StandardCharsets.UTF_16LE), "accounts.file.control"));
        files.put("UTF-8 that was encoded twice", new Hostile(new String(bytes(HEAD + row), WESTERN).getBytes(StandardCharsets.UTF_8), "accounts.file.encoding"));
        files.put("UTF-8 by its mark, with other bytes", new Hostile(withMark((HEAD + row).getBytes(WESTERN)), "accounts.file.encoding"));
        files.put("bytes that are no letters", new Hostile(HEAD.concat(row).replace("ø", "\u0081").getBytes(StandardCharsets.ISO_8859_1), "accounts.file.encoding"));
        files.put("a workbook", new Hostile(bytes("PK\003\004 and so on"), "accounts.file.workbook"));
        files.put("an old workbook", new Hostile(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2}, "accounts.file.workbook"));
        files.put("a quotation mark that is never closed", new Hostile(bytes(HEAD + "5000;\"Lønn;" + "x;1\n".repeat(100_000)), "accounts.file.quotes"));
        files.put("a book in a cell", new Hostile(bytes(HEAD + row.replaceFirst(";;", ";" + "tekst ".repeat(100_000) + ";")), "accounts.file.text"));
        files.put("nothing", new Hostile(new byte[0], "accounts.file.empty"));
        files.put("headings alone", new Hostile(bytes(HEAD), "accounts.file.empty"));
        files.put("no amount", new Hostile(bytes("konto;bilag;dato\n5000;1;31.01.2025\n"), "accounts.file.heading"));
        files.put("two amounts", new Hostile(bytes("konto;bilag;dato;beløp;Beløp NOK\n5000;1;31.01.2025;1;2\n"), "accounts.file.headingTwice"));
        return files.entrySet().stream().map(file -> dynamicTest(file.getKey(), () -> refused(file.getValue())));
    }

    private record Hostile(byte[] file, String messageKey) {
    }

    private static void refused(Hostile hostile) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        long begun = System.nanoTime();
        assertThatThrownBy(() -> LedgerReader.read(hostile.file, YEAR, true)).isInstanceOfSatisfying(FileRefused.class,
                refused -> assertThat(refused.messageKey()).isEqualTo(hostile.messageKey));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
        // all that was ever allocated, not only what was held at once
        assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(MOST_MEMORY);
    }

    private static byte[] withMark(byte[] file) {
        byte[] marked = Arrays.copyOf(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, file.length + 3);
        System.arraycopy(file, 0, marked, 3, file.length);
        return marked;
    }

    private static Read<LedgerLine> ledger(String text) {
        return LedgerReader.read(bytes(text), YEAR, true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
