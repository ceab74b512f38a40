package no.stegvis.reporting.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.disclosure.Cell;
import no.stegvis.reporting.disclosure.Cell.Key;
import no.stegvis.reporting.disclosure.Cell.Part;
import no.stegvis.reporting.disclosure.Cell.Standing;
import no.stegvis.reporting.disclosure.CellId;
import no.stegvis.reporting.disclosure.Follows;
import no.stegvis.reporting.disclosure.Line;
import no.stegvis.reporting.disclosure.Line.Counting;
import no.stegvis.reporting.disclosure.Release;
import no.stegvis.reporting.disclosure.Rule;

/** How the numbers of a report hang together: within its tables, across them, and with what was released earlier. */
final class Ties {

    private final Map<Key, Cell> cells = new TreeMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Follows> follows = new ArrayList<>();

    /** Takes in all figures of a report, or those of an earlier one that were released. */
    void add(Layout layout) {
        cells.putAll(layout.cells());
        for (Scheme.Table table : layout.scheme().tables().toList()) {
            table.indicators().forEach(indicator -> totals(layout, table, indicator));
            table.indicators().forEach(indicator -> bounds(layout, table, indicator));
            table.relations().forEach(relation -> layout.rows(table).forEach(row -> line(only(layout, table, relation.total(), row),
                    relation.parts().stream().map(part -> only(layout, table, part, row)).toList(), relation.counts())));
        }
        layout.scheme().links().forEach(link -> link(layout, link));
    }

    private void totals(Layout layout, Scheme.Table table, Scheme.Indicator indicator) {
        List<Scheme.Column> columns = layout.scheme().columns(indicator);
        Scheme.Column last = columns.get(columns.size() - 1);
        for (Scheme.Category row : layout.rows(table)) {
            if (indicator.dimension() != null && last.key().equals(Scheme.TOTAL)) {
                for (Part part : Layout.parts(last.aggregate())) {
                    line(new Key(layout.id(indicator, row.key(), last), part), columns.stream().filter(column -> column != last)
                            .map(column -> new Key(layout.id(indicator, row.key(), column), part)).toList(), counts(table, last));
                }
            }
        }
        if (table.total() != null) {
            columns.forEach(column -> Layout.parts(column.aggregate()).forEach(part ->
                    line(new Key(layout.id(indicator, Scheme.TOTAL, column), part), layout.parts(table).stream()
                            .map(row -> new Key(layout.id(indicator, row.key(), column), part)).toList(), counts(table, column))));
        }
    }

    /** A mean and the bounds of its interval: the middle of the two is the mean. */
    private void bounds(Layout layout, Scheme.Table table, Scheme.Indicator indicator) {
        for (Scheme.Column bound : layout.scheme().columns(indicator).stream().filter(column -> column.aggregate().isBound()).toList()) {
            layout.scheme().columns(indicator).stream().filter(mean -> mean.key().equals(bound.of()))
                    .forEach(mean -> layout.rows(table).forEach(row -> {
                        follow(layout.release(), layout.id(indicator, row.key(), mean), layout.id(indicator, row.key(), bound));
                        follow(layout.release(), layout.id(indicator, row.key(), bound), layout.id(indicator, row.key(), mean));
                    }));
        }
    }

    /** Facts stand in one row each. Of means and shares it is taken to be so: hidden too much is better than too little. */
    private static Scheme.Counts counts(Scheme.Table table, Scheme.Column column) {
        return column.aggregate() == Scheme.Aggregate.PERSONS ? table.counts() : Scheme.Counts.ADDS;
    }

    private void line(Key total, List<Key> parts, Scheme.Counts counts) {
        if (parts.isEmpty() || !cells.containsKey(total) || !cells.keySet().containsAll(parts)) {
            return;
        }
        lines.add(new Line(total, parts, counts == Scheme.Counts.ADDS ? Counting.ADDS : Counting.ONCE));
        if (counts == Scheme.Counts.ONCE) {
            parts.forEach(part -> within(part, total));
        }
    }

    /** What a part leaves of the whole is told too, by subtraction. */
    private void within(Key part, Key whole) {
        CellId of = whole.figure();
        CellId from = part.figure();
        Key rest = new Key(new CellId(of.release(), of.indicator() + " − " + from.indicator(), of.row() + " − " + from.row(),
                of.column() + " − " + from.column()), Part.REST);
        long left = cells.get(whole).value() - cells.get(part).value();
        if (left >= 0 && cells.putIfAbsent(rest, new Cell(rest, cells.get(whole).population(), ruleForRest(part, whole), left, left, 0, 0,
                Standing.UNSEEN)) == null) {
            lines.add(new Line(whole, List.of(part, rest), Counting.ADDS));
        }
    }

    private Rule ruleForRest(Key part, Key whole) {
        Rule rule = cells.get(part).rule();
        return cells.get(whole).value() > 0 ? rule : new Rule(rule.threshold(), false, false, rule.dominance());
    }

    private Key only(Layout layout, Scheme.Table table, String indicatorId, Scheme.Category row) {
        Scheme.Indicator indicator = table.indicators().stream().filter(one -> one.id().equals(indicatorId)).findFirst().orElseThrow();
        Scheme.Column column = indicator.columns().get(0);
        return new Key(layout.id(indicator, row.key(), column), Layout.parts(column.aggregate()).get(0));
    }

