package dev.groundschool.sandbox.world;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A long run of bytes passes several takers at once, block after block, each of them on a thread of its own. MD5 is the slowest of all that happens to an upload, and no
 * two bytes of it can be taken at once: nothing else may keep it waiting. Whoever fills the blocks is a few of them ahead at the most.
 */
final class Conveyor implements Closeable {
    /** In bytes; large enough that handing over costs nothing, small enough for a processor's own cache. */
    static final int BLOCK = 256 * 1024;
    /** Shorter runs cost less than a thread. */
    private static final long WORTH = 4L * BLOCK;
    private static final int BLOCKS = 6;
    /** More at once would not be faster for it, and take memory. */
    private static final Semaphore ROOM = new Semaphore(8);
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("sandbox-bytes-", 0).factory());
    private static final Block END = new Block(new byte[0], 0, new AtomicInteger());

    /** Does something with the bytes, in their order. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] block, int count) throws IOException;
    }

    /** {@code takers}: how many have yet to take it. */
    @SuppressWarnings("ArrayRecordComponent") // two of them are never compared
    private record Block(byte[] bytes, int count, AtomicInteger takers) {}

    /** A taker's thread. */
    private final class Lane implements Runnable {
        private final Taker taker;
        private final BlockingQueue<Block> waiting = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final BlockingQueue<Boolean> over = new LinkedBlockingQueue<>();

        Lane(Taker taker) {
            this.taker = taker;
        }

        @Override
        public void run() {
            for (Block block = next(waiting); block.count() > 0; block = next(waiting)) {
                try {
                    if (!done.isDone()) {
                        taker.take(block.bytes(), block.count());
                    }
                } catch (IOException | RuntimeException e) {
                    done.completeExceptionally(e); // what comes after is let pass
                }
                if (block.takers().decrementAndGet() == 0) {
                    free.add(block.bytes());
                }
            }
            done.complete(null);
            over.add(true);
        }
    }

    private final BlockingQueue<byte[]> free = new LinkedBlockingQueue<>();
    private final List<Lane> lanes;
    private int made;
    private boolean ended;

    private Conveyor(Taker... takers) {
        lanes = Stream.of(takers).map(Lane::new).toList();
        lanes.forEach(THREADS::execute);
    }

    /** Empty when a run of that length is not worth it, or too many are under way. */
    static Optional<Conveyor> begin(long length, Taker... takers) {
        return length >= WORTH && ROOM.tryAcquire() ? Optional.of(new Conveyor(takers)) : Optional.empty();
    }

    /** The next one, whatever interrupts the caller. */
    private static <T> T next(BlockingQueue<T> queue) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return queue.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One to be filled; waits until there is one. */
    byte[] block() {
        byte[] one = free.poll();
        if (one != null) {
            return one;
        }
        if (made < BLOCKS) {
            made++;
            return new byte[BLOCK];
        }
        return next(free);
    }

    /** Sends the first bytes of a block that {@link #block} gave on its way; it may be read until the next one is asked for. */
    void take(byte[] block, int count) {
        if (count == 0) {
            free.add(block);
            return;
        }
        Block full = new Block(block, count, new AtomicInteger(lanes.size()));
        lanes.forEach(lane -> lane.waiting.add(full));
    }

    /** Returns when all have taken everything; throws when one of them could not. */
    void end() throws IOException {
        close();
        for (Lane lane : lanes) {
            Throwable failed = lane.done.isCompletedExceptionally() ? lane.done.exceptionNow() : null;
            if (failed != null) {
                throw new IOException(failed.getMessage() == null ? failed.toString() : failed.getMessage(), failed);
            }
        }
    }

    /** No more come; returns when the takers are done with what there was. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            lanes.forEach(lane -> lane.waiting.add(END));
            lanes.forEach(lane -> next(lane.over));
            ROOM.release();
        }
    }
}
