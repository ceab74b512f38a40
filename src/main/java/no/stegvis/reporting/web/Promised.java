package no.stegvis.reporting.web;

import java.util.List;
import java.util.Optional;

import no.stegvis.funding.AwardGoal;
import no.stegvis.funding.Indicator;
import no.stegvis.funding.Typed;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportDocument.Column;
import no.stegvis.reporting.ReportDocument.Row;
import no.stegvis.reporting.ReportDocument.Table;

/**
 * A goal beside what came of it. The figure is taken from the report as it leaves the house, so that what is hidden there is hidden here.
 *
 * @param indicators with target null where the application gave none, and reached null where no figure shows it
 */
record Promised(int number, String goal, List<Line> indicators) {

    record Line(String title, String unit, String baseline, String target, String reached) {
    }

    static List<Promised> of(List<AwardGoal> goals, ReportDocument report) {
        return goals.stream().map(goal -> new Promised(goal.number(), goal.text(),
                goal.indicators().stream().map(indicator -> line(indicator, report)).toList())).toList();
    }

    private static Line line(Indicator indicator, ReportDocument report) {
        var terms = indicator.terms();
        return new Line(terms.title(), terms.unit(), Typed.write(terms.baseline()), terms.target() == null ? null : Typed.write(terms.target()),
                terms.figure() == null ? null : reached(terms.figure(), report).orElse(null));
    }

    /** The total of the figure's column. */
    private static Optional<String> reached(String figure, ReportDocument report) {
        return report.tables().flatMap(table -> table.columns().stream()
                .filter(column -> figure.equals(column.indicator() + "/" + column.key()))
                .flatMap(column -> total(table).map(row -> written(table, column, row, report)).stream())).findFirst();
    }

    private static Optional<Row> total(Table table) {
        return table.rows().stream().filter(Row::total).findFirst();
    }

    private static String written(Table table, Column column, Row row, ReportDocument report) {
        return column.write(row.cells().get(table.columns().indexOf(column)), report.header().locale());
    }
}
