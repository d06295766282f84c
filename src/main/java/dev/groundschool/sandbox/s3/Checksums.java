package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Content.Part;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Checksums of what was uploaded in parts, made of the parts' ("Checking object integrity in Amazon S3", Amazon S3 User Guide). */
final class Checksums {
    private static final long CRC32_POLYNOMIAL = 0xEDB88320L;
    private static final long CRC32C_POLYNOMIAL = 0x82F63B78L;
    private static final long CRC64NVME_POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private Checksums() {}

    /** The member's name: {@code ChecksumCRC32}. */
    static String member(String algorithm) {
        return "Checksum" + algorithm;
    }

    /** Of the parts' checksums, with how many there were; empty when a part has none. */
    static Optional<String> composite(String algorithm, List<Part> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Part part : parts) {
            String each = part.checksums().get(member(algorithm));
            if (each == null) {
                return Optional.empty();
            }
            all.writeBytes(Base64.getDecoder().decode(each));
        }
        byte[] of = all.toByteArray();
        byte[] sum = switch (algorithm) {
            case "CRC32" -> of(new CRC32(), of);
            case "CRC32C" -> of(new CRC32C(), of);
            case "SHA1" -> Ids.digest("SHA-1", of);
            case "SHA256" -> Ids.digest("SHA-256", of);
            default -> throw new IllegalArgumentException(algorithm + " is never composite");
        };
        return Optional.of(Base64.getEncoder().encodeToString(sum) + '-' + parts.size());
    }

    private static byte[] of(Checksum checksum, byte[] bytes) {
        checksum.update(bytes);
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array();
    }

    /** Of all the bytes, from the parts' checksums and lengths alone; empty when a part has none. */
    static Optional<String> whole(String algorithm, List<Part> parts) {
        Crc crc = switch (algorithm) {
            case "CRC32" -> new Crc(CRC32_POLYNOMIAL, 32);
            case "CRC32C" -> new Crc(CRC32C_POLYNOMIAL, 32);
            case "CRC64NVME" -> new Crc(CRC64NVME_POLYNOMIAL, 64);
            default -> throw new IllegalArgumentException(algorithm + " cannot be put together");
        };
        long sum = 0;
        for (Part part : parts) {
            String each = part.checksums().get(member(algorithm));
            if (each == null) {
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(each));
            sum = crc.then(sum, crc.width() == 32 ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong(), part.size());
        }
        ByteBuffer bytes = crc.width() == 32 ? ByteBuffer.allocate(Integer.BYTES).putInt((int) sum) : ByteBuffer.allocate(Long.BYTES)
                .putLong(sum);
        return Optional.of(Base64.getEncoder().encodeToString(bytes.array()));
    }

    /**
     * Arithmetic of polynomials over GF(2), which tells the CRC of two runs of bytes from the CRC of each.
     *
     * @param polynomial in reflected form, the lowest bit the highest power
     */
    record Crc(long polynomial, int width) {
        private long one() {
            return 1L << (width - 1);
        }

        /** The CRC of the bytes of {@code first} followed by the {@code length} bytes of {@code second}. */
        long then(long first, long second, long length) {
            return times(power(length), first) ^ second;
        }

        /** x to the power of 8·bytes, modulo the polynomial. */
        private long power(long bytes) {
            long square = one() >>> 1;
            for (int i = 0; i < 3; i++) {
                square = times(square, square);
            }
            long result = one();
            for (long left = bytes; left != 0; left >>>= 1) {
                if ((left & 1) != 0) {
                    result = times(square, result);
                }
                square = times(square, square);
            }
            return result;
        }

        private long times(long a, long b) {
            long product = 0;
            long shifted = b;
            for (long bit = one(); bit != 0; bit >>>= 1) {
                if ((a & bit) != 0) {
                    product ^= shifted;
                }
                shifted = (shifted & 1) != 0 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
            }
            return product;
        }
    }
}
