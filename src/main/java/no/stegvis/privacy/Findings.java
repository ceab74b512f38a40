package no.stegvis.privacy;

import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import no.stegvis.engine.Directory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for what is unusual among the openings of people's pages and forms. What stands on a list, or what a privacy
 * officer reads, is none of it.
 */
@Component
class Findings {

    static final Set<String> OPENED = Set.of("participantPage", "taskForm", "breakGlass");
    static final Duration SHORT_TIME = Duration.ofHours(1);

    enum Pattern {
        OWN_NAME("ownName"), NEIGHBOUR_UNIT("neighbourUnit"), MANY_IN_SHORT_TIME("manyInShortTime");

        final String id;

        Pattern(String id) {
            this.id = id;
        }
    }

    /** @param about the case, null for many @param unitId whose privacy officer is to look at it */
    record Finding(Pattern pattern, String userId, String about, String unitId, Instant first, Instant last, int cases) {
    }

    private record Opening(String userId, String caseNumber, Instant at) {
    }

    private final JdbcClient jdbc;
    private final Directory directory;
    private final DataSubjects subjects;

    Findings(JdbcClient jdbc, Directory directory, DataSubjects subjects) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.subjects = subjects;
    }

    /**
     * @param most how many people somebody may open within {@link #SHORT_TIME}
     * @return what is unusual among the readings from {@code from} on, in no order
     */
    List<Finding> since(Instant from, int most) {
        Map<String, List<Opening>> byUser = openings(from.minus(SHORT_TIME)).stream().collect(Collectors.groupingBy(Opening::userId));
        Set<String> cases = byUser.values().stream().flatMap(List::stream).map(Opening::caseNumber).collect(Collectors.toSet());
        Map<String, DataSubjects.Subject> known = subjects.of(cases);
        List<Finding> found = new ArrayList<>();
        byUser.forEach((userId, openings) -> {
            List<Opening> aboutPeople = openings.stream().filter(opening -> known.containsKey(opening.caseNumber())).toList();
            each(userId, aboutPeople.stream().filter(opening -> !opening.at().isBefore(from)).toList(), known, found);
            many(userId, aboutPeople, from, most, known, found);
        });
        return found;
    }

    private void each(String userId, List<Opening> openings, Map<String, DataSubjects.Subject> known, List<Finding> found) {
        String name = directory.person(userId).map(Directory.Person::displayName).orElse("");
        Set<String> units = openings.isEmpty() ? Set.of() : Reach.unitsIn(directory.groupsOf(userId));
        openings.stream().collect(Collectors.groupingBy(Opening::caseNumber)).forEach((caseNumber, times) -> {
            DataSubjects.Subject person = known.get(caseNumber);
            Instant first = times.get(0).at();
            Instant last = times.get(times.size() - 1).at();
            if (isSameName(name, person.name())) {
                found.add(new Finding(Pattern.OWN_NAME, userId, caseNumber, person.unitId(), first, last, 1));
            }
            if (!units.contains(person.unitId())) {
                found.add(new Finding(Pattern.NEIGHBOUR_UNIT, userId, caseNumber, person.unitId(), first, last, 1));
            }
        });
    }

    /** The fullest hour that ends after {@code from}, when it holds more people than are usual. */
    private void many(String userId, List<Opening> openings, Instant from, int most, Map<String, DataSubjects.Subject> known,
                      List<Finding> found) {
        Deque<Opening> window = new ArrayDeque<>();
        Map<String, Integer> people = new HashMap<>();
        Finding fullest = null;
        for (Opening opening : openings) {
            window.addLast(opening);
            people.merge(opening.caseNumber(), 1, Integer::sum);
            while (!window.getFirst().at().isAfter(opening.at().minus(SHORT_TIME))) {
                people.computeIfPresent(window.removeFirst().caseNumber(), (number, times) -> times == 1 ? null : times - 1);
            }
            boolean fuller = fullest == null ? people.size() > most : people.size() > fullest.cases();
            if (fuller && !opening.at().isBefore(from)) {
                fullest = new Finding(Pattern.MANY_IN_SHORT_TIME, userId, null, known.get(opening.caseNumber()).unitId(),
                        window.getFirst().at(), opening.at(), people.size());
            }
        }
        if (fullest != null) {
            found.add(fullest);
        }
    }

    private List<Opening> openings(Instant from) {
        return jdbc.sql("""
                select user_id, case_number, read_at from read_log.reading
                where read_at >= :from and what in (:opened) and case_number is not null
                order by read_at, id""").param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC)).param("opened", OPENED)
                .query((ResultSet row, int number) -> new Opening(row.getString("user_id"), row.getString("case_number"),
                        row.getTimestamp("read_at").toInstant())).list();
    }

    /** First and last name count: the ones between are often left out. */
    static boolean isSameName(String one, String other) {
        List<String> first = words(one);
        List<String> second = words(other);
        return first.size() > 1 && second.size() > 1 && first.get(0).equals(second.get(0))
                && first.get(first.size() - 1).equals(second.get(second.size() - 1));
    }

    private static List<String> words(String name) {
        return name == null ? List.of() : List.of(name.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    }
}
