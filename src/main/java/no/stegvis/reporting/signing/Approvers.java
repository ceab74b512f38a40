package no.stegvis.reporting.signing;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import no.stegvis.access.Role;
import no.stegvis.engine.Directory;
import org.springframework.stereotype.Component;

/**
 * Who may approve a report: a manager who has neither ordered it nor written in it. Where there is none, the privacy officer or the
 * administrator does, as long as they haven't either.
 */
@Component
class Approvers {

    private static final List<Role> IN_PLACE = List.of(Role.PERSONVERNOMBUD, Role.SYSTEMANSVARLIG);

    private final Directory directory;

    Approvers(Directory directory) {
        this.directory = directory;
    }

    /** @param hands who has ordered or written it */
    boolean hasOtherManager(String unit, Set<String> hands) {
        return directory.membersOf(Role.LEDER.groupIn(unit)).stream().anyMatch(person -> !hands.contains(person.id()));
    }

    /** @return in which role this person may approve it, or empty when she may not */
    Optional<Role> roleOf(String userId, String unit, Set<String> hands) {
        if (hands.contains(userId)) {
            return Optional.empty();
        }
        if (holds(Role.LEDER, userId, unit)) {
            return Optional.of(Role.LEDER);
        }
        return hasOtherManager(unit, hands) ? Optional.empty() : IN_PLACE.stream().filter(role -> holds(role, userId, unit)).findFirst();
    }

    boolean holds(Role role, String userId, String unit) {
        return directory.groupsOf(userId).stream().anyMatch(group -> group.id().equals(role.groupIn(unit)));
    }

    /** What the person is called; her id when she isn't here any more. */
    String name(String userId) {
        return directory.person(userId).map(Directory.Person::displayName).orElse(userId);
    }
}
