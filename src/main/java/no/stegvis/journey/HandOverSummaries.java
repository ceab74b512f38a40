package no.stegvis.journey;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.participant.Participants;
import no.stegvis.participant.Particulars;
import no.stegvis.privacy.Consents;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows a participant to whoever is asked to take her over. Within her unit that is what her colleagues see anyway. To another
 * unit it is what she has agreed to ({@code handOver}); without that, what it takes to get in touch. Of somebody whose address is a secret it is the
 * case's number alone: the rest is told by mouth. Asked anew each time, so that a consent that is taken back counts at once.
 */
@Service
public class HandOverSummaries {

    /** How much of it is shown. */
    public enum Covers { ALL, CONTACT, NUMBER }

    public record Line(String label, String text) {
    }

    public record Part(String heading, List<Line> lines) {
    }

    /** @param explained why there is no more of it, or what it rests on */
    public record Summary(String number, String title, String explained, Covers covers, List<Part> parts, LocalDate on) {
    }

    private final HandOvers handOvers;
    private final Journeys journeys;
    private final Participants participants;
    private final Consents consents;
    private final YoungPeople young;
    private final Measures measures;
    private final NextDue nextDue;
    private final CaseFiles files;
    private final Units units;
    private final CaseAccess access;
    private final CurrentUser user;
    private final ReadLog readLog;
    private final Deadlines deadlines;
    private final MessageSource messages;

    HandOverSummaries(HandOvers handOvers, Journeys journeys, Participants participants, Consents consents, YoungPeople young, Measures measures, NextDue nextDue,
                      CaseFiles files, Units units, CaseAccess access, CurrentUser user, ReadLog readLog, Deadlines deadlines, MessageSource messages) {
        this.handOvers = handOvers;
        this.journeys = journeys;
        this.participants = participants;
        this.consents = consents;
        this.young = young;
        this.measures = measures;
        this.nextDue = nextDue;
        this.files = files;
        this.units = units;
        this.access = access;
        this.user = user;
        this.readLog = readLog;
        this.deadlines = deadlines;
        this.messages = messages;
    }

    static String address(String number) {
        return "/overforinger/" + number + "/sammendrag";
    }

    /**
     * For printing. That it was opened is written down.
     *
     * @throws NoSuchElementException when there is no such hand-over, or none for this user: she can't tell which
     */
    @Transactional
    public Summary open(String number, Locale locale) {
        HandOvers.HandOver handOver = handOvers.find(number).filter(this::isForMe).orElseThrow(() -> new NoSuchElementException("No such hand-over"));
        return read(handOver, "handOverPrinted", locale);
    }

    private boolean isForMe(HandOvers.HandOver handOver) {
        Journey journey = journeys.of(handOver.caseNumber());
        return access.may(Operation.READ_PARTICIPANT, journey.unitId(), journey.caseNumber()) || handOvers.isAsked(handOver, user.id());
    }

    /** For the task's form. */
    String asText(HandOvers.HandOver handOver, Locale locale) {
        Summary summary = read(handOver, "handOverSummary", locale);
        return Stream.concat(Stream.of(summary.explained()), summary.parts().stream().map(part -> part.heading() + "\n"
                + part.lines().stream().map(line -> line.label() + ": " + line.text()).collect(Collectors.joining("\n"))))
                .collect(Collectors.joining("\n\n"));
    }

    String from(HandOvers.HandOver handOver) {
        return files.nameOf(handOver.askedBy()) + ", " + unit(handOver.fromUnit());
    }

    private String unit(String id) {
        return units.find(id).map(Unit::name).orElse(id);
    }

    private Summary read(HandOvers.HandOver handOver, String what, Locale locale) {
        Journey journey = journeys.of(handOver.caseNumber());
        readLog.write(Reading.of(user.id(), journey.caseNumber(), what, "handOver").about(handOver.number()));
        Covers covers = covers(handOver, journey);
        List<Part> parts = new ArrayList<>();
        if (covers == Covers.NUMBER) {
            parts.add(new Part(said("rhythm.summary.who", locale), List.of(line("journey.column.caseNumber", journey.caseNumber(), locale))));
        } else {
            parts.add(who(journey, covers, locale));
        }
        if (covers == Covers.ALL) {
            parts.add(way(journey, locale));
            parts.add(goals(journey, locale));
            parts.add(measures(journey, locale));
            parts.add(consents(journey, locale));
        }
        return new Summary(handOver.number(), said("rhythm.summary.title", locale, journey.caseNumber()),
                said("rhythm.summary.covers." + covers, locale, from(handOver), unit(handOver.toUnit())), covers, parts, deadlines.today());
    }

