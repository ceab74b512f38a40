package no.stegvis.journey;

import java.time.LocalDate;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the forms of a housing measure ask in common: how she lives, and never two ways at once. */
@Component
class HousingCase {

    private final HousingSpells spells;
    private final MessageSource messages;

    HousingCase(HousingSpells spells, MessageSource messages) {
        this.spells = spells;
        this.messages = messages;
    }

    /** Two spells at once are refused: the message names the other and says what to do. */
    void spell(MeasureStep step, String statusField, String dayField, DayRules rules) {
        LocalDate from = step.given().date(dayField);
        String status = step.given().text(statusField);
        if (from == null || status == null) {
            return;
        }
        if (step.isCorrection()) {
            HousingSpells.Since earlier = since(step.earlier(), statusField, dayField);
            spells.inTheWay(step.journey().id(), step.context().corrects(), earlier, new HousingSpells.Since(status, from))
                    .ifPresent(other -> refuse(step, other, dayField, contradiction(other, earlier.day()), rules));
            return;
        }
        spells.inTheWay(step.journey().id(), status, from).ifPresent(other -> refuse(step, other, dayField,
                other.untilBefore() == null ? "journey.error.housingOverlap" : "journey.error.housingOverlapClosed", rules));
    }

    private static String contradiction(HousingSpells.Spell other, LocalDate earlier) {
        if (other.fromOn().isAfter(earlier)) {
            return "journey.error.housingOverlapNext";
        }
        // one that ended on the earlier day ends on the new one
        return other.untilBefore() == null || other.untilBefore().equals(earlier) ? "journey.error.housingOverlap" : "journey.error.housingOverlapClosed";
    }

    private void refuse(MeasureStep step, HousingSpells.Spell other, String dayField, String message, DayRules rules) {
        String name = messages.getMessage("journey.housing." + other.status(), null, step.context().locale());
        rules.refuseIf(true, dayField, message, name, DayRules.day(other.fromOn()), DayRules.day(other.untilBefore()));
    }

    /** She doesn't live there any more: when she left and how she lives now has to be said. */
    void lost(MeasureStep step, DayRules rules) {
        LocalDate movedIn = step.latest("movedIn");
        LocalDate lostOn = step.given().date("lostOn");
        rules.notInFuture("lostOn")
                .refuseIf(lostOn == null, "lostOn", "journey.error.dayNeeded")
                .needed(true, "newStatus")
                .refuseIf(lostOn != null && !lostOn.isAfter(movedIn), "lostOn", "journey.error.beforeMovingIn", DayRules.day(movedIn));
        if (lostOn != null && lostOn.isAfter(movedIn)) {
            spell(step, "newStatus", "lostOn", rules);
        }
    }

    void hasLeft(MeasureStep step) {
        LocalDate lostOn = step.given().date("lostOn");
        step.happened("homeLost", null, lostOn);
        livesSo(step, "newStatus", "lostOn");
    }

    /** As these fields say how and since when. */
    void livesSo(MeasureStep step, String statusField, String dayField) {
        if (step.isCorrection()) {
            spells.correct(step.journey(), since(step.earlier(), statusField, dayField), since(step.given(), statusField, dayField), step.source());
        } else {
            spells.begin(step.journey(), step.given().text(statusField), step.given().date(dayField), step.source());
        }
    }

    private static HousingSpells.Since since(Given given, String statusField, String dayField) {
        return new HousingSpells.Since(given.text(statusField), given.date(dayField));
    }
}
