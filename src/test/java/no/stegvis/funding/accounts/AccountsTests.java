package no.stegvis.funding.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.AwardTerms;
import no.stegvis.funding.CoveredUnit;
import no.stegvis.funding.FundingRefused;
import no.stegvis.funding.PeriodTerms;
import no.stegvis.funding.PeriodTerms.Kind;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.funding.accounts.AccountsImport.By;
import no.stegvis.funding.accounts.AccountsImport.Outcome;
import no.stegvis.funding.accounts.AccountsStatement.Booked;
import no.stegvis.reporting.Profile;
import no.stegvis.reporting.Schemes;
import no.stegvis.reporting.sheet.AccountsWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Budget and accounts as a manager takes them in, to the øre, and no cost and no hour paid twice. */
@WholeApplication
@TestPropertySource(properties = "spring.application.name=Stegvis funding")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountsTests {

    private static final String MANAGER = "rita.regnskap";
    private static final String WEST = "vera.vest";
    private static final By SEES_ALL = new By(MANAGER, award -> award);
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final String HEAD = "Konto;Prosjekt;Bilag;Linje;Dato;Tekst;Beløp;Andel\n";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private AwardRegister awards;
    @Autowired
    private ReportPeriods periods;
    @Autowired
    private AccountsImport imports;
    @Autowired
    private AwardAccounts accounts;
    @Autowired
    private AccountsBook book;
    @Autowired
    private Schemes schemes;
    @Autowired
    private StaffHours hours;
    @Autowired
    private AccountsWorkbook workbook;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient jdbc;

    private Visitor rita;
    private String one;
    private String other;
    /** Voucher numbers of this test's own. */
    private String no;

    @BeforeEach
    void two_awards() {
        walk.organisation();
        if (users.find(MANAGER).isEmpty()) {
            walk.person(MANAGER, Role.LEDER, "hoved");
            walk.person(WEST, Role.LEDER, "vest");
        }
        walk.itIs(LocalDate.of(2026, 2, 2));
        jdbc.sql("update stegvis.award set ends_before = '1990-01-02', starts_on = '1990-01-01'").update();
        one = award("vest", "Aktivitet i vest", "1500000.00");
        other = award("nord", "Aktivitet i nord", "800000.00");
        rita = Visitor.signedIn(port, MANAGER);
        no = UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterEach
    void real_time() {
        clock.showRealTime();
    }

    private String award(String unit, String name, String amount) {
        String id = awards.enter(new AwardTerms("helsedirektoratet-aktivitetstilbud", name, "Helsedirektoratet", UUID.randomUUID().toString(), null, null,
                new BigDecimal(amount), "NOK", LocalDate.of(2025, 1, 1), LocalDate.of(2027, 1, 1), "Ubrukte midler betales tilbake.",
                List.of(new CoveredUnit(unit, null)), "Prøve"), MANAGER);
        for (int year : new int[] {2025, 2026}) {
            periods.add(id, new PeriodTerms(String.valueOf(year), Kind.FINAL, LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), LocalDate.of(year + 1, 4, 1)), MANAGER);
        }
        return id;
    }

    /*
     * Worked out by hand. Budget 2025: pay 1 200 000.00 + running costs 300 000.00 = 1 500 000.00, paid by a grant of 1 500 000.00.
     *
     *   pay      5000    98 765.43
     *            5400    13 925.93      98 765.43 + 13 925.93 = 112 691.36     left 1 200 000.00 − 112 691.36 = 1 087 308.64    9.39 % ≈ 9.4
     *   running  6300     1 234.50
     *            6300      −234.50       1 234.50 −    234.50 =   1 000.00     left   300 000.00 −   1 000.00 =   299 000.00    0.33 % ≈ 0.3
     *   other    8150        12.05                                   12.05     left         0.00 −      12.05 =       −12.05
     *                                    costs in all             113 703.41   unspent 1 500 000.00 − 113 703.41 = 1 386 296.59   7.58 % ≈ 7.6
     *   income   3400  −750 000.00      750 000.00
     *
     *   The file's own sum: 98 765.43 + 13 925.93 + 1 234.50 − 234.50 + 12.05 − 750 000.00 = −636 296.59
     *   2026: one voucher of 386 296.60, so of the award's 1 500 000.00 are left 1 386 296.59 − 386 296.60 = 999 999.99.
     */
    private static final String BUDGET = "Post;Konto;Budsjett\nLønn;5000-5999;1 200 000,00\nDrift;6000-7999;300.000\nTilskudd;3400;-1 500 000\nSum;;0,00\n";

    private String year2025() {
        return HEAD + "5000;101;" + no + "-1;1;31.01.2025;Lønn Åse Ørn;98 765,43;\n5400;101;" + no + "-1;2;31.01.2025;Arbeidsgiveravgift;13 925,93;\n"
                + "6300;101;" + no + "-2;1;15.02.2025;Leie;1.234,50;\n6300;101;" + no + "-3;1;01.03.2025;Kreditnota;234,50-;\n"
                + "8150;101;" + no + "-4;1;31.12.2025;Renter;12,05;\n3400;101;" + no + "-5;1;01.02.2025;Utbetaling;-750 000,00;\nSum;;;;;;-636 296,59;\n";
    }

    @Test
    void budget_accounts_and_what_is_unspent_agree_with_the_working_by_hand_to_the_øre() {
        imports.budget(one, "2025", BUDGET.getBytes(StandardCharsets.UTF_8), SEES_ALL);
        assertThat(imports.ledger(one, "2025", year2025().getBytes(WESTERN), SEES_ALL).written()).isTrue();
        imports.ledger(one, "2026", (HEAD + "5000;101;" + no + "-9;1;31.01.2026;;386 296,60;\n").getBytes(WESTERN), SEES_ALL);
        AccountsStatement statement = accounts.statement(one, "2025", clock.instant()).orElseThrow();
        assertThat(statement.costs()).extracting(AccountsStatement.Line::title, AccountsStatement.Line::budget, AccountsStatement.Line::used,
                AccountsStatement.Line::left, AccountsStatement.Line::share).containsExactly(
                tuple("Lønn", sum("1200000.00"), sum("112691.36"), sum("1087308.64"), sum("9.4")),
                tuple("Drift", sum("300000.00"), sum("1000.00"), sum("299000.00"), sum("0.3")),
                tuple(null, sum("0.00"), sum("12.05"), sum("-12.05"), null));
        assertThat(statement.costs().get(0).accounts()).containsExactly(new Booked(5000, sum("98765.43")), new Booked(5400, sum("13925.93")));
        assertThat(statement.income()).singleElement().satisfies(line -> assertThat(line.used()).isEqualByComparingTo("750000.00"));
        assertThat(List.of(statement.budget(), statement.used(), statement.unspent(), statement.share(), statement.unspentOfAward()))
                .containsExactly(sum("1500000.00"), sum("113703.41"), sum("1386296.59"), sum("7.6"), sum("1386296.59"));
        assertThat(accounts.statement(one, "2026", clock.instant()).orElseThrow().unspentOfAward()).isEqualTo(sum("999999.99"));
        String page = plain(rita.get("/tilskudd/" + one + "/regnskap?periode=2025")).body();
        assertThat(page).contains("1 386 296,59 NOK", "112 691,36", "−12,05", "9,4 %", "Ikke i budsjettet", "Ubrukte midler betales tilbake.");
    }

    @Test
    void the_sheet_holds_the_same_as_real_numbers_without_formulas_and_the_same_bytes_each_time() throws IOException {
        one = award("vest", "=1+1", "1500000.00");
        imports.budget(one, "2025", BUDGET.getBytes(StandardCharsets.UTF_8), SEES_ALL);
        imports.ledger(one, "2025", year2025().getBytes(WESTERN), SEES_ALL);
        AccountsStatement statement = accounts.statement(one, "2025", clock.instant()).orElseThrow();
        byte[] file = workbook.write(statement, Optional.empty(), Profile.SHIPPED);
        assertThat(workbook.write(accounts.statement(one, "2025", clock.instant()).orElseThrow(), Optional.empty(), Profile.SHIPPED)).isEqualTo(file);
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            XSSFSheet sheet = read.getSheet("Regnskap");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            boolean found = false;
            for (var row : sheet) {
                for (Cell cell : row) {
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                }
                if (row.getCell(0) != null && row.getCell(0).getStringCellValue().equals("Kostnader i alt")) {
                    assertThat(List.of(row.getCell(2).getNumericCellValue(), row.getCell(3).getNumericCellValue(), row.getCell(4).getNumericCellValue()))
                            .containsExactly(1500000.00, 113703.41, 1386296.59);
                    found = true;
                }
            }
            assertThat(found).isTrue();
            assertThat(read.getNumberOfSheets()).isEqualTo(3);
        }
        try (XSSFWorkbook danish = new XSSFWorkbook(new ByteArrayInputStream(workbook.write(statement, schemes.find("sbst-driftstilskud"), Profile.SHIPPED)))) {
            assertThat(danish.getSheetName(1)).isEqualTo("Regnskab");
        }
        assertThat(rita.get("/tilskudd/" + one + "/regnskap/2025/ark.xlsx").status()).isEqualTo(200);
        assertThat(rita.get("/tilskudd/" + one + "/regnskap/1999/ark.xlsx").status()).isEqualTo(404);
    }

    @Test
    void what_people_write_on_vouchers_is_stored_nowhere() {
        upload(rita, one, "bilag", year2025());
        String changed = year2025().replace("98 765,43", "98 765,44").replace("-636 296,59", "-636 296,58");
        assertThat(upload(rita, one, "bilag", changed).body()).contains("Det er lest inn noe for perioden før");
        for (String table : List.of("accounts_import", "ledger_line", "budget_line", "cost", "cost_part", "accounts_waiting")) {
            assertThat(jdbc.sql("select coalesce(string_agg(t::text, ' '), '') from stegvis." + table + " t").query(String.class).single())
                    .as(table).doesNotContain("Åse", "Kreditnota");
        }
        assertThat(jdbc.sql("select count(*) from stegvis.accounts_waiting where award_id = :award").param("award", one).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void a_second_export_shows_what_is_different_and_is_kept_with_a_yes_only() {
        assertThat(upload(rita, one, "bilag", year2025()).status()).isEqualTo(200);
        assertThat(upload(rita, one, "bilag", year2025()).body()).contains("6 linjer er lest inn");
        String changed = year2025().replace("98 765,43", "98 765,44").replace("-636 296,59", "-636 296,58");
        Reply asked = upload(rita, one, "bilag", changed);
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.body()).contains("én linje ville bli annerledes", "98 765,43", "98 765,44");
        assertThat(used(one)).isEqualTo(sum("113703.41"));
        String waiting = asked.body().replaceAll("(?s).*/regnskap/vent/([0-9a-f-]{36}).*", "$1");
        String mark = asked.body().replaceAll("(?s).*name=\"mark\" value=\"([^\"]+)\".*", "$1");
        Visitor vera = Visitor.signedIn(port, WEST);
        assertThat(form(vera, one, "vent/" + waiting, "mark=" + mark).body()).as("another's").contains("Det venter ingenting");
        assertThat(form(rita, other, "vent/" + waiting, "mark=" + mark).body()).as("for another award").contains("Det venter ingenting");
        assertThat(form(rita, one, "vent/" + waiting, "mark=x").body()).as("other changes than she saw").contains("én linje ville bli annerledes");
        waiting = jdbc.sql("select id::text from stegvis.accounts_waiting where award_id = :a").param("a", one).query(String.class).single();
        assertThat(form(rita, one, "vent/" + waiting, "mark=" + mark).status()).isEqualTo(200);
        assertThat(used(one)).isEqualTo(sum("113703.42"));
        // what stood before can still be seen as of then
        assertThat(jdbc.sql("select count(*) from stegvis.accounts_import where award_id = :a").param("a", one).query(Long.class).single()).isEqualTo(2);
        assertThatThrownBy(() -> jdbc.sql("delete from stegvis.ledger_line").update()).hasMessageContaining("never rewritten");
    }

    @Test
    void wrong_sums_are_refused_with_both_and_nothing_is_kept() {
        Reply reply = upload(rita, one, "bilag", year2025().replace("-636 296,59", "-636 296,60"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("Linje 8, «Beløp»", "Filens egen sum er −636 296,60, men linjene blir −636 296,59. Forskjellen er −0,01.");
        assertThat(reply.body()).contains("Verken budsjett eller regnskap er lest inn");
        assertThat(upload(rita, one, "bilag", "").body()).contains("Velg en fil først");
        assertThat(upload(rita, one, "bilag", "x;y\n1;2\n").body()).contains("Kolonnen «konto» mangler. Filen har: x, y");
        assertThat(upload(rita, one, "bilag", "x".repeat(1_100_000)).status()).isIn(413, 422);
    }

    @Test
    void a_cost_that_another_award_counts_is_refused_with_where_by_name_to_those_who_may_see_it() {
        String file = HEAD + "6300;;" + no + ";1;15.02.2025;;1 000,00;\n";
        assertThat(upload(rita, one, "bilag", file).status()).isEqualTo(200);
        Reply refused = upload(rita, other, "bilag", file);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Bilag " + no + ", linje 1 er på 1 000,00, og 1 000,00 av det er allerede ført på «Aktivitet i vest»");
        assertThat(used(other)).isEqualTo(sum("0.00"));
        String third = award("vest", "Enda et i vest", "10.00");
        upload(rita, other, "bilag", HEAD + "6300;;" + no + "n;1;15.02.2025;;500,00;\n");
        Reply hidden = upload(Visitor.signedIn(port, WEST), third, "bilag", HEAD + "6300;;" + no + "n;1;15.02.2025;;500,00;\n");
        assertThat(hidden.body()).contains("allerede ført på et annet tilskudd").doesNotContain("Aktivitet i nord");
        // the same voucher number in another year is another voucher
        assertThat(imports.ledger(other, "2026", (HEAD + "6300;;" + no + ";1;15.02.2026;;1 000,00;\n").getBytes(StandardCharsets.UTF_8), SEES_ALL).written()).isTrue();
    }

    @Test
    void parts_of_a_cost_are_never_more_than_the_whole() {
        String line = "6300;;" + no + ";1;15.02.2025;;1 000,01;";
        assertThat(upload(rita, one, "bilag", HEAD + line + "50\n").status()).isEqualTo(200);
        assertThat(upload(rita, other, "bilag", HEAD + line + "50 %\n").status()).as("an øre is nobody's").isEqualTo(200);
        assertThat(used(one).add(used(other))).isEqualTo(sum("1000.00"));
        String third = award("vest", "Det tredje", "10.00");
        assertThat(upload(rita, third, "bilag", HEAD + line + "1\n").body()).contains("1 000,00 av det er allerede ført", "10,00 til blir mer enn hele kostnaden");
        assertThat(upload(rita, third, "bilag", HEAD + "6300;;" + no + ";1;15.02.2025;;2 000,00;1\n").body()).contains("er her på 2 000,00, men på 1 000,01");
        assertThat(upload(rita, third, "bilag", "Konto;Bilag;Dato;Beløp\n6300;" + no + ";15.02.2025;1 000,01\n").body()).contains("kan være ført allerede");
        // a credit note can't be counted twice either
        String credit = HEAD + "6300;;" + no + "k;1;15.02.2025;;-300,00;\n";
        assertThat(upload(rita, third, "bilag", credit).status()).isEqualTo(200);
        assertThat(imports.ledger(one, "2025", credit.getBytes(StandardCharsets.UTF_8), SEES_ALL).problems()).isNotEmpty();
        assertThatThrownBy(() -> jdbc.sql("update stegvis.cost_part set counted = counted * 3 where voucher = :v").param("v", no).update())
                .hasMessageContaining("cost_is_counted_once");
    }

    /** Both have looked before either has written: only the database can tell. */
    @Test
    void two_awards_that_count_the_same_cost_at_once_don_t_both_get_it() throws Exception {
        LedgerLine line = new LedgerLine(6300, "", no, "1", LocalDate.of(2025, 2, 15), sum("1000.00"), sum("1000.00"));
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            book.writeLedger(one, "2025", List.of(line), MANAGER);
            written.countDown();
            waited(mayEnd);
        }));
        waited(written);
        CompletableFuture<Outcome> second = CompletableFuture.supplyAsync(() -> imports.ledger(other, "2025",
                (HEAD + "6300;;" + no + ";1;15.02.2025;;1 000,00;\n").getBytes(StandardCharsets.UTF_8), SEES_ALL));
        await().atMost(Duration.ofSeconds(20)).until(() -> second.isDone() || jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .query(Long.class).single() > 0);
        mayEnd.countDown();
        first.get(20, TimeUnit.SECONDS);
        Outcome outcome = second.get(20, TimeUnit.SECONDS);
        assertThat(outcome.problems()).singleElement().satisfies(problem -> assertThat(problem.wrong().messageKey()).isEqualTo("accounts.wrong.counted"));
        assertThat(outcome.problems().get(0).wrong().arguments()).contains(one);
        assertThat(used(one).add(used(other))).isEqualTo(sum("1000.00"));
    }

    @Test
    void hours_are_entered_corrected_and_never_paid_twice() {
        String code = "rådgiver-" + no.replaceAll("\\D", "").concat("12").substring(0, 2) + no.substring(0, 2).replaceAll("\\d", "x");
        assertThat(form(rita, one, "timer", "code=Kari+Nordmann&month=mars&hours=mange").body()).contains("Ikke et navn", "«mars» er ikke en måned",
                "«mange» er ikke et antall timer", "value=\"mange\"");
        hours.enter(one, Map.of("code", code, "month", "03.2025", "hours", "100"), SEES_ALL);
        // a full position has 162.5 hours: 62.5 are left
        assertThatThrownBy(() -> hours.enter(other, Map.of("code", code, "month", "2025-03", "hours", "62,51"), SEES_ALL))
                .isInstanceOfSatisfying(FundingRefused.class, refused -> assertThat(refused.wrong().get(0).arguments()).contains(one, "100,00", "62,51", "162,50"));
        hours.enter(other, Map.of("code", code, "month", "2025-03", "hours", "62,5"), SEES_ALL);
        assertThatThrownBy(() -> hours.enter(one, Map.of("code", code, "month", "3.2025", "hours", "101"), SEES_ALL)).isInstanceOf(FundingRefused.class);
        assertThatThrownBy(() -> hours.enter(one, Map.of("code", code, "month", "3.2025", "hours", "101", "worked", "301"), SEES_ALL)).isInstanceOf(FundingRefused.class);
        hours.enter(one, Map.of("code", code, "month", "3.2025", "hours", "90"), SEES_ALL);
        assertThat(accounts.statement(one, "2025", clock.instant()).orElseThrow().hours()).singleElement().satisfies(entry ->
                assertThat(entry.hours()).isEqualByComparingTo("90"));
        assertThat(form(rita, one, "timer", "code=" + code.replace("å", "%C3%A5") + "&month=03.2024&hours=1").body()).contains("utenfor tilskuddets dager");
        assertThat(upload(rita, one, "timeliste", "kode;måned;timer\n" + code + ";04.2025;20\n" + code + ";04.2025;17,5\nSum;;37,5\n").body())
                .contains("Timene er lagret", "37,50");
        assertThat(upload(rita, other, "timeliste", "kode;måned;timer\n" + code + ";04.2025;150\n").body()).contains("allerede ført på «Aktivitet i vest»");
        assertThatThrownBy(() -> jdbc.sql("update stegvis.hours_part set hours = 163 where code = :c").param("c", code).update())
                .hasMessageContaining("hour_is_counted_once");
    }

    @Test
    void who_may_see_the_award_sees_its_accounts_and_only_who_may_change_it_takes_any_in() {
        Visitor vera = Visitor.signedIn(port, WEST);
        assertThat(vera.get("/tilskudd/" + one + "/regnskap").status()).isEqualTo(200);
        assertThat(vera.get("/tilskudd/" + other + "/regnskap").status()).isEqualTo(403);
        assertThat(vera.get("/tilskudd/" + other + "/regnskap/2025/ark.xlsx").status()).isEqualTo(403);
        assertThat(upload(vera, other, "bilag", year2025()).status()).isEqualTo(403);
        Visitor siri = Visitor.signedIn(port, Walk.ADMINISTRATOR);
        assertThat(siri.get("/tilskudd/" + one + "/regnskap").body()).doesNotContain("/regnskap/bilag");
        assertThat(upload(siri, one, "bilag", year2025()).status()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, Walk.COORDINATOR).get("/tilskudd/" + one + "/regnskap").status()).isEqualTo(403);
        assertThat(rita.get("/tilskudd/" + one + "/regnskap?periode=1999").status()).isEqualTo(404);
    }

    private BigDecimal used(String award) {
        return accounts.statement(award, "2025", clock.instant()).orElseThrow().used();
    }

    private static void waited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply upload(Visitor who, String award, String what, String content) {
        String edge = "----kant";
        byte[] body = ("--" + edge + "\r\nContent-Disposition: form-data; name=\"periode\"\r\n\r\n2025\r\n--" + edge
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--" + edge + "--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        return plain(who.send("POST", "/tilskudd/" + award + "/regnskap/" + what, "multipart/form-data; boundary=" + edge, BodyPublishers.ofByteArray(body)));
    }

    private Reply form(Visitor who, String award, String what, String fields) {
        return plain(who.send("POST", "/tilskudd/" + award + "/regnskap/" + what, "application/x-www-form-urlencoded", BodyPublishers.ofString("periode=2025&" + fields)));
    }

    /** Sums hold spaces that don't break. */
    private static Reply plain(Reply reply) {
        return new Reply(reply.status(), reply.body().replace('\u00a0', ' '));
    }

    private static BigDecimal sum(String sum) {
        return new BigDecimal(sum);
    }
}
