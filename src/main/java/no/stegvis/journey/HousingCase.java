package no.stegvis.journey;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Date;

import no.stegvis.form.FormContext;
import no.stegvis.journey.process.MeasureOfTask;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the forms of a housing measure ask in common. */
@Component
class HousingCase {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Journeys journeys;
    private final Measures measures;
    private final MeasureOfTask measureOfTask;
    private final HousingSpells spells;
    private final Deadlines deadlines;
    private final MessageSource messages;

    HousingCase(Journeys journeys, Measures measures, MeasureOfTask measureOfTask, HousingSpells spells, Deadlines deadlines,
                MessageSource messages) {
        this.journeys = journeys;
        this.measures = measures;
        this.measureOfTask = measureOfTask;
        this.spells = spells;
        this.deadlines = deadlines;
        this.messages = messages;
    }

    Journey journey(FormContext context) {
        return journeys.of(context.caseNumber());
    }

    Measures.Measure measure(FormContext context) {
        return measures.find(measureOfTask.find(context.task().id()));
    }

    LocalDate today() {
        return deadlines.today();
    }

    /** The next task is due so long after this day, but never in the past. */
    Date stepDue(FormContext context, LocalDate after) {
        LocalDate from = after.isBefore(today()) ? today() : after;
        return Deadlines.endOf(deadlines.activityReviewAfter(from, journey(context).unitId()));
    }

    /** Nothing in a measure happens before what happened last in it. */
    DayRules step(FormContext context, Given given, String field) {
        MeasureStanding standing = measures.standing(journey(context).id()).stream()
                .filter(one -> one.id().equals(measure(context).id())).findFirst().orElseThrow();
        LocalDate latest = standing.latestOn() == null ? standing.startedOn() : standing.latestOn();
        return new DayRules(given, today()).notInFuture(field)
                .refuseIf(isBefore(given.date(field), latest), field, "journey.error.beforeLatestStep", day(latest));
    }

    /** Two spells at once are refused: the message names the other and says what to do. */
    void spell(FormContext context, Given given, String statusField, String dayField, DayRules rules) {
        LocalDate from = given.date(dayField);
        String status = given.text(statusField);
        if (from == null || status == null) {
            return;
        }
        spells.inTheWay(journey(context).id(), status, from).ifPresent(other -> {
            String name = messages.getMessage("journey.housing." + other.status(), null, context.locale());
            rules.refuseIf(true, dayField, other.untilBefore() == null ? "journey.error.housingOverlap" : "journey.error.housingOverlapClosed",
                    name, day(other.fromOn()), day(other.untilBefore()));
        });
    }

    /** She doesn't live there any more: when she left and how she lives now has to be said. */
    void lost(FormContext context, Given given, DayRules rules) {
        LocalDate movedIn = movedInOn(context);
        rules.notInFuture("lostOn")
                .refuseIf(given.date("lostOn") == null, "lostOn", "journey.error.dayNeeded")
                .refuseIf(given.text("newStatus") == null, "newStatus", "journey.error.choiceNeeded")
                .refuseIf(given.date("lostOn") != null && !given.date("lostOn").isAfter(movedIn), "lostOn", "journey.error.beforeMovingIn",
                        day(movedIn));
        if (given.date("lostOn") != null && given.date("lostOn").isAfter(movedIn)) {
            spell(context, given, "newStatus", "lostOn", rules);
        }
    }

    LocalDate movedInOn(FormContext context) {
        return measures.latest(measure(context).id(), "movedIn");
    }

    LocalDate contractOn(FormContext context) {
        return measures.latest(measure(context).id(), "contractSigned");
    }

    void happened(FormContext context, String kind, String category, LocalDate on, Source source) {
        measures.happened(measure(context).id(), kind, category, on, source);
    }

    void livesSo(FormContext context, String status, LocalDate from, Source source) {
        spells.begin(journey(context), status, from, source);
    }

    static boolean isBefore(LocalDate day, LocalDate other) {
        return day != null && other != null && day.isBefore(other);
    }

    static String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }
}
