package no.stegvis.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures (<i>tiltak</i>) a participant has chosen, and what came of them. */
@Component
class Measures {

    /** A kind stands there by its word, such as {@code everydaySupport}; the enumeration's name is EVERYDAY_SUPPORT. */
    private static final String MEASURE = """
            select m.id, upper(regexp_replace(m.kind, '([A-Z])', '_\\1', 'g')) as kind, m.category, m.started_on, m.answer_id
            from stegvis.measure_standing m
            """;

    /** What happened in the measure that an answer is about, and when that answer was first given. */
    private static final String BESIDE = """
            with beside as (
                select e.id, e.answer_id, e.kind, e.occurred_on, e.recorded_at, coalesce(a.first_recorded_at, a.recorded_at) as first_at
                from stegvis.answer a
                join stegvis.valid_measure_event e
                     on e.measure_id in (select told.measure_id from stegvis.measure_event told where told.answer_id = a.id)
                where a.id = :answer
            )
            """;

    private final JdbcClient jdbc;

    Measures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A measure begins. */
    void choose(UUID id, Journey journey, MeasureKind kind, String category, LocalDate on, Source source) {
        jdbc.sql("""
                insert into stegvis.measure (id, journey_id, kind, category, started_on, recorded_at, recorded_by, answer_id)
                values (:id, :journeyId, :kind, :category, :startedOn, :recordedAt, :recordedBy, :answerId)""")
                .param("id", id).param("journeyId", journey.id()).param("kind", kind.word()).param("category", category)
                .param("startedOn", on).param("recordedAt", Timestamp.from(source.recordedAt()))
                .param("recordedBy", source.recordedBy()).param("answerId", source.answerId()).update();
    }

    /** @param kind what happened, as the check of {@code stegvis.measure_event} lists it, such as {@code tried} */
    void happened(UUID measureId, String kind, String category, LocalDate on, Source source) {
        insert(UUID.randomUUID(), measureId, kind, category, null, null, null, on, source);
    }

    /** Everyday support was given. @param type one of {@link EverydaySupport#TYPES} @param doneBy one of {@link EverydaySupport#DONE_BY} */
    void supported(UUID id, UUID measureId, String type, int minutes, String doneBy, LocalDate on, Source source) {
        insert(id, measureId, "supported", type, null, minutes, doneBy, on, source);
    }

    /** It ended before its time. @param reason one of {@link JourneyMeasures#REASONS} */
    void ended(UUID measureId, String reason, LocalDate on, Source source) {
        insert(UUID.randomUUID(), measureId, "ended", null, reason, null, null, on, source);
    }

    private void insert(UUID id, UUID measureId, String kind, String category, String reason, Integer minutes, String doneBy,
                        LocalDate on, Source source) {
        jdbc.sql("""
                insert into stegvis.measure_event (id, measure_id, kind, category, reason, minutes, done_by, occurred_on,
                                                   recorded_at, recorded_by, answer_id, supersedes)
                values (:id, :measureId, :kind, :category, :reason, :minutes, :doneBy, :occurredOn,
                        :recordedAt, :recordedBy, :answerId,
                        -- of a corrected answer: the same thing, or what it told of instead
                        (select e.id from stegvis.measure_event e
                          where e.answer_id = :corrects
                            and not exists (select from stegvis.measure_event newer where newer.supersedes = e.id)
                          order by e.kind = :kind desc, e.id limit 1))""")
                .param("id", id).param("measureId", measureId).param("kind", kind).param("category", category)
                .param("reason", reason).param("minutes", minutes).param("doneBy", doneBy).param("occurredOn", on)
                .param("recordedAt", Timestamp.from(source.recordedAt()))
                .param("recordedBy", source.recordedBy()).param("answerId", source.answerId())
                .param("corrects", source.corrects(), Types.OTHER).update();
    }

    Measure find(UUID measureId) {
        return jdbc.sql(MEASURE + "where m.id = :id").param("id", measureId).query(Measure.class).single();
    }

    /** @return the measure that something happened in by these answers */
    Measure toldOfBy(UUID answerId) {
        return jdbc.sql(MEASURE + "where m.id in (select e.measure_id from stegvis.measure_event e where e.answer_id = :answer)")
                .param("answer", answerId).query(Measure.class).single();
    }

    /** Whether these answers told of such a thing. */
    boolean told(UUID answerId, String kind) {
        return jdbc.sql("select exists (select from stegvis.measure_event where answer_id = :answer and kind = :kind)")
                .param("answer", answerId).param("kind", kind).query(Boolean.class).single();
    }

    /** @return what these answers told of such a thing, or null; for an offer that was chosen, its id */
    String category(UUID answerId, String kind) {
        return jdbc.sql("select category from stegvis.measure_event where answer_id = :answer and kind = :kind")
                .param("answer", answerId).param("kind", kind).query(String.class).optional().orElse(null);
    }

