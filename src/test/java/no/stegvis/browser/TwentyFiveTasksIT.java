package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One coordinator works twenty-five different tasks off her list and on a participant's page, without being led by anything but
 * what she sees. What each costs her is counted; a task that comes to cost more clicks than it did fails.
 */
class TwentyFiveTasksIT {

    /** Of a district where other tests leave nothing: what they leave may push a task off the first page of her list. */
    private static final String SHE = "ingrid.koordinator";
    /** Nobody would wait that long; how long it takes is told by the table, which a loaded machine writes too. */
    private static final double LONGEST_SECONDS = 120;

    @RegisterExtension
    static final Visitors visitors = new Visitors();

    private Page page;
    private Tasklist tasklist;
    private Counted counted;
    private String person;

    @AfterEach
    void tell() {
        counted.tell("twenty-five-tasks");
    }

    @Test
    void aDaysWorkCostsNoMoreClicksThanItDid() {
        page = visitors.signedIn(SHE);
        counted = new Counted(page);
        tasklist = new Tasklist(page).open();
        LocalDate today = visitors.world().today();

        costs(7, "Ny henvendelse", () -> {
            tasklist.start("Deltakerforløp").choose("Hvem tok kontakt?", "NAV").write("Kallenavn", "Tuva i tunet").write("Fødselsår", "1988")
                    .choose("Kjønn", "Kvinne").write("Hva handler henvendelsen om?", "Vil ha noe å gå til.");
            person = tasklist.sendNew();
        });
        costs(10, "Hold første samtale", () -> {
            tasklist.filter(Tasklist.GROUP);
            claim("Hold første samtale", "Når hadde dere samtalen?").choose("Hvordan møttes dere?", "Ansikt til ansikt").tick("Rettigheter og taushetsplikt er forklart")
                    .tick("Samtykker til at opplysninger lagres for å kunne få tilbudet").tick("Samtykker til å være med i statistikk uten navn")
                    .pick("Blir deltakeren med videre?", "Ja, vi går videre sammen");
            tasklist.complete();
        });
        tasklist.filter(Tasklist.MINE);
        task(7, "Hold kartleggingssamtale", form -> form.choose("Hvordan møttes dere?", "På tur eller i aktivitet")
                .write("Hva er du god på? Hva gir deg krefter?", "Dyr og hager.").pick("Bolig", "3 – både og").pick("Aktivitet", "2 – vanskelig")
                .pick("Nettverk", "2 – vanskelig"));
        task(13, "Lag plan", form -> {
            form.write("Mål, med egne ord", "Stelle hester igjen").choose("Livsområde", "Aktivitet").write("Hvor viktig er målet? (1–5)", "4")
                    .tick("Aktivitetstiltak: finne sin aktivitet").choose("Hva vil deltakeren prøve først?", "Annet");
            Stream.of("Bolig og oppfølging", "Hverdagsstøtte", "Arbeid og skole", "Tidgiver", "Nettverkskartlegging").forEach(form::tick);
            form.date("Når er neste samtale?", today.plusDays(1));
        });
        task(3, "Følg opp aktiviteten", form -> form.pick("Hvordan gikk det?", "Fant sin aktivitet").write("Hva sa deltakeren?", "Endelig."));
        task(15, "Kartlegg nettverket", form -> {
            form.row("Nettverket nå", 0).choose("Hvem?", "Venn").choose("Hvor nær?", "Nær").choose("Hvor ofte?", "Hver uke");
            form.row("Nettverket deltakeren ønsker seg", 0).choose("Hvem?", "Venn").choose("Hvor nær?", "Svært nær").choose("Hvor ofte?", "Daglig");
            form.pick("Kartlegge igjen?", "Nei");
        });
        task(7, "Gi hverdagsstøtte", form -> form.choose("Hva?", "Mat").write("Hvor mange minutter?", "40")
                .choose("Hvem gjorde det sammen med deltakeren?", "Koordinatoren").pick("Trengs det mer hverdagsstøtte?", "Nei, deltakeren klarer seg uten"));
        costs(6, "Finn en tidgiver, som er gruppens", () -> {
            tasklist.filter(Tasklist.GROUP);
            claim("Finn en tidgiver", "Når ble det klart?").pick("Fant dere en tidgiver?", "Ja");
            tasklist.complete();
            tasklist.filter(Tasklist.MINE);
        });
        task(5, "Kartlegg boligbehov", form -> form.choose("Hvordan bor deltakeren nå?", "Akuttovernatting").date("Siden når?", today.minusDays(20)));
        task(4, "Finn bolig", form -> form.pick("Hva nå?", "Vi har en bolig å se på").date("Når er visningen?", today));
        task(5, "Bli med på visning", form -> form.choose("Hvem var med?", "Koordinatoren").pick("Fikk deltakeren tilbud om boligen?", "Ja"));
        task(5, "Inngå kontrakt", form -> form.pick("Ble det kontrakt?", "Ja").choose("Hva slags bolig?", "Privat leie"));
        task(4, "Flytt inn", form -> form.choose("Hvordan bor deltakeren nå?", "Bor trygt i egen bolig"));
        task(4, "Innred hjemmet", form -> form.choose("Hvem var med på innkjøp og innredning?", "Koordinatoren"));
        task(3, "Følg opp hjemme", form -> form.pick("Hva nå?", "Deltakeren klarer seg nå"));
        task(4, "Snakk om arbeid og skole", form -> form.choose("Hva ønsker deltakeren?", "Skole eller kurs"));
        task(5, "Finn arbeidsgiver eller skole", form -> form.pick("Hva nå?", "Vi har et sted å spørre").choose("Hva slags sted?", "Skole")
                .write("Hva heter stedet?", "Voksenopplæringen"));
        task(6, "Inngå avtale", form -> form.pick("Ble det avtale?", "Ja").choose("Hva slags avtale?", "Skole eller kurs").date("Når skal deltakeren starte?", today));
        task(4, "Start på plassen", form -> form.pick("Kom deltakeren i gang?", "Ja").date("Når går dere gjennom hvordan det går?", today.plusDays(30)));

        costs(3, "Finn deltakeren", () -> {
            page.navigate("/");
            page.getByRole(AriaRole.NAVIGATION).getByText("Deltakere").click();
            page.getByLabel("Søk på kallenavn eller saksnummer").fill("tuva");
            page.getByText("Søk", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("main table a").filter(new Locator.FilterOptions().setHasText("Tuva i tunet")).click();
        });
        PersonsPage persons = new PersonsPage(page, person);
        costs(3, "Skriv ned kontakt", () -> persons.writeDown("Kontakt", "Ringte, alt vel."));
        costs(3, "Kom ikke til avtalen", () -> persons.writeDown("Kom ikke til avtalen", "Syk."));
        costs(4, "Start et tiltak", () -> {
            page.getByText("Start et tiltak").click();
            page.getByLabel("Hvilket tiltak?").selectOption(new SelectOption().setLabel("Kino"));
            page.getByText("Start tiltaket", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(persons.measures().filter(new Locator.FilterOptions().setHasText("Kino"))).hasCount(1);
        });
        costs(5, "Registrer skjema fra papir", () -> {
            page.getByText("Se svar og registrer nye").click();
            page.locator("main a").filter(new Locator.FilterOptions().setHasText("Tilfredshet med livet")).click();
            page.getByLabel("Når ble skjemaet besvart?").fill(today.toString());
            page.locator("#item1").selectOption("6");
            page.getByText("Lagre", new Page.GetByTextOptions().setExact(true)).click();
            PersonsPage.said(page, "Tilfredshet med livet er lagret.");
        });

        visitors.world().goTo(today.plusDays(1));
        page = visitors.signedIn(SHE);
        Counted nextMorning = new Counted(page);
        tasklist = new Tasklist(page).open();
        tasklist.filter(Tasklist.MINE);
        nextMorning.done().addAll(counted.done());
        counted = nextMorning;
        task(7, "Hold oppfølgingssamtale", form -> form.choose("Hvordan møttes dere?", "Telefon").write("Hvordan går det?", "Bra.")
                .pick("Aktivitet", "4 – bra").pick("Hva gjør vi nå?", "Vi er klare for evaluering"));
        task(8, "Hold evalueringssamtale", form -> form.choose("Hvordan møttes dere?", "Ansikt til ansikt").choose("Hvor langt kom du?", "+1: mer enn forventet")
                .pick("Aktivitet", "5 – svært bra").pick("Hva nå?", "Vi avslutter som planlagt"));

        assertThat(counted.done().stream().map(Counted.Work::what).distinct()).hasSizeGreaterThanOrEqualTo(25);
    }

    /** A task of hers, from the list to its being put away. */
    private void task(int mostClicks, String name, Consumer<TaskForm> answer) {
        costs(mostClicks, name, () -> {
            answer.accept(open(name));
            tasklist.complete();
        });
    }

    private TaskForm open(String name) {
        Locator task = tasklist.task(name, person);
        assertThat(task).isVisible();
        // nobody is as quick as a machine: what was completed has been put away
        assertThat(page.getByText("Velg en oppgave i listen.")).isVisible();
        task.click();
        assertThat(page.locator(".task-card h2")).containsText(name + " · " + person);
        return tasklist.form();
    }

    /** Makes a task of the group hers; the form is drawn anew for that. */
    private TaskForm claim(String name, String question) {
        TaskForm form = open(name);
        tasklist.claim();
        assertThat(form.field(question)).isEditable();
        return form;
    }

    private void costs(int mostClicks, String what, Runnable work) {
        Counted.Work one = counted.work(what, work);
        assertThat(one.clicks()).as("clicks for «%s»", what).isPositive().isLessThanOrEqualTo(mostClicks);
        assertThat(one.seconds()).as("seconds for «%s»", what).isLessThan(LONGEST_SECONDS);
    }
}
