package no.stegvis.privacy;

import java.sql.Timestamp;
import java.time.Clock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who has read about whom (<i>Normen</i>: who, whom, when, what, why). What can't be logged isn't shown. */
@Service
public class ReadLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReadLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Call it in the transaction that reads, before anything is shown; when it throws, show nothing.
     *
     * @param userId     who reads
     * @param caseNumber about whom
     * @param what       what is opened, such as {@code participantPage}
     * @param why        the reason, such as {@code coordinator} or {@code sameUnit}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void opened(String userId, String caseNumber, String what, String why) {
        jdbc.sql("""
                insert into stegvis.read_log (user_id, case_number, what, why, read_at)
                values (:userId, :caseNumber, :what, :why, :readAt)""")
                .param("userId", userId).param("caseNumber", caseNumber).param("what", what).param("why", why)
                .param("readAt", Timestamp.from(clock.instant())).update();
    }
}
