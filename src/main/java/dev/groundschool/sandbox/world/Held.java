package dev.groundschool.sandbox.world;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Small blobs in memory, up to a bound: making a file of each would take longer than all the rest of a call. */
final class Held {
    /** What all together may come to, in bytes; what comes after goes into files. */
    private static final long MOST = 16L << 20;
    /** What an entry of the map weighs beside its bytes. */
    private static final int EACH = 200;

    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final AtomicLong total = new AtomicLong();

    /** Takes the first bytes of the array, as many as the blob is long; false when there is no room. */
    boolean take(Blob blob, byte[] bytes) {
        if (!blobs.containsKey(blob.sha256())) {
            if (total.addAndGet(blob.length() + EACH) > MOST) {
                total.addAndGet(-blob.length() - EACH);
                return false;
            }
            if (blobs.putIfAbsent(blob.sha256(), Arrays.copyOf(bytes, (int) blob.length())) != null) {
                total.addAndGet(-blob.length() - EACH); // another upload of the same was faster
            }
        }
        return true;
    }

    /** Null when it is not here. */
    byte @Nullable [] bytes(String sha256) {
        return blobs.get(sha256);
    }

    void forget(String sha256) {
        byte[] bytes = blobs.remove(sha256);
        if (bytes != null) {
            total.addAndGet(-bytes.length - EACH);
        }
    }
}
