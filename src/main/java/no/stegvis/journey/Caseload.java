package no.stegvis.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The participants whom a user may see: hers, and her units'. Protected people stand in no list. */
@Service
public class Caseload {

    public static final int PAGE_SIZE = 20;

    /** @param nextDue null when nothing is to happen, in the past when it is overdue */
    public record Row(Journey journey, String alias, String unitName, Standing standing, LocalDate nextDue) {
    }

    /** @param number 1, 2, … */
    public record Page(List<Row> rows, long total, int number) {

        public int pages() {
            return Math.max(1, (int) ((total + PAGE_SIZE - 1) / PAGE_SIZE));
        }
    }

    private static final RowMapper<Journey> JOURNEY = new DataClassRowMapper<>(Journey.class);
    private static final RowMapper<Standing> STANDING = new DataClassRowMapper<>(Standing.class);

    private static final String FOUND = """
            from stegvis.journey j
            join stegvis.unit u on u.id = j.unit_id
            join stegvis.journey_standing s on s.journey_id = j.id
            join lateral (select v.alias, v.protection from stegvis.participant_version v
                          where v.participant_id = j.participant_id
                          order by v.recorded_at desc, v.id desc limit 1) p on true
            where j.unit_id in (:units)
              and p.protection = 'none'
              and (:coordinator::text is null or s.coordinator = :coordinator)
              and (:search = '' or position(lower(:search) in lower(p.alias)) > 0
                                or position(upper(:search) in j.case_number) > 0)
            """;

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final NextDue nextDue;
    private final ReadLog readLog;

    Caseload(JdbcClient jdbc, CurrentUser user, NextDue nextDue, ReadLog readLog) {
        this.jdbc = jdbc;
        this.user = user;
        this.nextDue = nextDue;
        this.readLog = readLog;
    }

    /**
     * Those whose journey goes on first, then the newest case. Whoever is shown, is written down.
     *
     * @param search part of an alias or a case number; null or blank finds all
     * @param mine   only those whose coordinator the user is
     * @param page   1, 2, …; a page beyond the last is empty
     */
    @Transactional
    public Page find(String search, boolean mine, int page) {
        Set<String> units = user.unitsWhereMay(Operation.READ_PARTICIPANT);
        if (units.isEmpty()) {
            return new Page(List.of(), 0, 1);
        }
        String wanted = search == null ? "" : search.strip();
        String coordinator = mine ? user.id() : null;
        long total = jdbc.sql("select count(*) " + FOUND).param("units", units).param("search", wanted)
                .param("coordinator", coordinator).query(Long.class).single();
        int number = Math.max(1, page);
        List<Row> rows = jdbc.sql("""
                select j.id, j.participant_id, j.case_number, j.unit_id, p.alias, u.name as unit_name, s.*
                """ + FOUND + """
                order by (s.end_state is not null), j.case_number desc
                limit :size offset :skipped""").param("units", units).param("search", wanted)
                .param("coordinator", coordinator).param("size", PAGE_SIZE).param("skipped", (number - 1L) * PAGE_SIZE)
                .query(this::row).list();
        readLog.write(Reading.ofList(user.id(), rows.stream().map(row -> row.journey().caseNumber()).toList(),
                wanted.isEmpty() ? "list" : "searchHits", mine ? "coordinator" : "unit"));
        return new Page(rows, total, number);
    }

    private Row row(ResultSet row, int number) throws SQLException {
        Journey journey = JOURNEY.mapRow(row, number);
        Standing standing = STANDING.mapRow(row, number);
        return new Row(journey, row.getString("alias"), row.getString("unit_name"), standing, nextDue.of(journey, standing));
    }
}
