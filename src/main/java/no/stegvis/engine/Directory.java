package no.stegvis.engine;

import java.util.List;
import java.util.Optional;

/** Who works here, as the engine asks it: implemented by {@code access} (local users or Keycloak). */
public interface Directory {

    record Person(String id, String displayName) {
    }

    /** @param id such as {@code koordinator-vest} (a role in a unit) or {@code koordinator} (the role anywhere) */
    record Group(String id, String name) {
    }

    Optional<Person> person(String id);

    List<Person> people();

    List<Group> groups();

    List<Group> groupsOf(String personId);

    List<Person> membersOf(String groupId);
}
