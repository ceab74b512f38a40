package no.stegvis.participant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of people. A person is registered once; each later change is a new version beside the old ones, so that
 * one can always see what the register said on a given day.
 */
@Service
public class Participants {

    /**
     * What the register said from a moment on.
     *
     * @param reason  why it was corrected, or null where it wasn't: she was registered, or it followed from something else
     * @param follows the version of another registration of the same person whose correction it follows, or null
     */
    public record Version(long id, Particulars particulars, Instant recordedAt, String recordedBy, String reason, Long follows) {
    }

    private final JdbcClient jdbc;
    private final NameKeys names;

    Participants(JdbcClient jdbc, NameKeys names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    /**
     * @param answerId the stored answers that told it, or null
     * @return the new person's id: opaque, and never shown
     */
    @Transactional
    public UUID register(Particulars particulars, Instant recordedAt, String recordedBy, UUID answerId) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into stegvis.participant (id, recorded_at) values (:id, :at)")
                .param("id", id).param("at", Timestamp.from(recordedAt)).update();
        newVersion(id, particulars, recordedAt, recordedBy, answerId, null, null);
        return id;
    }

    /**
     * What the register says from now on follows from what it says now: who changes something else of the same person at the same moment,
     * waits, and loses nothing. Where nothing is changed, nothing is written.
     *
     * @param recordedAt when; never counted as before the version that it follows
     * @param reason     {@code mistyped}, {@code changed}, {@code completed} or {@code mergeUndone}, or null where it isn't a correction
     * @throws java.util.NoSuchElementException when there is no such person
     */
    @Transactional
    public void change(UUID participantId, UnaryOperator<Particulars> change, Instant recordedAt, String recordedBy, UUID answerId, String reason) {
        change(participantId, change, recordedAt, recordedBy, answerId, reason, null);
    }

    /** @param follows the version of another registration of hers that it follows, or null */
    @Transactional
    void change(UUID participantId, UnaryOperator<Particulars> change, Instant recordedAt, String recordedBy, UUID answerId, String reason,
                        Long follows) {
        Participant known = locked(participantId);
        Particulars wanted = change.apply(known.particulars());
        if (!wanted.equals(known.particulars())) {
            Instant at = recordedAt.isBefore(known.recordedAt()) ? known.recordedAt() : recordedAt;
            newVersion(participantId, wanted, at, recordedBy, answerId, reason, follows);
        }
    }

    /** @return her newest version, which nobody else changes until the transaction ends */
    @Transactional
    public Participant locked(UUID participantId) {
        jdbc.sql("select id from stegvis.participant where id = :id for no key update").param("id", participantId).query(UUID.class).optional();
        return find(participantId).orElseThrow();
    }

    private void newVersion(UUID participantId, Particulars particulars, Instant recordedAt, String recordedBy, UUID answerId, String reason,
                            Long follows) {
        jdbc.sql("""
                insert into stegvis.participant_version (participant_id, alias, given_name, family_name, birth_year, sex, phone,
                                                         email, protection, unit_id, recorded_at, recorded_by, answer_id, reason,
                                                         follows)
                values (:participantId, :alias, :givenName, :familyName, :birthYear, :sex, :phone,
                        :email, :protection, :unitId, :recordedAt, :recordedBy, :answerId, :reason, :follows)""")
                .param("participantId", participantId).param("alias", particulars.alias())
                .param("givenName", particulars.givenName()).param("familyName", particulars.familyName())
                .param("birthYear", particulars.birthYear()).param("sex", particulars.sex())
                .param("phone", particulars.phone()).param("email", particulars.email())
                .param("protection", particulars.protection()).param("unitId", particulars.unitId())
                .param("recordedAt", Timestamp.from(recordedAt)).param("recordedBy", recordedBy)
                .param("answerId", answerId).param("reason", reason).param("follows", follows, Types.BIGINT).update();
        names.keep(participantId, particulars);
    }

    /** @return all that the register has said of her, the newest first */
    public List<Version> versions(UUID id) {
        return jdbc.sql("""
                select * from stegvis.participant_version
                where participant_id = :id
                order by recorded_at desc, id desc""").param("id", id).query((row, number) -> new Version(row.getLong("id"),
                participant(row, number).particulars(), row.getTimestamp("recorded_at").toInstant(), row.getString("recorded_by"),
                row.getString("reason"), row.getObject("follows", Long.class))).list();
    }

    public Optional<Participant> find(UUID id) {
        return jdbc.sql("""
                select * from stegvis.participant_version
                where participant_id = :id
                order by recorded_at desc, id desc
                limit 1""").param("id", id).query(Participants::participant).optional();
    }

    private static Participant participant(ResultSet row, int number) throws SQLException {
        Particulars particulars = new Particulars(row.getString("alias"), row.getString("given_name"),
                row.getString("family_name"), row.getObject("birth_year", Integer.class), row.getString("sex"),
                row.getString("phone"), row.getString("email"), row.getString("protection"), row.getString("unit_id"));
        return new Participant(row.getObject("participant_id", UUID.class), particulars,
                row.getTimestamp("recorded_at").toInstant());
    }
}
