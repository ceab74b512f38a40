package no.stegvis.reporting.batch;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.disclosure.Cell;
import no.stegvis.reporting.disclosure.Cell.Key;
import no.stegvis.reporting.disclosure.Cell.Part;
import no.stegvis.reporting.disclosure.Cell.Standing;
import no.stegvis.reporting.disclosure.CellId;
import no.stegvis.reporting.disclosure.Rule;

/**
 * The scheme's tables with all their cells, the empty ones too.
 *
 * @param release  the earlier release this is, or empty
 * @param standing whether a figure may still be hidden
 */
record Layout(Scheme scheme, List<Scheme.Category> units, String release, Map<CellId, Figure> figures,
              Function<CellId, Standing> standing) {

    /** The tables of a report that is being made. */
    Layout(Scheme scheme, List<Scheme.Category> units, Map<CellId, Figure> figures) {
        this(scheme, units, "", figures, any -> Standing.NEW);
    }

    List<Scheme.Category> rows(Scheme.Table table) {
        List<Scheme.Category> rows = new ArrayList<>(parts(table));
        if (table.total() != null) {
            rows.add(new Scheme.Category(Scheme.TOTAL, table.total(), false));
        }
        return rows;
    }

    List<Scheme.Category> parts(Scheme.Table table) {
        return table.rows().equals(Scheme.UNIT) ? units : scheme.dimensions().get(table.rows()).categories();
    }

    /** All numbers of the tables, by where they stand. */
    Map<Key, Cell> cells() {
        Map<Key, Cell> cells = new HashMap<>();
        for (Scheme.Table table : scheme.tables().toList()) {
            for (Scheme.Indicator indicator : table.indicators().stream().filter(Scheme.Indicator::isRegistered).toList()) {
                for (Scheme.Category row : rows(table)) {
                    scheme.columns(indicator).forEach(column -> numbers(table, indicator, row, column)
                            .forEach(cell -> cells.put(cell.key(), cell)));
                }
            }
        }
        return cells;
    }

    CellId id(Scheme.Indicator indicator, String row, Scheme.Column column) {
        return new CellId(release, indicator.id(), row, column.key());
    }

    static List<Part> parts(Scheme.Aggregate aggregate) {
        return switch (aggregate) {
            case PERSONS, FACTS, SUM -> List.of(Part.COUNT);
            case MEAN -> List.of(Part.BEHIND_MEAN);
            // hidden and shown with their mean
            case LOW95, HIGH95 -> List.of();
            case SHARE -> List.of(Part.YES, Part.NO);
        };
    }

    private List<Cell> numbers(Scheme.Table table, Scheme.Indicator indicator, Scheme.Category row, Scheme.Column column) {
        CellId id = id(indicator, row.key(), column);
        String population = release + "/" + indicator.id() + (indicator.dimension() == null ? "/" + column.members() : "");
        Figure figure = figures.getOrDefault(id, Figure.none(id));
        Rule rule = scheme.ruleOf(table);
        long worth = worth(indicator, row, column, figure);
        // A share of nothing is written as such where zeros are: it hides nobody.
        Standing stands = column.aggregate() == Scheme.Aggregate.SHARE && figure.facts() == 0 && !rule.zerosHidden()
                && standing.apply(id) == Standing.NEW ? Standing.SHOWN : standing.apply(id);
        return parts(column.aggregate()).stream().map(part -> switch (part) {
            case COUNT -> new Cell(new Key(id, part), population, rule, figure.count(), figure.persons(),
                    column.aggregate() == Scheme.Aggregate.PERSONS ? 0 : figure.most(), worth, stands);
            case YES -> new Cell(new Key(id, part), population, rule, figure.yes(), figure.positive(), 0, worth, stands);
            case NO -> new Cell(new Key(id, part), population, rule, figure.no(), figure.zero(), 0, worth, stands);
            default -> new Cell(new Key(id, part), population, rule, figure.persons(), figure.persons(),
                    rule.groupsHidden() && isSameForAll(indicator, row, column, figure) ? figure.persons() + 1 : 0, worth, stands);
        }).toList();
    }

    /**
     * An interval without width beside a mean tells that everybody has the mean's amount, and hiding the interval alone would tell it too. So
     * the mean is hidden as if it were one person's, and so well that it can't be computed from the other rows'.
     */
    private boolean isSameForAll(Scheme.Indicator indicator, Scheme.Category row, Scheme.Column column, Figure mean) {
        return mean.value() != null && scheme.columns(indicator).stream().filter(bound -> column.key().equals(bound.of()))
                .map(bound -> figures.get(id(indicator, row.key(), bound))).filter(bound -> bound != null && bound.value() != null)
                .anyMatch(bound -> bound.value().compareTo(mean.value().setScale(bound.value().scale(), RoundingMode.HALF_UP)) == 0);
    }

    /** Small figures go before large ones, and all of them before a total. */
    private static long worth(Scheme.Indicator indicator, Scheme.Category row, Scheme.Column column, Figure figure) {
        return size(figure.persons()) * indicator.worth() * (row.key().equals(Scheme.TOTAL) ? 8 : 1)
                * (column.key().equals(Scheme.TOTAL) ? 3 : 1);
    }

    /** Grows with the number of digits (in twos), and a little between: twice as many people aren't twice as interesting. */
    private static long size(long people) {
        int digits = Long.SIZE - Long.numberOfLeadingZeros(people);
        return 100 + 40L * digits + (people * 40 >> digits);
    }
}
