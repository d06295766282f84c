package dev.groundschool.sandbox.world;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What names a run of bytes, taken while they pass. MD5 is half as fast as all the rest together, so that of a long run it is taken on a thread beside, one buffer
 * behind.
 */
final class Digests {
    /** Shorter runs cost less than handing them over. */
    private static final int WORTH_A_THREAD = 32 * 1024;
    private static final ExecutorService BESIDE = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("sandbox-md5-", 0).factory());

    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest md5 = digest("MD5");
    /** Two copies of what MD5 is being taken of: one in work, one being filled. */
    private final byte[][] copies = new byte[2][];
    private int turn;
    private @Nullable Future<?> beside;

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    void update(byte[] bytes, int from, int count) {
        if (count >= WORTH_A_THREAD) {
            byte[] copy = copies[turn];
            if (copy == null || copy.length < count) {
                copies[turn] = copy = new byte[count];
            }
            turn = 1 - turn;
            System.arraycopy(bytes, from, copy, 0, count);
            await();
            byte[] handed = copy;
            beside = BESIDE.submit(() -> md5.update(handed, 0, count));
        } else {
            await();
            md5.update(bytes, from, count);
        }
        sha256.update(bytes, from, count);
    }

    /** Until MD5 has what was handed over; never long. */
    private void await() {
        Future<?> handed = beside;
        if (handed == null) {
            return;
        }
        boolean interrupted = false;
        while (true) {
            try {
                handed.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("MD5 cannot fail", e);
            }
        }
        beside = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    Blob blob(long length) {
        await();
        HexFormat hex = HexFormat.of();
        return new Blob(hex.formatHex(sha256.digest()), length, hex.formatHex(md5.digest()));
    }
}
