package no.stegvis.reporting.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.disclosure.Cell;
import no.stegvis.reporting.disclosure.CellId;
import no.stegvis.reporting.disclosure.Line;
import no.stegvis.reporting.disclosure.ReleasedTable;

/** The scheme's tables with all their cells, the empty ones too, and the totals that bind them together. */
record Layout(Scheme scheme, List<Scheme.Category> units, Map<CellId, Figure> figures) {

    List<Scheme.Category> rows(Scheme.Table table) {
        List<Scheme.Category> rows = new ArrayList<>(parts(table));
        if (table.total() != null) {
            rows.add(new Scheme.Category(Scheme.TOTAL, table.total(), false));
        }
        return rows;
    }

    List<ReleasedTable> tables() {
        return scheme.tables().map(this::released).toList();
    }

    private List<Scheme.Category> parts(Scheme.Table table) {
        return table.rows().equals(Scheme.UNIT) ? units : scheme.dimensions().get(table.rows()).categories();
    }

    private ReleasedTable released(Scheme.Table table) {
        List<Cell> cells = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (Scheme.Indicator indicator : table.indicators().stream().filter(Scheme.Indicator::isRegistered).toList()) {
            List<Scheme.Column> columns = scheme.columns(indicator);
            for (Scheme.Category row : rows(table)) {
                columns.forEach(column -> cells.add(cell(indicator, row, column)));
                if (indicator.dimension() != null && columns.get(columns.size() - 1).key().equals(Scheme.TOTAL)) {
                    lines.add(new Line(new CellId(indicator.id(), row.key(), Scheme.TOTAL), columns.stream()
                            .filter(column -> !column.key().equals(Scheme.TOTAL))
                            .map(column -> new CellId(indicator.id(), row.key(), column.key())).toList()));
                }
            }
            if (table.total() != null) {
                columns.forEach(column -> lines.add(new Line(new CellId(indicator.id(), Scheme.TOTAL, column.key()),
                        parts(table).stream().map(row -> new CellId(indicator.id(), row.key(), column.key())).toList())));
            }
        }
        table.relations().forEach(relation -> rows(table).forEach(row -> lines.add(new Line(
                only(table, relation.total(), row), relation.parts().stream().map(part -> only(table, part, row)).toList()))));
        return new ReleasedTable(table.id(), scheme.thresholdOf(table), table.zeros() == Scheme.Zeros.HIDDEN, cells, lines);
    }

    private static CellId only(Scheme.Table table, String indicatorId, Scheme.Category row) {
        Scheme.Indicator indicator = table.indicators().stream().filter(one -> one.id().equals(indicatorId)).findFirst()
                .orElseThrow();
        return new CellId(indicatorId, row.key(), indicator.columns().get(0).key());
    }

    private Cell cell(Scheme.Indicator indicator, Scheme.Category row, Scheme.Column column) {
        CellId id = new CellId(indicator.id(), row.key(), column.key());
        String population = indicator.dimension() == null ? indicator.id() + "/" + column.key() : indicator.id();
        Figure figure = figures.getOrDefault(id, new Figure(id, null, 0, 0, 0));
        return new Cell(id, switch (column.aggregate()) {
            case PERSONS, FACTS -> Cell.Kind.COUNT;
            case MEAN -> Cell.Kind.MEAN;
            case SHARE -> Cell.Kind.SHARE;
        }, population, figure.persons(), figure.positive(), figure.zero());
    }
}
