package no.stegvis.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Role;
import no.stegvis.engine.Directory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When coordinators are away and who stands in: said by herself, or by whoever leads the team of a unit that she works in. What it means for
 * tasks, {@link StandIns} sees to.
 */
@Service
public class Absences {

    static final int LONGEST_DAYS = 365;

    /** Both days are in. @param endedAt whether it was ended before its time */
    public record Absence(UUID id, String userId, String standIn, LocalDate fromOn, LocalDate untilOn, boolean ended) {
    }

    private static final String FOUND = "select id, user_id, stand_in, from_on, until_on, ended_at is not null as ended from stegvis.absence ";

    private final CurrentUser user;
    private final Directory directory;
    private final StandIns standIns;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;
    private final Clock clock;

    Absences(CurrentUser user, Directory directory, StandIns standIns, Deadlines deadlines, JdbcClient jdbc, Clock clock) {
        this.user = user;
        this.directory = directory;
        this.standIns = standIns;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return those whose absence the user may say: herself, and the coordinators of units that she leads, by name */
    public List<Directory.Person> people() {
        user.require(Operation.WORK_JOURNEY);
        Map<String, Directory.Person> people = new LinkedHashMap<>();
        directory.person(user.id()).ifPresent(person -> people.put(person.id(), person));
        people(Operation.LEAD_TEAM).forEach(people::putIfAbsent);
        return List.copyOf(people.values());
    }

    /** @return those who may stand in: the coordinators of the user's units, by name */
    public List<Directory.Person> colleagues() {
        return List.copyOf(people(Operation.WORK_JOURNEY).values());
    }

    private Map<String, Directory.Person> people(Operation operation) {
        Map<String, Directory.Person> people = new LinkedHashMap<>();
        user.unitsWhereMay(operation).stream().sorted().flatMap(unit -> directory.membersOf(Role.KOORDINATOR.groupIn(unit)).stream())
                .sorted(java.util.Comparator.comparing(Directory.Person::displayName)).forEach(person -> people.putIfAbsent(person.id(), person));
        return people;
    }

    /** @return those now and to come that the user may see, the first first */
    public List<Absence> known() {
        List<String> people = people().stream().map(Directory.Person::id).toList();
        return jdbc.sql(FOUND + """
                where ended_at is null and until_on >= :today and (user_id in (:people) or stand_in = :me)
                order by from_on, user_id, id""").param("today", deadlines.today()).param("people", people).param("me", user.id())
                .query(Absence.class).list();
    }

    /** @return how many tasks of an absence the stand-in has, and how many stayed with her */
    public Map<String, Long> tasksOf(UUID absence) {
        Map<String, Long> counted = new LinkedHashMap<>();
        jdbc.sql("select coalesce(outcome, 'given'), count(*) from stegvis.stand_in_task where absence_id = :id group by 1 order by 1").param("id", absence)
                .query((java.sql.ResultSet row) -> {
                    counted.put(row.getString(1), row.getLong(2));
                });
        return counted;
    }

    /**
     * @throws ChangeRefused                   when it can't be right; nothing has changed then
     * @throws no.stegvis.access.AccessRefused when the user works on no case
     */
    @Transactional
    public void say(String person, String standIn, LocalDate fromOn, LocalDate untilOn) {
        ChangeRefused.when(people().stream().noneMatch(one -> one.id().equals(person)), "person", "rhythm.absence.error.person");
        ChangeRefused.when(person.equals(standIn), "standIn", "rhythm.absence.error.self");
        ChangeRefused.when(colleagues().stream().noneMatch(one -> one.id().equals(standIn)), "standIn", "rhythm.absence.error.standIn");
        LocalDate today = deadlines.today();
        ChangeRefused.when(fromOn == null, "fromOn", "rhythm.error.dateNeeded");
        ChangeRefused.when(fromOn.isBefore(today), "fromOn", "rhythm.absence.error.past", today);
        ChangeRefused.when(untilOn == null, "untilOn", "rhythm.error.dateNeeded");
        ChangeRefused.when(untilOn.isBefore(fromOn) || untilOn.isAfter(fromOn.plusDays(LONGEST_DAYS)), "untilOn", "rhythm.absence.error.until",
                fromOn, fromOn.plusDays(LONGEST_DAYS));
        // who says two at once waits here
        jdbc.sql("select pg_advisory_xact_lock(hashtext('stegvis absence'))").query((row, number) -> 1).list();
        meanwhile(person, fromOn, untilOn).ifPresent(other -> {
            throw new ChangeRefused("fromOn", "rhythm.absence.error.overlap", other.fromOn(), other.untilOn());
        });
        meanwhile(standIn, fromOn, untilOn).ifPresent(other -> {
            throw new ChangeRefused("standIn", "rhythm.absence.error.standInAway", other.fromOn(), other.untilOn());
        });
        ChangeRefused.when(standsIn(person, fromOn, untilOn), "person", "rhythm.absence.error.standsIn");
        jdbc.sql("""
                insert into stegvis.absence (id, user_id, stand_in, from_on, until_on, said_at, said_by)
                values (:id, :person, :standIn, :from, :until, :at, :by)""").param("id", UUID.randomUUID()).param("person", person)
                .param("standIn", standIn).param("from", fromOn).param("until", untilOn).param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", user.id()).update();
        standIns.lookAt(person);
    }

    private Optional<Absence> meanwhile(String person, LocalDate from, LocalDate until) {
        return jdbc.sql(FOUND + "where ended_at is null and user_id = :person and from_on <= :until and until_on >= :from order by from_on limit 1")
                .param("person", person).param("from", from).param("until", until).query(Absence.class).optional();
    }

    private boolean standsIn(String person, LocalDate from, LocalDate until) {
        return jdbc.sql("select exists (select from stegvis.absence where ended_at is null and stand_in = :person and from_on <= :until and until_on >= :from)")
                .param("person", person).param("from", from).param("until", until).query(Boolean.class).single();
    }

    /**
     * She is back, or doesn't go.
     *
     * @throws java.util.NoSuchElementException when there is none such that the user may end
     */
    @Transactional
    public void end(UUID id) {
        List<String> people = people().stream().map(Directory.Person::id).toList();
        String person = jdbc.sql("""
                update stegvis.absence set ended_at = :at, ended_by = :by
                where id = :id and ended_at is null and user_id in (:people) returning user_id""").param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", user.id()).param("id", id).param("people", people).query(String.class).optional().orElseThrow();
        standIns.lookAt(person);
    }
}
