package no.stegvis.reporting.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import no.stegvis.journey.MissingFact;
import no.stegvis.journey.MissingFacts.Count;
import no.stegvis.journey.MissingFacts.Open;
import no.stegvis.reporting.Scheme;

/**
 * The table of what is missing. There is no row of totals: with it, whoever may not know of few people could reckon the one count
 * that is hidden.
 *
 * @param fewest of a unit: counts about fewer people than this aren't shown
 */
record MissingRows(List<Scheme.Category> units, List<MissingFact> facts, List<Count> counts, List<Open> open, ToIntFunction<String> fewest) {

    static final MissingRows NONE = new MissingRows(List.of(), List.of(), List.of(), List.of(), unit -> 0);

    /** @param few whether it is more than none, and about too few people to be told */
    record Cell(long missing, long unknown, boolean few) {

        static final Cell NOTHING = new Cell(0, 0, false);
    }

    /** @param asked how many people's coordinators have a task about it */
    record Line(String unit, List<Cell> cells, Cell asked) {
    }

    List<Line> lines() {
        Map<String, Open> asked = open.stream().collect(Collectors.toMap(Open::unitId, Function.identity()));
        return units.stream().map(unit -> new Line(unit.label(), facts.stream().map(fact -> cell(unit.key(), fact)).toList(),
                Optional.ofNullable(asked.get(unit.key())).map(one -> new Cell(one.persons(), 0, one.persons() < fewest.applyAsInt(unit.key())))
                        .orElse(Cell.NOTHING))).toList();
    }

    private Cell cell(String unit, MissingFact fact) {
        return counts.stream().filter(count -> count.unitId().equals(unit) && count.fact() == fact).findFirst()
                .map(count -> new Cell(count.missing(), count.unknown(), count.persons() < fewest.applyAsInt(unit))).orElse(Cell.NOTHING);
    }
}
