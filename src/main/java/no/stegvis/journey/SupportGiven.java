package no.stegvis.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.form.RowPairs;
import no.stegvis.journey.process.MeasureOfTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everyday support as it was given, and what a completed answer told of it told anew: a row that is told no more counts no more with it. */
@Component
class SupportGiven {

    /** One thing that was done. @param doneBy one of {@link EverydaySupport#DONE_BY} */
    record Done(UUID id, String type, int minutes, String doneBy, LocalDate doneOn) {

        private Map<String, Object> row() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("type", type);
            row.put("minutes", minutes);
            row.put("doneBy", doneBy);
            row.put("doneOn", doneOn);
            return row;
        }
    }

    private final JdbcClient jdbc;
    private final Measures measures;
    private final MeasureOfTask measureOfTask;

    SupportGiven(JdbcClient jdbc, Measures measures, MeasureOfTask measureOfTask) {
        this.jdbc = jdbc;
        this.measures = measures;
        this.measureOfTask = measureOfTask;
    }

    /** @return what was done latest in the measure, the latest first, whether it was told in a form or by a click */
    List<Done> latest(UUID measureId, int most) {
        return jdbc.sql("""
                select e.id, e.category as type, e.minutes, e.done_by, e.occurred_on as done_on
                  from stegvis.valid_measure_event v
                  join stegvis.measure_event e on e.id = v.id
                 where v.measure_id = :measure and v.kind = 'supported'
                 order by v.occurred_on desc, v.recorded_at desc, v.id
                 limit :most""").param("measure", measureId).param("most", most).query(Done.class).list();
    }

    /** @return the measure these answers were about; empty when they told of nothing that was done and its process is forgotten */
    Optional<Measures.Measure> measure(UUID answerId) {
        return jdbc.sql("""
                select e.measure_id
                  from stegvis.answer a
                  join stegvis.answer beside on beside.case_number = a.case_number and beside.process_instance_id = a.process_instance_id
                  join stegvis.measure_event e on e.answer_id = beside.id
                 where a.id = :answer
                 limit 1""").param("answer", answerId).query(UUID.class).optional()
                .or(() -> jdbc.sql("select a.process_instance_id from stegvis.answer a where a.id = :answer").param("answer", answerId)
                        .query(String.class).optional().flatMap(measureOfTask::ofProcess))
                .map(measures::find);
    }

    /** @return the day on which the measure ended by something else than these answers, or null */
    LocalDate over(UUID measureId, UUID answerId) {
        return beside(measureId, answerId, "ended", "min");
    }

    /** @return the last day on which something was done that these answers don't tell of, or null */
    LocalDate lastBeside(UUID measureId, UUID answerId) {
        return beside(measureId, answerId, "supported", "max");
    }

    private LocalDate beside(UUID measureId, UUID answerId, String kind, String which) {
        return jdbc.sql("""
                select %s(e.occurred_on) from stegvis.valid_measure_event e
                 where e.measure_id = :measure and e.kind = :kind and e.answer_id is distinct from :answer""".formatted(which))
                .param("measure", measureId).param("kind", kind).param("answer", answerId).query(LocalDate.class).optional().orElse(null);
    }

    /** @param source of the corrected answer: its rows supersede those of the earlier one that they stand for */
    void tellAnew(UUID measureId, List<Given> rows, Source source) {
        List<Done> before = jdbc.sql("""
                select e.id, e.category as type, e.minutes, e.done_by, e.occurred_on as done_on
                  from stegvis.measure_event e
                 where e.answer_id = :answer and e.kind = 'supported'
                 order by e.id""").param("answer", source.corrects()).query(Done.class).list();
        for (RowPairs.Pair pair : RowPairs.of(before.stream().map(Done::row).toList(), rows.stream().map(Given::values).toList())) {
            if (pair.after() != null) {
                insert(measureId, rows.get(pair.after()), pair.before() == null ? null : before.get(pair.before()).id(), source);
            }
        }
    }

    private void insert(UUID measureId, Given row, UUID supersedes, Source source) {
        jdbc.sql("""
                insert into stegvis.measure_event (id, measure_id, kind, category, minutes, done_by, occurred_on, recorded_at, recorded_by, answer_id, supersedes)
                values (:id, :measure, 'supported', :type, :minutes, :doneBy, :on, :at, :by, :answer, :supersedes)""")
                .param("id", UUID.randomUUID()).param("measure", measureId).param("type", row.text("type")).param("minutes", row.number("minutes"))
                .param("doneBy", row.text("doneBy")).param("on", row.date("doneOn")).param("at", Timestamp.from(source.recordedAt()))
                .param("by", source.recordedBy()).param("answer", source.answerId()).param("supersedes", supersedes, Types.OTHER).update();
    }
}
