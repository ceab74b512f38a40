package no.stegvis.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organisation's tree of units. */
@Service
public class Units {

    private static final String COLUMNS = "select id, name, parent_id, zone from stegvis.unit ";

    private final JdbcClient jdbc;

    Units(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Unit> find(String id) {
        return jdbc.sql(COLUMNS + "where id = :id").param("id", id).query(Unit.class).optional();
    }

    /** @return all units, those above before those below, then by name */
    public List<Unit> all() {
        return jdbc.sql("""
                with recursive tree (id, name, parent_id, zone, depth) as (
                    select id, name, parent_id, zone, 0 from stegvis.unit where parent_id is null
                    union all
                    select below.id, below.name, below.parent_id, below.zone, tree.depth + 1
                      from tree
                      join stegvis.unit below on below.parent_id = tree.id
                )
                select id, name, parent_id, zone from tree order by depth, name collate "nb-x-icu"
                """).query(Unit.class).list();
    }

    /** @return ids, empty for an unknown unit */
    public Set<String> selfAndBelow(String unitId) {
        return ids("""
                with recursive reach (id) as (
                    select id from stegvis.unit where id = :id
                    union
                    select below.id from reach join stegvis.unit below on below.parent_id = reach.id
                )
                select id from reach
                """, unitId);
    }

    /** @return ids from the unit up to the head office, empty for an unknown unit */
    public Set<String> selfAndAbove(String unitId) {
        return ids("""
                with recursive climb (id, parent_id) as (
                    select id, parent_id from stegvis.unit where id = :id
                    union
                    select above.id, above.parent_id from climb join stegvis.unit above on above.id = climb.parent_id
                )
                select id from climb
                """, unitId);
    }

    /**
     * @param parentId null for the head office
     * @throws org.springframework.dao.DuplicateKeyException when the id is taken
     */
    @Transactional
    public Unit create(String id, String name, String parentId) {
        jdbc.sql("insert into stegvis.unit (id, name, parent_id) values (:id, :name, :parentId)")
                .param("id", id).param("name", name).param("parentId", parentId).update();
        return find(id).orElseThrow();
    }

    private Set<String> ids(String sql, String unitId) {
        return new LinkedHashSet<>(jdbc.sql(sql).param("id", unitId).query(String.class).list());
    }
}
