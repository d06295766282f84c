package dev.groundschool.sandbox.iam;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that an authenticator app and its owner's account both work out from a common secret and the time (RFC 6238: HMAC-SHA-1, six digits, half a minute each). */
final class Totp {
    private static final int SECONDS = 30;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** Which half minute since 1970 that is. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** The code of a step. */
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & Integer.MAX_VALUE; // RFC 4226, 5.3: dynamic truncation
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** The first step from {@code from} to {@code to} at which the codes follow one another. */
    static OptionalLong find(byte[] secret, long from, long to, String... codes) {
        for (long step = from; step <= to; step++) {
            boolean all = true;
            for (int i = 0; i < codes.length && all; i++) {
                all = code(secret, step + i).equals(codes[i]);
            }
            if (all) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The bytes of a secret written in base 32 (RFC 4648), without padding. */
    static byte[] secret(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int held = 0;
        int bits = 0;
        for (char each : base32.toCharArray()) {
            held = held << 5 | BASE_32.indexOf(each);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }
}
