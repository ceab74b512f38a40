package no.stegvis.funding;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Awards of one scheme that cover the same unit on the same day. Funders don't pay for the same twice, so that such an award is kept
 * with a reason only. A unit stands for all below it.
 */
@Repository
class Overlaps {

    /** @param endsBefore of the award as a whole, or of the unit in it */
    private record Covered(String awardId, String unitId, LocalDate startsOn, LocalDate endsBefore) {
    }

    private final JdbcClient jdbc;

    Overlaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return ids of the other awards that cover what this one would, by name */
    List<String> with(String awardId, AwardTerms terms) {
        List<Covered> others = jdbc.sql("""
                        select a.id as award_id, u.unit_id, greatest(a.starts_on, coalesce(u.starts_on, a.starts_on)) as starts_on,
                               least(a.ends_before, coalesce(u.ends_before, a.ends_before)) as ends_before
                          from stegvis.award a
                          join stegvis.award_unit u on u.award_id = a.id
                         where a.scheme_id = :scheme and a.id <> :id
                           and a.starts_on < :endsBefore and a.ends_before > :startsOn
                         order by a.name, a.id
                        """)
                .param("scheme", terms.schemeId()).param("id", awardId)
                .param("startsOn", terms.startsOn()).param("endsBefore", terms.endsBefore())
                .query(Covered.class).list();
        return others.stream()
                .filter(other -> terms.units().stream().anyMatch(unit -> meet(terms, unit, other)))
                .map(Covered::awardId).distinct().toList();
    }

    private boolean meet(AwardTerms terms, CoveredUnit unit, Covered other) {
        LocalDate endsBefore = unit.endsBefore() == null ? terms.endsBefore() : unit.endsBefore();
        LocalDate startsOn = unit.startsOn() == null ? terms.startsOn() : unit.startsOn();
        return other.startsOn().isBefore(endsBefore) && other.endsBefore().isAfter(startsOn)
                && (above(unit.unitId()).contains(other.unitId()) || above(other.unitId()).contains(unit.unitId()));
    }

    private Set<String> above(String unitId) {
        return Set.copyOf(jdbc.sql("""
                        with recursive climb (id, parent_id) as (
                            select id, parent_id from stegvis.unit where id = :id
                            union
                            select u.id, u.parent_id from climb join stegvis.unit u on u.id = climb.parent_id
                        )
                        select id from climb
                        """)
                .param("id", unitId).query(String.class).list());
    }
}
