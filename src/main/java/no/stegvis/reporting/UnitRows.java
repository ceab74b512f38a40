package no.stegvis.reporting;

import java.sql.Types;
import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The units an award covers in a period: those it names and all below them. One that leaves the award within the period, as when it is
 * closed, belongs to it until then: what was done there until its last day is what the grant led to, what was done later isn't. So with one
 * that joins within it, from its first day.
 */
@Component
public class UnitRows {

    /**
     * A unit of an award in a period.
     *
     * @param from  its first day in it
     * @param until the day after its last one
     */
    public record Days(String unitId, String name, LocalDate from, LocalDate until) {

        /** As the view {@code reporting.award_unit} reads it. */
        public String written() {
            return unitId + " " + from + " " + until;
        }
    }

    private static final String COVERED = """
            with recursive named (id, from_on, until_before) as (
                select unit_id, greatest(coalesce(starts_on, :startsOn), :startsOn), least(coalesce(ends_before, :endsBefore), :endsBefore)
                  from stegvis.award_unit
                 where award_id = :award
                   and (ends_before is null or ends_before > :startsOn)
                   and (starts_on is null or starts_on < :endsBefore)
            ),
            covered (id, from_on, until_before) as (
                select * from named
                union
                select u.id, c.from_on, c.until_before from stegvis.unit u join covered c on u.parent_id = c.id
            )
            """;

    private final JdbcClient jdbc;

    UnitRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return ids of all covered units */
    public List<String> covered(String awardId, LocalDate startsOn, LocalDate endsBefore) {
        return days(awardId, startsOn, endsBefore).stream().map(Days::unitId).toList();
    }

    /**
     * The period is half-open, as its days in the award.
     *
     * @return all covered units by id; of one that is named itself and below another that is, the days of both from first to last
     */
    public List<Days> days(String awardId, LocalDate startsOn, LocalDate endsBefore) {
        return days("""
                select c.id, u.name, min(c.from_on), max(c.until_before)
                  from covered c
                  join stegvis.unit u on u.id = c.id
                 group by c.id, u.name
                 order by c.id
                """, awardId, startsOn, endsBefore);
    }

    /** @return the units that the award names and that belong to it on some of the period's days only, by id */
    public List<Days> inPart(String awardId, LocalDate startsOn, LocalDate endsBefore) {
        return days("""
                select n.id, u.name, n.from_on, n.until_before
                  from named n
                  join stegvis.unit u on u.id = n.id
                 where n.from_on > :startsOn or n.until_before < :endsBefore
                 order by n.id
                """, awardId, startsOn, endsBefore);
    }

    private List<Days> days(String query, String awardId, LocalDate startsOn, LocalDate endsBefore) {
        return asked(query, awardId, startsOn, endsBefore)
                .query((row, number) -> new Days(row.getString(1), row.getString(2), row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class)))
                .list();
    }

    /** @return the rows of tables by unit, by name: the covered units that have nothing below them, or cases of their own */
    public List<Scheme.Category> rows(String awardId, LocalDate startsOn, LocalDate endsBefore) {
        Collator norwegian = Collator.getInstance(ReportTexts.LANGUAGE);
        return asked("""
                        select distinct u.id, u.name
                          from covered
                          join stegvis.unit u on u.id = covered.id
                         where not exists (select from stegvis.unit below where below.parent_id = u.id)
                            or exists (select from stegvis.journey j where j.unit_id = u.id)
                        """, awardId, startsOn, endsBefore)
                .query((row, number) -> new Scheme.Category(row.getString("id"), row.getString("name"), false))
                .list().stream()
                .sorted(Comparator.comparing(Scheme.Category::label, norwegian).thenComparing(Scheme.Category::key))
                .toList();
    }

    private JdbcClient.StatementSpec asked(String query, String awardId, LocalDate startsOn, LocalDate endsBefore) {
        return jdbc.sql(COVERED + query).param("award", awardId).param("startsOn", startsOn, Types.DATE).param("endsBefore", endsBefore, Types.DATE);
    }

    /** @return the name of the organisation: the unit above all others */
    public String organisation() {
        return jdbc.sql("select name from stegvis.unit where parent_id is null order by id limit 1")
                .query(String.class).optional().orElse("");
    }
}
