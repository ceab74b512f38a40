package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import no.stegvis.browser.PersonsJourney.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasklist with several people at it: whose a task is, who it is about, and when to come back to it. */
class HelpfulTasklistIT {

    private static final String GOAL = "Mål, med egne ord";
    private static final String IN_HER_WORDS = "Hva er viktig for deg nå?";

    @RegisterExtension
    static final Visitors visitors = new Visitors();

    /** Two windows, one task: the second to take it, to lay it back, to send it, hears who was first; what she typed stays. */
    @Test
    void nobodyTakesATaskFromAColleagueUnseenAndNothingTypedIsLost() {
        Page kari = visitors.signedIn("kari.koordinator");
        Page jonas = visitors.signedIn("jonas.koordinator");
        PersonsJourney journey = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Strandsnipe", "Kvinne", 1979, "Gåtur")).register();
        String caseNumber = journey.caseNumber();
        TaskForm karis = new Tasklist(kari).take(Tasklist.GROUP, "Hold første samtale", caseNumber);
        new Tasklist(jonas).take(Tasklist.GROUP, "Hold første samtale", caseNumber);

        claimByKeyboard(kari);
        jonas.locator(".task-card .claim").click();
        assertThat(jonas.locator("[notifications-panel] .alert")).containsText("Kari Koordinator har oppgaven.");
        assertThat(jonas.locator(".task-card .actors")).containsText("Kari Koordinator");
        assertThat(new TaskForm(jonas).notice()).containsText("Kari Koordinator har oppgaven.");
        accessible(jonas, ".task-card [data-stegvis-form]", ".stegvis-follow-up");

        fill(karis);
        assertThat(karis.draftStatus()).containsText("Kladd lagret");
        // he sees whose it is, and takes it over on purpose
        jonas.locator(".task-card .reset-assignee").click();
        claimByKeyboard(jonas);
        karis.write(IN_HER_WORDS, "Å sove om natta, og å slippe å grue seg.");
        assertThat(karis.notice()).containsText("Jonas Koordinator har oppgaven nå. Det du har skrevet, står her");
        accessible(kari, ".task-card [data-stegvis-form]");
        kari.locator(".task-card .unclaim").click();
        assertThat(kari.locator("[notifications-panel] .alert")).containsText("Jonas Koordinator har oppgaven.");
        assertThat(kari.locator(".task-card .actors")).containsText("Jonas Koordinator");
        assertThat(karis.field(IN_HER_WORDS)).hasValue("Å sove om natta, og å slippe å grue seg.");

        journey.in(new Tasklist(jonas)).holdFirstConversation();
        kari.bringToFront();
        kari.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(karis.notice()).containsText("Jonas Koordinator har fullført oppgaven.");
        assertThat(karis.field(IN_HER_WORDS)).hasValue("Å sove om natta, og å slippe å grue seg.");
        assertThat(visitors.world().database().sql("select string_agg(submitted_by, ' ') from stegvis.answer where case_number = :case and form_id = 'holdFirstConversation'")
                .param("case", caseNumber).query(String.class).single()).isEqualTo("jonas.koordinator");
    }

    /** Her card is as old as her form: she sends before anything has told her. */
    @Test
    void whoeverSendsWhatAColleagueHasCompletedHearsWhoAndKeepsHerText() {
        Page kari = visitors.signedIn("kari.koordinator");
        Page jonas = visitors.signedIn("jonas.koordinator");
        PersonsJourney journey = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Tjeld", "Mann", 1990, "Gåtur")).register();
        TaskForm form = journey.claimFirstConversation();
        fill(form);
        form.choose("Hvordan møttes dere?", "Telefon").tick("Rettigheter og taushetsplikt er forklart")
                .tick("Samtykker til at opplysninger lagres for å kunne få tilbudet").pick("Blir deltakeren med videre?", "Ja, vi går videre sammen");
        assertThat(form.draftStatus()).containsText("Kladd lagret");
        new Tasklist(jonas).open();
        jonas.navigate("about:blank");
        jonas.navigate("/camunda/app/tasklist/default/#/?task=" + taskShown(kari));
        jonas.locator(".task-card .reset-assignee").click();
        claimByKeyboard(jonas);
        journey.in(new Tasklist(jonas)).holdFirstConversation();

        new Tasklist(kari).press();
        assertThat(form.notice()).containsText("Jonas Koordinator har allerede fullført oppgaven.");
        assertThat(form.notice()).isFocused();
        assertThat(form.field(IN_HER_WORDS)).hasValue("Å sove om natta.");
    }

