package no.stegvis.reporting.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import no.stegvis.reporting.disclosure.Cell.Key;
import no.stegvis.reporting.disclosure.Cell.Part;
import no.stegvis.reporting.disclosure.Cell.Standing;
import no.stegvis.reporting.disclosure.Line.Counting;
import org.junit.jupiter.api.Test;

import static no.stegvis.reporting.disclosure.Hidden.PRIMARY;
import static no.stegvis.reporting.disclosure.Hidden.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The rules one by one, in tables small enough to see through. */
class SmallCellsTests {

    private static final Rule PEOPLE = new Rule(5, true, true, 75);
    private static final Rule DEEDS = new Rule(5, false, false, 75);
    private static final Rule DEEDS_OF_GROUPS = new Rule(5, false, true, 75);

    @Test
    void onePersonToFourAreHiddenAndFiveAreShown() {
        assertThat(hidden(DEEDS, 1, 4, 5, 6)).isEqualTo(Map.of(id("0"), PRIMARY, id("1"), PRIMARY));
    }

    @Test
    void noneIsHiddenTooWhereZerosTell() {
        assertThat(hidden(PEOPLE, 0, 3, 9)).containsEntry(id("0"), PRIMARY).containsEntry(id("1"), PRIMARY);
        assertThat(hidden(DEEDS, 0, 3, 9)).isEqualTo(Map.of(id("1"), PRIMARY, id("2"), SECONDARY));
    }

    @Test
    void whereThereIsNobodyAtAllThereIsNobodyToHide() {
        assertThat(hidden(PEOPLE, 0, 0, 0)).isEmpty();
    }

    @Test
    void aSingleHiddenCellTakesTheSmallestOtherWithIt() {
        assertThat(hidden(PEOPLE, 4, 30, 7, 12)).isEqualTo(Map.of(id("0"), PRIMARY, id("2"), SECONDARY));
    }

    @Test
    void hiddenCellsThatTogetherAreStillTooFewTakeAnotherWithThem() {
        assertThat(hidden(PEOPLE, 1, 2, 8, 9)).as("20 less 8 and 9 is 3").isEqualTo(
                Map.of(id("0"), PRIMARY, id("1"), PRIMARY, id("2"), SECONDARY));
        assertThat(hidden(PEOPLE, 1, 2)).as("there is nothing but them").containsKey(id("total"));
    }

    @Test
    void thatEverybodyIsInOneCategoryIsHiddenWhereItTellsOfEach() {
        assertThat(hidden(DEEDS, 0, 12, 0)).isEmpty();
        assertThat(hidden(DEEDS_OF_GROUPS, 0, 12, 0)).containsEntry(id("0"), PRIMARY).containsEntry(id("1"), SECONDARY)
                .containsEntry(id("2"), PRIMARY).doesNotContainKey(id("total"));
        assertThat(hidden(DEEDS_OF_GROUPS, 0, 12, 7)).isEmpty();
    }

    @Test
    void aCountThatIsNearlyAllOnePersonsIsHidden() {
        assertThat(dominated(20, 15)).as("75 %").isEmpty();
        assertThat(dominated(20, 16)).containsEntry(id("0"), PRIMARY).hasSize(2);
    }

    private static Map<CellId, Hidden> dominated(long facts, long most) {
        List<Cell> cells = List.of(new Cell(key("0"), "p", DEEDS, facts, 5, most, 1, Standing.NEW),
                new Cell(key("1"), "p", DEEDS, 40, 9, 6, 1, Standing.NEW),
                new Cell(key("total"), "p", DEEDS, facts + 40, 14, most, 20, Standing.NEW));
        return hide(cells, List.of(new Line(key("total"), List.of(key("0"), key("1")), Counting.ADDS)));
    }

    @Test
    void whereNobodyIsCountedTwiceAPartMayBeWhatIsLeftOfTheTotal() {
        List<Cell> cells = List.of(count("0", 30), count("1", 3), count("total", 31));
        assertThat(hide(cells, List.of(new Line(key("total"), List.of(key("0"), key("1")), Counting.ONCE))))
                .as("31 less 30 is one at least").containsKey(id("1")).hasSize(2);
    }

    @Test
    void aShareIsHiddenWhenFewAreForItOrFewAreNot() {
        assertThat(share(7, 5)).isEmpty();
        assertThat(share(4, 8)).containsOnlyKeys(id("0"));
        assertThat(share(8, 4)).containsOnlyKeys(id("0"));
        assertThat(share(4, 0)).containsOnlyKeys(id("0"));
        assertThat(share(12, 0)).as("of each it says that it is so").containsOnlyKeys(id("0"));
    }

