package no.stegvis.reporting.batch;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import no.stegvis.reporting.IndicatorSql;
import no.stegvis.reporting.MeanInterval;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.UnitRows;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * First step: who and what stands behind each figure, and the figure as an aggregate over them. Each indicator's query
 * runs inside PostgreSQL as a role that sees only the reporting views; its rows never pass through this program.
 */
@Component
public class ComputeFigures {

    /**
     * Members and their figures in one statement, so that the members needn't be read again. They are stored in the order in which
     * they are looked up. The row of all is about everybody, unless the query has given that row members of its own.
     */
    private static final String STORE = """
            with col (col_key, members, aggregate) as (
                select * from unnest(:columns, :members, :aggregates)
            ),
            given as (
                insert into stegvis.report_figure_member (run_id, indicator, row_key, col_key, person, fact, amount)
                select distinct :run, :indicator,
                       case when m.row_key = any (:rows) or m.row_key = 'total' and :rowTotal then m.row_key else :otherRow end as row_key,
                       case when m.col_key = any (:members) then m.col_key else :otherColumn end as col_key,
                       m.person, m.fact, m.amount
                  from indicator_member m
                 order by row_key, col_key
                returning row_key, col_key, person, fact, amount
            ),
            member as (
                select * from given
                union all
                select 'total', col_key, person, fact, amount
                  from given
                 where :rowTotal
                   and col_key not in (select col_key from given where row_key = 'total')
            ),
            cell as (
                select m.row_key,
                       coalesce(col.col_key, 'total')                        as col_key,
                       min(col.aggregate)                                    as aggregate,
                       count(distinct m.fact)                                as facts,
                       count(distinct m.person)                              as persons,
                       count(distinct m.person) filter (where m.amount > 0)  as persons_positive,
                       count(distinct m.person) filter (where m.amount = 0)  as persons_zero,
                       avg(m.amount)                                         as mean,
                       %3$s
                  from member m
                  join col on col.members = m.col_key
                 group by grouping sets (%1$s)
            ),
            one as (
                select row_key, col_key, max(facts) as facts
                  from (select m.row_key, coalesce(col.col_key, 'total') as col_key, m.person,
                               %4$s as facts
                          from member m
                          join col on col.members = m.col_key
                         where aggregate in ('FACTS', 'SUM')
                         group by grouping sets (%2$s)) as each
                 group by row_key, col_key
            ),
            stored as (
                insert into stegvis.report_figure (run_id, indicator, row_key, col_key, value, facts, persons,
                                                   persons_positive, persons_zero, facts_of_one)
                select :run, :indicator, row_key, col_key,
                       case aggregate when 'PERSONS' then cell.persons when 'FACTS' then cell.facts when 'SUM' then cell.added
                                      when 'MEAN' then cell.mean when 'SHARE' then cell.mean end,
                       cell.facts, persons, persons_positive, persons_zero, coalesce(one.facts, 0)
                  from cell
                  left join one using (row_key, col_key)
            )
            select row_key, col_key, aggregate, persons, mean, deviation, amounts, whole
              from cell
             where aggregate in ('SUM', 'LOW95', 'HIGH95')
            """;
    /** What sums and intervals need; where there are none, nothing is spent on it. */
    private static final String AMOUNTS = """
            sum(m.amount)         as added,
            stddev_samp(m.amount) as deviation,
            count(m.amount)       as amounts,
            count(m.amount) = count(*) and bool_and(m.amount >= 0 and m.amount = trunc(m.amount)) as whole
            """;
    private static final String ONES_AMOUNT = "case min(aggregate) when 'FACTS' then count(distinct m.fact) else sum(m.amount) end";
    private static final String NO_AMOUNTS = "cast(null as numeric) as added, cast(null as numeric) as deviation, 0 as amounts, true as whole";

    private final NamedParameterJdbcTemplate jdbc;
    private final UnitRows units;
    private final Duration timeout;

    ComputeFigures(NamedParameterJdbcTemplate jdbc, UnitRows units,
                   @Value("${stegvis.reporting.indicator-timeout:5m}") Duration timeout) {
        this.jdbc = jdbc;
        this.units = units;
        this.timeout = timeout;
    }

    /** Computes the run's figures anew, in one transaction. @throws IndicatorFailed naming the file */
    @Transactional
    public void compute(ReportRun run, Scheme scheme) {
        for (String table : List.of("report_figure", "report_figure_member")) {
            jdbc.update("delete from stegvis." + table + " where run_id = :run", Map.of("run", run.id()));
        }
        jdbc.queryForObject("select set_config('stegvis.cut_off', :cutOff, true)",
                Map.of("cutOff", run.cutOff().toString()), String.class);
        jdbc.getJdbcOperations().execute("set local statement_timeout = " + timeout.toMillis());
        jdbc.getJdbcOperations().execute("set local work_mem = '64MB'");
        Map<String, Object> asked = asked(run);
        for (Scheme.Table table : scheme.tables().toList()) {
            for (Scheme.Indicator indicator : table.indicators().stream().filter(Scheme.Indicator::isRegistered).toList()) {
                members(scheme, indicator, asked(asked, rows(run, scheme, table)));
                store(run, scheme, table, indicator);
            }
        }
    }

    /** What is asked of every query: the period, the units, and whether all of them belong to the award on all its days. */
    private Map<String, Object> asked(ReportRun run) {
        List<UnitRows.Days> covered = units.days(run.awardId(), run.startsOn(), run.endsBefore());
        jdbc.queryForObject("select set_config('stegvis.award_units', :days, true)",
                Map.of("days", covered.stream().map(UnitRows.Days::written).collect(Collectors.joining(","))), String.class);
        return Map.of("period_start", run.startsOn(), "period_end", run.endsBefore(),
                "units", covered.stream().map(UnitRows.Days::unitId).toArray(String[]::new),
                "whole", covered.stream().allMatch(unit -> unit.from().equals(run.startsOn()) && unit.until().equals(run.endsBefore())));
    }

