package no.stegvis.funding;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import no.stegvis.funding.IndicatorTerms.Direction;

/** An indicator as it was typed. */
public final class IndicatorForm {

    public static final String USUAL_THRESHOLD = "10";
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal LARGEST = new BigDecimal("999999999999");

    private IndicatorForm() {
    }

    /**
     * @param figures what the award's scheme can count
     * @throws FundingRefused naming each field that is missing or wrong
     */
    public static IndicatorTerms read(Map<String, String> typed, List<SchemeFigures.Figure> figures) {
        TypedFields fields = new TypedFields(typed);
        String figure = fields.optional("figure", 130);
        String title = fields.optional("title", 300);
        if (figure != null) {
            String named = figures.stream().filter(one -> one.id().equals(figure)).map(SchemeFigures.Figure::title).findFirst().orElse(null);
            if (named == null) {
                fields.wrong("figure", "funding.wrong.figure", figure);
            }
            title = title == null ? named : title;
        }
        if (title == null) {
            fields.wrong("title", "funding.wrong.indicatorTitle");
        }
        String unit = fields.optional("unit", 60);
        String direction = fields.text("direction").toLowerCase(Locale.ROOT);
        if (!direction.isEmpty() && !direction.equals("higher") && !direction.equals("lower")) {
            fields.wrong("direction", "funding.wrong.direction");
        }
        BigDecimal threshold = fields.text("threshold").isEmpty() ? new BigDecimal(USUAL_THRESHOLD) : fields.optionalNumber("threshold");
        if (threshold != null && (threshold.signum() < 0 || threshold.compareTo(HUNDRED) > 0 || threshold.stripTrailingZeros().scale() > 2)) {
            fields.wrong("threshold", "funding.wrong.threshold");
        }
        BigDecimal baseline = amount(fields, "baseline");
        BigDecimal target = amount(fields, "target");
        fields.refuseIfWrong();
        return new IndicatorTerms(title, figure, unit == null ? "" : unit, direction.equals("lower") ? Direction.LOWER : Direction.HIGHER,
                threshold, baseline, target);
    }

    private static BigDecimal amount(TypedFields fields, String field) {
        BigDecimal number = fields.optionalNumber(field);
        if (number != null && (number.abs().compareTo(LARGEST) > 0 || number.stripTrailingZeros().scale() > 4)) {
            fields.wrong(field, "funding.wrong.number", fields.text(field));
        }
        return number;
    }

    /** The other way: what stands in the fields when somebody opens the page to change it. */
    public static Map<String, String> write(IndicatorTerms terms) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("title", terms.title());
        typed.put("figure", terms.figure());
        typed.put("unit", terms.unit());
        typed.put("direction", terms.direction().word());
        typed.put("threshold", Typed.write(terms.threshold()));
        typed.put("baseline", Typed.write(terms.baseline()));
        typed.put("target", Typed.write(terms.target()));
        return typed;
    }
}
