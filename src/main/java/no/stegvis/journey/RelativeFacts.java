package no.stegvis.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept of relatives beside what any journey has: what they are to the one it is about, and the support they get. */
@Component
class RelativeFacts {

    /** What a relative may be to the one it is about. */
    static final List<String> RELATIONS =
            List.of("parent", "partner", "child", "sibling", "grandparent", "otherFamily", "friend", "other");

    private final JdbcClient jdbc;

    RelativeFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void relation(Journey journey, String relation, Source source) {
        jdbc.sql("""
                insert into stegvis.relative (journey_id, relation, recorded_at, recorded_by, answer_id, supersedes)
                values (:journey, :relation, :at, :by, :answer, (select r.id from stegvis.relative r where r.answer_id = :corrects))""")
                .param("corrects", source.corrects(), Types.OTHER)
                .param("journey", journey.id()).param("relation", relation).param("at", Timestamp.from(source.recordedAt()))
                .param("by", source.recordedBy()).param("answer", source.answerId()).update();
    }

    /** @return one of {@link #RELATIONS}; empty of who isn't a relative */
    Optional<String> relation(Journey journey) {
        return jdbc.sql("""
                select r.relation from stegvis.relative r
                 where r.journey_id = :id and not exists (select from stegvis.relative newer where newer.supersedes = r.id)""").param("id", journey.id()).query(String.class).optional();
    }

    /**
     * What an answer says of support. What a corrected answer said, counts no more with it.
     *
     * @param kinds {@code conversations}, {@code group}, {@code course}
     * @param step  {@code planned} or {@code attended}
     */
    void support(Journey journey, Object kinds, String step, LocalDate on, Source source) {
        if (kinds instanceof List<?> chosen) {
            chosen.stream().map(Object::toString).distinct().forEach(kind -> jdbc.sql("""
                    insert into stegvis.relative_support (id, journey_id, kind, step, occurred_on, recorded_at, recorded_by, answer_id)
                    values (:id, :journey, :kind, :step, :on, :at, :by, :answer)""").param("id", UUID.randomUUID())
                    .param("journey", journey.id()).param("kind", kind).param("step", step).param("on", on)
                    .param("at", Timestamp.from(source.recordedAt())).param("by", source.recordedBy()).param("answer", source.answerId()).update());
        }
    }
}
