package no.stegvis.access;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an organisation decides about its processes, after it has been set up: each value for all units, or for one unit alone. A unit's
 * value counts in that unit, not in those below it. Every change is kept with who and when.
 */
@Service
public class ProcessParameters {

    /** Where the value that counts was decided. */
    public enum Origin { UNIT, ORGANISATION, STANDARD }

    /**
     * A parameter at a place.
     *
     * @param own       what was decided at this very place, or null
     * @param value     what counts there
     * @param otherwise what would count there if nothing were decided at this place
     */
    public record Setting(ProcessParameter parameter, String own, String value, Origin origin, String otherwise) {
    }

    /** @param value null where it was taken back */
    public record Change(String unitId, String value, Instant at, String by) {
    }

    /** Somebody else has decided it since the page was shown; nothing has changed. */
    public static class DecidedMeanwhile extends RuntimeException {
    }

    private record Kept(String name, String unitId, String value) {
    }

    private final JdbcClient jdbc;
    private final Units units;
    private final CurrentUser user;
    private final Clock clock;

    ProcessParameters(JdbcClient jdbc, Units units, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.user = user;
        this.clock = clock;
    }

    /** Whether the user decides for the whole organisation: an administrator of its head office. */
    public boolean decidesForAll() {
        return units.all().stream().anyMatch(unit -> unit.parentId() == null && user.may(Operation.ADMINISTER, unit.id()));
    }

    /** @return the units that the user decides for, by name */
    public List<Unit> units() {
        Set<String> mine = user.unitsWhereMay(Operation.ADMINISTER);
        return units.all().stream().filter(unit -> mine.contains(unit.id())).toList();
    }

    /**
     * @param unitId null for the whole organisation
     * @return every parameter that can be decided there, in the order of {@link ProcessParameter}
     * @throws AccessRefused          when the user administers nothing
     * @throws NoSuchElementException when there is no such unit, or none for this user
     */
    public List<Setting> at(String unitId) {
        requirePlace(unitId);
        List<Kept> kept = jdbc.sql("select name, unit_id, value from stegvis.process_parameter where unit_id is null or unit_id = :unit")
                .param("unit", unitId, Types.VARCHAR).query(Kept.class).list();
        return Arrays.stream(ProcessParameter.values()).filter(parameter -> unitId == null || parameter.perUnit())
                .map(parameter -> setting(parameter, unitId, kept)).toList();
    }

    /** Errors as in {@link #at(String)}; also where the parameter can't be decided there. */
    public Setting at(String unitId, ProcessParameter parameter) {
        return at(unitId).stream().filter(setting -> setting.parameter() == parameter).findFirst().orElseThrow();
    }

    private static Setting setting(ProcessParameter parameter, String unitId, List<Kept> kept) {
        String all = value(parameter, null, kept);
        String own = unitId == null ? all : value(parameter, unitId, kept);
        String otherwise = unitId == null || all == null ? parameter.standard() : all;
        Origin origin = unitId != null && own != null ? Origin.UNIT : all != null ? Origin.ORGANISATION : Origin.STANDARD;
        return new Setting(parameter, own, own == null ? otherwise : own, origin, otherwise);
    }

    private static String value(ProcessParameter parameter, String unitId, List<Kept> kept) {
        return kept.stream().filter(one -> one.name().equals(parameter.id()) && Objects.equals(one.unitId(), unitId)).map(Kept::value)
                .findFirst().orElse(null);
    }

    /** @return what was decided at this place, the newest first; errors as in {@link #at(String)} */
    public List<Change> changes(String unitId, ProcessParameter parameter) {
        requirePlace(unitId);
        return jdbc.sql("""
                select unit_id, value, changed_at as at, changed_by as by from stegvis.process_parameter_change
                where name = :name and unit_id is not distinct from :unit
                order by id desc""").param("name", parameter.id()).param("unit", unitId, Types.VARCHAR).query(Change.class).list();
    }

    /** @return the newest change of each parameter at this place; errors as in {@link #at(String)} */
    public List<Named> newest(String unitId) {
        requirePlace(unitId);
        return jdbc.sql("""
                select distinct on (name) name, changed_at as at, changed_by as by from stegvis.process_parameter_change
                where unit_id is not distinct from :unit
                order by name, id desc""").param("unit", unitId, Types.VARCHAR).query(Named.class).list();
    }

