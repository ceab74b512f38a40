package no.stegvis.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what Keycloak says of those who work here, so that every node knows it, and knows it still while Keycloak
 * is away. A user id belongs to the person (Keycloak's {@code sub}) who had it first: the id stands on what she did, and
 * somebody else who is later given her user name must not become her.
 */
@Component
@ConditionalOnKeycloak
class KeycloakStaff {

    private static final Pattern USER_ID = Pattern.compile("[a-z0-9.]{2,60}");
    /** Who sees figures, the system or the read log has more to lose than a password protects. */
    static final Set<Role> NEED_SECOND_FACTOR = EnumSet.of(Role.LEDER, Role.SYSTEMANSVARLIG, Role.PERSONVERNOMBUD);

    /** By how much the clocks of two nodes may differ. */
    static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Users users;
    private final Clock clock;

    KeycloakStaff(JdbcClient jdbc, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.clock = clock;
    }

    /** Whether the user id belongs to this person. */
    boolean isAccountOf(String userId, String subject) {
        return jdbc.sql("select exists (select from stegvis.user_account where id = :id and subject = :subject)")
                .param("id", userId).param("subject", subject).query(Boolean.class).single();
    }

    static boolean isUserId(String name) {
        return name != null && USER_ID.matcher(name).matches();
    }

    /**
     * Notes name and roles of somebody who may sign in; in force with the next request, on every node.
     *
     * @param asOf when Keycloak was asked; it may have said something newer since, by another way
     * @return the units that are not among ours; roles in them count for nothing
     * @throws KeycloakRefused when the user id can't be used, or belongs to somebody else
     */
    @Transactional
    public Set<String> note(String subject, String userId, String displayName, Collection<UnitGroup> groups,
                            Instant asOf) {
        if (!isUserId(userId)) {
            throw new KeycloakRefused(KeycloakRefused.USER_ID, "The user name can't be a user id here");
        }
        Set<String> known = new HashSet<>(jdbc.sql("select id from stegvis.unit").query(String.class).list());
        Set<Membership> memberships = groups.stream().filter(group -> known.contains(group.unitId()))
                .map(UnitGroup::membership).collect(Collectors.toSet());
        if (!isNoted(userId, asOf)) {
            bind(subject, userId, displayName, asOf);
            change(userId, memberships);
        }
        return groups.stream().map(UnitGroup::unitId).filter(unit -> !known.contains(unit)).collect(Collectors.toSet());
    }

    private void change(String userId, Set<Membership> memberships) {
        Set<Membership> before = users.find(userId).orElseThrow().memberships();
        before.stream().filter(membership -> !memberships.contains(membership))
                .forEach(membership -> {
                    users.leave(userId, membership);
                    SecurityLog.good("role-taken", null, "target", userId, "role", membership.role().id(), "unit", membership.unitId());
                });
        memberships.stream().filter(membership -> !before.contains(membership))
                .forEach(membership -> {
                    users.join(userId, membership);
                    SecurityLog.good("role-given", null, "target", userId, "role", membership.role().id(), "unit", membership.unitId());
                });
    }

    /**
     * Shuts out whoever is not among them: disabled in Keycloak, or no longer there. Not somebody noted a moment before: she may
     * have begun here while the list was fetched, and signed in at a node whose clock is behind. The next list tells.
     */
    @Transactional
    public void closeAllBut(Collection<String> userIds, Instant asOf) {
        users.all().stream().filter(account -> account.enabled() && !userIds.contains(account.id()))
                .map(UserAccount::id).filter(id -> !isNoted(id, asOf.minus(CLOCKS_APART))).forEach(id -> {
                    users.disable(id);
                    SecurityLog.good("user-disabled", null, "target", id);
                });
    }

    /** Whether something newer is known of the account, which stays locked to the end of the transaction. */
    private boolean isNoted(String userId, Instant after) {
        return jdbc.sql("select noted_at > :after from stegvis.user_account where id = :id and noted_at is not null for update")
                .param("id", userId).param("after", at(after)).query(Boolean.class).optional().orElse(false);
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private void bind(String subject, String userId, String displayName, Instant asOf) {
        try {
            int bound = jdbc.sql("""
                    insert into stegvis.user_account (id, display_name, subject, created_at, noted_at)
                    values (:id, :displayName, :subject, :now, :asOf)
                    on conflict (id) do update
                       set display_name = excluded.display_name, subject = excluded.subject, enabled = true,
                           noted_at = excluded.noted_at
                     where user_account.subject is null
                        or user_account.subject = excluded.subject
                    """)
                    .param("id", userId).param("displayName", displayName).param("subject", subject)
                    .param("now", OffsetDateTime.now(clock)).param("asOf", at(asOf)).update();
            if (bound == 0) {
                throw new KeycloakRefused(KeycloakRefused.TAKEN, "The user id belongs to somebody else");
            }
        } catch (DuplicateKeyException e) {
            throw new KeycloakRefused(KeycloakRefused.TAKEN, "The person has another user id already");
        }
    }
}
