package no.stegvis.reporting;

import java.security.SecureRandom;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** What a bundle is locked with. It is kept nowhere: whoever loses it makes the bundle again. */
public final class BundlePassword {

    static final int SHORTEST = 12;
    static final int LONGEST = 100;
    /** Programs that open zip files don't agree on other letters. */
    private static final Pattern TYPEABLE = Pattern.compile("[\\x21-\\x7e]+( [\\x21-\\x7e]+)*");
    /** Without letters and digits that look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private final char[] characters;

    private BundlePassword(char[] characters) {
        this.characters = characters;
    }

    /** @throws ReportRefused when it is too short, too long, or can't be typed everywhere */
    public static BundlePassword typed(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            throw new ReportRefused("password", "reporting.bundle.passwordLength", SHORTEST, LONGEST);
        }
        if (!TYPEABLE.matcher(text).matches()) {
            throw new ReportRefused("password", "reporting.bundle.passwordLetters");
        }
        return new BundlePassword(text.toCharArray());
    }

    /** Such as {@code k7wm-3xqa-pd9r-ht2v-c6nj}: about 99 bits. */
    public static String suggested(SecureRandom random) {
        StringJoiner groups = new StringJoiner("-");
        for (int i = 0; i < GROUPS; i++) {
            StringBuilder group = new StringBuilder();
            for (int j = 0; j < GROUP; j++) {
                group.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            groups.add(group);
        }
        return groups.toString();
    }

    char[] characters() {
        return characters.clone();
    }

    @Override
    public String toString() {
        return "a password";
    }
}