    private Covers covers(HandOvers.HandOver handOver, Journey journey) {
        if (access.isClosed(journey.caseNumber())) {
            return Covers.NUMBER;
        }
        boolean agreed = consents.isGiven(journey.participantId(), "handOver") && !young.standing(journey).rests();
        return handOver.fromUnit().equals(handOver.toUnit()) || agreed ? Covers.ALL : Covers.CONTACT;
    }

    private Part who(Journey journey, Covers covers, Locale locale) {
        Particulars person = participants.find(journey.participantId()).orElseThrow().particulars();
        String name = Stream.of(person.givenName(), person.familyName()).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
        List<Line> lines = new ArrayList<>(List.of(line("journey.column.caseNumber", journey.caseNumber(), locale),
                line("journey.column.alias", person.alias(), locale), line("rhythm.summary.name", name, locale),
                line("rhythm.summary.phone", person.phone(), locale), line("rhythm.summary.email", person.email(), locale)));
        if (covers == Covers.ALL) {
            lines.add(line("participant.field.birthYear", person.birthYear() == null ? null : person.birthYear().toString(), locale));
        }
        lines.add(line("journey.column.nextDue", day(nextDue.of(journey.caseNumber()), locale), locale));
        return new Part(said("rhythm.summary.who", locale), lines);
    }

    private Part way(Journey journey, Locale locale) {
        Standing standing = journeys.standing(journey.id());
        return new Part(said("rhythm.summary.way", locale), List.of(
                line("journey.column.stage", said("journey.stage." + standing.stage(), locale), locale),
                line("rhythm.summary.inquiry", day(standing.inquiryOn(), locale), locale),
                line("rhythm.summary.admitted", day(standing.admittedOn(), locale), locale),
                line("rhythm.summary.planned", day(standing.plannedOn(), locale), locale),
                line("journey.column.lastContact", day(standing.lastContactOn(), locale), locale),
                line("journey.column.coordinator", files.nameOf(standing.coordinator()), locale)));
    }

    private Part goals(Journey journey, Locale locale) {
        List<Line> lines = journeys.goals(journey.id()).stream().map(goal -> new Line(said("journey.lifeArea." + goal.lifeArea(), locale),
                goal.ownWords() + (goal.latestScore() == null ? "" : " (" + said("journey.goalScore." + goal.latestScore(), locale) + ")"))).toList();
        return part("journey.page.goals", "journey.page.noGoals", lines, locale);
    }

    private Part measures(Journey journey, Locale locale) {
        List<Line> lines = measures.standing(journey.id()).stream().filter(one -> one.outcome() == null)
                .map(one -> new Line(said("journey.measure.kind." + one.kind(), locale), (one.kind().equals(one.category()) ? ""
                        : said("journey." + one.kind() + "." + one.category(), locale) + ", ") + said("journey.measure.since", locale, day(one.startedOn(), locale))))
                .toList();
        return part("journey.measure.title", "journey.measure.none", lines, locale);
    }

    private Part consents(Journey journey, Locale locale) {
        List<Line> lines = consents.inForce(journey.participantId()).stream().map(one -> new Line(said("rhythm.purpose." + one.purpose(), locale),
                said(one.given() ? "rhythm.consent.given" : "rhythm.consent.notGiven", locale, day(one.decidedOn(), locale)))).toList();
        return part("rhythm.consent.title", "rhythm.consent.none", lines, locale);
    }

    private Part part(String heading, String nothing, List<Line> lines, Locale locale) {
        return new Part(said(heading, locale), lines.isEmpty() ? List.of(new Line("", said(nothing, locale))) : lines);
    }

    private Line line(String label, String text, Locale locale) {
        return new Line(said(label, locale), text == null || text.isBlank() ? said("participant.notTold", locale) : text);
    }

    private static String day(LocalDate day, Locale locale) {
        return day == null ? null : day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }

    private String said(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
