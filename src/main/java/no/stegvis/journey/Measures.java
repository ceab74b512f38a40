package no.stegvis.journey;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures (<i>tiltak</i>) a participant has chosen, and what came of them. */
@Component
class Measures {

    private final JdbcClient jdbc;

    Measures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An activity measure begins: she will try something of this category first. */
    UUID chooseActivity(Journey journey, String category, LocalDate on, Source source) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.measure (id, journey_id, kind, category, started_on, recorded_at, recorded_by, answer_id)
                values (:id, :journeyId, 'activity', :category, :startedOn, :recordedAt, :recordedBy, :answerId)""")
                .param("id", id).param("journeyId", journey.id()).param("category", category).param("startedOn", on)
                .param("recordedAt", Timestamp.from(source.recordedAt())).param("recordedBy", source.recordedBy())
                .param("answerId", source.answerId()).update();
        return id;
    }

    /** @param kind {@code tried}, {@code foundOwnActivity} or {@code ended} */
    void happened(UUID measureId, String kind, String category, LocalDate on, Source source) {
        jdbc.sql("""
                insert into stegvis.measure_event (id, measure_id, kind, category, occurred_on, recorded_at, recorded_by, answer_id)
                values (:id, :measureId, :kind, :category, :occurredOn, :recordedAt, :recordedBy, :answerId)""")
                .param("id", UUID.randomUUID()).param("measureId", measureId).param("kind", kind).param("category", category)
                .param("occurredOn", on).param("recordedAt", Timestamp.from(source.recordedAt()))
                .param("recordedBy", source.recordedBy()).param("answerId", source.answerId()).update();
    }

    Measure find(UUID measureId) {
        return jdbc.sql("""
                select m.id, m.category, m.started_on, m.answer_id from stegvis.measure m where m.id = :id""")
                .param("id", measureId).query(Measure.class).single();
    }

    /** @return the measures these answers chose */
    List<Measure> chosenIn(UUID answerId) {
        return jdbc.sql("select id, category, started_on, answer_id from stegvis.measure where answer_id = :answerId")
                .param("answerId", answerId).query(Measure.class).list();
    }

    /** @return the measures that are neither ended nor have led to an activity of her own */
    List<Measure> open(UUID journeyId) {
        return jdbc.sql("""
                select m.id, m.category, m.started_on, m.answer_id
                from stegvis.measure m
                where m.journey_id = :journeyId
                  and not exists (select 1 from stegvis.measure later where later.supersedes = m.id)
                  and not exists (select 1 from stegvis.measure_event e
                                  where e.measure_id = m.id and e.kind in ('ended', 'foundOwnActivity')
                                    and not exists (select 1 from stegvis.measure_event later where later.supersedes = e.id))
                order by m.started_on, m.id""").param("journeyId", journeyId).query(Measure.class).list();
    }

    record Measure(UUID id, String category, LocalDate startedOn, UUID answerId) {
    }
}
