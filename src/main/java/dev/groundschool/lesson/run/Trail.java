package dev.groundschool.lesson.run;

import dev.groundschool.account.CreatedIds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a running lesson has done to the account, in order: the scene's calls, then the steps'. */
final class Trail {
    /** A change that can be taken back: the world's mark and the state before it, and the calls that were answered. */
    record Taken(String step, Optional<Long> mark, RunState before, List<Made> made) {}

    private final Deque<Taken> taken = new ArrayDeque<>();
    private final List<Made> scene = new ArrayList<>();
    private Cloud.Inventory before = Cloud.Inventory.EMPTY;
    private Optional<Long> start = Optional.empty();
    private volatile Set<String> resources = Set.of();

    /** Begins anew from the account as it is. */
    void begin(Cloud.Inventory now, Optional<Long> mark) {
        clear();
        before = now;
        start = mark;
    }

    void clear() {
        taken.clear();
        scene.clear();
        resources = Set.of();
    }

    Cloud.Inventory before() {
        return before;
    }

    /** The world's mark before the scene was set. */
    Optional<Long> start() {
        return start;
    }

    void addScene(Made made) {
        scene.add(made);
        count();
    }

    Optional<Made> lastOfScene() {
        return scene.isEmpty() ? Optional.empty() : Optional.of(scene.getLast());
    }

    void push(Taken change) {
        taken.push(change);
        count();
    }

    /** The last change, which stays; empty when there is none. */
    Optional<Taken> last() {
        return Optional.ofNullable(taken.peek());
    }

    void pop() {
        taken.pop();
        count();
    }

    /** Counts anew what was made; for a change whose calls are answered after it was pushed. */
    void count() {
        Set<String> ids = new LinkedHashSet<>();
        made().forEach(made -> ids.addAll(CreatedIds.of(made.operation(), made.request(), made.response())));
        resources = Collections.unmodifiableSet(ids);
    }

    boolean has(String step) {
        return taken.stream().anyMatch(t -> t.step().equals(step));
    }

    List<Taken> changes() {
        return List.copyOf(taken);
    }

    /** Puts changes back that {@link #changes} gave. */
    void restore(List<Taken> kept) {
        taken.clear();
        taken.addAll(kept);
        count();
    }

    /** Every call that was answered, the first one first. */
    List<Made> made() {
        List<Made> made = new ArrayList<>(scene);
        taken.descendingIterator().forEachRemaining(t -> made.addAll(t.made()));
        return made;
    }

    /** Ids of what the scene and the steps have made and not taken back by undoing. Safe for any thread. */
    Set<String> resources() {
        return resources;
    }
}
