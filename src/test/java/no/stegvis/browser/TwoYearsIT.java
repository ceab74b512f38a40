package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static no.stegvis.browser.PersonsPage.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import no.stegvis.browser.PersonsJourney.Newcomer;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two years of one person, lived day by day by those who walk beside her, with the clock moved on. What the coordinator sees is
 * looked at on the way, and at the end that a report of those two years counts what was lived, no more and no less. It moves the
 * clock of all browser tests by two years, so it stands last in the alphabet.
 */
class TwoYearsIT {

    @RegisterExtension
    static final Visitors visitors = new Visitors();

    private static final String AWARD = "To år ved siden av";
    private static final String GOAL = "Ha et sted der ungene mine kan sove over";
    private static final String FOLLOW_UP = "Hold oppfølgingssamtale";

    private final Desk kari = new Desk(visitors, "kari.koordinator");
    private final Desk jonas = new Desk(visitors, "jonas.koordinator");
    private final Desk tone = new Desk(visitors, "tone.teamleder");
    private final Desk leif = new Desk(visitors, "leif.leder");
    private final List<LocalDate> followUps = new ArrayList<>();
    private final List<LocalDate> afterCares = new ArrayList<>();
    private LocalDate first;
    private String person;

    @Test
    void sheIsWalkedBesideForTwoYearsAndWhatWasLivedIsSeenAndCounted() {
        first = visitors.world().today();
        visitors.world().bean(Awards.class).register(new Award("to-aar", "aarsrapport", AWARD, "Styret", "26/2",
                new BigDecimal("100000.00"), "NOK"), Set.of("hovedkontor"), List.of(new AwardPeriod("2026-27", first.withDayOfMonth(1),
                first.plusYears(2).plusMonths(2).withDayOfMonth(1), first.plusYears(2).plusMonths(6))));
        Map<String, BigDecimal> before = figures(report());

        sheComesAndMakesAPlan();
        theMeasuresBegin();
        sheFindsHerActivityAndAHome();
        anAppointmentIsMissedAndTheTeamLeaderLooksAtIt();
        nothingIsAskedWhileSheTravels();
        jonasTakesOver();
        kariStandsInWhileJonasIsAway();
        anAnswerDemandsActionToday();
        whatLastedIsAskedFor();
        theyConclude();
        theyStayInTouchForAYear();
        herPageTellsItAll();
        theReportCountsWhatWasLived(before);
    }

    private void sheComesAndMakesAPlan() {
        PersonsJourney journey = new PersonsJourney(visitors.world(), kari.tasklist(), new Newcomer("Ronja ved elva", "Kvinne", 1979, "Gåtur"))
                .register().claimFirst().holdFirstConversation().holdMappingConversation();
        person = journey.caseNumber();
        // 3 + (4−2) + (4−2) + 3 + 2 + 0 + 3 + 2 + 2 + 3
        PersonsPage page = kari.person(person).questionnaire("CORE-10", visitors.world().today(), 3, 2, 2, 3, 2, 0, 3, 2, 2, 3);
        assertThat(page.main()).containsText("22 av 40: moderate til alvorlige psykiske plager");

        TaskForm plan = kari.take("Lag plan", person).write("Mål, med egne ord", GOAL).choose("Livsområde", "Bolig")
                .write("Hvor viktig er målet? (1–5)", "5").tick("Aktivitetstiltak: finne sin aktivitet").choose("Hva vil deltakeren prøve først?", "Gåtur");
        Stream.of("Bolig og oppfølging", "Hverdagsstøtte", "Arbeid og skole", "Nettverkskartlegging").forEach(plan::tick);
        plan.date("Når er neste samtale?", on(30));
        kari.complete();

        page.open();
        assertThat(page.fact("Hvor i forløpet")).hasText("Oppfølging");
        assertThat(page.fact("Koordinator")).hasText("Kari Koordinator");
        assertThat(page.openTasks()).containsExactlyInAnyOrder("Følg opp aktiviteten", "Kartlegg boligbehov", "Gi hverdagsstøtte",
                "Snakk om arbeid og skole", "Kartlegg nettverket");
        assertThat(page.measures()).hasCount(5);
    }

