package no.stegvis.reporting.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
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
        assertThat(hidden(true, 0, 3, 9)).isEqualTo(Map.of(id("0"), PRIMARY, id("1"), PRIMARY, id("2"), SECONDARY));
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
    void hiddenCellsThatTogetherAreStillTooFewTakeTheSmallestOtherWithThem() {
        assertThat(hidden(true, 1, 2, 8, 9)).as("20 less 8 and 9 is 3").isEqualTo(
                Map.of(id("0"), PRIMARY, id("1"), PRIMARY, id("2"), SECONDARY));
        assertThat(hidden(true, 1, 2)).as("there is nothing but them").containsKey(id("total"));
    }

    @Test
    void sharesHiddenTogetherDoNotTellOfTheFewBehindThem() {
        List<Cell> cells = List.of(new Cell(id("0"), Cell.Kind.SHARE, "p", 10, 9, 1), new Cell(id("1"), Cell.Kind.SHARE, "p", 12, 10, 2),
                new Cell(id("2"), Cell.Kind.SHARE, "p", 20, 10, 10), new Cell(id("total"), Cell.Kind.SHARE, "p", 42, 29, 13));
        Line line = new Line(id("total"), List.of(id("0"), id("1"), id("2")));
        assertThat(new SmallCells().hide(List.of(new ReleasedTable("t", 5, false, cells, List.of(line)))))
                .containsOnlyKeys(id("0"), id("1"), id("2"));
    }

    @RepeatedTest(300)
    void inNoTableAShownTotalTellsOfFewerThanTheThreshold(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        ReleasedTable table = twoWay(random, 1 + random.nextInt(6), 1 + random.nextInt(5));
        Map<CellId, Hidden> hidden = new SmallCells().hide(List.of(table));
        Map<CellId, Long> persons = table.cells().stream().collect(Collectors.toMap(Cell::id, Cell::persons));
        assertThat(table.lines()).allSatisfy(line -> {
            List<CellId> unseen = line.parts().stream().filter(hidden::containsKey).toList();
            if (!hidden.containsKey(line.total())) {
                assertThat(unseen.isEmpty() || unseen.size() > 1
                        && unseen.stream().mapToLong(persons::get).sum() >= table.threshold()).as("%s %s", line, unseen).isTrue();
            } else {
                assertThat(unseen).isNotEmpty();
            }
        });
        assertThat(table.cells()).allMatch(cell -> hidden.containsKey(cell.id()) || cell.persons() == 0 || cell.persons() >= 5);
        assertThat(new SmallCells().hide(List.of(table))).isEqualTo(hidden);
    }

    private static ReleasedTable twoWay(Random random, int rows, int columns) {
        long[][] people = new long[rows + 1][columns + 1];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                long here = random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 6 : 40);
                people[row][column] = here;
                people[row][columns] += here;
                people[rows][column] += here;
                people[rows][columns] += here;
            }
        }
        List<Cell> cells = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row <= rows; row++) {
            int r = row;
            for (int column = 0; column <= columns; column++) {
                cells.add(Cell.count(new CellId("i", "" + row, "" + column), "p", people[row][column]));
            }
            lines.add(new Line(new CellId("i", "" + row, "" + columns), IntStream.range(0, columns)
                    .mapToObj(column -> new CellId("i", "" + r, "" + column)).toList()));
        }
        for (int column = 0; column <= columns; column++) {
            int c = column;
            lines.add(new Line(new CellId("i", "" + rows, "" + column), IntStream.range(0, rows)
                    .mapToObj(row -> new CellId("i", "" + row, "" + c)).toList()));
        }
        return new ReleasedTable("t", 5, random.nextBoolean(), cells, lines);
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
