package no.stegvis.participant;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registrations that are of one person. A merge moves nothing: it says from which moment on a registration is about the person who is
 * registered otherwise, and undoing it says from which moment on it is about herself again. Who may do it, whoever calls has asked.
 */
@Service
public class SamePeople {

    /**
     * @param gone   the registration that isn't a person of its own any more
     * @param kept   the one whose particulars stay
     * @param reason {@code registeredTwice} or {@code cameBack}
     * @param undone whether it has been taken back
     */
    public record Merge(UUID id, UUID gone, UUID kept, String reason, Instant recordedAt, String recordedBy, boolean undone) {
    }

    /** They are one already, or it is undone already, or another merge rests on it. */
    public static class Refused extends RuntimeException {

        public enum Why { ALREADY_ONE, ALREADY_UNDONE, ANOTHER_RESTS_ON_IT }

        private final Why why;

        Refused(Why why) {
            super(why.name());
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    private static final String MERGES = """
            select m.id, m.gone, m.kept, m.reason, m.recorded_at, m.recorded_by,
                   exists (select from stegvis.registration_merge undo where undo.undoes = m.id) as undone
              from stegvis.registration_merge m
             where m.undoes is null
            """;

    private final JdbcClient jdbc;

    SamePeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return all registrations of the person whom this one is about, this one among them */
    public List<UUID> registrations(UUID registration) {
        return jdbc.sql("select stegvis.registrations_of(:id)").param("id", registration).query(UUID.class).list();
    }

    /** @return the registration that stands for the person: this one unless it has been merged into another */
    public UUID person(UUID registration) {
        return jdbc.sql("select person from stegvis.merged_now where registration = :id").param("id", registration).query(UUID.class)
                .optional().orElse(registration);
    }

    /**
     * From now on both are one person: of several registrations merged before, all.
     *
     * @return the merge's id
     * @throws Refused when they are one already
     */
    @Transactional
    public UUID merge(UUID gone, UUID kept, String reason, Instant at, String by) {
        oneAtATime(gone, kept);
        UUID leaves = person(gone);
        UUID stays = person(kept);
        if (leaves.equals(stays)) {
            throw new Refused(Refused.Why.ALREADY_ONE);
        }
        oneAtATime(leaves, stays);
        List<UUID> hers = registrations(leaves);
        UUID id = decided(leaves, stays, reason, null, at, by);
        hers.forEach(registration -> about(registration, stays, id, at));
        return id;
    }

    /**
     * From now on each is who she was before the merge.
     *
     * @throws NoSuchElementException when there is no such merge
     * @throws Refused                when it is undone already, or she was merged with one more since
     */
    @Transactional
    public void undo(UUID mergeId, String reason, Instant at, String by) {
        Merge merge = find(mergeId).orElseThrow();
        oneAtATime(merge.gone(), merge.kept());
        if (find(mergeId).orElseThrow().undone()) {
            throw new Refused(Refused.Why.ALREADY_UNDONE);
        }
        List<UUID> hers = jdbc.sql("""
                select distinct r.registration from stegvis.registration_person r where r.merge_id = :merge""")
                .param("merge", mergeId).query(UUID.class).list();
        if (hers.stream().anyMatch(registration -> !mergeId.equals(now(registration).mergeId()))) {
            throw new Refused(Refused.Why.ANOTHER_RESTS_ON_IT);
        }
        UUID undo = decided(merge.gone(), merge.kept(), reason, mergeId, at, by);
        for (UUID registration : hers) {
            Optional<About> before = before(mergeId, registration);
            about(registration, before.map(About::person).orElse(registration), before.map(About::mergeId).orElse(undo), at);
        }
    }

    public Optional<Merge> find(UUID mergeId) {
        return jdbc.sql(MERGES + "and m.id = :id").param("id", mergeId).query(Merge.class).optional();
    }

    /** @return the newest first */
    public List<Merge> newest(int most) {
        return jdbc.sql(MERGES + "order by m.recorded_at desc, m.id limit :most").param("most", most).query(Merge.class).list();
    }

    private record About(UUID person, UUID mergeId) {
    }

    private About now(UUID registration) {
        return jdbc.sql("""
                select person, merge_id from stegvis.registration_person where registration = :id
                order by recorded_at desc, id desc limit 1""").param("id", registration).query(About.class).single();
    }

    /** Whom it was about before that merge; a later one that was undone has brought the merge back and is none of it. */
    private Optional<About> before(UUID mergeId, UUID registration) {
        return jdbc.sql("""
                select person, merge_id from stegvis.registration_person r
                where r.registration = :id
                  and r.id < (select min(first.id) from stegvis.registration_person first
                               where first.registration = r.registration and first.merge_id = :merge)
                order by r.id desc limit 1""")
                .param("id", registration).param("merge", mergeId).query(About.class).optional();
    }

    private UUID decided(UUID gone, UUID kept, String reason, UUID undoes, Instant at, String by) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.registration_merge (id, gone, kept, reason, undoes, recorded_at, recorded_by)
                values (:id, :gone, :kept, :reason, :undoes, :at, :by)""")
                .param("id", id).param("gone", gone).param("kept", kept).param("reason", reason).param("undoes", undoes)
                .param("at", Timestamp.from(at)).param("by", by).update();
        return id;
    }

    private void about(UUID registration, UUID person, UUID mergeId, Instant at) {
        jdbc.sql("""
                insert into stegvis.registration_person (registration, person, merge_id, recorded_at)
                values (:registration, :person, :merge, :at)""")
                .param("registration", registration).param("person", person).param("merge", mergeId).param("at", Timestamp.from(at)).update();
    }

    /** Two who decide about the same people at the same time, do it one after the other. */
    private void oneAtATime(UUID one, UUID other) {
        jdbc.sql("select id from stegvis.participant where id in (:ids) order by id for update").param("ids", List.of(one, other))
                .query(UUID.class).list();
    }
}