    /** @return the last day of what was told of the measure before these answers were first given, or null */
    LocalDate before(UUID answerId) {
        return jdbc.sql(BESIDE + "select max(e.occurred_on) from beside e where e.recorded_at < e.first_at")
                .param("answer", answerId).query(LocalDate.class).optional().orElse(null);
    }

    /** @return as {@link #before(UUID)}, of these things alone */
    LocalDate before(UUID answerId, String... kinds) {
        return jdbc.sql(BESIDE + "select max(e.occurred_on) from beside e where e.recorded_at < e.first_at and e.kind in (:kinds)")
                .param("answer", answerId).param("kinds", List.of(kinds)).query(LocalDate.class).optional().orElse(null);
    }

    /** @return the day of the first step that was told of after them, or null; of a step with several days, the last one */
    LocalDate after(UUID answerId) {
        return jdbc.sql(BESIDE + """
                select min(s.on_day)
                from (select max(e.occurred_on) as on_day from beside e where e.recorded_at > e.first_at
                       group by coalesce(e.answer_id, e.id)) s""").param("answer", answerId).query(LocalDate.class).optional().orElse(null);
    }

    /** Whether the journey has such a measure. */
    boolean isOf(UUID journeyId, UUID measureId) {
        return jdbc.sql("select exists (select from stegvis.measure where id = :id and journey_id = :journeyId)")
                .param("id", measureId).param("journeyId", journeyId).query(Boolean.class).single();
    }

    /** Whether this happened in the measure. */
    boolean hasEvent(UUID measureId, UUID id) {
        return jdbc.sql("select exists (select from stegvis.measure_event where id = :id and measure_id = :measureId)")
                .param("id", id).param("measureId", measureId).query(Boolean.class).single();
    }

    /** Whether this event is everyday support of just that kind, length, day and hand. @param minutes or null */
    boolean wasSupported(UUID id, String type, Integer minutes, String doneBy, LocalDate on) {
        return jdbc.sql("""
                select exists (select from stegvis.measure_event
                                where id = :id and kind = 'supported' and category = :type and minutes = :minutes and done_by = :doneBy
                                  and occurred_on = :on)""").param("id", id).param("type", type).param("minutes", minutes, Types.INTEGER)
                .param("doneBy", doneBy).param("on", on, Types.DATE).query(Boolean.class).single();
    }

    /** @return how often everyday support was given in the measure, and how long all in all */
    SupportLog.Sum support(UUID measureId) {
        return jdbc.sql("""
                select count(*) as times, coalesce(sum(e.minutes), 0) as minutes
                from stegvis.valid_measure_event v
                join stegvis.measure_event e on e.id = v.id
                where v.measure_id = :id and v.kind = 'supported'""").param("id", measureId).query(SupportLog.Sum.class).single();
    }

    /** @return the measures these answers chose */
    List<Measure> chosenIn(UUID answerId) {
        return jdbc.sql(MEASURE + "where m.answer_id = :answerId order by m.kind").param("answerId", answerId).query(Measure.class).list();
    }

    /** @return the measures that are not over */
    List<Measure> open(UUID journeyId) {
        return jdbc.sql(MEASURE + "where m.journey_id = :journeyId and m.outcome is null order by m.started_on, m.id")
                .param("journeyId", journeyId).query(Measure.class).list();
    }

    /** @return those not over that leave no room for another of this kind: a choir and a sports club go side by side once the first is chosen */
    List<Measure> inTheWayOf(MeasureKind kind, UUID journeyId) {
        return open(journeyId).stream().filter(one -> one.kind() == kind && (kind.roomAfter() == null || latest(one.id(), kind.roomAfter()) == null)).toList();
    }

    /** @return the last day on which such a thing happened in the measure, or null */
    LocalDate latest(UUID measureId, String kind) {
        return last(measureId, kind);
    }

    /** @return the first day on which one of these things happened in the measure, or null */
    LocalDate first(UUID measureId, String... kinds) {
        return bound("min", measureId, kinds);
    }

    /** @return the last day on which one of these things happened in the measure, or null */
    LocalDate last(UUID measureId, String... kinds) {
        return bound("max", measureId, kinds);
    }

    private LocalDate bound(String which, UUID measureId, String... kinds) {
        return jdbc.sql("select %s(occurred_on) from stegvis.valid_measure_event where measure_id = :id and kind in (:kinds)".formatted(which))
                .param("id", measureId).param("kinds", List.of(kinds)).query(LocalDate.class).optional().orElse(null);
    }

    /** @return all of them, open ones first, then the latest; whether they can be ended, is not asked here */
    List<MeasureStanding> standing(UUID journeyId) {
        return jdbc.sql("""
                select m.*, false as can_end
                from stegvis.measure_standing m
                where m.journey_id = :journeyId
                order by m.outcome is not null, coalesce(m.over_on, m.started_on) desc, m.recorded_at desc, m.id""")
                .param("journeyId", journeyId).query(MeasureStanding.class).list();
    }

    record Measure(UUID id, MeasureKind kind, String category, LocalDate startedOn, UUID answerId) {
    }
}
