package no.stegvis.reporting.signing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.HashSet;
import java.util.UUID;

import no.stegvis.reporting.signing.WrittenText.Kind;
import no.stegvis.reporting.signing.WrittenText.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts of sign-offs, and who has had a hand in them. PostgreSQL refuses every change of what isn't a draft. */
@Repository
class SignOffTexts {

    private final JdbcClient jdbc;
    private final Clock clock;

    SignOffTexts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<Place, WrittenText> of(UUID runId) {
        Map<Place, WrittenText> texts = new LinkedHashMap<>();
        jdbc.sql("select kind, id, text, written_by, written_at from stegvis.report_text where run_id = :run order by kind, id")
                .param("run", runId).query(row -> {
                    Place place = new Place(Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("id"));
                    texts.put(place, new WrittenText(place, row.getString("text"), row.getString("written_by"),
                            row.getObject("written_at", OffsetDateTime.class).toInstant()));
                });
        return texts;
    }

    void write(UUID runId, Place place, String text, String by) {
        jdbc.sql("""
                        insert into stegvis.report_text (run_id, kind, id, text, written_by, written_at)
                        values (:run, :kind, :id, :text, :by, :now)
                            on conflict (run_id, kind, id) do update
                           set text = excluded.text, written_by = excluded.written_by, written_at = excluded.written_at
                        """)
                .param("run", runId).param("kind", place.kind().word()).param("id", place.id()).param("text", text).param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("insert into stegvis.report_writer (run_id, user_id) values (:run, :by) on conflict do nothing")
                .param("run", runId).param("by", by).update();
    }

    /** Takes over what an earlier draft has, with its writers; what stands here already stays. */
    void copy(UUID from, UUID to) {
        jdbc.sql("""
                        insert into stegvis.report_text (run_id, kind, id, text, written_by, written_at)
                        select :to, kind, id, text, written_by, written_at from stegvis.report_text where run_id = :from
                            on conflict do nothing
                        """)
                .param("from", from).param("to", to).update();
        jdbc.sql("insert into stegvis.report_writer (run_id, user_id) select :to, user_id from stegvis.report_writer where run_id = :from on conflict do nothing")
                .param("from", from).param("to", to).update();
    }

    Set<String> writers(UUID runId) {
        return new HashSet<>(jdbc.sql("select user_id from stegvis.report_writer where run_id = :run").param("run", runId)
                .query(String.class).list());
    }
}
