package no.stegvis.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor of local users: who needs one, taking one into use, and checking it. Wrong tries make her wait as
 * wrong passwords do, with a count of their own: a right password doesn't clear it.
 */
@Service
public class SecondFactors {

    static final Set<Role> NEED_IT = Set.of(Role.LEDER, Role.SYSTEMANSVARLIG, Role.PERSONVERNOMBUD);

    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_CODES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final SecondFactorKey key;
    private final AccessSettings settings;
    private final Clock clock;
    private volatile Boolean demo;

    SecondFactors(JdbcClient jdbc, SecondFactorKey key, AccessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.settings = settings;
        this.clock = clock;
    }

    private record Factor(byte[] sealedSecret, long lastStep) {
    }

    /** Whether somebody with these roles may not work without. A demo's people, whose password everybody knows, may. */
    boolean isNeededBy(Set<Membership> held) {
        return settings.secondFactor() == AccessSettings.SecondFactor.REQUIRED && !isDemo()
                && held.stream().map(Membership::role).anyMatch(NEED_IT::contains);
    }

    private boolean isDemo() {
        if (demo == null) {
            demo = jdbc.sql("select exists (select from stegvis.installation where name = 'born' and value = 'demo')")
                    .query(Boolean.class).single();
        }
        return demo;
    }

    public boolean has(String userId) {
        return jdbc.sql("select exists (select from stegvis.second_factor where user_id = :id)").param("id", userId)
                .query(Boolean.class).single();
    }

    /** @return a new secret, in force only when {@link #enrol} has seen a code made with it */
    public byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /**
     * Takes a secret into use, in the place of an earlier one.
     *
     * @return codes for the day the phone is lost, each good for once, never to be seen again; empty when the code is wrong
     */
    @Transactional
    public Optional<List<String>> enrol(String userId, byte[] secret, String code) {
        OptionalLong step = Totp.stepOf(secret, digits(code), clock.instant());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        forget(userId);
        jdbc.sql("""
                insert into stegvis.second_factor (user_id, sealed_secret, enrolled_at, last_step)
                values (:id, :secret, :now, :step)
                """)
                .param("id", userId).param("secret", key.seal(userId, secret)).param("now", OffsetDateTime.now(clock))
                .param("step", step.getAsLong()).update();
        List<String> codes = Stream.generate(NewPassword::drawn).limit(RECOVERY_CODES).toList();
        codes.forEach(one -> jdbc.sql("insert into stegvis.recovery_code (user_id, code_hash) values (:id, :hash)")
                .param("id", userId).param("hash", hash(userId, one)).update());
        SecurityLog.good("second-factor-taken-into-use", userId);
        return Optional.of(codes);
    }

    /**
     * Checks a code of the app or a recovery code. The try is counted before the code is looked at; after five wrong ones
     * in a row no code is right for a minute, and twice as long after each further one, at most an hour.
     */
    @Transactional
    public boolean check(String userId, String typed) {
        Optional<Factor> factor = countedTry(userId);
        if (factor.isEmpty()) {
            SecurityLog.refused("second-factor", userId, "reason", "locked-out");
            return false;
        }
        String code = digits(typed);
        boolean byApp = code.length() == Totp.DIGITS;
        boolean right = byApp ? isCode(userId, factor.get(), code) : isRecoveryCode(userId, typed);
        if (!right) {
            SecurityLog.refused("second-factor", userId, "reason", "wrong-code");
        } else {
            SecurityLog.good("second-factor", userId, "reason", byApp ? null : "recovery-code");
            jdbc.sql("update stegvis.second_factor set failed_tries = 0, locked_until = null where user_id = :id")
                    .param("id", userId).update();
        }
        return right;
    }

    /** Forgets the phone and the recovery codes, for somebody who has lost both. */
    @Transactional
    public void forget(String userId) {
        jdbc.sql("delete from stegvis.second_factor where user_id = :id").param("id", userId).update();
    }

    private Optional<Factor> countedTry(String userId) {
        return jdbc.sql("""
                update stegvis.second_factor
                   set failed_tries = failed_tries + 1,
                       locked_until = case when failed_tries >= 4
                                           then cast(:now as timestamptz)
                                                + interval '1 minute' * least(60, power(2, least(failed_tries, 20) - 4))
                                      end
                 where user_id = :id
                   and (locked_until is null or locked_until <= :now)
                returning sealed_secret, last_step
                """)
                .param("id", userId).param("now", OffsetDateTime.now(clock)).query(Factor.class).optional();
    }

    /** A code that has been used, and whatever is older, is refused: somebody may have looked over her shoulder. */
    private boolean isCode(String userId, Factor factor, String code) {
        OptionalLong step = Totp.stepOf(key.open(userId, factor.sealedSecret()), code, clock.instant());
        return step.isPresent() && jdbc.sql("update stegvis.second_factor set last_step = :step where user_id = :id and last_step < :step")
                .param("step", step.getAsLong()).param("id", userId).update() == 1;
    }

    private boolean isRecoveryCode(String userId, String typed) {
        return jdbc.sql("""
                update stegvis.recovery_code set used_at = :now
                 where user_id = :id and code_hash = :hash and used_at is null
                """)
                .param("now", OffsetDateTime.now(clock)).param("id", userId)
                .param("hash", hash(userId, typed.strip().toLowerCase(Locale.ROOT))).update() == 1;
    }

    /** Recovery codes are drawn with some 79 bits: nobody guesses them back from a plain hash. */
    private static String hash(String userId, String code) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest((userId + "\n" + code).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Apps write a space between the digits. */
    private static String digits(String typed) {
        return typed.replaceAll("\\s", "");
    }
}
