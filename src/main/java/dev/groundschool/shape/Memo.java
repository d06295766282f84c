package dev.groundschool.shape;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out from immutable objects, for as long as those live. An object is known by its identity, never by what it equals: to compare a hundred members
 * would cost what the memo saves. Safe for many threads.
 *
 * @param <V> must not lead back to the object it was worked out from, or neither is ever let go
 */
public final class Memo<K, V> {
    private final ConcurrentHashMap<Object, V> kept = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** Null when nothing was kept of that very object. */
    public @Nullable V get(K object) {
        return kept.get(new Question(object));
    }

    public void put(K object, V value) {
        for (Reference<?> old = gone.poll(); old != null; old = gone.poll()) {
            kept.remove(old);
        }
        kept.put(new Known(object, gone), value);
    }

    public void clear() {
        kept.clear();
    }

    /** What is asked for, held for the length of the question only. */
    private record Question(Object object) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Known known && known.refersTo(object);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    private static final class Known extends WeakReference<Object> {
        private final int hash;

        Known(Object object, ReferenceQueue<Object> gone) {
            super(object, gone);
            hash = System.identityHashCode(object);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Known known && alike(known);
        }

        private boolean alike(Known other) {
            Object object = get();
            return object != null && other.refersTo(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
