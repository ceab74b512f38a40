package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static no.stegvis.browser.AccessibilityIT.fitsANarrowWindow;
import static no.stegvis.browser.AccessibilityIT.holds;
import static no.stegvis.browser.AccessibilityIT.tabTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardGoals;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.funding.IndicatorTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A report on its way from draft to sent, at the browsers of the two who answer for it: what lacks is told, nobody approves her
 * own, what was signed is what is downloaded; every page of the way by axe and in a narrow window.
 */
class SignOffIT {

    @RegisterExtension
    static final Visitors visitors = new Visitors();

    private static final String TITLE = "Aktivitet på tvers";
    private static final String PERIOD = "2024";

    @TempDir
    Path folder;

    @Test
    void aReportIsWrittenApprovedByAnotherSignedAndSent() throws IOException {
        anAwardThatPromisedMoreThanWasReached();
        Instant entered = visitors.world().now();
        Page leif = visitors.signedIn("leif.leder");
        // A report ordered now counts what was recorded before this second: what was promised a moment ago isn't yet.
        leif.waitForCondition(() -> visitors.world().now().truncatedTo(ChronoUnit.SECONDS).isAfter(entered));
        ReportsDesk desk = new ReportsDesk(leif).open().order(TITLE, PERIOD, "").waitUntilMade();
        String run = "/rapporter/" + desk.runId();

        leif.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Signering")).first().click();
        looksRight(leif, "signing, not begun");
        press(leif, "Begynn på utkastet");
        assertThat(leif.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Forklaringer og tekster");
        leif.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Til signeringen")).click();
        assertThat(leif.locator("main")).containsText("Før rapporten kan sendes til godkjenning, må dette på plass");
        assertThat(button(leif, "Send til godkjenning")).hasCount(0);
        looksRight(leif, "signing, draft");

        write(leif);
        assertThat(leif.getByText("Før rapporten kan sendes til godkjenning")).hasCount(0);
        press(leif, "Send til godkjenning");
        assertThat(leif.locator("main")).containsText("Rapporten venter på å bli godkjent");
        assertThat(button(leif, "Lagre svaret")).hasCount(0);
        looksRight(leif, "signing, waits for approval");

        approve(run);

        leif.reload();
        looksRight(leif, "signing, approved");
        press(leif, "Lagre svaret");
        assertThat(leif.getByRole(AriaRole.ALERT)).containsText("Steget ble ikke tatt");
        looksRight(leif, "signing, no answer");
        leif.getByLabel("Ja, jeg signerer").check();
        press(leif, "Lagre svaret");
        assertThat(leif.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sending"))).isVisible();
        looksRight(leif, "signing, signed");
        visitors.picture(leif, "signing");

        leif.getByLabel("Tilskuddsportalen eller tilskuddsgiverens egen portal").check();
        leif.getByLabel("Kvitteringsnummer").fill("4711-Å");
        press(leif, "Rapporten er sendt");
        assertThat(leif.locator("main")).containsText("4711-Å");
        assertThat(leif.locator(".timeline")).containsText("Godkjent av Pia Personvern");
        looksRight(leif, "signing, sent");

        theBundleHoldsWhatWasSigned(leif, run);
        eachTextCanBeTakenToThePortal(leif, run);
    }

    /** Two in a hundred of what was promised: must be explained. */
    private static void anAwardThatPromisedMoreThanWasReached() {
        visitors.world().bean(Awards.class).register(new Award("aktivitet-pa-tvers", "helsedirektoratet-aktivitetstilbud", TITLE,
                "Helsedirektoratet", "24/2024", new BigDecimal("400000.00"), "NOK"), Set.of("hovedkontor"),
                List.of(new AwardPeriod(PERIOD, LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1), LocalDate.of(2026, 4, 1))));
        AwardGoals goals = visitors.world().bean(AwardGoals.class);
        goals.addIndicator("aktivitet-pa-tvers", goals.addGoal("aktivitet-pa-tvers", "Mange deltar.", "leif.leder").id(),
                new IndicatorTerms("Unike deltakere", "uniqueParticipants/persons", "personer", IndicatorTerms.Direction.HIGHER,
                        BigDecimal.TEN, null, new BigDecimal("4000")), "leif.leder");
    }

    private static void write(Page leif) {
        leif.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Skriv tekstene")).click();
        assertThat(leif.locator("main")).containsText("Må skrives: resultatet ligger mer enn 10");
        looksRight(leif, "texts");
        for (Locator text : leif.locator("main textarea").all()) {
            text.fill("Vi møtte deltakerne hver uke. Færre enn ventet søkte i høst; nå er vi på gata igjen.");
        }
        leif.locator("main textarea").first().fill("Ring 25887590160 for mer.");
        press(leif, "Lagre og gå til signeringen");
        assertThat(leif.getByRole(AriaRole.ALERT)).containsText("Noe er ikke lagret");
        looksRight(leif, "texts, refused");
        leif.locator("main textarea").first().fill("Færre ble henvist enn da vi søkte.");
        visitors.picture(leif, "texts");
        press(leif, "Lagre og gå til signeringen");
        assertThat(leif.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Signering");
    }

    /** The privacy officer, since there is no other manager; with the keyboard alone. */
    private static void approve(String run) {
        Page pia = visitors.signedIn("pia.personvern");
        pia.navigate(run + "/signering");
        looksRight(pia, "signing, to approve");
        tabTo(pia, "Ja, den kan signeres");
        pia.keyboard().press("Space");
        tabTo(pia, "Lagre svaret");
        pia.keyboard().press("Enter");
        assertThat(pia.getByRole(AriaRole.ALERT)).containsText("Steget ble ikke tatt");
        looksRight(pia, "signing, approved without having read");
        assertThat(pia.getByLabel("Ja, den kan signeres")).isChecked();
        tabTo(pia, "Jeg har lest tekstene: ingen deltaker kan kjennes igjen");
        pia.keyboard().press("Space");
        tabTo(pia, "Lagre svaret");
        pia.keyboard().press("Enter");
        assertThat(pia.locator(".timeline")).containsText("Godkjent av Pia Personvern");
        assertThat(pia.getByLabel("Ja, jeg signerer")).hasCount(0);
    }

    private void theBundleHoldsWhatWasSigned(Page leif, String run) throws IOException {
        leif.navigate(run + "/signering");
        Set<String> told = new TreeSet<>(leif.locator(".checksum").allInnerTexts());
        leif.navigate(run + "/pakke");
        looksRight(leif, "bundle");
        Download download = leif.waitForDownload(() -> press(leif, "Last ned uten passord"));
        Path zip = folder.resolve(download.suggestedFilename());
        download.saveAs(zip);
        assertThat(zip.getFileName().toString()).doesNotStartWith("UTKAST-");
        assertThat(told).hasSizeGreaterThanOrEqualTo(3);
        assertThat(checksumsIn(zip)).containsAll(told);
    }

    private static Set<String> checksumsIn(Path zip) throws IOException {
        Set<String> checksums = new TreeSet<>();
        try (InputStream file = Files.newInputStream(zip); ZipInputStream entries = new ZipInputStream(file)) {
            while (entries.getNextEntry() != null) {
                checksums.add(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(entries.readAllBytes())));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return checksums;
    }

    private static void eachTextCanBeTakenToThePortal(Page leif, String run) {
        leif.navigate(run + "/innliming");
        looksRight(leif, "paste");
        leif.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        leif.locator("button[data-copies]").first().click();
        assertThat(leif.locator("#copied")).containsText(Pattern.compile("Kopiert: .+"));
        assertThat((String) leif.evaluate("() => navigator.clipboard.readText()")).isNotBlank();
    }

    private static void looksRight(Page page, String where) {
        holds(page, where);
        fitsANarrowWindow(page, where);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void press(Page page, String name) {
        button(page, name).click();
    }
}
