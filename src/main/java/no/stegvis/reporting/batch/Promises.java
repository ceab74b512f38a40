package no.stegvis.reporting.batch;

import java.util.List;
import java.util.Optional;

import no.stegvis.funding.AwardGoal;
import no.stegvis.funding.AwardGoals;
import no.stegvis.funding.Indicator;
import no.stegvis.funding.IndicatorTerms;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportDocument.Promise;
import no.stegvis.reporting.ReportDocument.Row;
import no.stegvis.reporting.ReportDocument.Section;
import no.stegvis.reporting.ReportDocument.Table;
import no.stegvis.reporting.ReportRun;
import org.springframework.stereotype.Component;

/**
 * What the application promised, as it was known at the cut-off, beside what came of it. The result is the released figure's
 * total: hidden there, hidden here.
 */
@Component
class Promises {

    private final AwardGoals goals;

    Promises(AwardGoals goals) {
        this.goals = goals;
    }

    /** @return in the award's order; null when no goal has an indicator */
    List<Promise> of(ReportRun run, List<Section> sections) {
        List<Table> tables = sections.stream().flatMap(section -> section.tables().stream()).toList();
        List<Promise> promises = goals.asKnown(run.awardId(), run.cutOff()).stream()
                .flatMap(goal -> goal.indicators().stream().map(indicator -> promise(goal, indicator, tables))).toList();
        return promises.isEmpty() ? null : promises;
    }

    private static Promise promise(AwardGoal goal, Indicator indicator, List<Table> tables) {
        IndicatorTerms terms = indicator.terms();
        // A number is never given to another, so two databases with the same award say the same.
        String id = goal.number() + "." + indicator.number();
        Optional<Shown> shown = terms.figure() == null ? Optional.empty()
                : tables.stream().flatMap(table -> shown(table, terms.figure()).stream()).findFirst();
        return new Promise(goal.number(), goal.text(), id, terms.title(), terms.unit(), terms.baseline(), terms.target(), terms.figure(),
                shown.map(Shown::column).orElse(null), shown.map(Shown::total).orElse(null));
    }

    private record Shown(ReportDocument.Column column, ReportDocument.Cell total) {
    }

    private static Optional<Shown> shown(Table table, String figure) {
        for (int i = 0; i < table.columns().size(); i++) {
            ReportDocument.Column column = table.columns().get(i);
            if (figure.equals(column.indicator() + "/" + column.key())) {
                int at = i;
                return table.rows().stream().filter(Row::total).findFirst().map(row -> new Shown(column, row.cells().get(at)));
            }
        }
        return Optional.empty();
    }
}
