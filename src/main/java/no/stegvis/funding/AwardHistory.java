package no.stegvis.funding;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who changed what of an award, from what, and why. It only grows. */
@Repository
public class AwardHistory {

    private final JdbcClient jdbc;
    private final Clock clock;

    AwardHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who changes, and why; the reason may be null. */
    record Author(String userId, String reason) {
    }

    /** @return whether there was anything to write down */
    boolean write(String awardId, String what, String subject, String before, String after, Author author) {
        if (Objects.equals(blankAsNull(before), blankAsNull(after))) {
            return false;
        }
        jdbc.sql("""
                        insert into stegvis.award_change
                               (award_id, what, subject, before, after, reason, recorded_at, recorded_by)
                        values (:awardId, :what, :subject, :before, :after, :reason, :at, :by)
                        """)
                .param("awardId", awardId).param("what", what).param("subject", subject)
                .param("before", blankAsNull(before)).param("after", blankAsNull(after))
                .param("reason", blankAsNull(author.reason()))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).param("by", author.userId())
                .update();
        return true;
    }

    /** @return the award's changes, newest first */
    public List<AwardChange> of(String awardId) {
        return jdbc.sql("""
                        select what, subject, before, after, reason, recorded_at, recorded_by
                          from stegvis.award_change
                         where award_id = :id
                         order by seq desc
                         limit 200
                        """)
                .param("id", awardId).query(AwardChange.class).list();
    }

    static String blankAsNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
