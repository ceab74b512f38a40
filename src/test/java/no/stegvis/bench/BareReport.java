package no.stegvis.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.Scheme;

/**
 * The same figures as somebody would make them in psql: for each indicator its query straight into a table of members, with one
 * index, and then one aggregate over them. No roles, no triggers, nothing for small cells; only what the report shows.
 */
final class BareReport {

    private static final String MEMBERS = """
            insert into bare.member
            select distinct '%1$s'::uuid, '%2$s', %3$s, %4$s, person, fact, amount::numeric
              from (
            %5$s
                   ) q
            """;
    private static final String FIGURES = """
            insert into bare.figure
            select run_id, indicator, %3$s, %4$s, %5$s
              from bare.member
             where run_id = '%1$s'
               and indicator = '%2$s'
             group by run_id, indicator, grouping sets (%6$s)
            """;

    private final DataSource dataSource;
    private final Scheme scheme;
    private final List<String> units;

    BareReport(DataSource dataSource, Scheme scheme, List<String> units) {
        this.dataSource = dataSource;
        this.scheme = scheme;
        this.units = units;
    }

    static void tables(DataSource dataSource) {
        execute(dataSource, List.of("create schema bare", """
                create table bare.member (run_id uuid not null, indicator text not null, row_key text not null, col_key text not null,
                                          person uuid not null, fact uuid not null, amount numeric)
                """, "create index on bare.member using brin (run_id, indicator, row_key, col_key) with (pages_per_range = 16)", """
                create table bare.figure (run_id uuid not null, indicator text not null, row_key text not null, col_key text not null,
                                          value numeric, primary key (run_id, indicator, row_key, col_key))
                """));
    }

    void compute(ReportRun run) {
        Stream<String> begin = Stream.of("begin isolation level repeatable read", "select set_config('stegvis.cut_off', '" + run.cutOff() + "', true)",
                "set local work_mem = '64MB'");
        Stream<String> figures = scheme.tables().flatMap(table -> table.indicators().stream().filter(Scheme.Indicator::isRegistered)
                .flatMap(indicator -> statements(run, table, indicator).stream()));
        execute(dataSource, Stream.of(begin, figures, Stream.of("commit")).flatMap(all -> all).toList());
    }

    private List<String> statements(ReportRun run, Scheme.Table table, Scheme.Indicator indicator) {
        List<Scheme.Category> rows = table.rows().equals(Scheme.UNIT) ? List.of() : scheme.dimensions().get(table.rows()).categories();
        String query = scheme.sql().get(indicator.sql()).replace(":units", "array[" + quoted(units) + "]").replace(":whole", "true")
                .replace(":rows", "cast(array[" + quoted(rows.stream().map(Scheme.Category::key).toList()) + "] as text[])")
                .replace(":period_start", "date '" + run.startsOn() + "'").replace(":period_end", "date '" + run.endsBefore() + "'");
        boolean ownTotal = query.contains("'total'");
        List<Scheme.Column> columns = scheme.columns(indicator).stream().filter(column -> !column.key().equals(Scheme.TOTAL)).toList();
        boolean columnTotal = scheme.columns(indicator).size() > columns.size();
        String row = table.rows().equals(Scheme.UNIT) ? "row_key" : known("row_key", scheme.dimensions().get(table.rows()).categories());
        String column = indicator.dimension() != null ? known("col_key", scheme.dimensions().get(indicator.dimension()).categories())
                : columns.size() == 1 ? "'" + columns.get(0).key() + "'" : "col_key";
        String groups = Stream.of("(row_key, col_key)", columnTotal ? "(row_key)" : "", table.total() != null && !ownTotal ? "(col_key)" : "",
                table.total() != null && !ownTotal && columnTotal ? "()" : "").filter(group -> !group.isEmpty()).collect(Collectors.joining(", "));
        return List.of(MEMBERS.formatted(run.id(), indicator.id(), row, column, query),
                FIGURES.formatted(run.id(), indicator.id(), "coalesce(row_key, 'total')", "coalesce(col_key, 'total')", value(columns), groups));
    }

    /** Where a table has columns of different kinds, each figure is of its column's. */
    private static String value(List<Scheme.Column> columns) {
        Set<Scheme.Aggregate> kinds = columns.stream().filter(column -> !column.aggregate().isBound()).map(Scheme.Column::aggregate).collect(Collectors.toCollection(TreeSet::new));
        if (kinds.size() == 1) {
            return aggregate(kinds.iterator().next());
        }
        return kinds.stream().map(kind -> " when coalesce(col_key, '') in (" + quoted(columns.stream().filter(column -> column.aggregate() == kind)
                .map(Scheme.Column::key).toList()) + ") then " + aggregate(kind)).collect(Collectors.joining("", "case", " end"));
    }

    private static String aggregate(Scheme.Aggregate aggregate) {
        return switch (aggregate) {
            case PERSONS -> "count(distinct person)";
            case FACTS -> "count(distinct fact)";
            case SUM -> "sum(amount)";
            case MEAN, SHARE, LOW95, HIGH95 -> "avg(amount)";
        };
    }

    private static String known(String key, List<Scheme.Category> categories) {
        String otherwise = categories.stream().filter(Scheme.Category::otherwise).map(Scheme.Category::key).findFirst().orElse(null);
        return otherwise == null ? key : "case when " + key + " in (" + quoted(categories.stream().map(Scheme.Category::key).toList()) + ") then " + key
                + " else '" + otherwise + "' end";
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }

    private static void execute(DataSource dataSource, List<String> statements) {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
