package no.stegvis.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.Directory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands in the read log, for privacy officers within their units. Looking at it is itself a reading. */
@Service
public class Readings {

    public static final int PAGE_SIZE = 50;
    private static final int MOST_HITS = 20;
    private static final int MOST_LINES = 2_000;

    /** @param from the first instant that counts @param until the first that doesn't */
    public record Span(Instant from, Instant until) {
    }

    /** @param caseNumber null when it was about nobody in particular @param object what else it was about, or null */
    public record Row(Instant at, String userId, String caseNumber, String object, String what, String why, String reason, String address) {
    }

    /** @param number 1, 2, … @param more whether there are older ones */
    public record Page(List<Row> rows, int number, boolean more) {
    }

    /** Somebody's readings of one kind on one day. */
    public record Line(Instant first, Instant last, String userId, String what, String why, int times) {
    }

    /** @param cutShort whether there were more lines than can be printed */
    public record Extract(DataSubjects.Subject person, List<Line> lines, boolean cutShort) {
    }

    private static final String ROWS = """
            select read_at, user_id, case_number, object, what, why, reason, address
            from read_log.reading
            where read_at >= :from and read_at < :until and %s
            order by read_at desc, id desc
            limit :size offset :skipped""";

    private final JdbcClient jdbc;
    private final ReadLog readLog;
    private final DataSubjects subjects;
    private final Directory directory;
    private final Reach reach;
    private final CurrentUser user;

    Readings(JdbcClient jdbc, ReadLog readLog, DataSubjects subjects, Directory directory, Reach reach, CurrentUser user) {
        this.jdbc = jdbc;
        this.readLog = readLog;
        this.subjects = subjects;
        this.directory = directory;
        this.reach = reach;
        this.user = user;
    }

    /** @return the people of one's units whose alias, name or case number holds the text; at most 20 */
    @Transactional
    public List<DataSubjects.Subject> search(String text) {
        user.require(Operation.GUARD_PRIVACY);
        List<DataSubjects.Subject> hits = subjects.search(text, user.unitsWhereMay(Operation.GUARD_PRIVACY), MOST_HITS);
        readLog.write(Reading.ofList(user.id(), hits.stream().map(hit -> hit.caseNumbers().get(0)).toList(), "searchHits", "privacyOfficer"));
        return hits;
    }

    /** @return the colleagues within one's units whose name or user id holds the text; at most 20 */
    public List<Directory.Person> colleagues(String text) {
        user.require(Operation.GUARD_PRIVACY);
        String wanted = text.strip().toLowerCase();
        return wanted.isEmpty() ? List.of() : directory.people().stream()
                .filter(person -> person.id().contains(wanted) || person.displayName().toLowerCase().contains(wanted))
                .filter(reach::holds).limit(MOST_HITS).toList();
    }

    /** @throws NoSuchElementException when the case is nobody's, or of another unit: she can't tell which */
    public DataSubjects.Subject person(String caseNumber) {
        user.require(Operation.GUARD_PRIVACY);
        return subjects.find(caseNumber).filter(person -> user.may(Operation.GUARD_PRIVACY, person.unitId())).orElseThrow();
    }

    /** Who has looked at this person. Errors as in {@link #person}. */
    @Transactional
    public Page aboutPerson(String caseNumber, Span span, int page) {
        DataSubjects.Subject person = person(caseNumber);
        readLog.write(Reading.of(user.id(), caseNumber, "readLog", "privacyOfficer"));
        return page("case_number in (:about)", person.caseNumbers(), span, page);
    }

    /** @throws NoSuchElementException when nobody has this user id, or she works in other units */
    public Directory.Person colleague(String userId) {
        user.require(Operation.GUARD_PRIVACY);
        return directory.person(userId).filter(reach::holds).orElseThrow();
    }

    /** What this colleague has opened. Errors as in {@link #colleague}. */
    @Transactional
    public Page ofColleague(String userId, Span span, int page) {
        Page found = page("user_id in (:about)", List.of(colleague(userId).id()), span, page);
        List<String> cases = found.rows().stream().map(Row::caseNumber).filter(caseNumber -> caseNumber != null).toList();
        readLog.write(Reading.ofList(user.id(), cases, "readLog", "privacyOfficer").about(userId));
        return found;
    }

    /** The participant's own extract: each colleague's readings of one kind on one day are one line. Errors as in {@link #person}. */
    @Transactional
    public Extract extract(String caseNumber, Span span) {
        DataSubjects.Subject person = person(caseNumber);
        readLog.write(Reading.of(user.id(), caseNumber, "extract", "privacyOfficer"));
        List<Line> lines = jdbc.sql("""
                select min(read_at) as first, max(read_at) as last, user_id, what, why, count(*) as times
                from read_log.reading
                where case_number in (:cases) and read_at >= :from and read_at < :until
                group by (read_at at time zone 'Europe/Oslo')::date, user_id, what, why
                order by 1 desc, user_id
                limit :most""").param("cases", person.caseNumbers()).param("from", utc(span.from())).param("until", utc(span.until()))
                .param("most", MOST_LINES + 1).query((ResultSet row, int number) -> new Line(row.getTimestamp("first").toInstant(),
                        row.getTimestamp("last").toInstant(), row.getString("user_id"), row.getString("what"), row.getString("why"),
                        row.getInt("times"))).list();
        return new Extract(person, lines.stream().limit(MOST_LINES).toList(), lines.size() > MOST_LINES);
    }

    private Page page(String whose, Collection<String> about, Span span, int page) {
        int number = Math.max(1, Math.min(page, 100_000));
        List<Row> rows = jdbc.sql(ROWS.formatted(whose)).param("about", about).param("from", utc(span.from())).param("until", utc(span.until()))
                .param("size", PAGE_SIZE + 1).param("skipped", (number - 1L) * PAGE_SIZE).query(Readings::row).list();
        return new Page(rows.stream().limit(PAGE_SIZE).toList(), number, rows.size() > PAGE_SIZE);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getTimestamp("read_at").toInstant(), row.getString("user_id"), row.getString("case_number"),
                row.getString("object"), row.getString("what"), row.getString("why"), row.getString("reason"), row.getString("address"));
    }
}
