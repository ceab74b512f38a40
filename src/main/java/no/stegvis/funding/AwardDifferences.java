package no.stegvis.funding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What differs between two, field by field, in the words in which people read it. */
final class AwardDifferences {

    private AwardDifferences() {
    }

    static List<AwardChange> between(AwardTerms before, AwardTerms after) {
        List<AwardChange> changes = new ArrayList<>();
        note(changes, "schemeId", before.schemeId(), after.schemeId());
        note(changes, "name", before.name(), after.name());
        note(changes, "funder", before.funder(), after.funder());
        note(changes, "caseNumber", before.caseNumber(), after.caseNumber());
        note(changes, "letterMark", before.letterMark(), after.letterMark());
        note(changes, "letterDated", Typed.write(before.letterDated()), Typed.write(after.letterDated()));
        note(changes, "amount", Typed.write(before.amount()) + " " + before.currency(), Typed.write(after.amount()) + " " + after.currency());
        note(changes, "startsOn", Typed.write(before.startsOn()), Typed.write(after.startsOn()));
        note(changes, "lastDay", Typed.write(before.lastDay()), Typed.write(after.lastDay()));
        note(changes, "conditions", before.conditions(), after.conditions());
        note(changes, "units", units(before), units(after));
        note(changes, "overlapReason", before.overlapReason(), after.overlapReason());
        return changes;
    }

    static List<AwardChange> between(IndicatorTerms before, IndicatorTerms after) {
        List<AwardChange> changes = new ArrayList<>();
        note(changes, "indicator", before.title(), after.title());
        note(changes, "figure", before.figure(), after.figure());
        note(changes, "unit", before.unit(), after.unit());
        note(changes, "direction", before.direction().word(), after.direction().word());
        note(changes, "threshold", Typed.write(before.threshold()), Typed.write(after.threshold()));
        note(changes, "baseline", Typed.write(before.baseline()), Typed.write(after.baseline()));
        note(changes, "target", Typed.write(before.target()), Typed.write(after.target()));
        return changes;
    }

    static List<AwardChange> between(PeriodTerms before, PeriodTerms after) {
        List<AwardChange> changes = new ArrayList<>();
        note(changes, "kind", before.kind().word(), after.kind().word());
        note(changes, "startsOn", Typed.write(before.startsOn()), Typed.write(after.startsOn()));
        note(changes, "lastDay", Typed.write(before.lastDay()), Typed.write(after.lastDay()));
        note(changes, "deadline", Typed.write(before.deadline()), Typed.write(after.deadline()));
        return changes;
    }

    static boolean moveTarget(IndicatorTerms before, IndicatorTerms after) {
        return !Typed.write(before.baseline()).equals(Typed.write(after.baseline()))
                || !Typed.write(before.target()).equals(Typed.write(after.target()));
    }

    private static String units(AwardTerms terms) {
        return terms.units().stream().map(unit -> unit.unitId() + (unit.startsOn() == null ? "" : " " + Typed.write(unit.startsOn()))
                        + (unit.endsBefore() == null ? unit.startsOn() == null ? "" : " –" : " – " + Typed.write(unit.lastDay())))
                .sorted().collect(Collectors.joining(", "));
    }

    private static void note(List<AwardChange> changes, String what, String before, String after) {
        String from = AwardHistory.blankAsNull(before);
        String to = AwardHistory.blankAsNull(after);
        if (!Objects.equals(from, to)) {
            changes.add(new AwardChange(what, null, from, to, null, null, null));
        }
    }
}
