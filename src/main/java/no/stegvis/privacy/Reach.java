package no.stegvis.privacy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.engine.Directory;
import org.springframework.stereotype.Component;

/** Whose readings a privacy officer may look at: those of people and colleagues within her own units. */
@Component
class Reach {

    private final CurrentUser user;
    private final Units units;
    private final Directory directory;

    Reach(CurrentUser user, Units units, Directory directory) {
        this.user = user;
        this.units = units;
        this.directory = directory;
    }

    /** Colleagues without a unit, such as those who have left, are the head office's. */
    boolean holds(Directory.Person colleague) {
        Set<String> mine = user.unitsWhereMay(Operation.GUARD_PRIVACY);
        Set<String> hers = unitsIn(directory.groupsOf(colleague.id()));
        return hers.isEmpty() ? units.all().stream().anyMatch(unit -> unit.parentId() == null && mine.contains(unit.id()))
                : mine.containsAll(hers);
    }

    /** @return the units of groups such as {@code koordinator-vest} */
    static Set<String> unitsIn(List<Directory.Group> groups) {
        return groups.stream().map(Directory.Group::id).filter(Reach::isOfUnit)
                .map(id -> id.substring(id.indexOf('-') + 1)).collect(Collectors.toSet());
    }

    private static boolean isOfUnit(String groupId) {
        return groupId.indexOf('-') > 0 && Role.of(groupId.substring(0, groupId.indexOf('-'))).isPresent();
    }
}
