package no.stegvis.reporting.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever reads a release and solves for what is hidden finds no small cell more closely than the rule tells itself, and every
 * other hidden number only to within the threshold or more. And she does find it as soon as anything is left out.
 */
class AttackerTests {

    @RepeatedTest(60)
    void aReaderWhoSolvesForWhatIsHiddenDoesNotFindIt(RepetitionInfo repetition) {
        InventedPeople people = new InventedPeople(repetition.getCurrentRepetition(), 40, 3);
        Release release = people.release();
        assertThat(new Attacker(release, new LinkedTables().hide(release).hidden().keySet()).finds()).as(people.toString()).isEmpty();
    }

    @RepeatedTest(6)
    void norInALargerOrganisation(RepetitionInfo repetition) {
        Release release = new InventedPeople(1000 + repetition.getCurrentRepetition(), 300, 7).release();
        assertThat(new Attacker(release, new LinkedTables().hide(release).hidden().keySet()).finds()).isEmpty();
    }

    @Test
    void whereOnlySmallCellsAreHiddenSheFindsThem() {
        assertThat(IntStream.range(0, 20).mapToObj(seed -> new InventedPeople(seed, 40, 3).release())
                .filter(release -> !new Attacker(release, smallCells(release)).finds().isEmpty())).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @EnumSource
    void whoDoesNotThinkOfATieProtectsTooLittle(InventedPeople.Tie forgotten) {
        assertThat(IntStream.range(0, 40).filter(seed -> {
            InventedPeople people = new InventedPeople(seed, 40, 3);
            Map<CellId, Hidden> hidden = new LinkedTables().hide(people.without(forgotten)).hidden();
            return !new Attacker(people.release(), hidden.keySet()).finds().isEmpty();
        }).findFirst()).as("a release in which the attacker, who knows of it, wins").isPresent();
    }

    @Test
    void figuresAreNotSimplyAllHidden() {
        List<Release> releases = IntStream.range(0, 10).mapToObj(seed -> new InventedPeople(seed, 300, 3).release()).toList();
        long figures = releases.stream().mapToLong(release -> release.cells().stream().filter(cell -> cell.standing() == Cell.Standing.NEW)
                .map(cell -> cell.key().figure()).distinct().count()).sum();
        long hidden = releases.stream().mapToLong(release -> new LinkedTables().hide(release).hidden().size()).sum();
        assertThat(hidden).isLessThan(figures / 2);
    }

    private static Set<CellId> smallCells(Release release) {
        return new SmallCells(release).demands().keySet().stream().map(Cell.Key::figure).collect(Collectors.toSet());
    }
}
