package no.stegvis.reporting;

import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The units an award covers in a period: those it names and all below them. One that leaves the award within the period, as when it is
 * closed, belongs to it: what was done there until then is what the grant led to. One that had left before it began does not.
 */
@Component
public class UnitRows {

    private final JdbcClient jdbc;

    UnitRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param startsOn of the period
     * @return ids of all covered units
     */
    public List<String> covered(String awardId, LocalDate startsOn) {
        return jdbc.sql("""
                        with recursive covered (id) as (
                            select unit_id from stegvis.award_unit
                             where award_id = :award and (ends_before is null or ends_before > :startsOn)
                            union
                            select u.id from stegvis.unit u join covered c on u.parent_id = c.id
                        )
                        select id from covered order by id
                        """)
                .param("award", awardId).param("startsOn", startsOn).query(String.class).list();
    }

    /**
     * @param startsOn of the period
     * @return the rows of tables by unit, by name: the covered units that have nothing below them, or cases of their own
     */
    public List<Scheme.Category> rows(String awardId, LocalDate startsOn) {
        Collator norwegian = Collator.getInstance(ReportTexts.LANGUAGE);
        return jdbc.sql("""
                        with recursive covered (id) as (
                            select unit_id from stegvis.award_unit
                             where award_id = :award and (ends_before is null or ends_before > :startsOn)
                            union
                            select u.id from stegvis.unit u join covered c on u.parent_id = c.id
                        )
                        select u.id, u.name
                          from covered
                          join stegvis.unit u on u.id = covered.id
                         where not exists (select from stegvis.unit below where below.parent_id = u.id)
                            or exists (select from stegvis.journey j where j.unit_id = u.id)
                        """)
                .param("award", awardId).param("startsOn", startsOn)
                .query((row, number) -> new Scheme.Category(row.getString("id"), row.getString("name"), false))
                .list().stream()
                .sorted(Comparator.comparing(Scheme.Category::label, norwegian).thenComparing(Scheme.Category::key))
                .toList();
    }

    /** @return the name of the organisation: the unit above all others */
    public String organisation() {
        return jdbc.sql("select name from stegvis.unit where parent_id is null order by id limit 1")
                .query(String.class).optional().orElse("");
    }
}
