package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import no.stegvis.browser.PersonsJourney.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A conversation on a tablet: beside the coordinator first, then in the participant's own hands, by touch and by keyboard. */
class TogetherIT {

    private static final Pattern FORM = Pattern.compile("/sammen/ark$");

    @RegisterExtension
    static final Visitors visitors = new Visitors();

    @Test
    void sheAnswersOneQuestionAScreenAndTheTabletShowsNothingElseUntilItIsTakenBack() {
        Page page = visitors.signIn(visitors.tablet(visitors.world().address(), "tablet", 1024, 768), "kari.koordinator");
        Tasklist tasklist = new Tasklist(page);
        PersonsJourney journey = new PersonsJourney(visitors.world(), tasklist, new Newcomer("Nettbrettet", "Kvinne", 1985, "Gåtur")).register().claimFirst()
                .holdFirstConversation();
        tasklist.take(Tasklist.MINE, "Hold kartleggingssamtale", journey.caseNumber()).choose("Hvordan møttes dere?", "Hjemme hos deltakeren")
                .write("Hva er du god på? Hva gir deg krefter?", "Å strikke.");
        visitors.picture(page, "together-button");
        page.getByRole(AriaRole.BUTTON, named("Fyll ut sammen med deltakeren")).tap();

        // beside the coordinator: what was typed has come along
        assertThat(question(page)).hasText("Hva er du god på? Hva gir deg krefter?");
        assertThat(page.locator("#progress")).hasText("Spørsmål 1 av 11");
        assertThat(page.locator("textarea:visible")).hasValue("Å strikke.");
        visitors.picture(page, "together");
        AccessibilityIT.holds(page, "together");
        AccessibilityIT.fitsANarrowWindow(page, "together");
        page.setViewportSize(768, 1024);
        largeEnough(page);

        page.getByRole(AriaRole.BUTTON, named("Gi nettbrettet til deltakeren")).tap();
        page.waitForURL(FORM);
        assertThat(page.locator("#progress")).hasText("Spørsmål 1 av 11");
        assertThat(page.locator("body")).not().containsText(journey.caseNumber());
        assertThat(page.locator("body")).not().containsText("Nettbrettet er gitt");

        // by keyboard: the focus is on the question, and one Tab from its answer
        page.getByRole(AriaRole.BUTTON, named("Neste")).press("Enter");
        assertThat(question(page)).hasText("Hva ønsker du deg?");
        assertThat(question(page)).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().type("Noen å strikke med");
        visitors.picture(page, "together-text");
        AccessibilityIT.holds(page, "handed over, a text");
        next(page);
        assertThat(question(page)).hasText("Hva vil du at vi skal vite om deg?");
        skip(page);

        // by touch
        assertThat(question(page)).hasText("Bolig");
        assertThat(page.getByText("Hvordan opplever du hvert område nå?")).isVisible();
        page.getByText("4 – bra").locator("visible=true").tap();
        visitors.picture(page, "together-choice");
        AccessibilityIT.holds(page, "handed over, a choice");
        AccessibilityIT.fitsANarrowWindow(page, "handed over, a choice");
        page.setViewportSize(768, 1024);
        largeEnough(page);
        next(page);
        assertThat(question(page)).hasText("Aktivitet");

        // whatever she does, it is her form, as she left it
        page.reload();
        assertThat(question(page)).hasText("Hva er du god på? Hva gir deg krefter?");
        for (String address : List.of("/", "/deltakere/" + journey.caseNumber(), "/camunda/app/tasklist/default/", "/konto")) {
            page.navigate(address);
            page.waitForURL(FORM);
        }
        page.goBack();
        page.waitForURL(FORM);
        Page other = page.context().newPage();
        other.navigate("/deltakere");
        other.waitForURL(FORM);
        other.close();

        assertThat(question(page)).hasText("Hva er du god på? Hva gir deg krefter?");
        next(page);
        assertThat(page.locator("textarea:visible")).hasValue("Noen å strikke med");
        next(page);
        next(page);
        assertThat(page.getByLabel("4 – bra").locator("visible=true")).isChecked();
        for (int left = 8; left > 0; left--) {
            assertThat(page.locator("#progress")).hasText("Spørsmål %d av 11".formatted(12 - left));
            next(page);
        }
        assertThat(question(page)).hasText("Det var alle spørsmålene");
        AccessibilityIT.holds(page, "handed over, the end");
        page.getByRole(AriaRole.BUTTON, named("Jeg er ferdig")).tap();
        assertThat(page.locator("h1")).hasText("Takk. Gi nettbrettet tilbake.");
        visitors.picture(page, "together-thanks");
        AccessibilityIT.holds(page, "thanks");
        AccessibilityIT.fitsANarrowWindow(page, "thanks");
        page.setViewportSize(1024, 768);

        page.getByText("ta det tilbake").tap();
        assertThat(page.getByText("Nettbrettet er gitt til en deltaker")).isVisible();
        visitors.picture(page, "together-sign-in");
        AccessibilityIT.holds(page, "taking it back");
        page.getByLabel("Brukernavn").fill("kari.koordinator");
        page.getByLabel("Passord").fill(DemoWorld.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Logg inn")).tap();

        // back in Tasklist, where she goes over it and completes it
        assertThat(page.locator(".task-card h2")).containsText("Hold kartleggingssamtale · " + journey.caseNumber());
        TaskForm form = tasklist.form();
        assertThat(form.field("Hva ønsker du deg?")).hasValue("Noen å strikke med");
        assertThat(form.place().getByRole(AriaRole.RADIOGROUP, new Locator.GetByRoleOptions().setName("Bolig")).getByLabel("4 – bra")).isChecked();
        visitors.picture(page, "together-back");
        tasklist.complete();
    }

    /** Windows that stood open before must not go on showing what they showed. */
    @Test
    void otherWindowsOfTheSameBrowserGoToTheFormToo() {
        Page page = visitors.signedIn("kari.koordinator");
        String caseNumber = visitors.world().database().sql("""
                select j.case_number from stegvis.journey j
                where j.unit_id = 'vest' and j.case_number not in (select case_number from stegvis.closed_case)
                  and exists (select from stegvis.journey_event e where e.journey_id = j.id and e.kind = 'admitted')
                  and not exists (select from stegvis.journey_event e where e.journey_id = j.id and e.kind = 'ended')
                order by j.case_number desc limit 1""").query(String.class).single();
        Page participant = page.context().newPage();
        participant.navigate("/deltakere/" + caseNumber);
        Page tasks = new Tasklist(page.context().newPage()).open().page();

        page.navigate("/deltakere/" + caseNumber + "/skjema/life-satisfaction");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Fyll ut sammen")).click();
        assertThat(page.locator("#progress")).hasText("Spørsmål 1 av 1");
        page.getByRole(AriaRole.BUTTON, named("Gi nettbrettet til deltakeren")).click();
        page.waitForURL(FORM);
        participant.waitForURL(FORM);
        tasks.waitForURL(FORM);
        page.goBack();
        page.waitForURL(FORM);
        assertThat(page.locator("#progress")).hasText("Spørsmål 1 av 1");
        visitors.picture(page, "together-instrument");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator question(Page page) {
        return page.locator("#question");
    }

    private static void next(Page page) {
        String before = question(page).innerText();
        page.getByRole(AriaRole.BUTTON, named("Neste")).tap();
        assertThat(question(page)).not().hasText(before);
    }

    private static void skip(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Hopp over")).tap();
    }

    /** What is read and touched: letters of at least 24 px, targets of at least 44. */
    private static void largeEnough(Page page) {
        Object small = page.evaluate("""
                () => [...document.querySelectorAll('main button, main input, main textarea, main .fjs-inline-label, .together__choice, header a, header button')]
                  .filter((node) => node.offsetParent)
                  .map((node) => node.closest('.fjs-inline-label, .together__choice') ?? node)
                  .filter((node) => node.getBoundingClientRect().height < 44 || node.getBoundingClientRect().width < 44)
                  .map((node) => node.outerHTML.slice(0, 120))
                  .concat([...document.querySelectorAll('main h1, main button, main textarea, main .fjs-inline-label, #progress')]
                    .filter((node) => node.offsetParent && parseFloat(getComputedStyle(node).fontSize) < 24)
                    .map((node) => `${getComputedStyle(node).fontSize} ${node.outerHTML.slice(0, 120)}`))""");
        assertThat((List<?>) small).isEmpty();
    }
}
