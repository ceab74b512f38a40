package no.stegvis.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import no.stegvis.journey.FactRequests.Lack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Facts that nobody can know any more, or that aren't due: said with a reason, and corrected with the answer that said it. */
@Component
class SaidUnknown {

    private final JdbcClient jdbc;

    SaidUnknown(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param reason as the check of {@code stegvis.fact_unknown} lists it, such as {@code noContact}
     * @param on     the day it is said; of what the corrected answer said already, its day stays
     */
    void say(UUID journeyId, Lack lack, String reason, LocalDate on, Source source) {
        jdbc.sql("""
                insert into stegvis.fact_unknown (id, journey_id, kind, subject, reason, said_on, recorded_at, recorded_by, answer_id, supersedes)
                select :id, :journey, :kind, :subject, :reason, coalesce(earlier.said_on, cast(:on as date)), :at, :by, :answer, earlier.id
                  from (values (1)) as this (one)
                  left join stegvis.fact_unknown earlier
                       on earlier.answer_id = :corrects and earlier.kind = :kind and earlier.subject is not distinct from cast(:subject as uuid)""")
                .param("id", UUID.randomUUID()).param("journey", journeyId).param("kind", lack.fact().word())
                .param("subject", lack.subject(), Types.OTHER).param("reason", reason).param("on", on)
                .param("at", Timestamp.from(source.recordedAt())).param("by", source.recordedBy())
                .param("answer", source.answerId(), Types.OTHER).param("corrects", source.corrects(), Types.OTHER).update();
    }

    /** @return what these answers said that nobody can know */
    List<Lack> of(UUID answerId) {
        return jdbc.sql("select kind, subject from stegvis.fact_unknown where answer_id = :answer order by kind, subject").param("answer", answerId)
                .query((row, number) -> new Lack(MissingFact.of(row.getString(1)).orElseThrow(), row.getObject(2, UUID.class))).list();
    }

    /** @return the day on which these answers, or those they correct, were first given */
    LocalDate toldOn(UUID answerId) {
        Instant first = jdbc.sql("select coalesce(first_recorded_at, recorded_at) from stegvis.answer where id = :answer").param("answer", answerId)
                .query(Timestamp.class).single().toInstant();
        return Deadlines.day(first);
    }
}
