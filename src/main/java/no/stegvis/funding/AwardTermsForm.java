package no.stegvis.funding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An award as it was typed on a page or in a workbook's row: texts by field. Units stand as {@code unit.<id>}, and the last day of
 * one that leaves early as {@code unitEnd.<id>}, the first of one that joins late as {@code unitStart.<id>}.
 */
public final class AwardTermsForm {

    private static final BigDecimal LARGEST = new BigDecimal("999999999999.99");
    private static final String UNIT = "unit.";
    private static final String UNIT_START = "unitStart.";
    private static final String UNIT_END = "unitEnd.";

    private AwardTermsForm() {
    }

    /**
     * @param schemes ids of the schemes there are
     * @param reach   the units that whoever typed may write awards for
     * @throws FundingRefused naming each field that can't be read, or that is missing or wrong in itself
     */
    public static AwardTerms read(Map<String, String> typed, Set<String> schemes, Set<String> reach) {
        TypedFields fields = new TypedFields(typed);
        String scheme = fields.required("schemeId", "funding.wrong.scheme", 60);
        if (!scheme.isEmpty() && !schemes.contains(scheme)) {
            fields.wrong("schemeId", "funding.wrong.scheme");
        }
        String name = fields.required("name", "funding.wrong.name", 200);
        String funder = fields.required("funder", "funding.wrong.funder", 200);
        String caseNumber = fields.required("caseNumber", "funding.wrong.caseNumber", 60);
        String mark = fields.optional("letterMark", 100);
        LocalDate dated = fields.optionalDay("letterDated");
        BigDecimal amount = fields.requiredNumber("amount", "funding.wrong.amount");
        if (amount != null && (amount.signum() < 0 || amount.compareTo(LARGEST) > 0 || amount.stripTrailingZeros().scale() > 2)) {
            fields.wrong("amount", "funding.wrong.amount");
        }
        String currency = fields.text("currency").toUpperCase(Locale.ROOT);
        if (!Set.of("NOK", "DKK").contains(currency)) {
            fields.wrong("currency", "funding.wrong.currency");
        }
        LocalDate startsOn = fields.requiredDay("startsOn", "funding.wrong.startsOn");
        LocalDate lastDay = fields.requiredDay("lastDay", "funding.wrong.lastDay");
        String conditions = fields.optional("conditions", 8000);
        String overlapReason = fields.optional("overlapReason", 1000);
        List<CoveredUnit> units = units(fields, typed, reach);
        fields.refuseIfWrong();
        AwardTerms terms = new AwardTerms(scheme, name, funder, caseNumber, mark, dated, amount.setScale(2, RoundingMode.UNNECESSARY),
                currency, startsOn, lastDay.plusDays(1), conditions == null ? "" : conditions, units, overlapReason);
        FundingRefused.unlessEmpty(wrong(terms));
        return terms;
    }

    private static List<CoveredUnit> units(TypedFields fields, Map<String, String> typed, Set<String> reach) {
        List<CoveredUnit> units = new ArrayList<>();
        typed.keySet().stream().filter(key -> key.startsWith(UNIT)).map(key -> key.substring(UNIT.length())).sorted().forEach(unit -> {
            if (!reach.contains(unit)) {
                fields.wrong("units", "funding.wrong.unitBeyond", unit);
            } else {
                LocalDate first = fields.optionalDay(UNIT_START + unit);
                LocalDate last = fields.optionalDay(UNIT_END + unit);
                units.add(new CoveredUnit(unit, first, last == null ? null : last.plusDays(1)));
            }
        });
        if (units.isEmpty()) {
            fields.wrong("units", "funding.wrong.units");
        }
        return units;
    }

    /** What the terms say that can't be so. */
    static List<Wrong> wrong(AwardTerms terms) {
        List<Wrong> wrong = new ArrayList<>();
        if (!terms.endsBefore().isAfter(terms.startsOn())) {
            wrong.add(new Wrong("lastDay", "funding.wrong.endBeforeStart", Typed.write(terms.startsOn())));
            return wrong;
        }
        for (CoveredUnit unit : terms.units()) {
            if (unit.startsOn() != null && (unit.startsOn().isBefore(terms.startsOn()) || !unit.startsOn().isBefore(terms.endsBefore())
                    || unit.endsBefore() != null && !unit.startsOn().isBefore(unit.endsBefore()))) {
                wrong.add(new Wrong(UNIT_START + unit.unitId(), "funding.wrong.unitStart", Typed.write(terms.startsOn()),
                        Typed.write(terms.lastDay())));
            }
            if (unit.endsBefore() != null && (!unit.endsBefore().isAfter(terms.startsOn()) || unit.endsBefore().isAfter(terms.endsBefore()))) {
                wrong.add(new Wrong(UNIT_END + unit.unitId(), "funding.wrong.unitEnd", Typed.write(terms.startsOn()),
                        Typed.write(terms.lastDay())));
            }
        }
        if (!terms.units().isEmpty() && terms.units().stream().allMatch(unit -> unit.endsBefore() != null
                && unit.endsBefore().isBefore(terms.endsBefore()))) {
            wrong.add(new Wrong("units", "funding.wrong.allUnitsEnd"));
        }
        return wrong;
    }

    /** The other way: what stands in the fields when somebody opens the page to change the award. */
    public static Map<String, String> write(AwardTerms terms) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("schemeId", terms.schemeId());
        typed.put("name", terms.name());
        typed.put("funder", terms.funder());
        typed.put("caseNumber", terms.caseNumber());
        typed.put("letterMark", terms.letterMark());
        typed.put("letterDated", iso(terms.letterDated()));
        typed.put("amount", Typed.write(terms.amount()));
        typed.put("currency", terms.currency());
        typed.put("startsOn", iso(terms.startsOn()));
        typed.put("lastDay", iso(terms.lastDay()));
        typed.put("conditions", terms.conditions());
        typed.put("overlapReason", terms.overlapReason());
        terms.units().forEach(unit -> {
            typed.put(UNIT + unit.unitId(), "on");
            typed.put(UNIT_START + unit.unitId(), iso(unit.startsOn()));
            typed.put(UNIT_END + unit.unitId(), iso(unit.lastDay()));
        });
        return typed;
    }

    private static String iso(LocalDate day) {
        return day == null ? null : day.toString();
    }
}
