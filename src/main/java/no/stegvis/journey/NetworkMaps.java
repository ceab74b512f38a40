package no.stegvis.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Maps of somebody's network: as it was, as it is, as she wishes it. People stand there by their role, never by name. */
@Service
public class NetworkMaps {

    public static final String PAST = "past";
    public static final String PRESENT = "present";
    public static final String WANTED = "wanted";
    public static final List<String> ROLES = List.of("parent", "sibling", "child", "partner", "relative", "friend", "neighbour", "colleague",
            "fellowStudent", "fellowMember", "peer", "tidgiver", "professional", "other");
    /** Somebody very close. */
    public static final int VERY_CLOSE = 3;

    /**
     * One person.
     *
     * @param role      one of {@link #ROLES}
     * @param closeness 1 (an acquaintance) to {@link #VERY_CLOSE}
     * @param contact   {@code daily}, {@code weekly}, {@code monthly}, {@code seldom} or {@code none}
     */
    public record Tie(String role, int closeness, String contact) {

        public boolean metWeekly() {
            return contact.equals("daily") || contact.equals("weekly");
        }
    }

    /** @param ties may be empty: she has nobody, or had, or wishes for nobody */
    public record Drawn(String period, LocalDate on, List<Tie> ties) {

        public long ofRole(String role) {
            return ties.stream().filter(tie -> tie.role().equals(role)).count();
        }

        public long veryClose() {
            return ties.stream().filter(tie -> tie.closeness() == VERY_CLOSE).count();
        }

        public long metWeekly() {
            return ties.stream().filter(Tie::metWeekly).count();
        }
    }

    private record Row(UUID id, LocalDate mappedOn) {
    }

    private final JdbcClient jdbc;

    NetworkMaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the maps of this period, the latest first */
    public List<Drawn> of(UUID journeyId, String period) {
        return jdbc.sql("""
                select m.id, m.mapped_on from stegvis.valid_network_map m
                where m.journey_id = :journeyId and m.period = :period
                order by m.mapped_on desc, m.recorded_at desc, m.id""").param("journeyId", journeyId).param("period", period)
                .query(Row.class).list().stream().map(row -> new Drawn(period, row.mappedOn(), ties(row.id()))).toList();
    }

    Optional<Drawn> latest(UUID journeyId, String period) {
        return of(journeyId, period).stream().findFirst();
    }

    private List<Tie> ties(UUID mapId) {
        return jdbc.sql("select role, closeness, contact from stegvis.network_tie where map_id = :id order by closeness desc, role, contact, id")
                .param("id", mapId).query(Tie.class).list();
    }

    /** One of each period an answer. Where that is corrected, the map supersedes the one that was drawn by it; which isn't drawn again, counts no more. */
    void draw(Journey journey, UUID measureId, Drawn map, Source source) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.network_map (id, journey_id, measure_id, period, mapped_on, recorded_at, recorded_by, answer_id, supersedes)
                values (:id, :journeyId, :measureId, :period, :on, :recordedAt, :recordedBy, :answerId,
                        (select m.id from stegvis.network_map m where m.answer_id = :corrects and m.period = :period))""")
                .param("corrects", source.corrects(), Types.OTHER)
                .param("id", id).param("journeyId", journey.id()).param("measureId", measureId).param("period", map.period())
                .param("on", map.on()).param("recordedAt", Timestamp.from(source.recordedAt()))
                .param("recordedBy", source.recordedBy()).param("answerId", source.answerId()).update();
        for (Tie tie : map.ties()) {
            jdbc.sql("insert into stegvis.network_tie (id, map_id, role, closeness, contact) values (:id, :mapId, :role, :closeness, :contact)")
                    .param("id", UUID.randomUUID()).param("mapId", id).param("role", tie.role()).param("closeness", tie.closeness())
                    .param("contact", tie.contact()).update();
        }
    }
}
