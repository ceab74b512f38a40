package no.stegvis.participant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Year of birth and sex are a person's, and not a registration's: figures read those of the registration that was kept, whichever case they
 * are corrected on. A correction of them is therefore written in every registration of hers, each following the one that it was said of; when
 * they turn out to be two people, each registration says again what was said of it.
 */
@Service
public class PersonsFacts {

    private static final String MERGE_UNDONE = "mergeUndone";

    private final Participants participants;
    private final SamePeople samePeople;
    private final JdbcClient jdbc;

    PersonsFacts(Participants participants, SamePeople samePeople, JdbcClient jdbc) {
        this.participants = participants;
        this.samePeople = samePeople;
        this.jdbc = jdbc;
    }

    /** @return her newest version; nobody else changes it, nor any other registration of hers, until the transaction ends */
    @Transactional
    public Participant locked(UUID registration) {
        jdbc.sql("select id from stegvis.participant where id in (select stegvis.registrations_of(:id)) order by id for no key update")
                .param("id", registration).query(UUID.class).list();
        return participants.locked(registration);
    }

    /**
     * @param change what is said of this registration; of it, year of birth and sex go on to the others of the same person
     * @param reason {@code mistyped}, {@code changed} or {@code completed}
     * @throws java.util.NoSuchElementException when there is no such registration
     */
    @Transactional
    public void correct(UUID registration, UnaryOperator<Particulars> change, Instant at, String by, String reason) {
        Particulars before = locked(registration).particulars();
        participants.change(registration, change, at, by, null, reason);
        Participants.Version said = participants.versions(registration).get(0);
        Particulars after = said.particulars();
        boolean year = !Objects.equals(before.birthYear(), after.birthYear());
        boolean sex = !Objects.equals(before.sex(), after.sex());
        for (UUID other : samePeople.registrations(registration)) {
            if (!other.equals(registration)) {
                participants.change(other, known -> known.born(year ? after.birthYear() : known.birthYear()).ofSex(sex ? after.sex() : known.sex()),
                        at, by, null, reason, said.id());
            }
        }
    }

    /** To be called once a merge is undone. @param registrations one of each of those who are two now */
    @Transactional
    public void apart(Collection<UUID> registrations, Instant at, String by) {
        registrations.stream().flatMap(one -> samePeople.registrations(one).stream()).distinct().forEach(one -> hersAgain(one, at, by));
    }

    /** What was said of others as long as they were one, it says no more. */
    private void hersAgain(UUID registration, Instant at, String by) {
        List<UUID> hers = samePeople.registrations(registration);
        List<Participants.Version> newestFirst = participants.versions(registration);
        Particulars before = null;
        Integer year = null;
        String sex = null;
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Participants.Version version = newestFirst.get(i);
            Particulars then = version.particulars();
            boolean saidOfHer = version.follows() == null || hers.contains(registrationOf(version.follows()));
            if (saidOfHer && (before == null || !Objects.equals(before.birthYear(), then.birthYear()))) {
                year = then.birthYear();
            }
            if (saidOfHer && (before == null || !Objects.equals(before.sex(), then.sex()))) {
                sex = then.sex();
            }
            before = then;
        }
        Integer born = year;
        String is = sex;
        participants.change(registration, known -> known.born(born).ofSex(is), at, by, null, MERGE_UNDONE);
    }

    private UUID registrationOf(long version) {
        return jdbc.sql("select participant_id from stegvis.participant_version where id = :id").param("id", version).query(UUID.class).single();
    }
}
