package dev.groundschool.sandbox.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * A long body on its way out, in two blocks by turns: while the connection takes one, the next is read. The blocks lie outside the heap, where the system takes them
 * as they are, and are used again and again.
 */
final class Outflow {
    /** In bytes; a few of them fill what a connection holds. */
    private static final int BLOCK = 512 * 1024;
    /** When many bodies are under way, the later ones have blocks in the heap. */
    private static final int NARROW = 32 * 1024;
    private static final Semaphore ROOM = new Semaphore(16);
    private static final Queue<ByteBuffer> FREE = new ConcurrentLinkedQueue<>();

    private final ReadableByteChannel in;
    private final Response out;
    private long left;
    private Blocker.@Nullable Callback under;

    Outflow(InputStream in, long length, Response out) {
        this.in = in instanceof ReadableByteChannel channel ? channel : Channels.newChannel(in);
        this.left = length;
        this.out = out;
    }

    /** Returns when all of it went out. */
    void run() throws IOException {
        ByteBuffer next = take();
        ByteBuffer other = take();
        try {
            try {
                while (left > 0) {
                    fill(next);
                    await();
                    Blocker.Callback written = Blocker.callback();
                    under = written;
                    out.write(left == 0, next, written);
                    ByteBuffer going = next;
                    next = other;
                    other = going;
                }
            } finally {
                await(); // no block is given back while the connection reads from it
            }
        } finally {
            give(next);
            give(other);
        }
    }

    private void fill(ByteBuffer block) throws IOException {
        block.clear().limit((int) Math.min(block.capacity(), left));
        while (block.hasRemaining()) {
            if (in.read(block) < 0) {
                throw new EOFException("the body is shorter than its head says");
            }
        }
        left -= block.flip().remaining();
    }

    private void await() throws IOException {
        Blocker.Callback waiting = under;
        if (waiting != null) {
            under = null;
            try (waiting) {
                waiting.block();
            }
        }
    }

    private static ByteBuffer take() {
        if (!ROOM.tryAcquire()) {
            return ByteBuffer.allocate(NARROW);
        }
        ByteBuffer free = FREE.poll();
        return free == null ? ByteBuffer.allocateDirect(BLOCK) : free;
    }

    private static void give(ByteBuffer block) {
        if (block.isDirect()) {
            FREE.add(block);
            ROOM.release();
        }
    }
}
