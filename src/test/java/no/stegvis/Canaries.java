package no.stegvis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Invented words that can have come from nowhere but a form's field: with Norwegian letters, digits only, and like an
 * e-mail address. Every one of them holds {@link #MARK}, which is another in each run.
 */
public final class Canaries {

    /** Nine digits; not eleven, so that nobody takes a canary for a national identity number. */
    public static final String MARK = String.valueOf(ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000));

    private static final List<String> PLANTED = new ArrayList<>();

    private Canaries() {
    }

    /** @return as many kinds of canary as there is room for in the field */
    public static synchronized String one(String field, int longest) {
        int number = 100_000 + PLANTED.size();
        String letters = "kanarifugl" + MARK + "æøå" + number;
        String digits = MARK + number;
        String mail = "fugl" + number + "@k" + MARK + ".example";
        String all = letters + " " + digits + " " + mail;
        String planted = all.length() <= longest ? all : field.equals("email") ? mail : field.equals("phone") ? digits : letters;
        PLANTED.add(field + " " + planted);
        return planted;
    }

    /** @return field and text of each */
    static synchronized List<String> planted() {
        return List.copyOf(PLANTED);
    }
}
