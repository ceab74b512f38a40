package no.stegvis.reporting.batch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.reporting.IndicatorSql;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.UnitRows;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * First step: who and what stands behind each figure, and the figure as an aggregate over them. Each indicator's query
 * runs inside PostgreSQL as a role that sees only the reporting views; its rows never pass through this program.
 */
@Component
public class ComputeFigures {

    private static final String STORE_MEMBERS = """
            insert into stegvis.report_figure_member (run_id, indicator, row_key, col_key, person, fact, amount)
            select distinct :run, :indicator,
                   case when m.row_key = any (:rows) or m.row_key = 'total' and :rowTotal then m.row_key else :otherRow end,
                   case when m.col_key = any (:columns) then m.col_key else :otherColumn end,
                   m.person, m.fact, m.amount
              from indicator_member m
            """;

    /** The row of all is about everybody, unless the query has given that row members of its own. */
    private static final String STORE_FIGURES = """
            with col (col_key, aggregate) as (
                select * from unnest(:columns, :aggregates)
            ),
            given as (
                select m.row_key, m.col_key, m.person, m.fact, m.amount
                  from stegvis.report_figure_member m
                 where m.run_id = :run
                   and m.indicator = :indicator
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
                       coalesce(m.col_key, 'total')                          as col_key,
                       min(col.aggregate)                                    as aggregate,
                       count(distinct m.fact)                                as facts,
                       count(distinct m.person)                              as persons,
                       count(distinct m.person) filter (where m.amount > 0)  as persons_positive,
                       count(distinct m.person) filter (where m.amount = 0)  as persons_zero,
                       avg(m.amount)                                         as mean
                  from member m
                  join col using (col_key)
                 group by grouping sets (%1$s)
            ),
            one as (
                select row_key, col_key, max(facts) as facts
                  from (select m.row_key, coalesce(m.col_key, 'total') as col_key, m.person, count(distinct m.fact) as facts
                          from member m
                          join col using (col_key)
                         where aggregate = 'FACTS'
                         group by grouping sets (%2$s)) as each
                 group by row_key, col_key
            )
            insert into stegvis.report_figure (run_id, indicator, row_key, col_key, value, facts, persons,
                                               persons_positive, persons_zero, facts_of_one)
            select :run, :indicator, row_key, col_key,
                   case aggregate when 'PERSONS' then cell.persons when 'FACTS' then cell.facts else cell.mean end,
                   cell.facts, persons, persons_positive, persons_zero, coalesce(one.facts, 0)
              from cell
              left join one using (row_key, col_key)
            """;

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
        Map<String, Object> asked = Map.of("period_start", run.startsOn(), "period_end", run.endsBefore(),
                "units", units.covered(run.awardId(), run.startsOn()).toArray(String[]::new));
        for (Scheme.Table table : scheme.tables().toList()) {
            for (Scheme.Indicator indicator : table.indicators().stream().filter(Scheme.Indicator::isRegistered).toList()) {
                members(scheme, indicator, asked);
                store(run, scheme, table, indicator);
            }
        }
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
        String onlyColumn = columns.size() == 1 ? columns.get(0).key() : null;
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("run", run.id());
        parameters.put("indicator", indicator.id());
        List<Scheme.Category> rows = table.rows().equals(Scheme.UNIT)
                ? units.rows(run.awardId(), run.startsOn()) : scheme.dimensions().get(table.rows()).categories();
        parameters.put("rows", keys(rows));
        parameters.put("otherRow", otherwise(rows));
        parameters.put("rowTotal", table.total() != null);
        parameters.put("columns", columns.stream().map(Scheme.Column::key).toArray(String[]::new));
        parameters.put("otherColumn", byDimension
                ? otherwise(scheme.dimensions().get(indicator.dimension()).categories()) : onlyColumn);
        parameters.put("aggregates", columns.stream().map(column -> column.aggregate().name()).toArray(String[]::new));
        try {
            jdbc.update(STORE_MEMBERS, parameters);
        } catch (DataIntegrityViolationException e) {
            throw IndicatorFailed.unlisted(indicator.sql(), e);
        }
        jdbc.getJdbcOperations().execute("drop table indicator_member");
        jdbc.update(STORE_FIGURES.formatted(groupings(scheme, indicator, ""), groupings(scheme, indicator, ", m.person")), parameters);
    }

    private static String groupings(Scheme scheme, Scheme.Indicator indicator, String each) {
        boolean columnTotal = indicator.dimension() != null && scheme.dimensions().get(indicator.dimension()).total() != null;
        return "(m.row_key, m.col_key" + each + ")" + (columnTotal ? ", (m.row_key" + each + ")" : "");
    }

    private static String[] keys(List<Scheme.Category> categories) {
        return categories.stream().map(Scheme.Category::key).toArray(String[]::new);
    }

    private static String otherwise(List<Scheme.Category> categories) {
        return categories.stream().filter(Scheme.Category::otherwise).map(Scheme.Category::key).findFirst().orElse(null);
    }
}
