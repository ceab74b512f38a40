package no.stegvis.access;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one-time passwords and codes are drawn. */
public final class NewPassword {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewPassword() {
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
