package no.stegvis.access;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import no.stegvis.engine.Directory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The local users as the engine sees them. A role held in a unit makes its holder a member of the role's own group
 * ({@code koordinator}) and of the role's group in that unit and each below ({@code koordinator-vest}). Who leads a
 * team also works with its coordinators' tasks.
 */
@Component
class LocalDirectory implements Directory {

    /** Camunda's own name for those who may see all of the engine. */
    private static final String ENGINE_ADMINISTRATORS = "camunda-admin";

    private final Users users;
    private final Units units;
    private final Standings standings;
    private final AskingUser askingUser;
    private final MessageSource messages;

    LocalDirectory(Users users, Units units, Standings standings, AskingUser askingUser, MessageSource messages) {
        this.users = users;
        this.units = units;
        this.standings = standings;
        this.askingUser = askingUser;
        this.messages = messages;
    }

    /** Also disabled ones: their names stand on what they did. */
    @Override
    public Optional<Person> person(String id) {
        return users.find(id).map(LocalDirectory::person);
    }

    @Override
    public List<Person> people() {
        return users.all().stream().filter(UserAccount::enabled).map(LocalDirectory::person).toList();
    }

    @Override
    public List<Group> groups() {
        Stream<String> inUnits = units.all().stream()
                .flatMap(unit -> Stream.of(Role.values()).map(role -> role.groupIn(unit.id())));
        Stream<String> anywhere = Stream.of(Role.values()).map(Role::id);
        return Stream.of(anywhere, inUnits, Stream.of(ENGINE_ADMINISTRATORS)).flatMap(ids -> ids)
                .map(this::group).toList();
    }

    @Override
    public List<Group> groupsOf(String personId) {
        boolean isAsking = askingUser.isSignedIn() && askingUser.id().equals(personId);
        Standing standing = isAsking ? askingUser.standing() : standings.of(personId);
        return groupIds(standing).stream().map(this::group).toList();
    }

    @Override
    public List<Person> membersOf(String groupId) {
        if (ENGINE_ADMINISTRATORS.equals(groupId)) {
            return membersOf(Role.SYSTEMANSVARLIG.id());
        }
        int dash = groupId.indexOf('-');
        if (dash < 0) {
            return holding(membership -> membership.role().id().equals(groupId));
        }
        Set<String> reaching = units.selfAndAbove(groupId.substring(dash + 1));
        Set<Role> roles = rolesBehind(groupId.substring(0, dash));
        return holding(membership -> roles.contains(membership.role()) && reaching.contains(membership.unitId()));
    }

    private List<Person> holding(Predicate<Membership> wanted) {
        return users.all().stream()
                .filter(account -> account.enabled() && account.memberships().stream().anyMatch(wanted))
                .map(LocalDirectory::person).toList();
    }

    private static Set<Role> rolesBehind(String roleId) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Role.of(roleId).ifPresent(roles::add);
        if (roles.contains(Role.KOORDINATOR)) {
            roles.add(Role.TEAMLEDER);
        }
        return roles;
    }

    static Set<String> groupIds(Standing standing) {
        Set<String> ids = new LinkedHashSet<>();
        if (!standing.enabled()) {
            return ids;
        }
        for (Membership membership : standing.reach()) {
            ids.add(membership.role().id());
            ids.add(membership.role().groupIn(membership.unitId()));
            if (membership.role() == Role.TEAMLEDER) {
                ids.add(Role.KOORDINATOR.groupIn(membership.unitId()));
            }
            if (membership.role() == Role.SYSTEMANSVARLIG) {
                ids.add(ENGINE_ADMINISTRATORS);
            }
        }
        return ids;
    }

    private Group group(String id) {
        String roleId = id.contains("-") ? id.substring(0, id.indexOf('-')) : id;
        String suffix = id.length() > roleId.length() ? " – " + id.substring(roleId.length() + 1) : "";
        return Role.of(roleId).map(role -> new Group(id, roleName(role) + suffix)).orElse(new Group(id, id));
    }

    private String roleName(Role role) {
        return messages.getMessage("role." + role.id(), null, role.id(), Locale.forLanguageTag("nb"));
    }

    private static Person person(UserAccount account) {
        return new Person(account.id(), account.displayName());
    }
}
