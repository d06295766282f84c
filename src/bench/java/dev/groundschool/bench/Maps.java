package dev.groundschool.bench;

import dev.groundschool.map.PaintedFrames;
import dev.groundschool.map.Layout;
import dev.groundschool.map.LayoutOptions;
import dev.groundschool.topology.SampleTopology;
import dev.groundschool.topology.Topology;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The map of a large account: where everything goes, and one picture of it in software. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class Maps {
    @Param({"100", "10000", "50000"})
    public int resources;

    private Topology topology;
    private PaintedFrames frames;

    @Setup(Level.Trial)
    public void open() {
        topology = SampleTopology.large(resources);
        frames = new PaintedFrames(Layout.of(topology, LayoutOptions.FLAT), 1400, 900);
    }

    @Benchmark
    public Layout layout() {
        return Layout.of(topology, LayoutOptions.FLAT);
    }

    @Benchmark
    public Object frameOfAll() {
        return frames.all();
    }

    /** Where cards have just got names: the scale at which most of them are seen. */
    @Benchmark
    public Object frameOfMostCards() {
        return frames.at(0.365);
    }

    @Benchmark
    public Object frameAtHalf() {
        return frames.at(0.5);
    }

    @Benchmark
    public Object frameAtFull() {
        return frames.at(1);
    }
}
