package no.stegvis.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import no.stegvis.engine.Tasks;
import no.stegvis.journey.Agreements;
import no.stegvis.journey.ContactAttempts;
import no.stegvis.journey.HandOvers;
import no.stegvis.journey.Pauses;
import no.stegvis.journey.Protection;
import org.springframework.stereotype.Component;

/**
 * What may happen to a journey at any time, so that each is seen somewhere: pauses, hand-overs, somebody whom nobody reaches, consent that is
 * taken back, an address that is a secret, an answer that somebody must act on today. Whom it happens to, is seen when its day comes.
 */
@Component
class DemoTurns {

    /** Days of the first of the attempts, before the last one. */
    private static final int DAYS_OF_ATTEMPTS = 6;
    private static final int MINUTES_OF_ALERT = 10;

    private final Pauses pauses;
    private final HandOvers handOvers;
    private final ContactAttempts attempts;
    private final Agreements agreements;
    private final Protection protection;
    private final Tasks tasks;
    private final DemoMoments moments;
    private final DemoCases cases;
    private final Clock clock;

    DemoTurns(Pauses pauses, HandOvers handOvers, ContactAttempts attempts, Agreements agreements, Protection protection, Tasks tasks,
              DemoMoments moments, DemoCases cases, Clock clock) {
        this.pauses = pauses;
        this.handOvers = handOvers;
        this.attempts = attempts;
        this.agreements = agreements;
        this.protection = protection;
        this.tasks = tasks;
        this.moments = moments;
        this.cases = cases;
        this.clock = clock;
    }

    List<DemoMoment> until(Instant anchor) {
        LocalDate lastDay = DemoCalendar.day(anchor);
        List<DemoMoment> turns = new ArrayList<>();
        paused(turns, lastDay, "kari.koordinator", 200, "treatment", 45);
        paused(turns, lastDay, "lars.koordinator", 130, "prison", 60);
        paused(turns, lastDay, "ingrid.koordinator", 26, "health", 0);
        paused(turns, lastDay, "kari.koordinator", 12, "travel", 40);
        handedOver(turns, lastDay, "per.koordinator", "ost:amina.koordinator", 230, "Jeg går over i annen stilling. Deltakeren kjenner Amina fra turgruppa.");
        handedOver(turns, lastDay, "kari.koordinator", "vest:jonas.koordinator", 160, "Deltakeren ønsker å gå sammen med Jonas på fotballen.");
        handedOver(turns, lastDay, "lars.koordinator", "ost", 110, "Deltakeren flytter til Distrikt Øst og vil gjerne fortsette hos dere.");
        handedOver(turns, lastDay, "ingrid.koordinator", "midt:lars.koordinator", 75, "Vi bytter, slik at deltakeren slipper den lange veien.");
        handedOver(turns, lastDay, "jonas.koordinator", "vest:kari.koordinator", 50, "Deltakeren har spurt etter en kvinnelig koordinator.");
        handedOver(turns, lastDay, "amina.koordinator", "vest:kari.koordinator", 1, "Deltakeren flytter til Distrikt Vest ved månedsskiftet og vil gjerne møte Kari.");
        unreached(turns, lastDay, "amina.koordinator", 95);
        unreached(turns, lastDay, "kari.koordinator", 1);
        turns.add(turn("statistics taken back", lastDay, 70, "lars.koordinator", any -> true, (caseNumber, today) -> {
            agreements.decide(caseNumber, "statistics", Agreements.NO, today);
            return caseNumber;
        }));
        turns.add(turn("all taken back", lastDay, 40, "per.koordinator", any -> true, (caseNumber, today) -> {
            agreements.withdraw(caseNumber, today, true);
            return caseNumber;
        }));
        turns.add(turn("secret address", lastDay, 20, "amina.koordinator", any -> true, (caseNumber, today) -> {
            protection.protect(caseNumber, "confidential");
            return caseNumber;
        }));
        turns.add(alert(anchor, lastDay));
        return turns;
    }

    private DemoMoment turn(String name, LocalDate lastDay, int daysBefore, String coordinator, Predicate<String> who, BiFunction<String, LocalDate, String> does) {
        return new DemoMoment(DemoCalendar.at(lastDay.minusDays(daysBefore), new Chance("turn", name)), name, () -> coordinator,
                () -> cases.followedUpBy(coordinator, lastDay, new Chance("turn", name, "whose"), who).map(caseNumber -> does.apply(caseNumber, DemoCalendar.day(clock.instant()))).orElse(null));
    }

    /** Somebody with whom nothing is to be done just now. @param days how long, or 0 until further notice */
    private void paused(List<DemoMoment> turns, LocalDate lastDay, String coordinator, int daysBefore, String reason, int days) {
        String name = "pause %d of %s".formatted(daysBefore, coordinator);
        LocalDate from = DemoCalendar.workday(lastDay.minusDays(daysBefore));
        LocalDate until = days == 0 ? null : DemoCalendar.workday(from.plusDays(days));
        turns.add(turn(name, lastDay, daysBefore, coordinator, caseNumber -> tasks.openOf(caseNumber).isEmpty(), (caseNumber, today) -> {
            pauses.pause(caseNumber, reason, today, until);
            return caseNumber;
        }));
        if (until != null) {
            turns.add(new DemoMoment(DemoCalendar.at(until, new Chance("turn", name, "over")), name + " is over", () -> coordinator,
                    () -> cases.restsUntil(until).map(caseNumber -> {
                        pauses.resume(caseNumber);
                        return caseNumber;
                    }).orElse(null)));
        }
    }

    private void handedOver(List<DemoMoment> turns, LocalDate lastDay, String from, String receiver, int daysBefore, String message) {
        turns.add(turn("hand-over to %s, %d".formatted(receiver, daysBefore), lastDay, daysBefore, from, any -> true,
                (caseNumber, today) -> handOvers.ask(caseNumber, receiver, message)));
    }

    /** Three attempts within a week that come to nothing. */
    private void unreached(List<DemoMoment> turns, LocalDate lastDay, String coordinator, int daysBefore) {
        turns.add(turn("unreached by %s, %d".formatted(coordinator, daysBefore), lastDay, daysBefore, coordinator,
                caseNumber -> cases.standing(caseNumber).lastContactOn().isBefore(DemoCalendar.day(clock.instant()).minusDays(DAYS_OF_ATTEMPTS)),
                (caseNumber, today) -> {
            attempts.log(caseNumber, today.minusDays(DAYS_OF_ATTEMPTS), "phone");
            attempts.log(caseNumber, today.minusDays(DAYS_OF_ATTEMPTS / 2), "sms");
            attempts.log(caseNumber, today, "phone");
            return caseNumber;
        }));
    }

    /** So short a time ago that it is still to be answered, whenever the demo opens. */
    private DemoMoment alert(Instant anchor, LocalDate lastDay) {
        String coordinator = "kari.koordinator";
        return new DemoMoment(anchor.truncatedTo(ChronoUnit.HOURS).minus(MINUTES_OF_ALERT, ChronoUnit.MINUTES), "alert", () -> coordinator,
                () -> cases.followedUpBy(coordinator, lastDay, new Chance("alert"), any -> true).map(caseNumber -> {
                    Map<Integer, Integer> answers = new HashMap<>(Map.of(1, 3, 2, 1, 3, 2, 4, 2, 5, 2, 6, 1, 7, 3, 8, 2, 9, 3, 10, 2));
                    moments.keep(caseNumber, "core-10", 9, answers, DemoCalendar.day(clock.instant()));
                    return caseNumber;
                }).orElse(null));
    }
}