    private void theMeasuresBegin() {
        goTo(7);
        measures(kari).describeHousingNeed(on(-60)).findHome(on(30)).giveSupport("Regninger", 45, on(60)).seekWork()
                .mapNetwork(on(180), "Søsken", "Fagperson");
        assertThat(kari.person(person).openTasks()).containsExactlyInAnyOrder("Følg opp aktiviteten", "Bli med på visning", "Inngå avtale");
    }

    private void sheFindsHerActivityAndAHome() {
        goTo(30);
        measures(kari).viewAndSign().agreeOnWork(on(37));
        kari.take("Følg opp aktiviteten", person).pick("Hvordan gikk det?", "Fant sin aktivitet");
        kari.complete();
        TaskForm conversation = kari.take(FOLLOW_UP, person);
        assertThat(conversation.place()).containsText("Sist: 2 – vanskelig");
        followUp(kari, "Jeg går hver tirsdag nå.", "3 – både og", "Vi fortsetter", on(60));

        goTo(44);
        measures(kari).moveInAndSettle().startWork(on(74));
        PersonsPage page = kari.person(person);
        assertThat(page.openTasks()).isEmpty();
        assertThat(page.fact("Neste frist")).hasText(day(on(60)));
    }

    private void anAppointmentIsMissedAndTheTeamLeaderLooksAtIt() {
        goTo(60);
        measures(kari).giveSupport("Kontakt med myndigheter", 30, null);
        kari.person(person).writeDown("Kom ikke til avtalen", "Svarte ikke på telefonen heller.");

        goTo(75);
        tone.page().navigate("/oppfolging");
        Locator late = tone.page().locator("tr").filter(new Locator.FilterOptions().setHasText(person)).filter(new Locator.FilterOptions().setHasText(FOLLOW_UP));
        assertThat(late).containsText("Kari Koordinator");
        tone.claim("Se på forsinket oppfølgingssamtale", person).pick("Hva ble avtalt?", "Ny dato er avtalt")
                .write("Hva er grunnen, og hva gjøres?", "Hun glemte det. Kari ringer i dag.");
        tone.complete();

        kari.tasklist().open().filter("For sent").find(FOLLOW_UP, person);
        kari.take(FOLLOW_UP, person);
        followUp(kari, "Jeg hadde en tung uke.", "3 – både og", "Vi fortsetter", on(105));
        measures(kari).enterWork(on(75));
        PersonsPage page = kari.person(person);
        assertThat(page.main()).containsText("Kom ikke til avtalen");
        page.correct("Oppfølgingssamtale", "Aktivitet", "4 – bra", "Det var skrevet feil");
        assertThat(page.main()).containsText("Fra «3 – både og» til «4 – bra»");
    }

    private void nothingIsAskedWhileSheTravels() {
        goTo(90);
        PersonsPage page = kari.person(person).agreements().pause("reise").open();
        assertThat(page.fact("Hvor i forløpet")).hasText(new String[] {"Oppfølging", "på pause"});
        assertThat(page.fact("Neste frist")).hasText("Ingen");

        goTo(120);
        page = kari.person(person);
        assertThat(page.openTasks()).isEmpty();
        page.agreements().resume().open();
        assertThat(page.fact("Hvor i forløpet")).hasText("Oppfølging");
        // agreed for day 105, and thirty days later now
        assertThat(page.fact("Neste frist")).hasText(day(on(135)));
    }

    private void jonasTakesOver() {
        goTo(135);
        PersonsPage page = kari.person(person).agreements();
        String handOver = page.handOver("Jonas Koordinator", "Hun liker å bli ringt dagen før.");
        TaskForm asked = jonas.take("Svar på overføring", handOver);
        assertThat(asked.field("Hva avsenderen skriver")).hasValue("Hun liker å bli ringt dagen før.");
        asked.pick("Tar du imot?", "Ja, jeg blir koordinator");
        jonas.complete();

        assertThat(page.open().fact("Koordinator")).hasText("Jonas Koordinator");
        jonas.take(FOLLOW_UP, person);
        followUp(jonas, "Det er greit å bytte, vi kjenner hverandre fra turene.", "4 – bra", "Vi fortsetter", on(165));
    }

