package no.stegvis.funding;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import no.stegvis.funding.PeriodTerms.Kind;

/** A report period as it was typed. */
public final class PeriodForm {

    /** The engine gets it as an id when a report is ordered, and it stands in file names. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,39}");

    private PeriodForm() {
    }

    /** @throws FundingRefused naming each field that is missing or wrong in itself */
    public static PeriodTerms read(Map<String, String> typed) {
        TypedFields fields = new TypedFields(typed);
        String name = fields.required("period", "funding.wrong.period", 40);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            fields.wrong("period", "funding.wrong.period");
        }
        String kind = fields.text("kind").toLowerCase(Locale.ROOT);
        if (!kind.equals("status") && !kind.equals("final")) {
            fields.wrong("kind", "funding.wrong.kind");
        }
        LocalDate startsOn = fields.requiredDay("startsOn", "funding.wrong.startsOn");
        LocalDate lastDay = fields.requiredDay("lastDay", "funding.wrong.lastDay");
        LocalDate deadline = fields.requiredDay("deadline", "funding.wrong.deadline");
        fields.refuseIfWrong();
        return new PeriodTerms(name, kind.equals("status") ? Kind.STATUS : Kind.FINAL, startsOn, lastDay.plusDays(1), deadline);
    }

    /** The other way: what stands in the fields when somebody opens the page to change it. */
    public static Map<String, String> write(PeriodTerms terms) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("period", terms.name());
        typed.put("kind", terms.kind().word());
        typed.put("startsOn", terms.startsOn().toString());
        typed.put("lastDay", terms.lastDay().toString());
        typed.put("deadline", terms.deadline().toString());
        return typed;
    }
}
