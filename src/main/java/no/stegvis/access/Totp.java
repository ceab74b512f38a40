package no.stegvis.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238) as authenticator apps make them: HMAC-SHA-1, thirty seconds, six digits. */
final class Totp {

    static final int DIGITS = 6;
    static final int SECONDS = 30;
    /** How far the phone's clock may be off, in steps. */
    private static final int DRIFT = 1;

    private Totp() {
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    static String code(byte[] secret, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return ("%0" + digits + "d").formatted(number % (long) Math.pow(10, digits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the step whose code this is, around this instant; empty when it is wrong. Looks at all of them either way */
    static OptionalLong stepOf(byte[] secret, String code, Instant at) {
        OptionalLong found = OptionalLong.empty();
        for (long step = step(at) - DRIFT; step <= step(at) + DRIFT; step++) {
            boolean same = MessageDigest.isEqual(code(secret, step, DIGITS).getBytes(StandardCharsets.US_ASCII),
                    code.getBytes(StandardCharsets.UTF_8));
            found = same ? OptionalLong.of(step) : found;
        }
        return found;
    }
}
