package no.stegvis.reporting.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import no.stegvis.reporting.disclosure.Cell.Key;
import no.stegvis.reporting.disclosure.Cell.Part;
import no.stegvis.reporting.disclosure.Cell.Standing;
import no.stegvis.reporting.disclosure.Line.Counting;

/** A release about people who were thrown together by chance: counted once, counted in facts, as shares and as means. */
final class InventedPeople {

    /** What ties numbers together, one kind at a time. */
    enum Tie { ROWS_ADD, COLUMNS_ADD, UNITS_ONCE, UNITE, SAME, REST, PEOPLE_OF_FACTS, FACTS_ADD, SHARE, COUNTED_AS_YES, MEANS_ADD, MEAN_WITH_ITS_NUMBER, EARLIER }

    record Tied(Tie tie, Line line, Follows follows) {
    }

    private record Person(Set<Integer> units, int sex, int age, boolean isNew, boolean ended, boolean ongoing, boolean answered,
                          int[] deeds) {
    }

    private final Random random;
    private final Rule rule;
    private final Rule deeds;
    private final int units;
    private final int ages;
    private final int sexes;
    private final int mostDeeds;
    private final List<Person> people;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Tied> ties = new ArrayList<>();
    private final Map<Key, Long> values = new HashMap<>();

    InventedPeople(long seed, int most, int units) {
        random = new Random(seed);
        this.units = units;
        ages = 2 + random.nextInt(3);
        sexes = 2 + random.nextInt(2);
        int threshold = random.nextInt(3) == 0 ? 3 : 5;
        rule = new Rule(threshold, true, true, 75);
        deeds = new Rule(threshold, false, random.nextBoolean(), 75);
        mostDeeds = random.nextBoolean() ? 2 : 6;
        people = IntStream.range(0, 5 + random.nextInt(most)).mapToObj(i -> person()).toList();
        bySexAndAge();
        byUnit();
        deeds();
        shares();
        means();
        earlier();
    }

    Release release() {
        return without(null);
    }

    /** The release as it looks to somebody who doesn't know of this kind of tie. */
    Release without(Tie forgotten) {
        List<Tied> known = ties.stream().filter(tied -> tied.tie() != forgotten).toList();
        return new Release(cells, known.stream().map(Tied::line).filter(line -> line != null).toList(),
                known.stream().map(Tied::follows).filter(follows -> follows != null).toList());
    }

    private Person person() {
        Set<Integer> at = new TreeSet<>(Set.of(skewed(units)));
        if (random.nextInt(8) == 0) {
            at.add(random.nextInt(units));
        }
        boolean ended = random.nextInt(4) == 0;
        int[] done = IntStream.range(0, 3).map(i -> random.nextInt(3) == 0 ? random.nextInt(mostDeeds) : 0).toArray();
        return new Person(at, skewed(sexes), skewed(ages), random.nextInt(3) > 0, ended, !ended || random.nextInt(6) == 0,
                random.nextInt(3) > 0, done);
    }

    private int skewed(int bound) {
        return Math.min(random.nextInt(bound), random.nextInt(bound));
    }

    private long count(Predicate<Person> asked) {
        return people.stream().filter(asked).count();
    }

    private Key cell(String indicator, String row, String column, Part part, Rule asked, long value, long persons, long most, Standing standing) {
        Key key = new Key(new CellId(indicator, row, column), part);
        cells.add(new Cell(key, indicator, asked, value, persons, most, 10 + value + (row.equals("total") ? 300 : 0), standing));
        values.put(key, value);
        return key;
    }

    private void tie(Tie tie, Key total, List<Key> parts, Counting counting) {
        ties.add(new Tied(tie, new Line(total, parts, counting), null));
    }

    private static Key key(String indicator, Object row, String column) {
        return new Key(new CellId(indicator, "" + row, column), Part.COUNT);
    }

    private Stream<String> rows(int count) {
        return Stream.concat(IntStream.range(0, count).mapToObj(i -> "" + i), Stream.of("total"));
    }

    private static boolean is(String asked, int here) {
        return asked.equals("total") || asked.equals("" + here);
    }

    private static boolean in(String asked, Set<Integer> here) {
        return asked.equals("total") || here.contains(Integer.parseInt(asked));
    }

    private void bySexAndAge() {
        rows(ages).forEach(age -> {
            List<Key> row = rows(sexes).map(sex -> {
                long here = count(person -> is(age, person.age()) && is(sex, person.sex()));
                return cell("sexAge", age, sex, Part.COUNT, rule, here, here, 0, Standing.NEW);
            }).toList();
            tie(Tie.ROWS_ADD, row.get(sexes), row.subList(0, sexes), Counting.ADDS);
        });
        rows(sexes).forEach(sex -> tie(Tie.COLUMNS_ADD, key("sexAge", "total", sex),
                IntStream.range(0, ages).mapToObj(age -> key("sexAge", age, sex)).toList(), Counting.ADDS));
    }

    private void byUnit() {
        Map<String, Predicate<Person>> indicators = Map.of("unique", person -> true, "new", Person::isNew, "ended", Person::ended,
                "ongoing", Person::ongoing);
        indicators.keySet().stream().sorted().forEach(indicator -> byUnit(indicator, indicators.get(indicator)));
        rows(units).forEach(unit -> {
            tie(Tie.UNITE, key("unique", unit, "persons"), List.of(key("ended", unit, "persons"), key("ongoing", unit, "persons")), Counting.ONCE);
            for (String part : List.of("new", "ended", "ongoing")) {
                rest(key("unique", unit, "persons"), key(part, unit, "persons"));
            }
        });
        tie(Tie.SAME, key("unique", "total", "persons"), List.of(key("sexAge", "total", "total")), Counting.ADDS);
    }

