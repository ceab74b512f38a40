package no.stegvis.reporting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What a person is called to those who test figures: the same in all runs of an award, another in another award's. It can't
 * be turned back without the person's id, which is random and shown nowhere.
 */
final class Pseudonym {

    private static final int DIGITS = 10;

    private Pseudonym() {
    }

    /** Such as {@code P-3f9a01c27e}. */
    static String of(String awardId, UUID person) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((awardId + "\0" + person).getBytes(StandardCharsets.UTF_8));
            return "P-" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
