package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import no.stegvis.browser.PersonsJourney.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A coordinator's work, from signing in to a person who has finished, all in the browser. */
class CoordinatorsDayIT {

    /** A number of the kind Skatteetaten gives out for tests: the month is 80 higher than in a real one. */
    private static final String TEST_NATIONAL_NUMBER = "25887590160";

    @RegisterExtension
    static final Visitors visitors = new Visitors();

    @Test
    void sheIsLedToHerThingsAndFindsHerListsInHerLanguage() {
        Page kari = visitors.signedIn("kari.koordinator");

        assertThat(kari.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Hei, Kari Koordinator");
        visitors.picture(kari, "home");
        kari.getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Oppgaver")).click();

        Tasklist tasklist = new Tasklist(kari);
        assertThat(tasklist.filters()).hasCount(7);
        assertThat(tasklist.filterNames()).containsExactly("Mine oppgaver", "Gruppens oppgaver", "Varsler", "Forfaller i dag",
                "Forfaller denne uken", "For sent", "Til oppfølging");
        assertThat(tasklist.tasks().first()).isVisible();
        assertThat(kari.locator("body")).not().containsText(Pattern.compile("Created|Overdue|Due in|Search tasks"));
    }

    @Test
    void aFormThatCannotBeSentSaysWhyAndKeepsWhatWasTyped() {
        Tasklist tasklist = new Tasklist(visitors.signedIn("kari.koordinator")).open();
        TaskForm form = tasklist.start("Deltakerforløp");
        form.write("Hva handler henvendelsen om?", "Vil snakke med noen om hverdagen. Ærlig, åpen, øm.")
                .write("Fødselsår", "2027");
        tasklist.press();

        assertThat(form.notice()).containsText("Skjemaet kan ikke sendes ennå");
        assertThat(form.notice()).containsText("Kallenavn: Feltet må fylles ut.");

        form.write("Kallenavn", "Bølge").choose("Hvem tok kontakt?", "NAV").date("Når kom henvendelsen?", visitors.world().today().plusDays(3));
        tasklist.press();

        assertThat(form.notice()).containsText("Fødselsår: året kan ikke være i fremtiden.");
        assertThat(form.notice()).containsText("datoen kan ikke være i fremtiden.");
        assertThat(form.field("Hva handler henvendelsen om?")).hasValue("Vil snakke med noen om hverdagen. Ærlig, åpen, øm.");
        assertThat(form.field("Kallenavn")).hasValue("Bølge");
    }

    @Test
    void aNationalNumberInFreeTextIsWarnedAboutAndMasked() {
        Tasklist tasklist = new Tasklist(visitors.signedIn("kari.koordinator")).open();
        TaskForm form = tasklist.start("Deltakerforløp");
        form.choose("Hvem tok kontakt?", "Kommunen").write("Kallenavn", "Fjære")
                .write("Hva handler henvendelsen om?", "Fødselsnummeret er " + TEST_NATIONAL_NUMBER + ", ring i morgen.");
        tasklist.press();

        assertThat(form.notice()).containsText("ser ut til å inneholde et fødselsnummer");
        form.notice().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Masker nummeret")).click();
        assertThat(form.field("Hva handler henvendelsen om?")).not().hasValue(Pattern.compile(TEST_NATIONAL_NUMBER));
        assertThat(form.field("Hva handler henvendelsen om?")).hasValue(Pattern.compile("ring i morgen"));
        String caseNumber = tasklist.sendNew();

        assertThat(visitors.world().database().sql("select count(*) from stegvis.answer where answers::text like '%' || :number || '%'")
                .param("number", TEST_NATIONAL_NUMBER).query(Integer.class).single()).as("answers with the number, case %s", caseNumber).isZero();
    }

    @Test
    void sheTakesAPersonFromInquiryToConclusionAndAClosedTabLosesNothing() {
        DemoWorld world = visitors.world();
        Page kari = visitors.signedIn("kari.koordinator");
        PersonsJourney journey = new PersonsJourney(world, new Tasklist(kari),
                new Newcomer("Solveig på fjellet", "Kvinne", 1985, "Gåtur")).register();

        TaskForm first = journey.claimFirstConversation();
        first.write("Hva er viktig for deg nå?", "Å sove om natta, og slippe å være alene.");
        assertThat(first.draftStatus()).containsText("Kladd lagret");
        Page again = kari.context().newPage();
        kari.close();
        TaskForm reopened = new Tasklist(again).take(Tasklist.MINE, "Hold første samtale", journey.caseNumber());
        assertThat(reopened.field("Hva er viktig for deg nå?")).hasValue("Å sove om natta, og slippe å være alene.");

        journey = journey.in(new Tasklist(again));
        LocalDate next = world.today().plusDays(2);
        journey.holdFirstConversation().holdMappingConversation().makePlan(next).findOwnActivity();
        again.navigate("/deltakere/" + journey.caseNumber());
        assertThat(again.locator("main")).containsText("Fant sin aktivitet");

        journey.wait(next);
        TaskForm followUp = journey.openFollowUpConversation();
        assertThat(followUp.place()).containsText("Sist: 2 – vanskelig");
        visitors.picture(again, "tasklist");
        again.navigate("/deltakere/" + journey.caseNumber());
        assertThat(again.locator(".bpmn-diagram svg .stegvis-active[data-element-id=userTask_holdFollowUpConversation]")).hasCount(1);
        visitors.picture(again, "participant");
        again.locator(".bpmn-diagram").scrollIntoViewIfNeeded();
        visitors.picture(again, "participant-diagram");

        journey.holdFollowUpConversation().holdEvaluationConversation();
        again.navigate("/deltakere/" + journey.caseNumber());
        Locator main = again.locator("main");
        assertThat(main).containsText("Solveig på fjellet");
        for (String step : new String[] {"Henvendelse", "Første samtale", "Kartleggingssamtale", "Plan laget", "Fant sin aktivitet",
                "Oppfølgingssamtale", "Evalueringssamtale", "Avsluttet som planlagt"}) {
            assertThat(main).containsText(step);
        }
        assertThat(main).containsText(PersonsJourney.GOAL);
        assertThat(again.locator(".bpmn-diagram svg .stegvis-active[data-element-id=timer_afterCare]")).hasCount(1);
    }

    @Test
    void aCoordinatorOfAnotherDistrictSeesNeitherThePersonNorHerTasks() {
        String caseNumber = visitors.world().database().sql("""
                select case_number from stegvis.journey where unit_id = 'vest' order by case_number desc limit 1""").query(String.class).single();
        Page amina = visitors.signedIn("amina.koordinator");

        amina.navigate("/deltakere/" + caseNumber);
        assertThat(amina.locator("main")).containsText("Siden finnes ikke");
        assertThat(amina.locator("main")).not().containsText("koordinator");

        Tasklist tasklist = new Tasklist(amina).open();
        for (String filter : tasklist.filterNames()) {
            tasklist.filter(filter);
            assertThat(amina.locator("section.tasks-list")).not().containsText(caseNumber);
        }
    }
}