    @Test
    void aMeanIsHiddenWithTheNumberItIsTakenOver() {
        Cell mean = new Cell(new Key(new CellId("i", "0", "mean"), Part.BEHIND_MEAN), "m", PEOPLE, 7, 7, 0, 1, Standing.NEW);
        List<Cell> cells = List.of(count("0", 7), count("1", 2), count("total", 9), mean);
        Line line = new Line(key("total"), List.of(key("0"), key("1")), Counting.ADDS);
        assertThat(new LinkedTables().hide(new Release(cells, List.of(line), List.of(new Follows(id("0"), mean.figure())))).hidden())
                .containsEntry(mean.figure(), SECONDARY);
    }

    @Test
    void whatHasBeenReleasedIsNotTakenBackButWhatIsAddedIsHidden() {
        Key then = new Key(id("total").in("last"), Part.COUNT);
        Key since = new Key(id("total").in("since"), Part.CHANGE);
        List<Cell> cells = List.of(count("total", 22), new Cell(then, "p", PEOPLE, 20, 20, 0, 1, Standing.SHOWN),
                new Cell(since, "c", PEOPLE, 2, 2, 0, 1, Standing.UNSEEN));
        assertThat(hide(cells, List.of(new Line(key("total"), List.of(then, since), Counting.ADDS)))).containsOnlyKeys(id("total"));
    }

    @Test
    void whatFollowsFromEarlierReleasesWhateverIsHiddenIsSaid() {
        List<Key> earlier = IntStream.range(0, 3).mapToObj(i -> new Key(id("" + i).in("last"), Part.COUNT)).toList();
        List<Cell> cells = List.of(count("0", 3), new Cell(earlier.get(0), "p", PEOPLE, 20, 20, 0, 1, Standing.SHOWN),
                new Cell(earlier.get(1), "p", PEOPLE, 17, 17, 0, 1, Standing.SHOWN));
        Suppression.Outcome outcome = new LinkedTables().hide(new Release(cells,
                List.of(new Line(earlier.get(0), List.of(earlier.get(1), key("0")), Counting.ADDS)), List.of()));
        assertThat(outcome.hidden()).containsOnlyKeys(id("0"));
        assertThat(outcome.givenAway()).containsExactly(key("0"));
    }

    @Test
    void theOrderInWhichFiguresComeDecidesNothing() {
        for (int seed = 0; seed < 20; seed++) {
            Release release = new InventedPeople(seed, 60, 3).release();
            List<Cell> cells = new ArrayList<>(release.cells());
            List<Line> lines = new ArrayList<>(release.lines());
            Collections.shuffle(cells, new Random(seed));
            Collections.shuffle(lines, new Random(seed));
            assertThat(new LinkedTables().hide(new Release(cells, lines, release.follows()))).isEqualTo(new LinkedTables().hide(release));
        }
    }

    @Test
    void aThresholdUnderThreeIsRefused() {
        assertThatThrownBy(() -> new Rule(2, true, true, 75)).hasMessageContaining("never under 3");
    }

    private static Map<CellId, Hidden> hidden(Rule rule, long... parts) {
        List<Cell> cells = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < parts.length; i++) {
            keys.add(key("" + i));
            cells.add(new Cell(keys.get(i), "p", rule, parts[i], parts[i], 0, 1 + parts[i], Standing.NEW));
            total += parts[i];
        }
        cells.add(new Cell(key("total"), "p", rule, total, total, 0, 1000, Standing.NEW));
        return hide(cells, List.of(new Line(key("total"), keys, Counting.ADDS)));
    }

    private static Map<CellId, Hidden> share(long positive, long zero) {
        return hide(List.of(new Cell(new Key(id("0"), Part.YES), "p", PEOPLE, positive, positive, 0, 1, Standing.NEW),
                new Cell(new Key(id("0"), Part.NO), "p", PEOPLE, zero, zero, 0, 1, Standing.NEW)), List.of());
    }

    private static Map<CellId, Hidden> hide(List<Cell> cells, List<Line> lines) {
        return new LinkedTables().hide(new Release(cells, lines, List.of())).hidden();
    }

    private static Cell count(String row, long people) {
        return new Cell(key(row), "p", PEOPLE, people, people, 0, row.equals("total") ? 1000 : 1 + people, Standing.NEW);
    }

    private static Key key(String row) {
        return new Key(id(row), Part.COUNT);
    }

    private static CellId id(String row) {
        return new CellId("i", row, "c");
    }
}
