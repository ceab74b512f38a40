package no.stegvis.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks user id and password of embedded mode. Each try is counted before the password is looked at, so that many
 * tries at once don't slip past the count. After five wrong tries the account waits a minute, after each further one
 * twice as long, at most an hour. The answer is the same for a wrong password, a locked and an unknown user.
 */
@Component
@ConditionalOnLocalUsers
class LocalSignIn implements AuthenticationProvider {

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private volatile String hashOfNobody;

    LocalSignIn(JdbcClient jdbc, PasswordEncoder passwords, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String userId = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(attempt.getCredentials());
        // an unknown user takes as long as a known one
        String nobody = hashOfNobody();
        Optional<Account> account = countedTry(userId);
        boolean right = passwords.matches(password, account.map(Account::passwordHash).orElse(nobody));
        if (account.isEmpty() || !right) {
            logRefusal(userId, account.isPresent());
            throw new BadCredentialsException("Wrong user id or password, or locked");
        }
        forgetTries(userId);
        SecurityLog.good("sign-in", userId);
        var user = new LocalUser(userId, account.get().displayName(), account.get().credentialMark());
        return UsernamePasswordAuthenticationToken.authenticated(user, null, List.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Made at the first sign-in, whoever's it is: a start needn't wait for it. */
    private String hashOfNobody() {
        if (hashOfNobody == null) {
            hashOfNobody = passwords.encode("nobody has this password");
        }
        return hashOfNobody;
    }

    private Optional<Account> countedTry(String userId) {
        return jdbc.sql("""
                update stegvis.user_account
                   set failed_sign_ins = failed_sign_ins + 1,
                       locked_until = case when failed_sign_ins >= 4
                                           then cast(:now as timestamptz)
                                                + interval '1 minute' * least(60, power(2, least(failed_sign_ins, 20) - 4))
                                      end
                 where id = :id
                   and enabled
                   and (locked_until is null or locked_until <= :now)
                returning display_name, password_hash,
                          encode(sha256(convert_to(password_hash, 'UTF8')), 'hex') as credential_mark
                """)
                .param("id", userId).param("now", OffsetDateTime.now(clock)).query(Account.class).optional();
    }

    /** Nobody's user id is not written down: it may be a password in the wrong field. */
    private void logRefusal(String userId, boolean counted) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Optional<State> state = jdbc.sql("select enabled, locked_until > :now as locked from stegvis.user_account where id = :id")
                .param("now", now).param("id", userId).query(State.class).optional();
        if (state.isEmpty()) {
            SecurityLog.refused("sign-in", null, "reason", "unknown-user");
        } else if (!state.get().enabled()) {
            SecurityLog.refused("sign-in", userId, "reason", "disabled");
        } else {
            SecurityLog.refused("sign-in", userId, "reason", counted ? "wrong-password" : "locked-out");
            if (counted && Boolean.TRUE.equals(state.get().locked())) {
                SecurityLog.refused("lock-out", userId);
            }
        }
    }

    private void forgetTries(String userId) {
        jdbc.sql("update stegvis.user_account set failed_sign_ins = 0, locked_until = null where id = :id")
                .param("id", userId).update();
    }

    private record State(boolean enabled, Boolean locked) {
    }

    private record Account(String displayName, String passwordHash, String credentialMark) {
    }
}
