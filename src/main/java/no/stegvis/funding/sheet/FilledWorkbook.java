package no.stegvis.funding.sheet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import no.stegvis.funding.sheet.AwardSheet.Column;

/** The rows of a workbook by sheet, and what is wrong with it as a workbook. Columns are found by their headings, in any order. */
final class FilledWorkbook {

    private final Map<AwardSheet, List<SheetRow>> rows = new EnumMap<>(AwardSheet.class);
    private final List<CellProblem> problems = new ArrayList<>();

    private FilledWorkbook() {
    }

    static FilledWorkbook of(Map<String, SortedMap<Integer, SortedMap<Integer, SheetCell>>> sheets) {
        FilledWorkbook filled = new FilledWorkbook();
        for (AwardSheet sheet : AwardSheet.values()) {
            filled.rows.put(sheet, List.of());
            var cells = sheets.get(sheet.title());
            if (cells == null) {
                filled.problems.add(new CellProblem(sheet.title(), "funding.cell.sheet", sheet.title()));
            } else {
                filled.read(sheet, cells);
            }
        }
        return filled;
    }

    List<SheetRow> rows(AwardSheet sheet) {
        return rows.get(sheet);
    }

    List<CellProblem> problems() {
        return problems;
    }

    private void read(AwardSheet sheet, SortedMap<Integer, SortedMap<Integer, SheetCell>> cells) {
        Map<String, Integer> columns = columns(sheet, cells.getOrDefault(0, new TreeMap<>()));
        List<SheetRow> all = new ArrayList<>();
        cells.tailMap(1).forEach((number, row) -> {
            Map<String, String> typed = new HashMap<>();
            columns.forEach((field, column) -> {
                SheetCell cell = row.get(column);
                if (cell != null) {
                    String address = CellAddress.of(sheet.title(), number, column);
                    if (cell.formula()) {
                        problems.add(new CellProblem(address, "funding.cell.formula"));
                    } else if (cell.error()) {
                        problems.add(new CellProblem(address, "funding.cell.error", cell.text()));
                    }
                    typed.put(field, cell.text());
                }
            });
            if (!typed.isEmpty()) {
                all.add(new SheetRow(sheet, number, typed, columns));
            }
        });
        rows.put(sheet, all);
    }

    private Map<String, Integer> columns(AwardSheet sheet, SortedMap<Integer, SheetCell> head) {
        Map<String, Integer> columns = new HashMap<>();
        Set<Column> missing = new HashSet<>(sheet.columns());
        head.forEach((at, cell) -> {
            String heading = cell.text().toLowerCase(Locale.ROOT);
            Column column = sheet.columns().stream().filter(one -> one.heading().toLowerCase(Locale.ROOT).equals(heading)).findFirst().orElse(null);
            if (column == null) {
                problems.add(new CellProblem(CellAddress.of(sheet.title(), 0, at), "funding.cell.heading", cell.text()));
            } else if (columns.putIfAbsent(column.field(), at) != null) {
                problems.add(new CellProblem(CellAddress.of(sheet.title(), 0, at), "funding.cell.headingTwice", cell.text()));
            }
            missing.remove(column);
        });
        sheet.columns().stream().filter(missing::contains).filter(Column::required)
                .forEach(column -> problems.add(new CellProblem(CellAddress.of(sheet.title(), 0, sheet.columns().indexOf(column)),
                        "funding.cell.headingMissing", column.heading())));
        return columns;
    }
}
