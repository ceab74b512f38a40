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

    /** In which order they stand. */
    public enum Sort {
        /** What is to happen first, first; overdue before all. */
        DUE("left join " + NextDue.OF_ALL + " work on work.case_number = j.case_number", "work.due_on asc nulls last"),
        /** Whoever hasn't been heard of for longest, first; those whose journey is over last. */
        CONTACT("""
                left join (select h.journey_id, max(h.on_day) as last_on
                             from (select c.journey_id, c.held_on as on_day from stegvis.valid_conversation c
                                   union all
                                   select k.journey_id, k.occurred_on from stegvis.contact k
                                    where k.kind = 'contact' and not k.withdrawn
                                      and not exists (select from stegvis.contact later where later.supersedes = k.id)) h
                            group by h.journey_id) heard on heard.journey_id = j.id""",
                "exists (select from stegvis.valid_journey_event over where over.journey_id = j.id and over.kind = 'ended'), heard.last_on asc nulls first"),
        ALIAS("", "lower(p.alias)"),
        NEWEST("", "j.case_number desc");

        private final String join;
        private final String order;

        Sort(String join, String order) {
            this.join = join;
            this.order = order;
        }
    }

    /**
     * @param nextDue     null when nothing is to happen, in the past when it is overdue
     * @param paused      whether it rests now
     * @param lastContact a conversation or a contact beside them; null when there was none
     * @param openGoals   those in force that haven't been reached as expected
     */
    public record Row(Journey journey, String alias, String unitName, Standing standing, LocalDate nextDue, boolean paused,
                      LocalDate lastContact, int openGoals) {
    }

    /** @param number 1, 2, … */
    public record Page(List<Row> rows, long total, int number) {

        public int pages() {
            return Math.max(1, (int) ((total + PAGE_SIZE - 1) / PAGE_SIZE));
        }
    }

    private static final RowMapper<Journey> JOURNEY = new DataClassRowMapper<>(Journey.class);
    private static final RowMapper<Standing> STANDING = new DataClassRowMapper<>(Standing.class);

    /** Asked for only where it decides who stands on the page: for each of twenty thousand it takes its time. */
    private static final String CALLED = """
            join lateral (select v.alias from stegvis.participant_version v
                          where v.participant_id = j.participant_id
                          order by v.recorded_at desc, v.id desc limit 1) p on true
            """;

    /** Few are or have been protected: whether they are now, is looked up for those. */
    private static final String WANTED = """
            where j.unit_id in (:units)
              and j.case_number not in (select o.case_number from stegvis.own_case o where o.user_id = :coordinator)
              and not exists (select from stegvis.participant_version v
                               where v.participant_id = j.participant_id and v.protection <> 'none'
                                 and not exists (select from stegvis.participant_version later
                                                  where later.participant_id = v.participant_id
                                                    and (later.recorded_at, later.id) > (v.recorded_at, v.id)))
            """;

    private static final String OF_KIND = """
              and j.process_key = :process
            """;

    private static final String SEARCHED = """
              and (position(lower(:search) in lower(p.alias)) > 0 or position(upper(:search) in j.case_number) > 0)
            """;

    /** Hers are few: found by what says so, then looked at whether it is still so. */
    private static final String MINE = """
              and j.id in (select e.journey_id from stegvis.journey_event e where e.coordinator = :coordinator)
              and (select s.coordinator from stegvis.journey_standing s where s.journey_id = j.id) = :coordinator
            """;

    private static final String PAGE = """
            with page as (
                select j.id, row_number() over (order by %4$s, j.case_number desc) as place
                from stegvis.journey j
                %1$s %2$s %3$s
                order by place
                limit :size offset :skipped
            )
            select j.id, j.participant_id, j.case_number, j.unit_id, p.alias, u.name as unit_name, s.*,
                   (select min(d.due_on) from """ + " " + NextDue.OF_ALL + """
             d where d.case_number = j.case_number) as due_on,
                   exists (select from stegvis.journey_on_hold h where h.journey_id = j.id) as paused,
                   greatest(s.last_contact_on, (select max(k.occurred_on) from stegvis.contact k
                                                 where k.journey_id = j.id and k.kind = 'contact' and not k.withdrawn
                                                   and not exists (select from stegvis.contact later where later.supersedes = k.id))) as heard_on,
                   (select count(*) from stegvis.goal_wordings(j.id) w
                     where w.in_force
                       and coalesce((select score.score
                                       from stegvis.goal_wordings(j.id) same
                                       join stegvis.goal_score score on score.goal_id = same.goal_id
                                      where same.first_id = w.first_id
                                        and not exists (select from stegvis.goal_score later where later.supersedes = score.id)
                                        and not exists (select from stegvis.answer corrected where corrected.supersedes = score.answer_id)
                                      order by score.scored_on desc, score.recorded_at desc limit 1), -1) < 0) as open_goals
            from page
            join stegvis.journey j on j.id = page.id
            join stegvis.unit u on u.id = j.unit_id
            join stegvis.journey_standing s on s.journey_id = j.id
            join lateral (select v.alias from stegvis.participant_version v
                          where v.participant_id = j.participant_id
                          order by v.recorded_at desc, v.id desc limit 1) p on true
            order by page.place
            """;

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final ReadLog readLog;

    Caseload(JdbcClient jdbc, CurrentUser user, ReadLog readLog) {
        this.jdbc = jdbc;
        this.user = user;
        this.readLog = readLog;
    }

    /**
     * Whoever is shown, is written down.
     *
     * @param search part of an alias or a case number; null or blank finds all
     * @param mine   only those whose coordinator the user is
     * @param kind   only these; null for everybody
     * @param page   1, 2, …; a page beyond the last is the last
     */
    @Transactional
    public Page find(String search, boolean mine, JourneyKind kind, Sort sort, int page) {
        Set<String> units = user.unitsWhereMay(Operation.READ_PARTICIPANT);
        if (units.isEmpty()) {
            return new Page(List.of(), 0, 1);
        }
        String wanted = search == null ? "" : search.strip();
        String where = WANTED + (wanted.isEmpty() ? "" : SEARCHED) + (mine ? MINE : "") + (kind == null ? "" : OF_KIND);
        String process = kind == null ? "" : kind.process();
        long total = asked("select count(*) from stegvis.journey j " + (wanted.isEmpty() ? "" : CALLED) + where, units, wanted).param("process", process)
                .query(Long.class).single();
        int number = (int) Math.max(1, Math.min(page, (total + PAGE_SIZE - 1) / PAGE_SIZE));
        List<Row> rows = asked(PAGE.formatted(wanted.isEmpty() && sort != Sort.ALIAS ? "" : CALLED, sort.join, where, sort.order), units, wanted)
                .param("process", process).param("size", PAGE_SIZE).param("skipped", (number - 1L) * PAGE_SIZE).query(this::row).list();
        readLog.write(Reading.ofList(user.id(), rows.stream().map(row -> row.journey().caseNumber()).toList(),
                wanted.isEmpty() ? "list" : "searchHits", mine ? "coordinator" : "unit"));
        return new Page(rows, total, number);
    }

    private JdbcClient.StatementSpec asked(String sql, Set<String> units, String search) {
        return jdbc.sql(sql).param("units", units).param("search", search).param("coordinator", user.id());
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(JOURNEY.mapRow(row, number), row.getString("alias"), row.getString("unit_name"), STANDING.mapRow(row, number),
                row.getObject("due_on", LocalDate.class), row.getBoolean("paused"), row.getObject("heard_on", LocalDate.class), row.getInt("open_goals"));
    }
}