    private static Map<String, Object> asked(Map<String, Object> ofAll, List<Scheme.Category> rows) {
        Map<String, Object> asked = new HashMap<>(ofAll);
        asked.put("rows", keys(rows));
        return asked;
    }

    private List<Scheme.Category> rows(ReportRun run, Scheme scheme, Scheme.Table table) {
        return table.rows().equals(Scheme.UNIT) ? units.rows(run.awardId(), run.startsOn(), run.endsBefore())
                : scheme.dimensions().get(table.rows()).categories();
    }

    private void members(Scheme scheme, Scheme.Indicator indicator, Map<String, Object> asked) {
        jdbc.getJdbcOperations().execute("set local role stegvis_report");
        try {
            jdbc.update(IndicatorSql.storing(scheme.sql().get(indicator.sql())), asked);
        } catch (DataAccessException e) {
            throw IndicatorFailed.refused(indicator.sql(), scheme.sql().get(indicator.sql()), e);
        }
        jdbc.getJdbcOperations().execute("reset role");
    }

    private void store(ReportRun run, Scheme scheme, Scheme.Table table, Scheme.Indicator indicator) {
        List<Scheme.Column> columns = scheme.columns(indicator).stream()
                .filter(column -> !column.key().equals(Scheme.TOTAL)).toList();
        boolean byDimension = indicator.dimension() != null;
        List<String> membersOf = columns.stream().map(Scheme.Column::members).toList();
        String onlyColumn = membersOf.stream().distinct().count() == 1 ? membersOf.get(0) : null;
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("run", run.id());
        parameters.put("indicator", indicator.id());
        List<Scheme.Category> rows = rows(run, scheme, table);
        parameters.put("rows", keys(rows));
        parameters.put("otherRow", otherwise(rows));
        parameters.put("rowTotal", table.total() != null);
        parameters.put("columns", columns.stream().map(Scheme.Column::key).toArray(String[]::new));
        parameters.put("members", membersOf.toArray(String[]::new));
        parameters.put("otherColumn", byDimension
                ? otherwise(scheme.dimensions().get(indicator.dimension()).categories()) : onlyColumn);
        parameters.put("aggregates", columns.stream().map(column -> column.aggregate().name()).toArray(String[]::new));
        try {
            boolean ofAmounts = columns.stream().anyMatch(column -> column.aggregate() == Scheme.Aggregate.SUM || column.aggregate().isBound());
            jdbc.query(STORE.formatted(groupings(scheme, indicator, ""), groupings(scheme, indicator, ", m.person"), ofAmounts ? AMOUNTS : NO_AMOUNTS,
                            ofAmounts ? ONES_AMOUNT : "count(distinct m.fact)"), parameters, (row, number) -> amounts(row)).forEach(amounts -> bound(run, indicator, amounts));
        } catch (DataIntegrityViolationException e) {
            throw IndicatorFailed.unlisted(indicator.sql(), e);
        }
        jdbc.getJdbcOperations().execute("drop table indicator_member");
    }

    /** What a sum or a bound is made of. @param whole whether the amounts are whole numbers, and none is negative or missing */
    private record Amounts(String row, String column, Scheme.Aggregate aggregate, long persons, BigDecimal mean, BigDecimal deviation,
                           long amounts, boolean whole) {
    }

    private static Amounts amounts(ResultSet row) throws SQLException {
        return new Amounts(row.getString("row_key"), row.getString("col_key"), Scheme.Aggregate.valueOf(row.getString("aggregate")), row.getLong("persons"),
                row.getBigDecimal("mean"), row.getBigDecimal("deviation"), row.getLong("amounts"), row.getBoolean("whole"));
    }

    private void bound(ReportRun run, Scheme.Indicator indicator, Amounts of) {
        if (of.aggregate() == Scheme.Aggregate.SUM && !of.whole()) {
            throw IndicatorFailed.amounts(indicator.sql(), "notWhole", of.row(), of.column());
        }
        if (of.aggregate().isBound()) {
            if (of.amounts() != of.persons()) {
                throw IndicatorFailed.amounts(indicator.sql(), "notOneEach", of.row(), of.column());
            }
            jdbc.update("update stegvis.report_figure set value = :value where run_id = :run and indicator = :indicator and row_key = :row and col_key = :column",
                    new MapSqlParameterSource(Map.of("run", run.id(), "indicator", indicator.id(), "row", of.row(), "column", of.column()))
                            .addValue("value", MeanInterval.bound(of.aggregate(), of.amounts(), of.mean(), of.deviation()), Types.NUMERIC));
        }
    }

    private static String groupings(Scheme scheme, Scheme.Indicator indicator, String each) {
        boolean columnTotal = indicator.dimension() != null && scheme.dimensions().get(indicator.dimension()).total() != null;
        return "(m.row_key, col.col_key" + each + ")" + (columnTotal ? ", (m.row_key" + each + ")" : "");
    }

    private static String[] keys(List<Scheme.Category> categories) {
        return categories.stream().map(Scheme.Category::key).toArray(String[]::new);
    }

    private static String otherwise(List<Scheme.Category> categories) {
        return categories.stream().filter(Scheme.Category::otherwise).map(Scheme.Category::key).findFirst().orElse(null);
    }
}
