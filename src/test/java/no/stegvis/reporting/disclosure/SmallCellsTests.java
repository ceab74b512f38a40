package no.stegvis.reporting.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static no.stegvis.reporting.disclosure.Hidden.PRIMARY;
import static no.stegvis.reporting.disclosure.Hidden.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;

class SmallCellsTests {

    @Test
    void onePersonToFourAreHiddenAndFiveAreShown() {
        assertThat(hidden(true, 1, 4, 5, 6)).isEqualTo(Map.of(id("0"), PRIMARY, id("1"), PRIMARY));
    }

    @Test
    void noneIsHiddenTooWhereZerosTell() {
        assertThat(hidden(true, 0, 3, 9)).containsOnlyKeys(id("0"), id("1"));
        assertThat(hidden(false, 0, 3, 9)).isEqualTo(Map.of(id("1"), PRIMARY, id("2"), SECONDARY));
    }

    @Test
    void whereThereIsNobodyAtAllThereIsNobodyToHide() {
        assertThat(hidden(true, 0, 0, 0)).isEmpty();
    }

    @Test
    void aSingleHiddenCellTakesTheSmallestOtherWithIt() {
        assertThat(hidden(true, 4, 30, 7, 12)).isEqualTo(Map.of(id("0"), PRIMARY, id("2"), SECONDARY));
    }

    @Test
    void aShareIsHiddenWhenFewAreForItOrFewAreNot() {
        assertThat(share(12, 7, 5)).isEmpty();
        assertThat(share(12, 4, 8)).containsOnlyKeys(id("0"));
        assertThat(share(12, 8, 4)).containsOnlyKeys(id("0"));
        assertThat(share(4, 4, 0)).containsOnlyKeys(id("0"));
        assertThat(share(12, 12, 0)).as("of each it says that it is so").containsOnlyKeys(id("0"));
    }

    /** Cells that add up in rows and columns, like sex by age. */
    @Test
    void inATwoWayTableNoLineIsLeftWithJustOneHiddenCell() {
        int[][] people = {{3, 20, 23}, {30, 40, 70}, {33, 60, 93}};
        List<Cell> cells = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                cells.add(Cell.count(new CellId("i", "" + row, "" + column), "p", people[row][column]));
            }
            lines.add(new Line(new CellId("i", "" + row, "2"), List.of(new CellId("i", "" + row, "0"), new CellId("i", "" + row, "1"))));
            lines.add(new Line(new CellId("i", "2", "" + row), List.of(new CellId("i", "0", "" + row), new CellId("i", "1", "" + row))));
        }
        Map<CellId, Hidden> hidden = new SmallCells().hide(List.of(new ReleasedTable("t", 5, true, cells, lines)));
        assertThat(lines).allMatch(line -> line.cells().filter(hidden::containsKey).count() != 1);
        assertThat(hidden).containsEntry(new CellId("i", "0", "0"), PRIMARY).doesNotContainKey(new CellId("i", "2", "2"));
    }

    private static Map<CellId, Hidden> hidden(boolean zerosHidden, long... parts) {
        List<Cell> cells = new ArrayList<>();
        List<CellId> ids = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < parts.length; i++) {
            ids.add(id("" + i));
            cells.add(Cell.count(ids.get(i), "p", parts[i]));
            total += parts[i];
        }
        cells.add(Cell.count(id("total"), "p", total));
        return new SmallCells().hide(List.of(new ReleasedTable("t", 5, zerosHidden, cells, List.of(new Line(id("total"), ids)))));
    }

    private static Map<CellId, Hidden> share(long persons, long positive, long zero) {
        Cell cell = new Cell(id("0"), Cell.Kind.SHARE, "p", persons, positive, zero);
        return new SmallCells().hide(List.of(new ReleasedTable("t", 5, true, List.of(cell), List.of())));
    }

    private static CellId id(String row) {
        return new CellId("i", row, "c");
    }
}
