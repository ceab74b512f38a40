package no.stegvis.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The local users of embedded mode. Passwords are kept as salted hashes only. It asks nobody's leave: the page that
 * calls it does.
 */
@Service
public class Users {

    /** Stands in addresses, where a step of full stops alone leads elsewhere. */
    private static final Pattern ID = Pattern.compile("(?=.{2,60}$)[a-z0-9]+(\\.[a-z0-9]+)*");

    private static final String ACCOUNTS = """
            select account.id, account.display_name, account.enabled, account.must_change_password,
                   membership.role, membership.unit_id
              from stegvis.user_account account
              left join stegvis.membership on membership.user_id = account.id
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Users(JdbcClient jdbc, PasswordEncoder passwords, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Whether it can be a user's id: 2–60 characters of a–z, 0–9, and single full stops between them. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * @param mustChangePassword whether the first sign-in leads to choosing an own password
     * @throws org.springframework.dao.DuplicateKeyException when the id is taken
     * @throws org.springframework.dao.DataIntegrityViolationException when a unit does not exist or the id has other
     *                           characters than a–z, 0–9 and full stops
     */
    @Transactional
    public void create(String id, String displayName, String password, boolean mustChangePassword,
                       Collection<Membership> memberships) {
        jdbc.sql("""
                insert into stegvis.user_account (id, display_name, password_hash, must_change_password, created_at)
                values (:id, :displayName, :hash, :mustChange, :now)
                """)
                .param("id", id).param("displayName", displayName).param("hash", passwords.encode(password))
                .param("mustChange", mustChangePassword).param("now", OffsetDateTime.now(clock)).update();
        memberships.forEach(membership -> join(id, membership));
    }

    /** Gives a role in a unit; giving it twice changes nothing. */
    @Transactional
    public void join(String userId, Membership membership) {
        jdbc.sql("""
                insert into stegvis.membership (user_id, role, unit_id) values (:userId, :role, :unitId)
                on conflict do nothing
                """)
                .param("userId", userId).param("role", membership.role().id()).param("unitId", membership.unitId())
                .update();
    }

    /** Takes a role away; in force with the next request. */
    @Transactional
    public void leave(String userId, Membership membership) {
        jdbc.sql("delete from stegvis.membership where user_id = :userId and role = :role and unit_id = :unitId")
                .param("userId", userId).param("role", membership.role().id()).param("unitId", membership.unitId())
                .update();
    }

    /** Shuts the user out; running sessions end with their next request. What the user has done stays. */
    @Transactional
    public void disable(String userId) {
        jdbc.sql("update stegvis.user_account set enabled = false where id = :id").param("id", userId).update();
    }

    @Transactional
    public void enable(String userId) {
        jdbc.sql("update stegvis.user_account set enabled = true where id = :id").param("id", userId).update();
    }

    /** Sets a password, opens a locked account, and ends the sessions begun with the old password. */
    @Transactional
    public void setPassword(String userId, String password, boolean mustChangePassword) {
        jdbc.sql("""
                update stegvis.user_account
                   set password_hash = :hash, must_change_password = :mustChange,
                       failed_sign_ins = 0, locked_until = null
                 where id = :id
                """)
                .param("id", userId).param("hash", passwords.encode(password))
                .param("mustChange", mustChangePassword).update();
    }

    /** Whether this is the user's password; for asking again before it is changed. */
    public boolean isPasswordOf(String userId, String password) {
        return jdbc.sql("select password_hash from stegvis.user_account where id = :id").param("id", userId)
                .query(String.class).optional()
                .map(hash -> passwords.matches(password, hash)).orElse(false);
    }

    public Optional<UserAccount> find(String userId) {
        return accounts(jdbc.sql(ACCOUNTS + "where account.id = :id").param("id", userId)).stream().findFirst();
    }

    /** @return all, also disabled ones, by name */
    public List<UserAccount> all() {
        return accounts(jdbc.sql(ACCOUNTS + "order by account.display_name collate \"nb-x-icu\", account.id"));
    }

    private static List<UserAccount> accounts(JdbcClient.StatementSpec statement) {
        Map<String, UserAccount> accounts = new LinkedHashMap<>();
        statement.query((row, number) -> new UserAccount(row.getString("id"), row.getString("display_name"),
                        row.getBoolean("enabled"), row.getBoolean("must_change_password"),
                        membershipIn(row)))
                .list()
                .forEach(account -> accounts.merge(account.id(), account, Users::withBoth));
        return List.copyOf(accounts.values());
    }

    private static Set<Membership> membershipIn(ResultSet row) throws SQLException {
        String unitId = row.getString("unit_id");
        return unitId == null ? Set.of() : Role.of(row.getString("role"))
                .map(role -> Set.of(new Membership(role, unitId))).orElse(Set.of());
    }

    private static UserAccount withBoth(UserAccount one, UserAccount other) {
        Set<Membership> memberships = new LinkedHashSet<>(one.memberships());
        memberships.addAll(other.memberships());
        return new UserAccount(one.id(), one.displayName(), one.enabled(), one.mustChangePassword(), memberships);
    }
}
