package dev.groundschool.sandbox.world;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

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
            blobs.put(blob.sha256(), Arrays.copyOf(bytes, (int) blob.length()));
        }
        return true;
    }

    boolean has(Blob blob) {
        return blobs.containsKey(blob.sha256());
    }

    InputStream open(Blob blob) {
        return new ByteArrayInputStream(Objects.requireNonNull(blobs.get(blob.sha256())));
    }
}