    private void kariStandsInWhileJonasIsAway() {
        goTo(165);
        jonas.tasklist().open().filter(Tasklist.MINE).find("Hør om deltakeren fortsatt er aktiv", person);
        Page absences = tone.page();
        absences.navigate("/fravaer");
        absences.getByLabel("Hvem blir borte?").selectOption(new SelectOption().setLabel("Jonas Koordinator"));
        absences.getByLabel("Hvem er vikar?").selectOption(new SelectOption().setLabel("Kari Koordinator"));
        absences.getByLabel("Fra og med").fill(on(165).toString());
        absences.getByLabel("Til og med").fill(on(171).toString());
        absences.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lagre")).click();
        PersonsPage.said(absences, "Fraværet er lagret.");

        kari.take(FOLLOW_UP, person);
        followUp(kari, "Jeg har fått nøkkel til klubbhuset.", "4 – bra", "Vi fortsetter", on(255));
        kari.tasklist().open().filter(Tasklist.MINE).find("Hør om deltakeren fortsatt er aktiv", person);

        goTo(173);
        measures(jonas).checkActivity();
        assertThat(jonas.person(person).fact("Koordinator")).hasText("Jonas Koordinator");
    }

    private void anAnswerDemandsActionToday() {
        goTo(200);
        measures(jonas).checkWork();
        // 2 + (4−3) + (4−3) + 2 + 2 + 1 + 2 + 1 + 1 + 2
        PersonsPage page = jonas.person(person).questionnaire("CORE-10", visitors.world().today(), 2, 3, 3, 2, 2, 1, 2, 1, 1, 2);
        assertThat(page.main()).containsText("15 av 40");
        assertThat(page.main()).containsText("Snakk med deltakeren i dag.");
        TaskForm alert = jonas.take("Varsel: snakk med deltakeren i dag", person);
        alert.pick("Hva ble gjort i dag?", "Jeg har snakket med deltakeren, og det er avtalt hva som skjer videre");
        jonas.tasklist().press();
        assertThat(alert.notice()).containsText("Beskriv hva som ble gjort og avtalt");
        alert.write("Beskriv hva som ble gjort og avtalt", "Vi snakket i to timer. Fastlegen ringer henne i morgen.");
        jonas.complete();
        assertThat(jonas.person(person).openTasks()).isEmpty();
    }

    private void whatLastedIsAskedFor() {
        goTo(258);
        measures(jonas).checkActivity().checkHome(6).mapNetwork(null, "Søsken", "Venn", "Venn", "Nabo");
        jonas.take(FOLLOW_UP, person);
        followUp(jonas, "Ungene har sovet over to ganger.", "4 – bra", "Vi fortsetter", on(350));
        PersonsPage page = jonas.person(person).under("/nettverk");
        assertThat(page.main().locator("tbody tr").first()).containsText(Pattern.compile("2\\s*4\\s*\\+2"));

        goTo(290);
        measures(jonas).checkWork();
        page = jonas.person(person);
        assertThat(page.openTasks()).isEmpty();
        assertThat(page.measures().filter(new Locator.FilterOptions().setHasText("beholdt arbeidet eller skoleplassen"))).hasCount(1);
    }

    private void theyConclude() {
        goTo(350);
        PersonsPage page = jonas.person(person).questionnaire("CORE-10", visitors.world().today(), 1, 3, 3, 1, 1, 0, 1, 1, 1, 1);
        assertThat(page.main()).containsText("9 av 40: under grensen for psykiske plager");
        jonas.take(FOLLOW_UP, person);
        followUp(jonas, "Jeg klarer meg nå.", "5 – svært bra", "Vi er klare for evaluering", null);
        jonas.take("Hold evalueringssamtale", person).choose("Hvordan møttes dere?", "Hjemme hos deltakeren")
                .choose("Hvor langt kom du?", "+2: mye mer enn forventet").write("Hva hjalp?", "At noen ble, også da jeg ikke kom.")
                .pick("Aktivitet", "5 – svært bra").pick("Hva nå?", "Vi avslutter som planlagt");
        jonas.complete();
        assertThat(page.open().fact("Hvor i forløpet")).hasText("Avsluttet som planlagt");
        assertThat(page.fact("Neste frist")).hasText(day(on(350).plusMonths(3)));
        assertThat(page.openTasks()).isEmpty();
    }

