package dev.groundschool.sandbox.world;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Worked out by whoever asks first, once, while others who ask wait. A failure is told to who asked and not kept: the next one tries again. */
final class Once<T> implements Supplier<T> {
    private final Supplier<? extends T> source;
    private volatile @Nullable T known;

    Once(Supplier<? extends T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        T there = known;
        return there != null ? there : first();
    }

    private synchronized T first() {
        T there = known;
        if (there == null) {
            there = source.get();
            known = there;
        }
        return there;
    }
}
