package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Units;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The catalogue of other offers (<i>andre tilbud</i>): clubs, choirs and associations that people may be coupled to. Each unit
 * has its own, and uses those of the units above it too. One is opened, renamed and closed; a closed one stays where it was chosen.
 */
@Service
public class Offers {

    public static final List<String> KINDS = List.of("sport", "choirMusic", "culture", "training", "association", "meetingPlace", "other");
    public static final int LONGEST_NAME = 100;

    /** @param inUse how many have chosen it so far */
    public record Offer(UUID id, String unitId, String unitName, String name, String kind, boolean closed, int inUse) {
    }

    private final JdbcClient jdbc;
    private final Units units;
    private final CurrentUser user;
    private final Clock clock;

    Offers(JdbcClient jdbc, Units units, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.user = user;
        this.clock = clock;
    }

    /** @return the user's units' offers, open ones first */
    public List<Offer> mine() {
        user.require(Operation.KEEP_OFFERS);
        return in(user.unitsWhereMay(Operation.KEEP_OFFERS));
    }

    /** @return id and name of what somebody of this unit can be coupled to */
    List<Map<String, Object>> openFor(String unitId) {
        return in(units.selfAndAbove(unitId)).stream().filter(offer -> !offer.closed())
                .map(offer -> Map.<String, Object>of("value", offer.id().toString(), "label", offer.name())).toList();
    }

    /** @return the name, or the id itself where there is no such offer */
    public String name(String id) {
        return jdbc.sql("select name from stegvis.offer where id::text = :id").param("id", id).query(String.class).optional().orElse(id);
    }

    /** Sent twice with the same id, it is one. @throws MeasureRefused when it can't be right, or another has the id; nothing has changed then */
    @Transactional
    public void open(UUID id, String unitId, String name, String kind) {
        user.require(Operation.KEEP_OFFERS);
        MeasureRefused.when(!user.may(Operation.KEEP_OFFERS, unitId), "unit", "journey.offer.error.unit");
        MeasureRefused.when(!KINDS.contains(kind), "kind", "journey.offer.error.kind");
        String wanted = checked(name);
        if (jdbc.sql("select exists (select from stegvis.offer where id = :id)").param("id", id).query(Boolean.class).single()) {
            MeasureRefused.whenSentOtherwise(!jdbc.sql("""
                    select exists (select from stegvis.offer where (id, unit_id, name, kind) = (:id, :unit, :name, :kind))""").param("id", id)
                    .param("unit", unitId).param("name", wanted).param("kind", kind).query(Boolean.class).single(), "name");
            return;
        }
        write(() -> changed("""
                insert into stegvis.offer (id, unit_id, name, kind, changed_at, changed_by)
                values (:id, :unit, :name, :kind, :at, :by)""").param("id", id).param("unit", unitId).param("name", wanted).param("kind", kind).update());
    }

    /** @throws NoSuchElementException when there is no such offer, or none for this user */
    @Transactional
    public void rename(UUID id, String name) {
        mayKeep(id);
        String wanted = checked(name);
        write(() -> changed("update stegvis.offer set name = :name, changed_at = :at, changed_by = :by where id = :id and closed_at is null")
                .param("id", id).param("name", wanted).update());
    }

    /** Nobody is coupled to it from now on; closing it again does nothing. @throws NoSuchElementException as {@link #rename} */
    @Transactional
    public void close(UUID id) {
        mayKeep(id);
        changed("update stegvis.offer set closed_at = :at, changed_at = :at, changed_by = :by where id = :id and closed_at is null")
                .param("id", id).update();
    }

    private List<Offer> in(Collection<String> unitIds) {
        return unitIds.isEmpty() ? List.of() : jdbc.sql("""
                select o.id, o.unit_id, u.name as unit_name, o.name, o.kind, o.closed_at is not null as closed,
                       (select count(distinct e.measure_id) from stegvis.valid_measure_event e
                         where e.kind = 'offerChosen' and e.category = o.id::text) as in_use
                from stegvis.offer o
                join stegvis.unit u on u.id = o.unit_id
                where o.unit_id in (:units)
                order by o.closed_at is not null, o.name collate "nb-x-icu", u.name collate "nb-x-icu", o.id""")
                .param("units", Set.copyOf(unitIds)).query(Offer.class).list();
    }

    private void mayKeep(UUID id) {
        user.require(Operation.KEEP_OFFERS);
        jdbc.sql("select unit_id from stegvis.offer where id = :id").param("id", id).query(String.class).optional()
                .filter(unit -> user.may(Operation.KEEP_OFFERS, unit)).orElseThrow(() -> new NoSuchElementException("No such offer"));
    }

    private static String checked(String name) {
        String wanted = name == null ? "" : name.strip().replaceAll("\\s+", " ");
        MeasureRefused.when(wanted.isEmpty() || wanted.length() > LONGEST_NAME || wanted.chars().anyMatch(Character::isISOControl), "name",
                "journey.offer.error.name", LONGEST_NAME);
        return wanted;
    }

    private JdbcClient.StatementSpec changed(String sql) {
        return jdbc.sql(sql).param("at", Timestamp.from(clock.instant())).param("by", user.id());
    }

    private static void write(Runnable change) {
        try {
            change.run();
        } catch (DuplicateKeyException taken) {
            throw new MeasureRefused("name", "journey.offer.error.taken");
        }
    }
}
