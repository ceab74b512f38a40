package no.stegvis.participant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of people. A person is registered once; each later change is a new version beside the old ones, so that
 * one can always see what the register said on a given day.
 */
@Service
public class Participants {

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
        newVersion(id, particulars, recordedAt, recordedBy, answerId);
        return id;
    }

    /** What the register says from now on. */
    @Transactional
    public void newVersion(UUID participantId, Particulars particulars, Instant recordedAt, String recordedBy, UUID answerId) {
        jdbc.sql("""
                insert into stegvis.participant_version (participant_id, alias, given_name, family_name, birth_year, sex, phone,
                                                         email, protection, unit_id, recorded_at, recorded_by, answer_id)
                values (:participantId, :alias, :givenName, :familyName, :birthYear, :sex, :phone,
                        :email, :protection, :unitId, :recordedAt, :recordedBy, :answerId)""")
                .param("participantId", participantId).param("alias", particulars.alias())
                .param("givenName", particulars.givenName()).param("familyName", particulars.familyName())
                .param("birthYear", particulars.birthYear()).param("sex", particulars.sex())
                .param("phone", particulars.phone()).param("email", particulars.email())
                .param("protection", particulars.protection()).param("unitId", particulars.unitId())
                .param("recordedAt", Timestamp.from(recordedAt)).param("recordedBy", recordedBy)
                .param("answerId", answerId).update();
        names.keep(participantId, particulars);
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
