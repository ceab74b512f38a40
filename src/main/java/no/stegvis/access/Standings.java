package no.stegvis.access;

import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a user's standing: one statement, nothing kept. */
@Component
class Standings {

    private static final String STANDING = """
            with recursive reach (role, unit_id) as (
                select role, unit_id
                  from stegvis.membership
                 where user_id = :userId
                 union
                select reach.role, below.id
                  from reach
                  join stegvis.unit below on below.parent_id = reach.unit_id
            )
            select account.enabled, account.must_change_password,
                   encode(sha256(convert_to(account.password_hash, 'UTF8')), 'hex') as credential_mark,
                   reach.role, reach.unit_id,
                   exists (select
                             from stegvis.membership held
                            where held.user_id = account.id
                              and held.role = reach.role
                              and held.unit_id = reach.unit_id) as is_held
              from stegvis.user_account account
              left join reach on true
             where account.id = :userId
            """;

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Standing of(String userId) {
        return jdbc.sql(STANDING).param("userId", userId).query(rows -> {
            if (!rows.next()) {
                return Standing.unknown(userId);
            }
            boolean enabled = rows.getBoolean("enabled");
            boolean mustChange = rows.getBoolean("must_change_password");
            String mark = rows.getString("credential_mark");
            Set<Membership> held = new LinkedHashSet<>();
            Set<Membership> reach = new LinkedHashSet<>();
            do {
                if (rows.getString("role") == null) {
                    break;
                }
                var role = Role.of(rows.getString("role"));
                if (role.isPresent()) {
                    var membership = new Membership(role.get(), rows.getString("unit_id"));
                    reach.add(membership);
                    if (rows.getBoolean("is_held")) {
                        held.add(membership);
                    }
                }
            } while (rows.next());
            return new Standing(userId, enabled, mustChange, mark, Set.copyOf(held), Set.copyOf(reach));
        });
    }
}
