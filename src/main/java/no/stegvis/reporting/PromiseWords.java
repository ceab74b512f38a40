package no.stegvis.reporting;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import no.stegvis.reporting.ReportDocument.Promise;

/**
 * What a funder calls goals, targets and results, and how they are written: on screen, in the workbook and in the PDF alike.
 *
 * @param text may be null
 */
public record PromiseWords(String title, String text, String goal, String indicator, String unit, String baseline, String target,
                           String reached, String explanation, ReportTexts texts, ReportDocument.Header header) {

    /** What a scheme may call otherwise. */
    static final Set<String> COLUMNS = Set.of("goal", "indicator", "unit", "baseline", "target", "reached", "explanation");

    /** @param scheme what the run was ordered with, or null when nobody knows it any more */
    public static PromiseWords of(ReportDocument report, Scheme scheme, ReportTexts bundle) {
        ReportTexts texts = bundle.in(report.header().locale());
        Scheme.Promises own = scheme == null || scheme.promises() == null ? new Scheme.Promises(null, null, null) : scheme.promises();
        return new PromiseWords(Optional.ofNullable(own.title()).orElseGet(() -> texts.text("reporting.file.promises")),
                Optional.ofNullable(own.text()).orElseGet(() -> texts.text("reporting.file.promisesText")),
                word("goal", own.columns(), texts), word("indicator", own.columns(), texts), word("unit", own.columns(), texts),
                word("baseline", own.columns(), texts), word("target", own.columns(), texts), word("reached", own.columns(), texts),
                word("explanation", own.columns(), texts), texts, report.header());
    }

    private static String word(String column, Map<String, String> own, ReportTexts texts) {
        return Optional.ofNullable(own.get(column)).orElseGet(() -> texts.text("reporting.file." + column));
    }

    /** Such as {@code Mål 1: Flere deltar}. */
    public String heading(Promise promise) {
        return goal + " " + promise.goal() + ": " + promise.goalText();
    }

    public String baseline(Promise promise) {
        return promise.baseline() == null ? ReportDocument.NOTHING : written(promise.baseline());
    }

    /** A goal without a target says so: nothing must look as if it had been forgotten here. */
    public String target(Promise promise) {
        return promise.target() == null ? texts.text("reporting.file.noTarget") : written(promise.target());
    }

    private String written(BigDecimal number) {
        return new ReportDocument.Column("", "", "", ReportDocument.Format.MEAN, Math.max(0, number.scale()), false)
                .write(new ReportDocument.Cell(number, null), header.locale());
    }

    public String reached(Promise promise) {
        return promise.figure() == null ? texts.text("reporting.file.inWords")
                : promise.reached() == null ? ReportDocument.NOTHING : promise.column().write(promise.reached(), header.locale());
    }
}
