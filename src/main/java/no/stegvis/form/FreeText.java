package no.stegvis.form;

/** Text that people type outside of forms, held to the same rules. */
public final class FreeText {

    private FreeText() {
    }

    /** @return the text without surrounding space, its lines ended the same way, and without what can't be kept */
    public static String cleaned(String typed) {
        return StorableText.of((Object) typed.replace("\r\n", "\n").replace('\r', '\n')).toString().strip();
    }

    /** @return the text without what would turn its reading direction */
    public static String inOneDirection(String typed) {
        return StorableText.inOneDirection(typed);
    }

    /** Whether somebody's national identity number stands in it, see {@link NationalNumber}. */
    public static boolean holdsNationalNumber(String text) {
        return NationalNumber.isIn(text);
    }

    /** @return the text with the last five digits of each such number hidden */
    public static String masked(String text) {
        return NationalNumber.masked(text);
    }
}
