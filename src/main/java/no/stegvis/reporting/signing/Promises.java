package no.stegvis.reporting.signing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import no.stegvis.funding.AwardGoal;
import no.stegvis.funding.Indicator;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportDocument.Cell;
import no.stegvis.reporting.ReportDocument.Column;
import no.stegvis.reporting.ReportDocument.Promise;
import no.stegvis.reporting.ReportDocument.Row;
import no.stegvis.reporting.ReportDocument.Table;

/** What was promised beside what came of it, of a report whose document doesn't tell: it was made before documents did. */
final class Promises {

    private Promises() {
    }

    static List<Promise> of(List<AwardGoal> goals, ReportDocument report) {
        return Objects.requireNonNullElseGet(report.promises(), () -> goals.stream()
                .flatMap(goal -> goal.indicators().stream().map(indicator -> promise(goal, indicator, report))).toList());
    }

    private static Promise promise(AwardGoal goal, Indicator indicator, ReportDocument report) {
        var terms = indicator.terms();
        Optional<Shown> shown = Stream.ofNullable(terms.figure()).flatMap(figure -> report.tables().flatMap(table -> shown(figure, table))).findFirst();
        return new Promise(goal.number(), goal.text(), goal.number() + "." + indicator.number(), terms.title(), terms.unit(), terms.baseline(), terms.target(),
                terms.figure(), shown.map(Shown::column).orElse(null), shown.map(Shown::cell).orElse(null));
    }

    private static Stream<Shown> shown(String figure, Table table) {
        return table.columns().stream().filter(column -> figure.equals(column.indicator() + "/" + column.key()))
                .flatMap(column -> table.rows().stream().filter(Row::total)
                        .map(row -> new Shown(column, row.cells().get(table.columns().indexOf(column)))));
    }

    private record Shown(Column column, Cell cell) {
    }
}
