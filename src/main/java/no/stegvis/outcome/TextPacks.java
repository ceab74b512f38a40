package no.stegvis.outcome;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The official item texts that an administrator has loaded. None are shipped: they are somebody else's work. */
@Service
public class TextPacks {

    /**
     * A text pack, as {@link TextPackFile} reads it.
     *
     * @param language {@code nb}, {@code da} or {@code en}
     * @param licence  the line that stands with the texts wherever they are shown
     * @param date     the day the texts were taken from their source
     * @param items    by item number, all of the instrument's
     * @param answers  by value; empty when the values stand for themselves
     */
    public record Pack(String instrumentId, String language, String source, String licence, LocalDate date, Map<Integer, String> items,
                       Map<Integer, String> answers) {
    }

    private static final TypeReference<TreeMap<Integer, String>> TEXTS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    TextPacks(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @return the one loaded last */
    public Optional<Pack> find(String instrumentId, String language) {
        return jdbc.sql("""
                select instrument_id, language, source, licence, pack_date, items::text, answers::text
                from stegvis.text_pack
                where instrument_id = :id and language = :language
                order by loaded_at desc, id
                limit 1""").param("id", instrumentId).param("language", language)
                .query((row, number) -> new Pack(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getObject(5, LocalDate.class), read(row.getString(6)), read(row.getString(7)))).optional();
    }

    /** @return the languages in which there is one, in alphabetical order */
    public List<String> languagesOf(String instrumentId) {
        return jdbc.sql("select distinct language from stegvis.text_pack where instrument_id = :id order by language").param("id", instrumentId)
                .query(String.class).list();
    }

    @Transactional
    public void load(Pack pack, String userId) {
        jdbc.sql("""
                insert into stegvis.text_pack (id, instrument_id, language, source, licence, pack_date, items, answers, loaded_at, loaded_by)
                values (:id, :instrument, :language, :source, :licence, :date, cast(:items as jsonb), cast(:answers as jsonb), :now, :user)""")
                .param("id", UUID.randomUUID()).param("instrument", pack.instrumentId()).param("language", pack.language())
                .param("source", pack.source()).param("licence", pack.licence()).param("date", pack.date())
                .param("items", written(pack.items())).param("answers", written(pack.answers()))
                .param("now", Timestamp.from(clock.instant())).param("user", userId).update();
    }

    private String written(Map<Integer, String> texts) {
        try {
            return json.writeValueAsString(new TreeMap<>(texts));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Map<Integer, String> read(String kept) {
        try {
            return json.readValue(kept, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored text pack is not JSON", e);
        }
    }
}
