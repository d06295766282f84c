package dev.groundschool.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history that can be returned to, oldest first. Changed only by the thread whose turn it is. */
final class Moments {
    /** How many moments are kept; older ones can no longer be returned to. */
    static final int LONGEST = 10_000;

    private final List<Moment> kept = new ArrayList<>();
    private volatile long revision;

    /** The number of the latest change. */
    long revision() {
        return revision;
    }

    /** Nothing came before that world. */
    void begin(World world) {
        kept.clear();
        kept.add(new Moment(revision, world.now(), null, world));
    }

    Moment add(World world, Instant at, @Nullable Call call, Moment.@Nullable Done deed) {
        long next = revision + 1;
        revision = next;
        Moment made = new Moment(next, at, call, world, deed);
        kept.add(made);
        if (kept.size() > LONGEST) {
            kept.removeFirst();
        }
        return made;
    }

    /** Takes over what came about without a call: who goes back to the latest change finds that too. */
    void amend(World world) {
        Moment latest = kept.removeLast();
        kept.add(new Moment(latest.revision(), latest.at(), latest.call(), world, latest.deed()));
    }

    List<Moment> all() {
        return List.copyOf(kept);
    }

    /** Throws {@link IllegalArgumentException} for a change that is not in the history. */
    Moment get(long wanted) {
        long first = kept.getFirst().revision();
        long index = wanted - first;
        if (index < 0 || index >= kept.size()) {
            throw new IllegalArgumentException("revision " + wanted + " is not in the history, which goes from " + first + " to " + revision);
        }
        return kept.get((int) index);
    }
}
