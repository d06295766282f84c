package dev.groundschool.sandbox.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A kind of checksum; its name is that of the SDK's {@code ChecksumAlgorithm}. Values are Base64 text, as S3 writes them. */
public enum ChecksumKind {
    CRC32(4),
    CRC32C(4),
    CRC64NVME(8),
    SHA1(20),
    SHA256(32);

    private final int size;

    ChecksumKind(int size) {
        this.size = size;
    }

    /** The kind of that name, {@code CRC32} for one; empty when S3 has none of it. */
    public static Optional<ChecksumKind> find(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equalsIgnoreCase(name)).findFirst();
    }

    /** The header field that carries it: {@code x-amz-checksum-crc32}. */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** True when the text is Base64 of as many bytes as this kind has. */
    public boolean isWellFormed(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == size;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A sum being taken. */
    public interface Running {
        void update(byte[] bytes, int from, int count);

        /** Base64; ends it. */
        String value();
    }

    public Running begin() {
        return switch (this) {
            case CRC32 -> running(new CRC32());
            case CRC32C -> running(new CRC32C());
            case CRC64NVME -> running(new Crc64Nvme());
            case SHA1 -> running(digest("SHA-1"));
            case SHA256 -> running(digest("SHA-256"));
        };
    }

    /** Of bytes at hand. */
    public String of(byte[] bytes) {
        Running running = begin();
        running.update(bytes, 0, bytes.length);
        return running.value();
    }

    private Running running(Checksum sum) {
        return new Running() {
            @Override
            public void update(byte[] bytes, int from, int count) {
                sum.update(bytes, from, count);
            }

            @Override
            public String value() {
                return text(sum.getValue());
            }
        };
    }

    private static Running running(MessageDigest digest) {
        return new Running() {
            @Override
            public void update(byte[] bytes, int from, int count) {
                digest.update(bytes, from, count);
            }

            @Override
            public String value() {
                return Base64.getEncoder().encodeToString(digest.digest());
            }
        };
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    private String text(long crc) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(crc).array();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, Long.BYTES - size, Long.BYTES));
    }
}
