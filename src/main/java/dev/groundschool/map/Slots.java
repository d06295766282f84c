package dev.groundschool.map;

import dev.groundschool.topology.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which place on which shelf each thing had in the picture before, so that a live change moves as little as possible: what vanished
 * leaves its slot empty (and finds it again when it comes back), what is new takes an empty slot or the end. An empty memory is a tidy.
 */
final class Slots {
    private record Shelf(List<Slot> slots, int columns) {
    }

    /** A place on a shelf: who has or had it, and how much room it took. */
    record Slot(Ref key, double w, double h) {
    }

    private final Map<String, Shelf> shelves = new HashMap<>();

    /** One place as arranged now: the thing in it, or the hole that something left. */
    static final class Place<T> {
        final Ref key;
        final List<T> thing;
        final double w;
        final double h;

        private Place(Ref key, List<T> thing, double w, double h) {
            this.key = key;
            this.thing = thing;
            this.w = w;
            this.h = h;
        }
    }

    /** Those things, given in their tidy order, put into the places they had. */
    <T> List<Place<T>> arrange(String shelf, List<T> tidy, Function<T, Ref> key) {
        var before = shelves.get(shelf);
        var out = new ArrayList<Place<T>>(tidy.size());
        if (before == null) {
            for (var thing : tidy) {
                out.add(new Place<>(key.apply(thing), List.of(thing), 0, 0));
            }
            return out;
        }
        var now = new HashMap<Ref, T>(tidy.size() * 2);
        tidy.forEach(thing -> now.put(key.apply(thing), thing));
        var had = new HashSet<Ref>(before.slots().size() * 2);
        before.slots().forEach(slot -> had.add(slot.key()));
        var fresh = tidy.stream().filter(thing -> !had.contains(key.apply(thing))).iterator();
        for (var slot : before.slots()) {
            var thing = now.get(slot.key());
            if (thing != null) {
                out.add(new Place<>(slot.key(), List.of(thing), slot.w(), slot.h()));
            } else if (fresh.hasNext()) {
                var taker = fresh.next();
                out.add(new Place<>(key.apply(taker), List.of(taker), slot.w(), slot.h()));
            } else {
                out.add(new Place<>(slot.key(), List.of(), slot.w(), slot.h()));
            }
        }
        while (fresh.hasNext()) {
            var thing = fresh.next();
            out.add(new Place<>(key.apply(thing), List.of(thing), 0, 0));
        }
        return out;
    }

    /** How many columns that shelf had, or 0. */
    int columns(String shelf) {
        var before = shelves.get(shelf);
        return before == null ? 0 : before.columns();
    }

    /** Remembers a shelf as it was drawn. */
    void remember(String shelf, List<Slot> slots, int columns) {
        shelves.put(shelf, new Shelf(List.copyOf(slots), columns));
    }
}
