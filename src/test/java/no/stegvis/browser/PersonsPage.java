package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

/** A participant's page and those under it, from which everything is done that isn't a task. */
final class PersonsPage {

    private final Page page;
    private final String address;

    PersonsPage(Page page, String caseNumber) {
        this.page = page;
        this.address = "/deltakere/" + caseNumber;
    }

    PersonsPage open() {
        page.navigate(address);
        return this;
    }

    Locator main() {
        return page.locator("main");
    }

    /** What stands under a heading of the first lines, such as {@code Koordinator}. */
    Locator fact(String name) {
        return page.locator("dl.facts > div").filter(new Locator.FilterOptions().setHas(page.locator("dt",
                new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$"))))).locator("dd:not(:has(a))");
    }

    /** @return the names of what is to be done, as they stand */
    List<String> openTasks() {
        return page.locator("section[aria-labelledby=oppgaver] li a").allInnerTexts();
    }

    /** The steps of the way, the latest first. */
    Locator way() {
        return page.locator("section[aria-labelledby=veien] h3");
    }

    Locator measures() {
        return page.locator("section[aria-labelledby=tiltak] > ul > li");
    }

    PersonsPage writeDown(String what, String words) {
        page.getByLabel("Hva", exactly()).selectOption(new SelectOption().setLabel(what));
        page.getByLabel("Med noen ord", exactly()).fill(words);
        press("Skriv ned");
        assertThat(page.locator("section[aria-labelledby=kontakt] li").first()).containsText(what);
        return this;
    }

    PersonsPage agreements() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pause, samtalerytme, samtykke og overføring")).click();
        return this;
    }

    PersonsPage pause(String reason) {
        page.getByLabel("Hvorfor?", exactly()).selectOption(new SelectOption().setLabel(reason));
        press("Sett på pause");
        return said("Forløpet er satt på pause.");
    }

    PersonsPage resume() {
        press("Fortsett i dag");
        return said("Forløpet fortsetter.");
    }

    /** @return the number of the hand-over */
    String handOver(String receiver, String message) {
        page.getByLabel("Hvem skal ta over?", exactly()).selectOption(new SelectOption().setLabel(receiver));
        page.getByLabel("Hva trenger mottakeren å vite?", exactly()).fill(message);
        press("Be om overføring");
        said("Mottakeren har fått en oppgave.");
        return page.locator("section[aria-labelledby=overforing]").innerText().replaceAll("(?s).*Overføring (\\S+) venter på svar.*", "$1");
    }

    /** @param answers as they stand on the paper, from the first item on */
    PersonsPage questionnaire(String name, LocalDate taken, int... answers) {
        page.navigate(address + "/skjema");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
        page.getByLabel("Når ble skjemaet besvart?").fill(taken.toString());
        for (int item = 1; item <= answers.length; item++) {
            page.getByLabel(Pattern.compile("^Punkt " + item + "(\\D|$)")).selectOption(String.valueOf(answers[item - 1]));
        }
        press("Lagre");
        return said(name + " er lagret.");
    }

    /** Corrects one choice of the latest answer to this form. */
    PersonsPage correct(String form, String question, String answer, String reason) {
        page.navigate(address + "/svar");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(form)).first().click();
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(question)).getByLabel(answer, new Locator.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Hvorfor rettes det?", exactly()).selectOption(new SelectOption().setLabel(reason));
        press("Lagre rettelsen");
        return said("Rettelsen er lagret.");
    }

    PersonsPage under(String path) {
        page.navigate(address + path);
        return this;
    }

    /** How a day is written there. */
    static String day(LocalDate day) {
        return day.format(java.time.format.DateTimeFormatter.ofPattern("d. MMMM yyyy", java.util.Locale.forLanguageTag("nb")));
    }

    private PersonsPage said(String words) {
        said(page, words);
        return this;
    }

    /** What a page of ours says above all else once something is done. */
    static void said(Page page, String words) {
        assertThat(page.locator("main [role=status]").filter(new Locator.FilterOptions().setHasText(words))).isVisible();
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