    /** @param name a parameter's id */
    public record Named(String name, Instant at, String by) {
    }

    /** @return the units that have a value of their own, by name, of those within the user's reach */
    public List<Unit> decidedOtherwise(ProcessParameter parameter) {
        Set<String> own = Set.copyOf(jdbc.sql("select unit_id from stegvis.process_parameter where name = :name and unit_id is not null")
                .param("name", parameter.id()).query(String.class).list());
        return units().stream().filter(unit -> own.contains(unit.id())).toList();
    }

    /**
     * @param seen  what was decided at this place when the page was shown, or null
     * @param typed a value, or null to take back what was decided here
     * @return the value as it is kept, or nothing if it isn't what the parameter takes; nothing has changed then
     * @throws DecidedMeanwhile when somebody else has decided otherwise since. Other errors as in {@link #at(String)}
     */
    @Transactional
    public Optional<Setting> decide(String unitId, ProcessParameter parameter, String seen, String typed) {
        Setting now = at(unitId, parameter);
        Optional<String> value = typed == null ? Optional.empty() : read(parameter, typed);
        if (typed != null && value.isEmpty()) {
            return Optional.empty();
        }
        if (!Objects.equals(now.own(), value.orElse(null))) {
            change(unitId, parameter, seen, value.orElse(null));
        }
        return Optional.of(at(unitId, parameter));
    }

    /** A unit that is named has to be there. */
    private Optional<String> read(ProcessParameter parameter, String typed) {
        return parameter.read(typed).filter(value -> parameter != ProcessParameter.ALERT_OUTSIDE_HOURS || !value.contains("-")
                || units.find(value.substring(value.indexOf('-') + 1)).isPresent());
    }

    /** For whoever may decide one parameter of her unit by her role there: who calls has asked. The last one counts. */
    @Transactional
    public void decideForUnit(String unitId, ProcessParameter parameter, String value) {
        String before = jdbc.sql("select value from stegvis.process_parameter where name = :name and unit_id = :unit")
                .param("name", parameter.id()).param("unit", unitId).query(String.class).optional().orElse(null);
        if (!value.equals(before)) {
            jdbc.sql("""
                    insert into stegvis.process_parameter (name, unit_id, value) values (:name, :unit, :value)
                    on conflict (name, unit_id) do update set value = excluded.value""").param("name", parameter.id()).param("unit", unitId)
                    .param("value", value).update();
            told(unitId, parameter, value);
        }
    }

    /** The row is changed if it is as she has seen it: of two at the same moment one is told. */
    private void change(String unitId, ProcessParameter parameter, String seen, String value) {
        String where = " where name = :name and unit_id is not distinct from :unit and value = :seen";
        String sql = seen == null ? "insert into stegvis.process_parameter (name, unit_id, value) values (:name, :unit, :value) on conflict do nothing"
                : value == null ? "delete from stegvis.process_parameter" + where : "update stegvis.process_parameter set value = :value" + where;
        boolean nothingThere = seen == null && value == null;
        if (nothingThere || jdbc.sql(sql).param("name", parameter.id()).param("unit", unitId, Types.VARCHAR).param("value", value).param("seen", seen).update() != 1) {
            throw new DecidedMeanwhile();
        }
        told(unitId, parameter, value);
    }

    private void told(String unitId, ProcessParameter parameter, String value) {
        jdbc.sql("""
                insert into stegvis.process_parameter_change (name, unit_id, value, changed_at, changed_by)
                values (:name, :unit, :value, :at, :by)""").param("name", parameter.id()).param("unit", unitId, Types.VARCHAR)
                .param("value", value, Types.VARCHAR).param("at", Timestamp.from(clock.instant())).param("by", user.id()).update();
    }

    private void requirePlace(String unitId) {
        user.require(Operation.ADMINISTER);
        if (unitId == null ? !decidesForAll() : !user.may(Operation.ADMINISTER, unitId)) {
            throw new NoSuchElementException("No such place for this user");
        }
    }
}
