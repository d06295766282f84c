package dev.groundschool.sandbox.world;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/**
 * The bytes of a journal: lines in groups, each of them flushed before the next one is begun, and zeros behind them.
 *
 * <p>The zeros are room made ahead: to write into room that is on disk takes half as long as to make a file longer, whose new length must be flushed too. No line holds a
 * zero, and a clean end takes them off. A group begins with a space, which JSON passes over: it says that all before it was on disk. A system that dies under a
 * group may have brought its later bytes to the disk and not its earlier ones, which are zeros still.
 *
 * <p>No channels here: callers are interrupted as they please, and an interrupted thread that touches a channel closes it.
 */
final class JournalFile implements Closeable {
    /** Room is made for so many bytes at first, and for as much again as there is up to the second. */
    private static final int LEAST_ROOM = 64 * 1024;
    private static final int MOST_ROOM = 1024 * 1024;
    /** The Java runtime writes longer arrays piece by piece, each of which would be flushed by itself. */
    private static final int ONE_WRITE = 8 * 1024;
    private static final byte GROUP = ' ';

    private final RandomAccessFile file;
    /** The same file; what is written here is on disk when the write returns. */
    private final RandomAccessFile flushed;
    private long end;
    private long room;
    private boolean broken;

    JournalFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        try {
            flushed = new RandomAccessFile(path.toFile(), "rwd");
            room = file.length();
            end = length(file, room);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Without the zeros at the end. */
    static long length(byte[] all) {
        int length = all.length;
        while (length > 0 && all[length - 1] == 0) {
            length--;
        }
        return length;
    }

    private static long length(RandomAccessFile file, long all) throws IOException {
        byte[] block = new byte[LEAST_ROOM];
        for (long to = all; to > 0;) {
            int count = (int) Math.min(block.length, to);
            file.seek(to - count);
            file.readFully(block, 0, count);
            for (int i = count; i > 0; i--) {
                if (block[i - 1] != 0) {
                    return to - count + i;
                }
            }
            to -= count;
        }
        return 0;
    }

    /** Whether that line, which cannot be read, misses bytes that were never flushed: some of it are zeros, groups were written before, and none begins behind it. */
    static boolean unflushed(byte[] all, int start, int end, int length) {
        boolean zeros = false;
        for (int i = start; i < end; i++) {
            zeros |= all[i] == 0;
        }
        return zeros && begins(all, 0, start) && !begins(all, end + 1, length);
    }

    /** Whether a group begins there. */
    private static boolean begins(byte[] all, int from, int to) {
        for (int i = from; i < to; i++) {
            if (all[i] == GROUP && (i == 0 || all[i - 1] == '\n')) {
                return true;
            }
        }
        return false;
    }

    /** Writes a group, and returns when it is on disk. */
    void write(List<byte[]> lines) throws IOException {
        byte[] group = new byte[1 + lines.stream().mapToInt(line -> line.length).sum()];
        group[0] = GROUP;
        int at = 1;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, group, at, line.length);
            at += line.length;
        }
        if (end + group.length > room) {
            extend(group.length);
        }
        broken = true; // unless all goes well
        RandomAccessFile to = group.length <= ONE_WRITE ? flushed : file;
        to.seek(end);
        to.write(group);
        if (group.length > ONE_WRITE) {
            file.getFD().sync();
        }
        end += group.length;
        broken = false;
    }

    private void extend(int needed) throws IOException {
        int more = (int) Math.max(needed, Math.clamp(end, LEAST_ROOM, MOST_ROOM));
        try {
            file.seek(room);
            file.write(new byte[more]);
            file.getFD().sync();
            room += more;
        } catch (IOException full) {
            room = file.length(); // the group itself may still find its place, and says so if it does not
        }
    }

    /** Takes off the room that was not needed. What could not be written may be there in part: the next reader finds that out. */
    @Override
    public void close() throws IOException {
        try (file; flushed) {
            if (!broken && room > end) {
                file.setLength(end);
            }
        }
    }
}