    private void theyStayInTouchForAYear() {
        for (int months : new int[] {3, 6, 12}) {
            visitors.world().goTo(on(350).plusMonths(months));
            if (months == 3) {
                measures(jonas).checkHome(12);
            }
            jonas.take("Ta etterkontakt", person).choose("Hvordan?", "Telefon").pick("Fikk dere snakket sammen?", "Ja")
                    .pick("Bor deltakeren fortsatt i hjemmet sitt?", "Ja").pick("Er deltakeren fortsatt i arbeid eller skole?", "Ja")
                    .pick("Er deltakeren fortsatt i aktivitet?", "Ja").pick("Ønsker deltakeren flere etterkontakter?", "Ja");
            jonas.complete();
            afterCares.add(visitors.world().today());
        }
        assertThat(visitors.world().today()).isAfter(first.plusMonths(23));
    }

    private void herPageTellsItAll() {
        PersonsPage page = jonas.person(person);
        assertThat(page.fact("Hvor i forløpet")).hasText("Avsluttet som planlagt");
        assertThat(page.fact("Neste frist")).hasText("Ingen");
        assertThat(page.fact("Siste samtale")).hasText(day(visitors.world().today()));
        assertThat(page.openTasks()).isEmpty();
        List<String> way = page.way().allInnerTexts();
        assertThat(way.stream().filter("Oppfølgingssamtale"::equals)).hasSize(followUps.size());
        assertThat(way.stream().filter("Etterkontakt"::equals)).hasSize(3);
        assertThat(way).contains("Henvendelse", "Første samtale", "Samtykket og ble med", "Kartleggingssamtale", "Plan laget", "Mål", "Boligbehov kartlagt",
                "Var på visning", "Kontrakt inngått", "Flyttet inn", "Hjemmet innredet", "Beholdt boligen i 6 måneder", "Beholdt boligen i 12 måneder",
                "Fant sin aktivitet", "Kom i arbeid eller skole", "Beholdt arbeidet eller skoleplassen", "Evalueringssamtale", "Forløpet avsluttet");
        assertThat(way.stream().filter("Fikk koordinator"::equals)).as("Kari, then Jonas").hasSize(2);
        assertThat(page.measures().filter(new Locator.FilterOptions().setHasText("Avslutt:"))).hasCount(0);

        page.under("/skjema");
        assertThat(page.main().locator("figure.curve circle.curve__dot")).hasCount(3);
        page.under("/mal");
        assertThat(page.main()).containsText(GOAL);
        assertThat(page.main()).containsText("+2: mye mer enn forventet");
        page.open();
        visitors.picture(jonas.page(), "two-years");
    }

    private void theReportCountsWhatWasLived(Map<String, BigDecimal> before) {
        visitors.world().goTo(visitors.world().today().plusDays(1));
        String run = report();
        Map<String, BigDecimal> more = figures(run);
        before.forEach((figure, value) -> more.merge(figure, value, BigDecimal::subtract));
        Map<String, Integer> counted = new TreeMap<>();
        lived().keySet().forEach(figure -> counted.put(figure, more.getOrDefault(figure, BigDecimal.ZERO).intValueExact()));
        assertThat(counted).isEqualTo(lived());
        assertThat(followUps).containsExactly(on(30), on(75), on(135), on(165), on(258), on(350));
        assertThat(membersOf(run, "conversationsHeld", "afterCare", "facts")).containsAll(afterCares);
        assertThat(membersOf(run, "conversationsHeld", "followUp", "facts")).containsAll(followUps);
    }

