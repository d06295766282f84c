package dev.groundschool.sandbox.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME, which the JDK does not have and the SDK has in native code only: polynomial AD93D23594C93659, reflected, all ones in and out (NVM Express NVM Command
 * Set Specification 1.0, 5.2.1.3.4; check value AE8B14860A799888).
 */
public final class Crc64Nvme implements Checksum {
    private static final long REFLECTED = 0x9A6C9329AC4BC9B5L;
    /** {@code T[256 * k + b]}: what byte {@code b} does to the sum when {@code k} more bytes follow it. One array, so that no look-up needs a check of its bounds. */
    private static final long[] T = tables();
    /** Long runs are taken in lanes of so many bytes side by side: one alone spends most of its time waiting for its own look-ups. */
    private static final int LANE = 8192;
    /** {@code SKIP[k][b]}: what byte {@code k} of a sum, when it is {@code b}, becomes while {@link #LANE} bytes of zeros pass. */
    private static final long[][] SKIP = skips();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long sum = -1;

    private static long[] tables() {
        long[] tables = new long[16 * 256];
        for (int b = 0; b < 256; b++) {
            long sum = b;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 1) == 0 ? sum >>> 1 : sum >>> 1 ^ REFLECTED;
            }
            tables[b] = sum;
        }
        for (int i = 256; i < tables.length; i++) {
            tables[i] = tables[i - 256] >>> 8 ^ tables[(int) tables[i - 256] & 0xFF];
        }
        return tables;
    }

    private static long[][] skips() {
        long[] bits = new long[64]; // a sum is the sum of its bits', each alone
        for (int bit = 0; bit < 64; bit++) {
            long sum = 1L << bit;
            for (int i = 0; i < LANE; i++) {
                sum = sum >>> 8 ^ T[(int) sum & 0xFF];
            }
            bits[bit] = sum;
        }
        long[][] skips = new long[8][256];
        for (int k = 0; k < 8; k++) {
            for (int b = 0; b < 256; b++) {
                for (int bit = 0; bit < 8; bit++) {
                    skips[k][b] ^= (b >> bit & 1) == 0 ? 0 : bits[8 * k + bit];
                }
            }
        }
        return skips;
    }

    /** The sum after {@link #LANE} bytes of zeros. */
    private static long skip(long sum) {
        long skipped = 0;
        for (int k = 0; k < 8; k++) {
            skipped ^= SKIP[k][(int) (sum >>> 8 * k) & 0xFF];
        }
        return skipped;
    }

    @Override
    public void update(int b) {
        sum = sum >>> 8 ^ T[((int) sum ^ b) & 0xFF];
    }

    @Override
    public void update(byte[] bytes, int from, int count) {
        long now = sum;
        int at = from;
        int end = from + count;
        for (; end - at >= 2 * LANE; at += 2 * LANE) {
            now = twoLanes(bytes, at, now);
        }
        for (; end - at >= 16; at += 16) {
            now = sixteen((long) LONGS.get(bytes, at) ^ now, (long) LONGS.get(bytes, at + 8));
        }
        for (; at < end; at++) {
            now = now >>> 8 ^ T[((int) now ^ bytes[at]) & 0xFF];
        }
        sum = now;
    }

    private static long twoLanes(byte[] bytes, int from, long before) {
        long first = before;
        long second = 0;
        for (int at = from; at < from + LANE; at += 16) {
            first = sixteen((long) LONGS.get(bytes, at) ^ first, (long) LONGS.get(bytes, at + 8));
            second = sixteen((long) LONGS.get(bytes, at + LANE) ^ second, (long) LONGS.get(bytes, at + LANE + 8));
        }
        return skip(first) ^ second;
    }

    /** Sixteen bytes at a time: the look-ups do not wait for one another. */
    private static long sixteen(long a, long b) {
        return T[3840 + ((int) a & 0xFF)] ^ T[3584 + ((int) (a >>> 8) & 0xFF)] ^ T[3328 + ((int) (a >>> 16) & 0xFF)] ^ T[3072 + ((int) (a >>> 24) & 0xFF)]
                ^ T[2816 + ((int) (a >>> 32) & 0xFF)] ^ T[2560 + ((int) (a >>> 40) & 0xFF)] ^ T[2304 + ((int) (a >>> 48) & 0xFF)] ^ T[2048 + ((int) (a >>> 56))]
                ^ T[1792 + ((int) b & 0xFF)] ^ T[1536 + ((int) (b >>> 8) & 0xFF)] ^ T[1280 + ((int) (b >>> 16) & 0xFF)] ^ T[1024 + ((int) (b >>> 24) & 0xFF)]
                ^ T[768 + ((int) (b >>> 32) & 0xFF)] ^ T[512 + ((int) (b >>> 40) & 0xFF)] ^ T[256 + ((int) (b >>> 48) & 0xFF)] ^ T[(int) (b >>> 56)];
    }

    @Override
    public long getValue() {
        return ~sum;
    }

    @Override
    public void reset() {
        sum = -1;
    }
}
