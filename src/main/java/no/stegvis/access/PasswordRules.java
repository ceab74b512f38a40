package no.stegvis.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.nulabinc.zxcvbn.Zxcvbn;
import org.springframework.stereotype.Component;

/**
 * Whether a password that somebody chooses will do: long enough, not among those that have leaked, not made of the names that
 * anybody here would try first, and not guessed soon by whoever knows the usual tricks.
 */
@Component
public class PasswordRules {

    /** NIST SP 800-63B and the Norwegian NSM both ask for length rather than for odd characters. */
    public static final int SHORTEST = 12;
    /** BCrypt looks no further. */
    private static final int MOST_BYTES = 72;
    /** Of zxcvbn's 0 to 4: more than 10⁸ guesses, at each of which an account's waiting time grows. */
    private static final int STRONG_ENOUGH = 3;
    /** Shorter names stand in too many other words. */
    private static final int SHORTEST_NAME = 4;
    private static final String PRODUCT = "stegvis";
    private static final String LEAKED = "leaked-passwords.txt";

    private final Units units;
    private volatile Zxcvbn guesser;

    PasswordRules(Units units) {
        this.units = units;
    }

    /** @return the key of the message that says what is wrong, nothing if the password will do */
    public Optional<String> complaint(String userId, String displayName, String password, String repeated) {
        return complaint(userId, displayName, units.all().stream().map(Unit::name).toList(), password, repeated);
    }

    /** @param organisation the names of the organisation and its units, where they are not set up yet */
    public Optional<String> complaint(String userId, String displayName, Collection<String> organisation, String password,
                                      String repeated) {
        if (password.length() < SHORTEST) {
            return Optional.of("password.error.short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("password.error.long");
        }
        if (isLeaked(password)) {
            return Optional.of("password.error.leaked");
        }
        if (holdsAName(password, userId, displayName, organisation)) {
            return Optional.of("password.error.names");
        }
        if (isEasy(password, organisation)) {
            return Optional.of("password.error.easy");
        }
        return password.equals(repeated) ? Optional.empty() : Optional.of("password.error.unequal");
    }

    /** By the list that Keycloak goes by too. It is read where it is needed, once in a while: it isn't worth keeping. */
    private static boolean isLeaked(String password) {
        String wanted = password.toLowerCase(Locale.ROOT);
        try (var lines = new BufferedReader(new InputStreamReader(
                PasswordRules.class.getResourceAsStream(LEAKED), StandardCharsets.US_ASCII))) {
            return lines.lines().anyMatch(wanted::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Her own name and user id, the product, and each unit's whole name, however they are spelt. */
    private static boolean holdsAName(String password, String userId, String displayName, Collection<String> organisation) {
        String squeezed = squeezed(password);
        Stream<String> hers = Stream.of(userId, displayName).flatMap(PasswordRules::words);
        return Stream.of(hers, Stream.of(PRODUCT, userId), organisation.stream()).flatMap(names -> names)
                .map(PasswordRules::squeezed).anyMatch(name -> name.length() >= SHORTEST_NAME && squeezed.contains(name));
    }

    /** Single words of the units' names, such as "distrikt", may stand in a sentence; they make it no harder to guess. */
    private boolean isEasy(String password, Collection<String> organisation) {
        if (guesser == null) {
            guesser = new Zxcvbn();
        }
        List<String> known = organisation.stream().flatMap(PasswordRules::words).map(word -> word.toLowerCase(Locale.ROOT)).toList();
        return guesser.measure(password, known).getScore() < STRONG_ENOUGH;
    }

    private static Stream<String> words(String name) {
        return Stream.of(name.split("[^\\p{L}\\p{N}]+")).filter(word -> word.length() >= SHORTEST_NAME);
    }

    /** @return letters a–z and digits only: {@code Blå Kors} becomes {@code blakors} */
    private static String squeezed(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace("æ", "ae").replace("ø", "o").replace("å", "a");
        return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
    }
}
