package no.stegvis.privacy;

import java.sql.Timestamp;
import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who has read about whom (<i>Normen</i>: who, whom, when, what, why). What can't be logged isn't shown. */
@Service
public class ReadLog {

    private static final Logger LOG = LoggerFactory.getLogger(ReadLog.class);

    private static final String WRITE = """
            with about (case_number, emergency) as (
                select asked.case_number, reader.emergency
                  from unnest(:cases) as asked (case_number)
                  left join stegvis.closed_case_reader reader
                    on reader.case_number = asked.case_number
                   and reader.user_id = :userId
                   and reader.emergency is not null
                   and reader.until > :at
            ), reasons (emergency, cases) as (
                select emergency, array_agg(case_number) from about group by emergency
            )
            select sum(read_log.write(:at, :userId, cases, :object, :what,
                                      case when emergency is null then :why else 'emergencyAccess' end,
                                      coalesce(emergency, :reason), :address))
              from reasons
            """;

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
     * @param why        the reason, such as {@code coordinator} or {@code unit}
     * @throws NotLogged when it could not be written
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void opened(String userId, String caseNumber, String what, String why) {
        write(Reading.of(userId, caseNumber, what, why));
    }

    /**
     * Writes one row for each person, in one statement. An empty list of people that is about nothing else writes nothing.
     * Where she is let in by an emergency access alone, that is the reason, with the access's number, whatever page it is.
     *
     * @throws NotLogged when it could not be written: show nothing
     */
    @Transactional
    public void write(Reading reading) {
        String[] cases = reading.caseNumbers().stream().distinct().toArray(String[]::new);
        if (cases.length == 0) {
            if (reading.object() == null) {
                return;
            }
            cases = new String[1];
        }
        try {
            long written = jdbc.sql(WRITE)
                    .param("at", Timestamp.from(clock.instant())).param("userId", reading.userId()).param("cases", cases)
                    .param("object", reading.object()).param("what", reading.what()).param("why", reading.why())
                    .param("reason", reading.reason()).param("address", address()).query(Long.class).single();
            if (written != cases.length) {
                throw new IllegalStateException("%d of %d readings were written".formatted(written, cases.length));
            }
        } catch (DataAccessException | IllegalStateException e) {
            LOG.error("The read log could not be written: {}", e.getClass().getSimpleName());
            throw new NotLogged(e);
        }
    }

    /** Where the request comes from; null for work without one. */
    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? web.getRequest().getRemoteAddr() : null;
    }
}
