package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Turn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids of rows, and the ids S3 gives.
 *
 * <p>S3 lists keys in the order of their UTF-8 bytes, Java compares strings by UTF-16 units, and the two differ beyond the Basic
 * Multilingual Plane. So a row's id has
 * one character for each byte of the key. A bucket's name has no slash, which makes its rows neighbours.
 */
final class Ids {
    /** Comes after every byte: {@code id + AFTER} is behind all that begins with {@code id}. */
    static final char AFTER = '\u0100';
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

    private Ids() {}

    /** The id of a key's row; of a bucket's first row for the empty key. */
    static String of(String bucket, String key) {
        return bucket + '/' + bytes(key);
    }

    /** One character for each byte of the text. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The text of such characters. */
    static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** A new version's id: 32 characters, as AWS's. */
    static String version(Turn turn) {
        return letters(turn, 32);
    }

    /** A new upload's id; AWS's are longer still. */
    static String upload(Turn turn) {
        return letters(turn, 64);
    }

    private static String letters(Turn turn, int count) {
        StringBuilder id = new StringBuilder(count);
        for (int i = 0; i < count; i += 8) {
            long drawn = Long.parseUnsignedLong(turn.hex(16), 16);
            for (int j = 0; j < 8; j++) {
                id.append(LETTERS.charAt((int) (drawn >>> (6 * j)) & 63));
            }
        }
        return id.toString();
    }

    /** The account's canonical user id: 64 hexadecimal digits. */
    static String canonical(Turn turn) {
        return HexFormat.of().formatHex(digest("SHA-256", ("canonical user " + turn.account()).getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is in every JDK", e);
        }
    }
}
