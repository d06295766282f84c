package dev.groundschool.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The calls made over a connection, newest last; the oldest are forgotten past {@value #LONGEST}. Safe for any thread. */
public final class CallLog {
    static final int LONGEST = 5_000;

    private final Deque<CallRecord> calls = new ArrayDeque<>();
    private final List<Consumer<CallRecord>> listeners = new CopyOnWriteArrayList<>();
    private long count;

    void add(CallRecord call) {
        CallRecord numbered;
        synchronized (calls) {
            numbered = call.numbered(++count);
            calls.addLast(numbered);
            if (calls.size() > LONGEST) {
                calls.removeFirst();
            }
        }
        listeners.forEach(listener -> listener.accept(numbered));
    }

    public List<CallRecord> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** Tells of each call as it ends, on the thread that made it. */
    public void onCall(Consumer<CallRecord> listener) {
        listeners.add(listener);
    }

    public void remove(Consumer<CallRecord> listener) {
        listeners.remove(listener);
    }
}
