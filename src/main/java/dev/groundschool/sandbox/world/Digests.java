package dev.groundschool.sandbox.world;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What names a run of bytes, taken while they pass. The two may be taken on threads of their own. */
final class Digests {
    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest md5 = digest("MD5");

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    void sha256(byte[] bytes, int count) {
        sha256.update(bytes, 0, count);
    }

    void md5(byte[] bytes, int count) {
        md5.update(bytes, 0, count);
    }

    Blob blob(long length) {
        HexFormat hex = HexFormat.of();
        return new Blob(hex.formatHex(sha256.digest()), length, hex.formatHex(md5.digest()));
    }
}
