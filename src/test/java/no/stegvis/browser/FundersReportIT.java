package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import com.microsoft.playwright.Page;
import no.stegvis.browser.PersonsJourney.Newcomer;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The manager's report, before and after one more person has walked the whole way. */
class FundersReportIT {

    @RegisterExtension
    static final Visitors visitors = new Visitors();

    @TempDir
    Path folder;

    /** In the demo four people found art to be theirs in 2025: too few to tell of. Our newcomer is the fifth. */
    @Test
    void onePersonMoreIsCountedAndAGroupOfFourBecomesVisibleAsFive() throws IOException {
        Page leif = visitors.signedIn("leif.leder");
        ReportsDesk desk = new ReportsDesk(leif).open().order(ReportsDesk.AWARD, "2025", "").waitUntilMade();
        FunderFiles before = desk.download(folder.resolve("before"));
        assertThat(value(desk.runId(), "foundOwnActivity", "art")).isEqualByComparingTo("4");

        DemoWorld world = visitors.world();
        LocalDate next = world.today().plusDays(2);
        new PersonsJourney(world, new Tasklist(visitors.signedIn("kari.koordinator")), new Newcomer("Åse med penselen", "Kvinne", 1990, "Kunst"))
                .register().claimFirst().holdFirstConversation().holdMappingConversation().makePlan(next).findOwnActivity()
                .wait(next).holdFollowUpConversation().holdEvaluationConversation();

        desk.open().order(ReportsDesk.AWARD, "2025", "").waitUntilMade();
        FunderFiles after = desk.download(folder.resolve("after"));

        assertThat(before.figure("foundOwnActivity", "art", "persons")).isEqualTo(":");
        assertThat(after.figure("foundOwnActivity", "art", "persons")).isEqualTo("5");
        for (String district : List.of("vest", "total")) {
            assertThat(after.count("uniqueParticipants", district, "persons")).as("participants, %s", district)
                    .isEqualTo(before.count("uniqueParticipants", district, "persons") + 1);
        }
        assertThat(after.count("uniqueParticipants", "ost", "persons")).isEqualTo(before.count("uniqueParticipants", "ost", "persons"));
        assertThat(after.count("participantsBySexAge", "a35", "female")).isEqualTo(before.count("participantsBySexAge", "a35", "female") + 1);
        assertThat(after.count("endedByState", "concluded", "persons")).isEqualTo(before.count("endedByState", "concluded", "persons") + 1);

        assertThat(lineOf(before, "Kunst")).endsWith(" :");
        assertThat(lineOf(after, "Kunst")).endsWith(" 5");
        assertThat(lineOf(after, "Distrikt Vest")).startsWith("Distrikt Vest " + after.count("uniqueParticipants", "vest", "persons") + " ");
        sayTheSame(before);
        sayTheSame(after);
    }

    @Test
    void aPeriodThatHasNotBegunIsRefusedAtItsField() {
        visitors.world().bean(Awards.class).register(new Award("kommunen-aktivitet", "helsedirektoratet-aktivitetstilbud", "Aktivitet i nærmiljøet",
                "Kommunen", "27/1", new BigDecimal("100000.00"), "NOK"), Set.of("hovedkontor"),
                List.of(new AwardPeriod("2027", LocalDate.of(2027, 1, 1), LocalDate.of(2028, 1, 1), LocalDate.of(2028, 4, 1))));
        Page leif = visitors.signedIn("leif.leder");
        new ReportsDesk(leif).open().order("Aktivitet i nærmiljøet", "2027", "");

        assertThat(leif.locator("#report-error")).containsText("Perioden 2027 begynner først 1.1.2027");
        assertThat(leif.getByLabel("Tilskudd og periode")).hasValue("kommunen-aktivitet/2027");
    }

    @Test
    void aCutOffInTheFutureIsRefusedAtItsFieldAndWhatWasTypedStays() {
        Page leif = visitors.signedIn("leif.leder");
        new ReportsDesk(leif).open().order(ReportsDesk.AWARD, "2025", "2031-01-01");

        assertThat(leif.locator("#cutOff-error")).containsText("er frem i tid");
        assertThat(leif.getByLabel("Skjæringstidspunkt")).hasValue("2031-01-01");
    }

    @Test
    void aCoordinatorHasNoReports() {
        Page kari = visitors.signedIn("kari.koordinator");
        kari.navigate("/rapporter");

        assertThat(kari.locator("main")).containsText("Du har ikke tilgang hit");
    }

    @Test
    void theCommandReturnsTheSameReportWhileTheApplicationRuns() throws IOException {
        Page leif = visitors.signedIn("leif.leder");
        ReportsDesk desk = new ReportsDesk(leif).open().order(ReportsDesk.AWARD, "2025", "2025-12-09").waitUntilMade();
        desk.download(folder.resolve("page"));
        int runs = runs();

        ReportCommandLine made = ReportCommandLine.run(visitors.world(), "--award", "hdir-aktivitetstilbud", "--period", "2025",
                "--cut-off", "2025-12-09", "--out", folder.resolve("command").toString());

        assertThat(made.exitCode()).as(made.errors()).isZero();
        assertThat(made.lines()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(line -> assertThat(Path.of(line)).isRegularFile());
        for (String name : List.of("hdir-aktivitetstilbud-2025.xlsx", "hdir-aktivitetstilbud-2025.pdf")) {
            assertThat(folder.resolve("command").resolve(name)).hasSameBinaryContentAs(folder.resolve("page").resolve(name));
        }
        assertThat(runs()).isEqualTo(runs);
    }

    @Test
    void theCommandAloneListsAwardsAndPeriods() {
        ReportCommandLine listed = ReportCommandLine.run(visitors.world());

        assertThat(listed.exitCode()).as(listed.errors()).isZero();
        assertThat(listed.lines()).contains("hdir-aktivitetstilbud\t2025\t" + ReportsDesk.AWARD);
        assertThat(listed.lines()).allSatisfy(line -> assertThat(line.split("\t")).hasSize(3));
    }

    @Test
    void theCommandRefusesAnUnknownAwardInOneLine() {
        ReportCommandLine refused = ReportCommandLine.run(visitors.world(), "--award", "finnes-ikke", "--period", "2025", "--out", folder.toString());

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.lines()).isEmpty();
        assertThat(refused.errors().lines()).hasSize(1).first().asString().contains("finnes-ikke");
    }

    private static void sayTheSame(FunderFiles files) throws IOException {
        List<String> rows = files.rowsOfTheWorkbook();
        List<String> pdf = files.linesOfThePdf();
        assertThat(rows).hasSizeGreaterThan(60);
        int from = 0;
        for (String row : rows) {
            int at = pdf.subList(from, pdf.size()).indexOf(row);
            assertThat(at).as("«%s» of the workbook in the PDF", row).isNotNegative();
            from += at + 1;
        }
    }

    /** @return the line of the table that tells of it: the one that ends in a figure */
    private static String lineOf(FunderFiles files, String label) throws IOException {
        return files.linesOfThePdf().stream().filter(line -> line.matches(label + " .*[\\d:]")).findFirst().orElseThrow();
    }

    private static BigDecimal value(String runId, String indicator, String row) {
        return visitors.world().database().sql("""
                select value from stegvis.report_figure
                where run_id = cast(:run as uuid) and indicator = :indicator and row_key = :row and col_key = 'persons'""")
                .param("run", runId).param("indicator", indicator).param("row", row).query(BigDecimal.class).single();
    }

    private static int runs() {
        return visitors.world().database().sql("select count(*) from stegvis.report_run").query(Integer.class).single();
    }
}
