package dev.groundschool.bench;

import dev.groundschool.map.Layout;
import dev.groundschool.map.LayoutOptions;
import dev.groundschool.map.PaintedFrames;
import dev.groundschool.topology.SampleTopology;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Frames of the map from everything to 200 %, so that no zoom between those that have a benchmark of their own costs more unnoticed. */
final class Sweep {
    private static final double[] SCALES = {0.1, 0.16, 0.24, 0.3, 0.36, 0.42, 0.5, 0.6, 0.78, 1, 1.4, 2};
    private static final int FRAMES = 60;

    private Sweep() {}

    /** By what was painted, the median of its frames in milliseconds. */
    static Map<String, Double> measure() {
        Map<String, Double> measured = new LinkedHashMap<>();
        for (int resources : new int[] {100, 10_000, 50_000}) {
            PaintedFrames frames = new PaintedFrames(Layout.of(SampleTopology.large(resources), LayoutOptions.FLAT), 1400, 900);
            for (double scale : SCALES) {
                median(() -> frames.at(scale)); // once for the compiler
            }
            double worst = median(frames::all);
            measured.put("frame of " + resources + ", everything", worst);
            for (double scale : SCALES) {
                double median = median(() -> frames.at(scale));
                measured.put("frame of " + resources + " at " + Math.round(scale * 100) + " %", median);
                worst = Math.max(worst, median);
            }
            measured.put("frame of " + resources + ", the worst", worst);
        }
        return measured;
    }

    private static double median(Runnable frame) {
        for (int i = 0; i < FRAMES; i++) {
            frame.run();
        }
        double[] millis = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            long start = System.nanoTime();
            frame.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[FRAMES / 2];
    }
}
