package dev.groundschool.lesson.simulation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code capacity}: {@link Capacity} as a lesson's model. */
public final class CapacitySimulation implements Simulation {
    CapacitySimulation() {}

    @Override
    public SortedMap<String, Integer> inputs() {
        Capacity.Inputs usual = Capacity.Inputs.USUAL;
        return new TreeMap<>(Map.of("owned", usual.owned(), "least", usual.least(), "most", usual.most(), "target", usual.target(),
                "base", usual.base(), "peak", usual.peak()));
    }

    @Override
    public Map<String, Object> run(Map<String, Integer> inputs) {
        Map<String, Integer> all = new TreeMap<>(inputs());
        all.putAll(inputs);
        return Capacity.run(new Capacity.Inputs(at(all, "owned"), at(all, "least"), at(all, "most"), at(all, "target"), at(all, "base"),
                at(all, "peak"))).toMap();
    }

    private static int at(Map<String, Integer> inputs, String name) {
        return inputs.getOrDefault(name, 0);
    }
}
