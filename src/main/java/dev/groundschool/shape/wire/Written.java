package dev.groundschool.shape.wire;

import dev.groundschool.shape.Memo;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What structures were written as. They are immutable, and an account's resources are told again and again with few of them changed, so that one which is met for the second
 * time is kept as bytes, and from the third on copied.
 */
final class Written {
    /** Shorter ones, such as tags, cost less to write than to look up. In bytes. */
    private static final int LEAST = 256;
    /** What all bytes kept may come to, in bytes; beyond, it begins anew. Of instances, four thousand. */
    private static final long MOST = 16L << 20;
    private static final byte[] MET = {};

    private final Memo<SdkPojo, byte[]> memo = new Memo<>();
    private long total;

    /** Appends what {@code members} writes, which is always the same for that very structure. */
    void write(XmlWriter xml, SdkPojo structure, Runnable members) {
        byte[] known = memo.get(structure);
        if (known != null && known.length > 0) {
            xml.append(known);
            return;
        }
        int start = xml.size();
        members.run();
        if (known != null) {
            keep(structure, xml.since(start));
        } else if (xml.size() - start >= LEAST) {
            memo.put(structure, MET);
        }
    }

    private synchronized void keep(SdkPojo structure, byte[] bytes) {
        total += bytes.length;
        if (total > MOST) {
            memo.clear();
            total = bytes.length;
        }
        memo.put(structure, bytes);
    }
}
