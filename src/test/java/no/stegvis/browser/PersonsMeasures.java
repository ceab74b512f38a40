package no.stegvis.browser;

import java.time.LocalDate;

/** The tasks of a person's measures, as whoever has them works them in Tasklist. */
final class PersonsMeasures {

    private final Desk desk;
    private final String caseNumber;

    PersonsMeasures(Desk desk, String caseNumber) {
        this.desk = desk;
        this.caseNumber = caseNumber;
    }

    PersonsMeasures describeHousingNeed(LocalDate since) {
        take("Kartlegg boligbehov").choose("Hvordan bor deltakeren nå?", "Midlertidig hos familie eller venner").date("Siden når?", since)
                .write("Hva skal til for at det blir et hjem?", "At ungene kan komme på besøk.");
        return done();
    }

    PersonsMeasures findHome(LocalDate viewing) {
        take("Finn bolig").pick("Hva nå?", "Vi har en bolig å se på").date("Når er visningen?", viewing);
        return done();
    }

    PersonsMeasures viewAndSign() {
        take("Bli med på visning").choose("Hvem var med?", "Koordinatoren").pick("Fikk deltakeren tilbud om boligen?", "Ja");
        done();
        take("Inngå kontrakt").pick("Ble det kontrakt?", "Ja").choose("Hva slags bolig?", "Kommunal bolig");
        return done();
    }

    PersonsMeasures moveInAndSettle() {
        take("Flytt inn").choose("Hvordan bor deltakeren nå?", "Bor trygt i egen bolig");
        done();
        take("Innred hjemmet").choose("Hvem var med på innkjøp og innredning?", "En tidgiver");
        done();
        take("Følg opp hjemme").pick("Hva nå?", "Deltakeren klarer seg nå");
        return done();
    }

    PersonsMeasures checkHome(int months) {
        take("Sjekk boligen etter %d måneder".formatted(months)).pick("Bor deltakeren der fortsatt?", "Ja");
        return done();
    }

    PersonsMeasures giveSupport(String what, int minutes, LocalDate next) {
        TaskForm form = take("Gi hverdagsstøtte");
        form.row("Hva ble gjort siden sist? Fjern linjen hvis alt er skrevet opp.", 0).choose("Hva?", what)
                .write("Hvor mange minutter?", String.valueOf(minutes)).choose("Hvem gjorde det sammen med deltakeren?", "Koordinatoren");
        if (next == null) {
            form.pick("Trengs det mer hverdagsstøtte?", "Nei, deltakeren klarer seg uten");
        } else {
            form.pick("Trengs det mer hverdagsstøtte?", "Ja, vi fortsetter").date("Når er neste gang?", next);
        }
        return done();
    }

    PersonsMeasures seekWork() {
        take("Snakk om arbeid og skole").choose("Hva ønsker deltakeren?", "Arbeidstrening");
        done();
        take("Finn arbeidsgiver eller skole").pick("Hva nå?", "Vi har et sted å spørre").choose("Hva slags sted?", "Arbeids- og inkluderingsbedrift")
                .write("Hva heter stedet?", "Verkstedet ved brygga");
        return done();
    }

    PersonsMeasures agreeOnWork(LocalDate starts) {
        take("Inngå avtale").pick("Ble det avtale?", "Ja").choose("Hva slags avtale?", "Arbeidstrening").date("Når skal deltakeren starte?", starts);
        return done();
    }

    PersonsMeasures startWork(LocalDate next) {
        take("Start på plassen").pick("Kom deltakeren i gang?", "Ja").date("Når går dere gjennom hvordan det går?", next);
        return done();
    }

    PersonsMeasures enterWork(LocalDate from) {
        take("Gå gjennom plassen").pick("Hva nå?", "Deltakeren har kommet i arbeid eller skole").choose("Hva slags arbeid eller skole?", "Arbeid med tilrettelegging")
                .date("Fra hvilken dag?", from);
        return done();
    }

    PersonsMeasures checkWork() {
        take("Hør om arbeidet eller skoleplassen er beholdt").pick("Er deltakeren fortsatt i arbeid eller skole?", "Ja");
        return done();
    }

    PersonsMeasures checkActivity() {
        take("Hør om deltakeren fortsatt er aktiv").pick("Er deltakeren fortsatt aktiv?", "Ja");
        return done();
    }

    /** @param present the roles of those who are there now @param next when it is drawn again, or null */
    PersonsMeasures mapNetwork(LocalDate next, String... present) {
        TaskForm form = take("Kartlegg nettverket");
        for (int i = 0; i < present.length; i++) {
            form.row("Nettverket nå", i).choose("Hvem?", present[i]).choose("Hvor nær?", "Nær").choose("Hvor ofte?", "Hver uke");
        }
        form.row("Nettverket deltakeren ønsker seg", 0).choose("Hvem?", "Venn").choose("Hvor nær?", "Svært nær").choose("Hvor ofte?", "Hver uke");
        if (next == null) {
            form.pick("Kartlegge igjen?", "Nei");
        } else {
            form.pick("Kartlegge igjen?", "Ja").date("Når tegner dere det igjen?", next);
        }
        return done();
    }

    private TaskForm take(String task) {
        return desk.take(task, caseNumber);
    }

    private PersonsMeasures done() {
        desk.complete();
        return this;
    }
}
