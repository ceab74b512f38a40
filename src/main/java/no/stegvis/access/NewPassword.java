package no.stegvis.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes a password good enough, and how one-time passwords are drawn. */
public final class NewPassword {

    /** NIST SP 800-63B and the Norwegian NSM both ask for length rather than for odd characters. */
    public static final int SHORTEST = 12;
    /** BCrypt looks no further. */
    private static final int MOST_BYTES = 72;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewPassword() {
    }

    /** @return the key of the message that says what is wrong, nothing if the password will do */
    public static Optional<String> complaint(String userId, String password, String repeated) {
        if (password.length() < SHORTEST) {
            return Optional.of("password.error.short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("password.error.long");
        }
        if (!userId.isEmpty() && password.toLowerCase(Locale.ROOT).contains(userId)
                || password.chars().distinct().count() < 5) {
            return Optional.of("password.error.easy");
        }
        return password.equals(repeated) ? Optional.empty() : Optional.of("password.error.unequal");
    }

    /** @return four groups of four letters and digits that are hard to mistake for each other, about 79 bits */
    public static String drawn() {
        return Stream.generate(NewPassword::group).limit(4).collect(Collectors.joining("-"));
    }

    private static String group() {
        return RANDOM.ints(4, 0, LETTERS.length()).mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
