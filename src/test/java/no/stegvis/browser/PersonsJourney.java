package no.stegvis.browser;

import java.time.LocalDate;
import java.util.Date;

/** One person's way from inquiry to conclusion, as her coordinator takes her through it in Tasklist. */
final class PersonsJourney {

    /**
     * @param sex      as the form calls it: Kvinne, Mann, Annet
     * @param activity what she tries, and finds to be hers
     */
    record Newcomer(String alias, String sex, int birthYear, String activity) {
    }

    static final String GOAL = "Å komme meg ut blant folk, og gå på fjelltur én gang i måneden";
    private static final String HELD_ON = "Når hadde dere samtalen?";
    private static final String CHANNEL = "Hvordan møttes dere?";

    private final DemoWorld world;
    private final Tasklist tasklist;
    private final Newcomer newcomer;
    private String caseNumber;

    PersonsJourney(DemoWorld world, Tasklist tasklist, Newcomer newcomer) {
        this.world = world;
        this.tasklist = tasklist;
        this.newcomer = newcomer;
    }

    String caseNumber() {
        return caseNumber;
    }

    PersonsJourney register() {
        TaskForm form = tasklist.open().start("Deltakerforløp");
        // also the day: an unfinished inquiry of hers may be there, as a draft
        form.date("Når kom henvendelsen?", world.today()).choose("Hvem tok kontakt?", "Personen selv").write("Kallenavn", newcomer.alias())
                .write("Fødselsår", String.valueOf(newcomer.birthYear())).choose("Kjønn", newcomer.sex())
                .write("Hva handler henvendelsen om?", "Sitter mye inne og vil ut igjen.");
        caseNumber = tasklist.sendNew();
        return this;
    }

    /** The same way in another tab. */
    PersonsJourney in(Tasklist other) {
        PersonsJourney same = new PersonsJourney(world, other, newcomer);
        same.caseNumber = caseNumber;
        return same;
    }

    TaskForm claimFirstConversation() {
        TaskForm form = tasklist.take(Tasklist.GROUP, "Hold første samtale", caseNumber);
        tasklist.claim();
        return form;
    }

    PersonsJourney claimFirst() {
        claimFirstConversation();
        return this;
    }

    PersonsJourney holdFirstConversation() {
        tasklist.take(Tasklist.MINE, "Hold første samtale", caseNumber).choose(CHANNEL, "Ansikt til ansikt")
                .tick("Rettigheter og taushetsplikt er forklart")
                .tick("Samtykker til at opplysninger lagres for å kunne få tilbudet")
                .tick("Samtykker til å være med i statistikk uten navn")
                .pick("Blir deltakeren med videre?", "Ja, vi går videre sammen");
        tasklist.complete();
        return this;
    }

    PersonsJourney holdMappingConversation() {
        tasklist.take(Tasklist.MINE, "Hold kartleggingssamtale", caseNumber).choose(CHANNEL, "På tur eller i aktivitet")
                .write("Hva er du god på? Hva gir deg krefter?", "Å lage mat til andre.")
                .write("Hva ønsker du deg?", "Flere å gå tur med.")
                .pick("Bolig", "4 – bra").pick("Aktivitet", "2 – vanskelig").pick("Nettverk", "2 – vanskelig");
        tasklist.complete();
        return this;
    }

    /** @param next the day they agree to meet again */
    PersonsJourney makePlan(LocalDate next) {
        tasklist.take(Tasklist.MINE, "Lag plan", caseNumber).write("Mål, med egne ord", GOAL).choose("Livsområde", "Nettverk")
                .write("Hvor viktig er målet? (1–5)", "5")
                .tick("Aktivitetstiltak: finne sin aktivitet").choose("Hva vil deltakeren prøve først?", newcomer.activity())
                .write("Hvem gjør hva?", "Vi går dit sammen den første gangen.").date("Når er neste samtale?", next);
        tasklist.complete();
        return this;
    }

    PersonsJourney findOwnActivity() {
        tasklist.take(Tasklist.MINE, "Følg opp aktiviteten", caseNumber).pick("Hvordan gikk det?", "Fant sin aktivitet")
                .write("Hva sa deltakeren?", "Endelig noe som er mitt.");
        tasklist.complete();
        return this;
    }

    /** Time passes until the agreed day, on her own computer too. */
    PersonsJourney wait(LocalDate day) {
        world.goTo(day);
        tasklist.page().context().clock().setSystemTime(Date.from(world.now()));
        return this;
    }

    TaskForm openFollowUpConversation() {
        return tasklist.take(Tasklist.MINE, "Hold oppfølgingssamtale", caseNumber);
    }

    PersonsJourney holdFollowUpConversation() {
        openFollowUpConversation().choose(CHANNEL, "Telefon").write("Hvordan går det?", "Bedre enn før jul i fjor.")
                .pick("Aktivitet", "4 – bra").pick("Hva gjør vi nå?", "Vi er klare for evaluering");
        tasklist.complete();
        return this;
    }

    PersonsJourney holdEvaluationConversation() {
        tasklist.take(Tasklist.MINE, "Hold evalueringssamtale", caseNumber).date(HELD_ON, world.today()).choose(CHANNEL, "Ansikt til ansikt")
                .choose("Hvor langt kom du?", "+1: mer enn forventet").write("Hva hjalp?", "At noen gikk sammen med meg.")
                .pick("Aktivitet", "5 – svært bra").pick("Hva nå?", "Vi avslutter som planlagt");
        tasklist.complete();
        return this;
    }
}
