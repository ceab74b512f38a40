package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /** Too few to tell of, and one short of enough. */
    private static final int HIDDEN = 4;

    @Test
    void onePersonMoreIsCountedAndAGroupOfFourBecomesVisibleAsFive() throws IOException {
        ReportsDesk desk = new ReportsDesk(visitors.signedIn("leif.leder"));
        Tasklist tasklist = new Tasklist(visitors.signedIn("kari.koordinator"));
        Activity activity = anActivityThatFourHaveFound(desk, tasklist);
        FunderFiles before = desk.open().order(ReportsDesk.AWARD, "2025", "").waitUntilMade().download(folder.resolve("before"));
        assertThat(found(desk.runId()).get(activity)).isEqualTo(HIDDEN);

        walkTheWholeWay(tasklist, new Newcomer("Åse på sporet", "Kvinne", 1990, activity.asked));
        visitors.world().goTo(visitors.world().today().plusDays(1));

        FunderFiles after = desk.open().order(ReportsDesk.AWARD, "2025", "").waitUntilMade().download(folder.resolve("after"));
        assertThat(before.figure("foundOwnActivity", activity.name(), "persons")).isEqualTo(":");
        assertThat(after.figure("foundOwnActivity", activity.name(), "persons")).isEqualTo("5");
        assertThat(after.count("uniqueParticipants", "vest", "persons")).isEqualTo(before.count("uniqueParticipants", "vest", "persons") + 1);
        assertThat(after.count("uniqueParticipants", "total", "persons")).isEqualTo(before.count("uniqueParticipants", "total", "persons") + 1);
        assertThat(after.count("uniqueParticipants", "ost", "persons")).isEqualTo(before.count("uniqueParticipants", "ost", "persons"));
        assertThat(after.count("participantsBySexAge", "total", "female")).isEqualTo(before.count("participantsBySexAge", "total", "female") + 1);
        assertThat(after.count("endedByState", "concluded", "persons")).isEqualTo(before.count("endedByState", "concluded", "persons") + 1);

        String label = before.label("foundOwnActivity", activity.name(), "persons");
        assertThat(lineOf(before, label)).endsWith(" :");
        assertThat(lineOf(after, label)).endsWith(" 5");
        assertThat(lineOf(before, "Distrikt Vest")).startsWith("Distrikt Vest " + before.count("uniqueParticipants", "vest", "persons") + " ");
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
        new ReportsDesk(leif).open().order(ReportsDesk.AWARD, "2025", "2031-01-01T12:00");

        assertThat(leif.locator("#cutOff-error")).containsText("er frem i tid");
        assertThat(leif.getByLabel("Skjæringstidspunkt")).hasValue("2031-01-01T12:00");
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
        ReportsDesk desk = new ReportsDesk(leif).open().order(ReportsDesk.AWARD, "2025", "2025-12-09T16:00").waitUntilMade();
        desk.download(folder.resolve("page"));
        int runs = runs();

        ReportCommandLine made = ReportCommandLine.run(visitors.world(), "--award", "hdir-aktivitetstilbud", "--period", "2025",
                "--cut-off", "2025-12-09T16:00", "--out", folder.resolve("command").toString());

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

    /** Activities, by their key in the report, with what the form calls them. */
    private enum Activity {
        cinema("Kino"), art("Kunst"), music("Musikk"), theatre("Teater"), walk("Gåtur"),
        football("Fotball"), swimming("Svømming"), bowling("Bowling");

        final String asked;

        Activity(String asked) {
            this.asked = asked;
        }
    }

    /** The demo has such activities; should it come to have none, the nearest one gets the people it lacks. */
    private static Activity anActivityThatFourHaveFound(ReportsDesk desk, Tasklist tasklist) {
        desk.open().order(ReportsDesk.AWARD, "2025", "").waitUntilMade();
        Map.Entry<Activity, Integer> nearest = found(desk.runId()).entrySet().stream().filter(entry -> entry.getValue() <= HIDDEN)
                .max(Map.Entry.comparingByValue()).orElseThrow();
        for (int lacking = HIDDEN - nearest.getValue(); lacking > 0; lacking--) {
            walkTheWholeWay(tasklist, new Newcomer("Ledsager " + lacking, "Mann", 1990, nearest.getKey().asked));
        }
        return nearest.getKey();
    }

    /** How many found each activity, also where the report hides it. */
    private static Map<Activity, Integer> found(String runId) {
        Map<Activity, Integer> found = new EnumMap<>(Activity.class);
        visitors.world().database().sql("""
                select row_key, value::int from stegvis.report_figure
                where run_id = cast(:run as uuid) and indicator = 'foundOwnActivity' and row_key in (:activities)""")
                .param("run", runId).param("activities", Arrays.stream(Activity.values()).map(Enum::name).toList())
                .query(row -> {
                    found.put(Activity.valueOf(row.getString(1)), row.getInt(2));
                });
        return found;
    }

    private static void walkTheWholeWay(Tasklist tasklist, Newcomer newcomer) {
        DemoWorld world = visitors.world();
        LocalDate next = world.today().plusDays(2);
        new PersonsJourney(world, tasklist, newcomer).register().claimFirst().holdFirstConversation().holdMappingConversation()
                .makePlan(next).findOwnActivity().wait(next).holdFollowUpConversation().holdEvaluationConversation();
    }

    private static int runs() {
        return visitors.world().database().sql("select count(*) from stegvis.report_run").query(Integer.class).single();
    }
}