    private void link(Layout layout, Scheme.Link link) {
        String[] of = link.of().split("/");
        rowsOf(layout, link.figures().get(0).split("/")).forEach(row -> link(layout.release(), link.is(),
                link.figures().stream().map(path -> at(layout, path.split("/"), row)).toList(), at(layout, of, row)));
    }

    private static CellId at(Layout layout, String[] path, String row) {
        return new CellId(layout.release(), path[0], path[1].equals(Scheme.Link.EACH_ROW) ? row : path[1], path[2]);
    }

    private static Stream<String> rowsOf(Layout layout, String[] path) {
        return !path[1].equals(Scheme.Link.EACH_ROW) ? Stream.of(path[1]) : layout.scheme().tables()
                .filter(table -> table.indicators().stream().anyMatch(indicator -> indicator.id().equals(path[0])))
                .flatMap(table -> layout.rows(table).stream()).map(Scheme.Category::key);
    }

    private void link(String release, Scheme.Tie tie, List<CellId> figures, CellId of) {
        CellId figure = figures.get(0);
        List<Key> counts = figures.stream().map(one -> new Key(one, Part.COUNT)).toList();
        Key count = new Key(figure, Part.COUNT);
        Key other = new Key(of, Part.COUNT);
        switch (tie) {
            case SAME -> line(other, counts, Scheme.Counts.ADDS);
            case WITHIN -> {
                if (cells.containsKey(count) && cells.containsKey(other)) {
                    within(count, other);
                }
            }
            case PEOPLE_OF -> {
                if (cells.containsKey(count) && cells.containsKey(other)) {
                    lines.add(new Line(other, List.of(count), Counting.WITHIN));
                }
                follow(release, figure, of);
                follow(release, of, figure);
            }
            case SHARE_OF -> line(other, List.of(new Key(figure, Part.YES), new Key(figure, Part.NO)), Scheme.Counts.ADDS);
            case YES_OF -> line(new Key(of, Part.YES), counts, Scheme.Counts.ADDS);
            case MEAN_OF -> follow(release, of, figure);
            case TOGETHER -> {
                follow(release, figure, of);
                follow(release, of, figure);
            }
        }
    }

    /** What went out earlier can't be hidden with anything any more. */
    private void follow(String release, CellId hidden, CellId then) {
        if (release.isEmpty()) {
            follows.add(new Follows(hidden, then));
        }
    }

    /** The same figures of an earlier release: what has come and gone since is told by subtraction. */
    void changesSince(String earlier) {
        for (Cell now : List.copyOf(cells.values())) {
            Cell then = cells.get(new Key(now.key().figure().in(earlier), now.key().part()));
            if (now.standing() == Standing.NEW && then != null && then.standing() == Standing.SHOWN) {
                long change = now.value() - then.value();
                if (change != 0 && Math.abs(change) < now.rule().threshold()) {
                    Key since = new Key(now.key().figure().in("since " + earlier + " " + now.key().part()), Part.CHANGE);
                    cells.put(since, new Cell(since, since.toString(), now.rule(), change, Math.abs(change), 0, 0, Standing.UNSEEN));
                    lines.add(new Line(now.key(), List.of(then.key(), since), Counting.ADDS));
                }
            }
        }
    }

    /** The year and its quarters, whichever of them came first. @param release empty for the one that goes out now */
    void overTime(Scheme scheme, String whole, List<String> parts, boolean complete) {
        for (Scheme.Indicator indicator : scheme.indicators().filter(Scheme.Indicator::overTime).toList()) {
            for (Scheme.Column column : scheme.columns(indicator)) {
                cells.keySet().stream().filter(key -> key.part() == Part.COUNT && key.figure().release().equals(whole)
                                && key.figure().indicator().equals(indicator.id()) && key.figure().column().equals(column.key()))
                        .toList().forEach(key -> overTime(key, parts, complete, column.aggregate()));
            }
        }
    }

    private void overTime(Key whole, List<String> parts, boolean complete, Scheme.Aggregate aggregate) {
        List<Key> known = parts.stream().map(part -> new Key(whole.figure().in(part), Part.COUNT)).filter(cells::containsKey).toList();
        if (known.size() < parts.size()) {
            return;
        }
        boolean adds = aggregate == Scheme.Aggregate.FACTS || aggregate == Scheme.Aggregate.SUM;
        if (complete) {
            line(whole, known, adds ? Scheme.Counts.ADDS : Scheme.Counts.ONCE);
        } else if (adds) {
            rest(whole, known);
        } else {
            known.forEach(part -> within(part, whole));
        }
    }

    /** What the quarters that are out leave for those that aren't. */
    private void rest(Key whole, List<Key> parts) {
        long left = cells.get(whole).value() - parts.stream().mapToLong(part -> cells.get(part).value()).sum();
        Key rest = new Key(whole.figure().in("the rest of " + whole.figure().release()), Part.REST);
        if (left >= 0) {
            cells.put(rest, new Cell(rest, rest.toString(), cells.get(whole).rule(), left, left, 0, 0, Standing.UNSEEN));
            lines.add(new Line(whole, Stream.concat(parts.stream(), Stream.of(rest)).toList(), Counting.ADDS));
        }
    }

    Release release() {
        return new Release(List.copyOf(cells.values()), lines, follows);
    }
}
