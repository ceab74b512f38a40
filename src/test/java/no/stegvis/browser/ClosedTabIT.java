package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import com.microsoft.playwright.Page;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever types the paper form from item to item and is gone at once, has had her answers judged all the same. */
class ClosedTabIT {

    @RegisterExtension
    static final Visitors visitors = new Visitors();

    @Test
    void tenQuickItemsAndAClosedTabLeaveTheAlarmTheyRaise() {
        String caseNumber = somebodysCase();
        Page kari = visitors.signedIn("kari.koordinator");
        fill(kari, caseNumber);
        kari.close(new Page.CloseOptions().setRunBeforeUnload(true));
        raised(caseNumber);
    }

    @Test
    void whatTheServerHasNotTakenYetIsSentAsThePageIsLeft() {
        String caseNumber = somebodysCase();
        Page kari = visitors.signedIn("kari.koordinator");
        // the line is so slow that nothing of what is sent by itself arrives
        kari.addInitScript("XMLHttpRequest.prototype.send = function () {}");
        fill(kari, caseNumber);
        kari.navigate("/deltakere");
        raised(caseNumber);
        kari.navigate("/deltakere/" + caseNumber + "/skjema/core-10");
        assertThat(kari.locator("#item10")).hasValue("1");
    }

    /** What could not be kept is said, and what is saved for good leaves no draft behind. */
    @Test
    void whatCouldNotBeKeptIsSaidAndWhatIsSavedLeavesNoDraft() {
        String caseNumber = somebodysCase();
        Page kari = visitors.signedIn("kari.koordinator");
        kari.route("**/kladd", route -> route.abort());
        fill(kari, caseNumber);
        assertThat(kari.locator("[data-not-kept]")).isVisible();
        assertThat(kari.locator("[data-not-kept]")).containsText("ikke tatt vare på");
        visitors.picture(kari, "questionnaire-not-kept");
        kari.unroute("**/kladd");
        kari.locator("#item10").press("2");
        assertThat(kari.locator("[data-not-kept]")).isHidden();
        kari.locator("main button[type=submit]").first().click();
        PersonsPage.said(kari, "CORE-10 er lagret.");
        raised(caseNumber);
        assertThat(visitors.world().database().sql("""
                select count(*) from stegvis.instrument_draft d join stegvis.journey j on j.id = d.journey_id where j.case_number = :number""")
                .param("number", caseNumber).query(Integer.class).single()).isZero();
    }

    /** As one types from paper: a digit, Tab, a digit. Item 6 is answered with something that demands action. */
    private static void fill(Page page, String caseNumber) {
        page.navigate("/deltakere/" + caseNumber + "/skjema/core-10");
        page.locator("#item1").focus();
        for (int item = 1; item <= 10; item++) {
            page.keyboard().press(item == 6 ? "2" : "1");
            page.keyboard().press("Tab");
        }
    }

    private static void raised(String caseNumber) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(visitors.world().database().sql("""
                select item || ' ' || value from stegvis.instrument_alert a join stegvis.journey j on j.id = a.journey_id
                where j.case_number = :number and a.instrument_id = 'core-10'""").param("number", caseNumber).query(String.class).list())
                .containsExactly("6 2"));
    }

    /** Somebody of her unit who takes part, and about whom no such alert stands. */
    private static String somebodysCase() {
        return visitors.world().database().sql("""
                select j.case_number from stegvis.journey j
                where j.unit_id = 'vest' and j.process_key = 'participantJourney' and j.case_number not in (select case_number from stegvis.closed_case)
                  and exists (select from stegvis.journey_event e where e.journey_id = j.id and e.kind = 'admitted')
                  and not exists (select from stegvis.journey_event e where e.journey_id = j.id and e.kind = 'ended')
                  and not exists (select from stegvis.instrument_alert a where a.journey_id = j.id and a.instrument_id = 'core-10')
                order by j.case_number limit 1""").query(String.class).single();
    }
}