    /** Two windows, one plan. The second sees question by question what differs, and takes what she wants of hers into a correction. */
    @Test
    void ofTwoWhoWriteTheSamePlanTheSecondSeesTheDifferenceAndNothingIsLost() {
        Page kari = visitors.signedIn("kari.koordinator");
        Page jonas = visitors.signedIn("jonas.koordinator");
        PersonsJourney journey = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Lappspove", "Kvinne", 1986, "Gåtur")).register();
        journey.claimFirst().holdFirstConversation().holdMappingConversation();
        TaskForm form = new Tasklist(kari).take(Tasklist.MINE, "Lag plan", journey.caseNumber()).write(GOAL, "Å synge i kor").choose("Livsområde", "Nettverk")
                .write("Hvor viktig er målet? (1–5)", "3").date("Når er neste samtale?", visitors.world().today().plusDays(60));
        assertThat(form.draftStatus()).containsText("Kladd lagret");

        new Tasklist(jonas).open();
        jonas.navigate("about:blank");
        jonas.navigate("/camunda/app/tasklist/default/#/?task=" + taskShown(kari));
        jonas.locator(".task-card .reset-assignee").click();
        claimByKeyboard(jonas);
        assertThat(new TaskForm(jonas).notice()).containsText("Kari Koordinator har en kladd av dette skjemaet");
        jonas.locator("[data-stegvis-form]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Vis forskjellen")).focus();
        jonas.keyboard().press("Enter");
        Locator hers = jonas.locator(".stegvis-difference");
        assertThat(hers).isFocused();
        assertThat(hers).containsText("Bare Kari Koordinator har svart");
        assertThat(hers).containsText("Å synge i kor");
        accessible(jonas, ".task-card [data-stegvis-form]");
        journey.in(new Tasklist(jonas)).makePlan(visitors.world().today().plusDays(90));

