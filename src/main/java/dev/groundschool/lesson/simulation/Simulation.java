package dev.groundschool.lesson.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model by its name in lesson files. */
public sealed interface Simulation permits CapacitySimulation {
    /** The models there are. */
    SortedMap<String, Simulation> ALL = new TreeMap<>(Map.of("capacity", new CapacitySimulation()));

    /** The inputs it takes and what they are when not given. */
    SortedMap<String, Integer> inputs();

    /**
     * What comes of the inputs, as plain values for queries and drawing. Pure. Throws {@link IllegalArgumentException} for an input out of
     * range.
     */
    Map<String, Object> run(Map<String, Integer> inputs);

    static Optional<Simulation> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