    private void byUnit(String indicator, Predicate<Person> asked) {
        rows(units).forEach(unit -> {
            long here = count(asked.and(person -> in(unit, person.units())));
            cell(indicator, unit, "persons", Part.COUNT, rule, here, here, 0, Standing.NEW);
        });
        tie(Tie.UNITS_ONCE, key(indicator, "total", "persons"),
                IntStream.range(0, units).mapToObj(unit -> key(indicator, unit, "persons")).toList(), Counting.ONCE);
    }

    private void rest(Key of, Key part) {
        long left = values.get(of) - values.get(part);
        Key rest = cell(of.figure().indicator() + "-" + part.figure().indicator(), of.figure().row(), "persons", Part.REST, rule, left, left, 0,
                Standing.UNSEEN);
        tie(Tie.REST, of, List.of(part, rest), Counting.ADDS);
    }

    private void deeds() {
        rows(3).forEach(kind -> {
            List<Long> each = people.stream().map(person -> kind.equals("total") ? IntStream.of(person.deeds()).sum() : (long) person.deeds()[Integer.parseInt(kind)])
                    .map(Number::longValue).toList();
            long persons = each.stream().filter(done -> done > 0).count();
            Key facts = cell("deeds", kind, "facts", Part.COUNT, deeds, each.stream().mapToLong(done -> done).sum(), persons,
                    each.stream().mapToLong(done -> done).max().orElse(0), Standing.NEW);
            Key behind = cell("deeds", kind, "persons", Part.COUNT, deeds, persons, persons, 0, Standing.NEW);
            tie(Tie.PEOPLE_OF_FACTS, facts, List.of(behind), Counting.WITHIN);
            ties.add(new Tied(Tie.PEOPLE_OF_FACTS, null, new Follows(facts.figure(), behind.figure())));
            ties.add(new Tied(Tie.PEOPLE_OF_FACTS, null, new Follows(behind.figure(), facts.figure())));
        });
        for (String column : List.of("facts", "persons")) {
            tie(Tie.FACTS_ADD, key("deeds", "total", column), IntStream.range(0, 3).mapToObj(kind -> key("deeds", kind, column)).toList(),
                    column.equals("facts") ? Counting.ADDS : Counting.ONCE);
        }
    }

    private void shares() {
        long answered = count(Person::answered);
        Key pairs = cell("pairs", "a", "persons", Part.COUNT, rule, answered, answered, 0, Standing.NEW);
        long silent = people.size() - answered;
        Key yes = cell("response", "a", "share", Part.YES, rule, answered, answered, 0, Standing.NEW);
        Key no = cell("response", "a", "share", Part.NO, rule, silent, silent, 0, Standing.NEW);
        tie(Tie.SHARE, key("unique", "total", "persons"), List.of(yes, no), Counting.ADDS);
        tie(Tie.COUNTED_AS_YES, yes, List.of(pairs), Counting.ADDS);
    }

    private void means() {
        List<Key> behind = rows(units).map(unit -> {
            long here = count(person -> person.answered() && in(unit, person.units()));
            CellId number = cell("score", unit, "persons", Part.COUNT, rule, here, here, 0, Standing.NEW).figure();
            Key mean = cell("score", unit, "mean", Part.BEHIND_MEAN, rule, here, here, 0, Standing.NEW);
            ties.add(new Tied(Tie.MEAN_WITH_ITS_NUMBER, null, new Follows(number, mean.figure())));
            return mean;
        }).toList();
        tie(Tie.UNITS_ONCE, key("score", "total", "persons"),
                IntStream.range(0, units).mapToObj(unit -> key("score", unit, "persons")).toList(), Counting.ONCE);
        tie(Tie.SAME, key("pairs", "a", "persons"), List.of(key("score", "total", "persons")), Counting.ADDS);
        tie(Tie.MEANS_ADD, behind.get(units), behind.subList(0, units), Counting.ADDS);
    }

    /** An earlier release had one to three people fewer, and the first of two halves of the year. */
    private void earlier() {
        Key now = key("unique", "total", "persons");
        long came = random.nextInt(4);
        if (came > 0 && people.size() - came >= rule.threshold()) {
            Key then = new Key(now.figure().in("last"), Part.COUNT);
            cells.add(new Cell(then, "unique", rule, people.size() - came, people.size() - came, 0, 1, Standing.SHOWN));
            Key change = new Key(now.figure().in("since last"), Part.CHANGE);
            cells.add(new Cell(change, "change", rule, came, came, 0, 1, Standing.UNSEEN));
            tie(Tie.EARLIER, now, List.of(then, change), Counting.ADDS);
        }
        long facts = values.get(key("deeds", "0", "facts"));
        if (facts > 8) {
            long firstHalf = facts - 1 - random.nextInt(6);
            Key half = new Key(new CellId("half", "deeds", "0", "facts"), Part.COUNT);
            cells.add(new Cell(half, "deeds", deeds, firstHalf, firstHalf, 0, 1, Standing.SHOWN));
            Key rest = cell("deeds less the first half", "0", "facts", Part.REST, deeds, facts - firstHalf, facts - firstHalf, 0, Standing.UNSEEN);
            tie(Tie.EARLIER, key("deeds", "0", "facts"), List.of(half, rest), Counting.ADDS);
        }
    }

    @Override
    public String toString() {
        return values.entrySet().stream().map(entry -> entry.getKey().figure().indicator() + " " + entry.getKey().figure().row() + " "
                + entry.getKey().figure().column() + " " + entry.getKey().part() + " = " + entry.getValue()).sorted().collect(Collectors.joining("\n"));
    }
}