        new Tasklist(kari).press();
        assertThat(form.notice()).containsText("Jonas Koordinator har allerede fullført oppgaven.");
        Locator difference = kari.locator(".stegvis-difference");
        Locator row = difference.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(GOAL));
        for (String told : List.of("Dere har svart forskjellig", "Å synge i kor", PersonsJourney.GOAL)) {
            assertThat(row).containsText(told);
        }
        assertThat(difference).containsText("Det du har skrevet, er tatt vare på som kladden din");
        assertThat(form.field(GOAL)).hasValue("Å synge i kor");
        accessible(kari, ".task-card [data-stegvis-form]");
        visitors.picture(kari, "two-at-one-plan");

        form.notice().focus();
        kari.keyboard().press("Tab");
        Locator onwards = difference.getByRole(AriaRole.LINK);
        assertThat(onwards).isFocused();
        Page correction = kari.waitForPopup(() -> kari.keyboard().press("Enter"));
        assertThat(correction.getByLabel(GOAL)).hasValue("Å synge i kor");
        assertThat(correction.getByText("Lagret nå: " + PersonsJourney.GOAL)).isVisible();
        assertThat(correction.url()).doesNotContain("synge");
        accessible(correction, "main");
        visitors.picture(correction, "two-at-one-plan-correction");
        correction.getByLabel("Hvorfor rettes det?").selectOption("completed");
        correction.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lagre rettelsen")).click();
        assertThat(correction.getByText("Rettelsen er lagret.")).isVisible();
        assertThat(correction.getByText("Du har en kladd som ikke ble sendt")).hasCount(0);
    }

    private static String taskShown(Page page) {
        return Pattern.compile("task=([\\w-]+)").matcher(page.url()).results().findFirst().orElseThrow().group(1);
    }

    @Test
    void whatSheTypesInTwoWindowsIsBroughtTogetherAndNothingIsSentUnseen() {
        Page one = visitors.signedIn("kari.koordinator");
        Page two = visitors.signedIn("kari.koordinator");
        PersonsJourney journey = new PersonsJourney(visitors.world(), new Tasklist(one), new Newcomer("Fjellrype", "Kvinne", 1984, "Gåtur")).register();
        journey.claimFirst().holdFirstConversation();
        TaskForm first = new Tasklist(one).take(Tasklist.MINE, "Hold kartleggingssamtale", journey.caseNumber());
        TaskForm second = new Tasklist(two).take(Tasklist.MINE, "Hold kartleggingssamtale", journey.caseNumber());
        first.write("Hva er du god på? Hva gir deg krefter?", "Tålmodig").write("Hva ønsker du deg?", "Å synge i kor");
        assertThat(first.draftStatus()).containsText("Kladd lagret");

        second.write("Hva vil du at vi skal vite om deg?", "Ring helst");
        assertThat(second.notice()).containsText("i et annet vindu eller på nettbrettet: «Hva er du god på? Hva gir deg krefter?», «Hva ønsker du deg?».");
        accessible(two, ".task-card [data-stegvis-form]");
        visitors.picture(two, "typed-elsewhere");
        second.notice().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Hent inn det andre")).click();
        assertThat(second.field("Hva ønsker du deg?")).hasValue("Å synge i kor");
        assertThat(second.field("Hva vil du at vi skal vite om deg?")).hasValue("Ring helst");

        two.waitForResponse(kept -> kept.url().endsWith("/draft"), () -> second.write("Hva vil du at vi skal vite om deg?", "Ring helst om kvelden"));
        assertThat(second.notice()).not().containsText("Hent inn");
        first.choose("Hvordan møttes dere?", "Telefon");
        new Tasklist(one).press();
        assertThat(first.notice()).containsText("Ingenting er sendt ennå. Svarene er hentet inn her");
        assertThat(first.field("Hva vil du at vi skal vite om deg?")).hasValue("Ring helst om kvelden");
        accessible(one, ".task-card [data-stegvis-form]");
        new Tasklist(one).complete();
        assertThat(visitors.world().database().sql("""
                select a.answers ->> 'wishes' || ', ' || (a.answers ->> 'resources') || ', ' || (a.answers ->> 'ownWords') from stegvis.answer a
                where a.case_number = :number and a.form_id = 'holdMappingConversation'""").param("number", journey.caseNumber()).query(String.class).single())
                .isEqualTo("Å synge i kor, Tålmodig, Ring helst om kvelden");
    }

    @Test
    void sheSeesWhoATaskIsAboutWithoutLeavingTheList() {
        Page kari = visitors.signedIn("kari.koordinator");
        PersonsJourney journey = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Sandlo", "Kvinne", 1988, "Gåtur")).register();
        journey.claimFirst().holdFirstConversation().holdMappingConversation();
        String caseNumber = journey.caseNumber();
        new Tasklist(kari).take(Tasklist.MINE, "Lag plan", caseNumber);
        Locator inList = kari.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(caseNumber));
        assertThat(inList.locator(".stegvis-alias")).hasText("Sandlo");

        long before = readings(caseNumber);
        Locator tab = kari.locator(".task-card .nav-tabs a").filter(new Locator.FilterOptions().setHasText("Deltaker"));
        tab.focus();
        kari.keyboard().press("Enter");
        Locator summary = kari.locator(".stegvis-participant");
        assertThat(summary.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(3))).hasText("Sandlo");
        for (String told : List.of(caseNumber, "Kari Koordinator", "Siste samtale", "Neste frist", "Ingen mål er satt ennå.", "Samtykke", "Å delta i tilbudet", "gitt ")) {
            assertThat(summary).containsText(told);
        }
        assertThat(summary.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Åpne deltakersiden")))
                .hasAttribute("href", Pattern.compile("/deltakere/" + caseNumber + "$"));
        assertThat(summary.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("WHO-5 trivselsindeks: ikke tatt ennå")))
                .hasAttribute("href", Pattern.compile("/deltakere/" + caseNumber + "/skjema/who-5$"));
        assertThat(readings(caseNumber)).as("looking is written down").isEqualTo(before + 1);
        accessible(kari, ".stegvis-participant", ".tasks-list .stegvis-alias");

        kari.context().addCookies(List.of(new com.microsoft.playwright.options.Cookie("STEGVIS_LANG", "en").setUrl(visitors.world().address())));
        kari.reload();
        assertThat(kari.locator(".stegvis-participant")).containsText("Open the participant page");
    }

    /** Whether she is to take somebody over, is asked about a case of its own; her page would be another's until she does. */
    @Test
    void aTaskAboutNoParticipantHasNoTabForOne() {
        Page kari = visitors.signedIn("kari.koordinator");
        Page jonas = visitors.signedIn("jonas.koordinator");
        PersonsJourney journey = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Myrsnipe", "Mann", 1975, "Gåtur")).register().claimFirst()
                .holdFirstConversation();
        String waiting = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Temmincksnipe", "Mann", 1976, "Gåtur")).register().caseNumber();
        kari.navigate("/deltakere/" + journey.caseNumber() + "/avtaler");
        kari.locator("#handOver-receiver").selectOption(kari.locator("#handOver-receiver option[value$=':jonas.koordinator']").getAttribute("value"));
        kari.locator("#handOver-message").fill("Vil snakke med en mann.");
        kari.getByText("Be om overføring").click();
        assertThat(kari.getByText("Mottakeren har fått en oppgave.")).isVisible();
        String number = visitors.world().database().sql("""
                select h.number from stegvis.hand_over h join stegvis.journey j on j.id = h.journey_id where j.case_number = :case""")
                .param("case", journey.caseNumber()).query(String.class).single();

        Tasklist his = new Tasklist(jonas);
        his.take(Tasklist.GROUP, "Hold første samtale", waiting);
        Locator tab = jonas.locator(".task-card .nav-tabs li").filter(new Locator.FilterOptions().setHasText("Deltaker"));
        tab.locator("a").click();
        assertThat(jonas.locator(".stegvis-participant")).containsText("Temmincksnipe");
        his.take(Tasklist.MINE, "Svar på overføring", number);
        // drawn to its end: until then no tab is there either
        assertThat(his.form().place()).isVisible();
        assertThat(tab).isHidden();
        assertThat(jonas.locator(".stegvis-participant")).hasCount(0);
        his.take(Tasklist.GROUP, "Hold første samtale", waiting);
        assertThat(tab).isVisible();
    }

    /** A wish for a tidgiver is hers to answer; whose it is, isn't hers to know. */
    @Test
    void whoMayNotReadAboutParticipantsIsOfferedNoTabAboutThem() {
        Page kari = visitors.signedIn("kari.koordinator");
        Page frida = visitors.signedIn("frida.frivillig");
        String caseNumber = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Svømmesnipe", "Kvinne", 1979, "Gåtur")).register().claimFirst()
                .holdFirstConversation().caseNumber();
        kari.navigate("/deltakere/" + caseNumber);
        kari.getByText("Start et tiltak").click();
        kari.locator("#what").selectOption(kari.locator("#what option[value^='tidgiver']").getAttribute("value"));
        kari.locator("details[open] form button[type=submit]").last().click();
        Tasklist hers = new Tasklist(frida);
        long before = readings(caseNumber);
        hers.take(Tasklist.GROUP, "Finn en tidgiver", caseNumber);
        assertThat(hers.form().place()).isVisible();
        Locator tabs = frida.locator(".task-card .nav-tabs li");
        assertThat(frida.locator(".task-card header")).containsText("Tidgiver");
        assertThat(tabs.filter(new Locator.FilterOptions().setHasText("Diagram"))).isVisible();
        assertThat(tabs.filter(new Locator.FilterOptions().setHasText("Deltaker"))).isHidden();
        tabs.filter(new Locator.FilterOptions().setHasText("Diagram")).locator("a").click();
        assertThat(frida.locator(".task-card svg [data-element-id=userTask_findTidgiver]").first()).isVisible();
        visitors.picture(frida, "tidgiver-diagram");
        assertThat(readings(caseNumber)).as("asking whether she may is no reading").isEqualTo(before);
    }

    /** The lists have one name each in the engine; everybody reads it in her own language. */
    @Test
    void theListsAreNamedInTheReadersLanguage() {
        Page tone = visitors.signedIn("tone.teamleder");
        List<String> norwegian = new Tasklist(tone).open().filterNames();
        assertThat(norwegian).contains("Mine oppgaver", "Forfaller denne uken", "Kolleger over fristen");
        for (String language : List.of("da", "en")) {
            tone.context().addCookies(List.of(new com.microsoft.playwright.options.Cookie("STEGVIS_LANG", language).setUrl(visitors.world().address())));
            new Tasklist(tone).open();
            assertThat(new Tasklist(tone).filters().first()).containsText(language.equals("da") ? "Mine opgaver" : "My tasks");
            List<String> named = new Tasklist(tone).filterNames();
            assertThat(named).hasSameSizeAs(norwegian).doesNotContain("Mine oppgaver", "Gruppens oppgaver", "Forfaller i dag", "Til oppfølging");
        }
        assertThat(new Tasklist(tone).filterNames()).contains("Due this week", "With colleagues", "Colleagues past the deadline");
    }

    /** All by the keyboard: a day written as people here write it, seen in the list, found in the list of its own, and taken away again. */
    @Test
    void whenToComeBackToATaskIsSetAndClearedByTheKeyboard() {
        Page kari = visitors.signedIn("kari.koordinator");
        PersonsJourney journey = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Rødstilk", "Kvinne", 1981, "Gåtur")).register().claimFirst();
        Tasklist tasklist = new Tasklist(kari);
        String caseNumber = journey.caseNumber();
        tasklist.take(Tasklist.MINE, "Hold første samtale", caseNumber);
        Locator field = kari.getByLabel("Følg opp", new Page.GetByLabelOptions().setExact(true));
        Locator told = kari.locator(".stegvis-follow-up [role=status]");

        field.focus();
        kari.keyboard().type("31.2.");
        kari.keyboard().press("Enter");
        assertThat(told).hasText("Skriv datoen som dd.mm.åååå, i dag eller senere.");
        assertThat(field).hasValue("31.2.");
        accessible(kari, ".stegvis-follow-up");

        LocalDate later = visitors.world().today().plusDays(9);
        field.fill(written(later));
        kari.keyboard().press("Enter");
        assertThat(told).hasText("Lagret");
        assertThat(inList(kari, caseNumber)).containsText("Følg opp");
        tasklist.filter("Til oppfølging");
        assertThat(kari.locator("section.tasks-list")).not().containsText(caseNumber);

        tasklist.take(Tasklist.MINE, "Hold første samtale", caseNumber);
        assertThat(field).hasValue(written(later));
        field.fill(written(visitors.world().today()));
        kari.keyboard().press("Enter");
        assertThat(told).hasText("Lagret");
        tasklist.take("Til oppfølging", "Hold første samtale", caseNumber);

        field.focus();
        kari.keyboard().press("Tab");
        kari.keyboard().press("Tab");
        assertThat(kari.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fjern").setExact(true))).isFocused();
        kari.keyboard().press("Enter");
        assertThat(told).hasText("Fjernet");
        assertThat(field).isFocused();
        assertThat(field).hasValue("");
        tasklist.open().filter("Til oppfølging");
        assertThat(kari.locator("section.tasks-list")).not().containsText(caseNumber);
    }

    /** No word of Tasklist's own lies on the next task's button, and by the keyboard she goes on from step to step. */
    @Test
    void whatComesNextIsSaidAndOneKeyAway() {
        Page kari = visitors.signedIn("kari.koordinator");
        PersonsJourney journey = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Steinvender", "Mann", 1975, "Gåtur")).register();
        String caseNumber = journey.caseNumber();
        Locator told = kari.locator(".stegvis-next");
        assertThat(told).hasAttribute("role", "status");
        assertThat(told).containsText("Registrert som " + caseNumber);
        told.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Hold første samtale (gruppens, ta den først)")).click();
        assertThat(kari.locator(".task-card .claim")).isFocused();
        kari.keyboard().press("Enter");
        assertThat(kari.locator(".task-card .assignee .unclaim")).isVisible();
        assertThat(told).isEmpty();

        Tasklist tasklist = new Tasklist(kari);
        assertThat(tasklist.form().field(IN_HER_WORDS)).isEditable();
        tasklist.form().choose("Hvordan møttes dere?", "Telefon").tick("Rettigheter og taushetsplikt er forklart")
                .tick("Samtykker til at opplysninger lagres for å kunne få tilbudet").pick("Blir deltakeren med videre?", "Ja, vi går videre sammen");
        String list = kari.locator(".task-filters .task-filter.active").innerText();
        tasklist.complete();
        assertThat(told).containsText("Fullført: Hold første samtale · " + caseNumber);
        assertThat(told).containsText("Neste steg for " + caseNumber);
        assertThat(told.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Hold kartleggingssamtale").setExact(true))).isFocused();
        assertThat(kari.locator("[notifications-panel] .alert")).hasCount(0);
        accessible(kari, ".stegvis-next");
        visitors.picture(kari, "next-step");

        kari.keyboard().press("Enter");
        assertThat(kari.locator(".task-card h2")).containsText("Hold kartleggingssamtale · " + caseNumber);
        assertThat(tasklist.form().place()).isFocused();
        assertThat(told).isEmpty();
        assertThat(kari.locator(".task-filters .task-filter.active")).containsText(list.replaceAll("(?s)\\s*\\(.*", ""));
        kari.keyboard().press("Tab");
        assertThat(tasklist.form().place().locator(":focus")).hasCount(1);
    }

    /** An answer from before that arrives only after she has sent, as on a slow line; and nothing else asks for the list any more. */
    @Test
    void whatComesNextIsInTheListThoughAnOlderAnswerArrivesLast() {
        Page kari = visitors.signedIn("kari.koordinator");
        PersonsJourney journey = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Lomvi", "Kvinne", 1983, "Gåtur")).register().claimFirst().holdFirstConversation();
        Tasklist tasklist = new Tasklist(kari);
        tasklist.take(Tasklist.MINE, "Hold kartleggingssamtale", journey.caseNumber()).choose("Hvordan møttes dere?", "Telefon")
                .write("Hva er du god på? Hva gir deg krefter?", "Fugler.").pick("Nettverk", "2 – vanskelig");
        List<Route> asked = new ArrayList<>();
        kari.route(url -> url.contains("/list?"), asked::add, new Page.RouteOptions().setTimes(1));
        kari.evaluate("""
                () => {
                  const root = angular.element(document.body).injector().get('$rootScope');
                  const tell = root.$broadcast;
                  root.$broadcast('refresh');
                  root.$broadcast = function (name) { return name === 'refresh' ? {} : tell.apply(this, arguments); };
                }""");
        kari.waitForCondition(() -> !asked.isEmpty());
        APIResponse before = asked.get(0).fetch();
        kari.waitForResponse(answer -> answer.url().contains("/api/forms/task/") && "POST".equals(answer.request().method()), tasklist::press);
        // Tasklist has asked for its list as it put the task away, and was content with the question under way
        assertThat(kari.getByText("Velg en oppgave i listen.")).isVisible();
        asked.get(0).fulfill(new Route.FulfillOptions().setResponse(before));

        assertThat(tasklist.task("Lag plan", journey.caseNumber())).isVisible();
        assertThat(tasklist.task("Hold kartleggingssamtale", journey.caseNumber())).hasCount(0);
    }

    /** There the card stands below the list; and what has nothing to say takes no room from what she is asked. */
    @Test
    void inANarrowWindowSheIsTakenToTheAlertThatSheOpens() {
        Page kari = visitors.signedIn("kari.koordinator");
        PersonsJourney journey = new PersonsJourney(visitors.world(), new Tasklist(kari), new Newcomer("Teist", "Mann", 1991, "Gåtur")).register().claimFirst().holdFirstConversation();
        new PersonsPage(kari, journey.caseNumber()).questionnaire("CORE-10", visitors.world().today(), 1, 1, 1, 1, 1, 3, 1, 1, 1, 1);

        Page narrow = visitors.signIn(visitors.somebody("narrow", 640, 800), "kari.koordinator");
        TaskForm alert = new Tasklist(narrow).take(Tasklist.MINE, "Varsel: snakk med deltakeren i dag", journey.caseNumber());
        assertThat(narrow.locator(".task-card h2")).isInViewport();
        assertThat(alert.field("Hva ble svart?")).hasValue("CORE-10, punkt 6: svaret er 3");
        assertThat(alert.place()).not().containsText("Hva er gjort før");
    }

    private static void claimByKeyboard(Page page) {
        page.locator(".task-card .claim").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".task-card .assignee .unclaim")).isVisible();
    }

    private static void fill(TaskForm form) {
        assertThat(form.field(IN_HER_WORDS)).isEditable();
        form.write(IN_HER_WORDS, "Å sove om natta.");
    }

    private static Locator inList(Page page, String caseNumber) {
        return page.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(caseNumber));
    }

    private static long readings(String caseNumber) {
        return visitors.world().database().sql("select count(*) from read_log.reading where case_number = :case and what = 'taskSummary'")
                .param("case", caseNumber).query(Long.class).single();
    }

    private static String written(LocalDate day) {
        return DateTimeFormatter.ofPattern("dd.MM.yyyy").format(day);
    }

    private static void accessible(Page page, String... parts) {
        for (String part : parts) {
            List<String> broken = new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).include(List.of(part)).analyze()
                    .getViolations().stream().map(Rule::toString).toList();
            assertThat(broken).as(part).isEmpty();
        }
    }
}