    /** What a report has to count of her, reckoned by hand from the days above. */
    private static Map<String, Integer> lived() {
        Map<String, Integer> lived = new TreeMap<>();
        Stream.of("inquiries self facts", "newParticipants vest persons", "uniqueParticipants vest persons", "endedParticipants vest persons",
                "endedByState concluded persons", "conversationsHeld first facts", "conversationsHeld mapping facts", "conversationsHeld evaluation facts",
                "activityMeasuresStarted walk facts", "foundOwnActivity walk persons", "housed vest count", "keptHousing vest count",
                "keptHousingYear vest count", "enteredWork vest count", "keptWork vest count", "goalAttainment +2 facts", "goalsAttained housing scored",
                "afterCare home answered", "afterCare work answered",
                "afterCare activity answered", "contacts vest noShows", "scoreChange core-10 answered", "scoreChange core-10 pairs").forEach(figure -> lived.put(figure, 1));
        // 49 in the year of the period's last day
        lived.put("participantsBySexAge a45 female", 1);
        // on the days 30, 75, 135, 165, 258 and 350, for each of which a day had been agreed
        lived.put("conversationsHeld followUp facts", 6);
        lived.put("followUpsOnTime vest held", 6);
        lived.put("conversationsHeld afterCare facts", 3);
        // she paused for a month, so that she was asked 143 and 228 days after she had found it: more than four and a half months both times
        lived.put("stillActive m3 answered", 0);
        lived.put("stillActive m6 answered", 1);
        lived.put("everydaySupport bills minutes", 45);
        lived.put("everydaySupport authorities minutes", 30);
        // from 22 to 9, and 6 is what it takes
        lived.put("reliableChange core-10 better", 1);
        return lived;
    }

    /** @param agreed the day of the next one; null where they evaluate, and none is asked for */
    private void followUp(Desk desk, String words, String activity, String next, LocalDate agreed) {
        TaskForm form = desk.tasklist().form().choose("Hvordan møttes dere?", "Telefon").write("Hvordan går det?", words).pick("Aktivitet", activity)
                .pick("Hva gjør vi nå?", next);
        if (agreed != null) {
            form.date("Når er neste samtale?", agreed);
        }
        desk.complete();
        followUps.add(visitors.world().today());
    }

    private PersonsMeasures measures(Desk desk) {
        return new PersonsMeasures(desk, person);
    }

    /** @return so many days after her inquiry */
    private LocalDate on(int days) {
        return first.plusDays(days);
    }

    private void goTo(int days) {
        visitors.world().goTo(on(days));
    }

    /** @return the run of a report as of now */
    private String report() {
        return new ReportsDesk(leif.page()).open().order(AWARD, "2026-27", "").waitUntilMade().runId();
    }

    /** @return every figure as it was computed, also where the funder doesn't see it */
    private static Map<String, BigDecimal> figures(String run) {
        Map<String, BigDecimal> figures = new HashMap<>();
        visitors.world().database().sql("""
                select indicator || ' ' || row_key || ' ' || col_key, value from stegvis.report_figure
                where run_id = cast(:run as uuid) and value is not null""").param("run", run)
                .query(row -> {
                    figures.put(row.getString(1), row.getBigDecimal(2).stripTrailingZeros());
                });
        return figures;
    }

    /** @return the days of what is counted in a figure, as the manager sees them */
    private List<LocalDate> membersOf(String run, String indicator, String row, String column) {
        Page page = leif.page();
        page.navigate("/rapporter/%s/tall?indikator=%s&rad=%s&kolonne=%s".formatted(run, indicator, row, column));
        Locator rows = page.locator("table.evidence tbody tr");
        assertThat(rows.first()).isVisible();
        return IntStream.range(0, rows.count()).mapToObj(at -> rows.nth(at).innerText()).flatMap(text -> Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d{4})(?! kl)")
                .matcher(text).results()).map(found -> LocalDate.of(Integer.parseInt(found.group(3)), Integer.parseInt(found.group(2)), Integer.parseInt(found.group(1)))).toList();
    }
}
