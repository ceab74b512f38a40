package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
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
        looksWellOnATablet(page, "together", 768, 1024);

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
        looksWellOnATablet(page, "handed over, a choice", 768, 1024);
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

    /** Her goals in the plan, and later how far she came with them: lists, by touch and by keyboard. */
    @Test
    void sheWritesHerGoalsOnTheTabletAndSaysLaterHowFarSheCame() {
        Page page = visitors.signIn(visitors.tablet(visitors.world().address(), "goals", 1024, 768), "kari.koordinator");
        Tasklist tasklist = new Tasklist(page);
        PersonsJourney journey = new PersonsJourney(visitors.world(), tasklist, new Newcomer("Målene", "Kvinne", 1985, "Gåtur")).register().claimFirst()
                .holdFirstConversation().holdMappingConversation();
        tasklist.take(Tasklist.MINE, "Lag plan", journey.caseNumber());
        page.getByRole(AriaRole.BUTTON, named("Fyll ut sammen med deltakeren")).tap();
        page.setViewportSize(768, 1024);

        assertThat(question(page)).hasText("Mål");
        assertThat(page.getByText("Her står det ikke noe ennå.")).isVisible();
        AccessibilityIT.holds(page, "together, an empty list");
        page.getByRole(AriaRole.BUTTON, named("Legg til")).tap();
        assertThat(question(page)).hasText("Mål, med egne ord");
        assertThat(page.locator("#beside")).containsText("Mål 1");
        assertThat(page.getByText("Hva vil du oppnå? Skriv det slik du ville sagt det selv.")).isVisible();
        page.locator("textarea:visible").fill("Stelle hester igjen");
        visitors.picture(page, "together-goal");
        AccessibilityIT.holds(page, "together, a row's first question");
        next(page);
        assertThat(question(page)).hasText("Livsområde");
        assertThat(page.locator("#beside")).containsText("Stelle hester igjen");
        page.getByText("Aktivitet", new Page.GetByTextOptions().setExact(true)).locator("visible=true").tap();
        visitors.picture(page, "together-goal-area");
        looksWellOnATablet(page, "together, a row's choice", 768, 1024);
        next(page);
        assertThat(question(page)).hasText("Hvor viktig er målet? (1–5)");
        page.getByLabel("4", new Page.GetByLabelOptions().setExact(true)).locator("visible=true").check();
        visitors.picture(page, "together-goal-weight");
        AccessibilityIT.holds(page, "together, a row's number");
        next(page);
        assertThat(question(page)).hasText("Mål");
        assertThat(rows(page)).hasText(new String[] {"Stelle hester igjen"});

        page.getByRole(AriaRole.BUTTON, named("Gi nettbrettet til deltakeren")).tap();
        page.waitForURL(FORM);
        assertThat(rows(page)).hasText(new String[] {"Stelle hester igjen"});
        // by keyboard
        page.getByRole(AriaRole.BUTTON, named("Legg til")).press("Enter");
        assertThat(question(page)).hasText("Mål, med egne ord");
        assertThat(question(page)).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().type("Synge i kor");
        page.getByRole(AriaRole.BUTTON, named("Neste")).press("Enter");
        assertThat(question(page)).hasText("Livsområde");
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        page.getByRole(AriaRole.BUTTON, named("Neste")).press("Enter");
        assertThat(question(page)).hasText("Hvor viktig er målet? (1–5)");
        page.getByRole(AriaRole.BUTTON, named("Hopp over")).press("Enter");
        assertThat(question(page)).hasText("Mål");
        assertThat(rows(page)).hasText(new String[] {"Stelle hester igjen", "Synge i kor"});
        visitors.picture(page, "together-list");
        looksWellOnATablet(page, "handed over, a list", 768, 1024);

        // a row in which nothing is written is no row
        page.getByRole(AriaRole.BUTTON, named("Legg til")).tap();
        assertThat(question(page)).hasText("Mål, med egne ord");
        page.goBack();
        assertThat(rows(page)).hasCount(2);
        // taken away by mistake, and for good
        page.getByRole(AriaRole.BUTTON, named("Fjern: Stelle hester igjen")).press("Enter");
        assertThat(rows(page)).hasText(new String[] {"Synge i kor"});
        assertThat(page.getByText("Fjernet: Stelle hester igjen")).isVisible();
        visitors.picture(page, "together-removed");
        AccessibilityIT.holds(page, "handed over, a row removed");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Angre"))).isFocused();
        page.keyboard().press("Enter");
        assertThat(rows(page)).hasText(new String[] {"Stelle hester igjen", "Synge i kor"});
        // what is fetched anew doesn't wait for what is still being sent
        page.waitForResponse(answer -> answer.request().method().equals("PUT") && answer.url().endsWith("/draft"),
                () -> page.getByRole(AriaRole.BUTTON, named("Fjern: Synge i kor")).tap());
        assertThat(rows(page)).hasText(new String[] {"Stelle hester igjen"});
        page.reload();
        assertThat(rows(page)).hasText(new String[] {"Stelle hester igjen"});
        page.getByRole(AriaRole.BUTTON, named("Endre: Stelle hester igjen")).tap();
        page.locator("textarea:visible").fill("Stelle hester igjen, og ri");
        page.getByRole(AriaRole.BUTTON, named("Tilbake")).tap();
        assertThat(rows(page)).hasText(new String[] {"Stelle hester igjen, og ri"});
        next(page);
        assertThat(question(page)).hasText("Det var alle spørsmålene");
        page.getByRole(AriaRole.BUTTON, named("Jeg er ferdig")).tap();
        page.setViewportSize(1024, 768);
        page.getByText("ta det tilbake").tap();
        signInAgain(page);
        TaskForm plan = tasklist.form();
        assertThat(plan.field("Mål, med egne ord")).hasValue("Stelle hester igjen, og ri");
        assertThat(plan.field("Hvor viktig er målet? (1–5)")).hasValue("4");
        plan.date("Når er neste samtale?", visitors.world().today().plusDays(1));
        tasklist.complete();

        journey.wait(visitors.world().today().plusDays(1));
        TaskForm followUp = journey.openFollowUpConversation();
        assertThat(followUp.field("Målene, og hvor langt det var kommet")).hasValue("1. Stelle hester igjen, og ri (ikke vurdert før)");
        followUp.pick("Hva gjør vi nå?", "Vi er klare for evaluering");
        assertThat(followUp.field("Når er neste samtale?")).hasCount(0);
        journey.holdFollowUpConversation();
        tasklist.take(Tasklist.MINE, "Hold evalueringssamtale", journey.caseNumber());
        page.getByRole(AriaRole.BUTTON, named("Fyll ut sammen med deltakeren")).tap();
        assertThat(question(page)).hasText("Hvor langt kom du?");
        assertThat(page.locator("#beside")).containsText("Stelle hester igjen, og ri");
        assertThat(page.getByText("målt mot det dere ventet")).isVisible();
        page.getByText("+1: mer enn forventet").locator("visible=true").tap();
        visitors.picture(page, "together-score");
        looksWellOnATablet(page, "together, a goal's score", 1024, 768);
        next(page);
        assertThat(question(page)).hasText("Hva hjalp?");
        assertThat(page.getByText("Med dine egne ord.").locator("visible=true")).hasCount(1);
    }

    private static Locator rows(Page page) {
        return page.locator("#rows .together__row-words");
    }

    private static void signInAgain(Page page) {
        page.getByLabel("Brukernavn").fill("kari.koordinator");
        page.getByLabel("Passord").fill(DemoWorld.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Logg inn")).tap();
    }

    /** Windows that stood open before must not go on showing what they showed. */
    @Test
    void otherWindowsOfTheSameBrowserGoToTheFormToo() {
        Page page = visitors.signedIn("kari.koordinator");
        String caseNumber = somebodysCase();
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

    /** What she looks at together with the participant is taken along on paper: the curve, its bands and measures, and no way to anywhere. */
    @Test
    void theScoresOfAPersonFitANarrowWindowAndPaper() {
        String caseNumber = somebodysCase();
        scoresOf(caseNumber);
        Page kari = visitors.signedIn("kari.koordinator");
        kari.navigate("/deltakere/" + caseNumber + "/skjema");
        Locator curve = kari.locator("figure.curve").filter(new Locator.FilterOptions().setHasText("under grensen for psykiske plager"));
        assertThat(curve.locator("ol")).containsText("Bolig og oppfølging: fra 20. nov. 2025, pågår");
        assertThat(curve.locator("ol")).containsText("Arbeid og skole: fra 20. des. 2025 til 19. jan. 2026");
        assertThat(curve.locator(".curve__strip")).hasCount(curve.locator("ol li").count());
        AccessibilityIT.holds(kari, "/deltakere/…/skjema, with measures");
        AccessibilityIT.fitsANarrowWindow(kari, "/deltakere/…/skjema, with measures");
        visitors.picture(kari, "scores");

        kari.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(kari.locator(".page-header")).isHidden();
        assertThat(kari.locator(".page-footer")).isHidden();
        assertThat(kari.locator("main .no-print >> visible=true")).hasCount(0);
        assertThat(curve.locator(".curve__line")).isVisible();
        for (String part : List.of(".curve__band", ".curve__strip")) {
            for (Locator one : curve.locator(part).all()) {
                assertThat(one).isVisible();
                assertThat(one.evaluate("node => getComputedStyle(node).fill !== 'none' && getComputedStyle(node).stroke !== 'none'")).as(part).isEqualTo(true);
            }
        }
        assertThat(curve.locator("ol li").first()).isVisible();
        assertThat(kari.evaluate("() => [...document.querySelectorAll('.table-scroll')].filter(one => getComputedStyle(one).overflowX !== 'visible').length"))
                .as("nothing to scroll to on paper").isEqualTo(0);
        visitors.picture(kari, "scores-printed");
        kari.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

        kari.navigate("/deltakere/" + caseNumber + "/mal");
        assertThat(kari.getByRole(AriaRole.TABLE).last().getByRole(AriaRole.ROW)).hasCount(9);
        AccessibilityIT.holds(kari, "/deltakere/…/mal, with life areas");
        AccessibilityIT.fitsANarrowWindow(kari, "/deltakere/…/mal, with life areas");
    }

    private static void scoresOf(String caseNumber) {
        visitors.world().database().sql("""
                with begun as (
                    insert into stegvis.measure (id, journey_id, kind, category, started_on, recorded_at, recorded_by)
                    select gen_random_uuid(), j.id, m.kind, m.kind, m.started_on, '2026-01-05T08:00:00Z', 'x'
                    from stegvis.journey j cross join (values ('housing', date '2025-11-20'), ('work', date '2025-12-20')) m (kind, started_on)
                    where j.case_number = :number
                    returning id, kind
                ),
                over as (
                    insert into stegvis.measure_event (id, measure_id, kind, reason, occurred_on, recorded_at, recorded_by)
                    select gen_random_uuid(), id, 'ended', 'needMet', '2026-01-19', '2026-01-19T08:00:00Z', 'x' from begun where kind = 'work'
                )
                insert into stegvis.instrument_response (id, first_id, journey_id, instrument_id, instrument_version, answers, score, band, estimated, taken_on, how,
                                                         recorded_at, recorded_by)
                select r.id, r.id, j.id, 'core-10', 1, '{"1": 2}', r.score, 'mild', '{}', r.taken_on, 'paper', '2026-02-01T08:00:00Z', 'x'
                from stegvis.journey j
                cross join (values (gen_random_uuid(), 22, date '2025-12-01'), (gen_random_uuid(), 13, date '2026-02-01')) r (id, score, taken_on)
                where j.case_number = :number""").param("number", caseNumber).update();
        visitors.world().database().sql("""
                insert into stegvis.life_area_score (id, journey_id, occasion, area, score, scored_on, recorded_at, recorded_by)
                select gen_random_uuid(), j.id, 'followUp', 'network', 4, '2026-01-05', '2026-01-05T08:00:00Z', 'x' from stegvis.journey j where j.case_number = :number""")
                .param("number", caseNumber).update();
    }

    private static String somebodysCase() {
        return visitors.world().database().sql("""
                select j.case_number from stegvis.journey j
                where j.unit_id = 'vest' and j.case_number not in (select case_number from stegvis.closed_case)
                  and exists (select from stegvis.journey_event e where e.journey_id = j.id and e.kind = 'admitted')
                  and not exists (select from stegvis.journey_event e where e.journey_id = j.id and e.kind = 'ended')
                order by j.case_number desc limit 1""").query(String.class).single();
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

    /** By the rules of accessibility, in a narrow window too, and large enough where it is held: the window stays of that size. */
    private static void looksWellOnATablet(Page page, String what, int width, int height) {
        AccessibilityIT.holds(page, what);
        AccessibilityIT.fitsANarrowWindow(page, what);
        page.setViewportSize(width, height);
        largeEnough(page);
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
