package dev.groundschool.ui.traffic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of the requests of one run, second by second and target by target. Safe for many threads. */
final class Statistics {
    /** Longer than this is slow, in milliseconds. */
    static final double SLOW = 500;
    private static final String NOBODY = "";

    private final List<Second> seconds = new ArrayList<>();
    private final SortedMap<String, Target> targets = new TreeMap<>();

    /** How a request ended. */
    enum Outcome { ANSWERED, SLOW, FAILED }

    /**
     * One request.
     *
     * @param second since the run began
     * @param millis how long the answer took
     * @param target the instance that answered; empty when none did
     */
    record Sample(int second, double millis, Outcome outcome, String target) {
        static Sample of(int second, double millis, boolean answered, String target) {
            return new Sample(second, millis, !answered ? Outcome.FAILED : millis > SLOW ? Outcome.SLOW : Outcome.ANSWERED, answered ? target : NOBODY);
        }
    }

    private static final class Second {
        private final List<Double> millis = new ArrayList<>();
        private int failed;
        private int slow;
    }

    private static final class Target {
        private final List<Double> millis = new ArrayList<>();
        private int count;
    }

    /**
     * One second.
     *
     * @param answered well, the slow ones included
     * @param p50 milliseconds, of those that were answered; 0 without any
     */
    record Bar(int answered, int slow, int failed, double p50, double p95) {}

    /** One target. */
    record Share(String target, int count, double p50, double p95) {}

    /** All at one moment; of {@code targets} the empty name is nobody. */
    record Snapshot(List<Bar> bars, List<Share> targets, int sent, int failed, double p50, double p95) {
        static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), 0, 0, 0, 0);
    }

    synchronized void add(Sample sample) {
        while (seconds.size() <= sample.second()) {
            seconds.add(new Second());
        }
        Second second = seconds.get(sample.second());
        Target target = targets.computeIfAbsent(sample.target(), _ -> new Target());
        target.count++;
        switch (sample.outcome()) {
            case FAILED -> second.failed++;
            case SLOW -> second.slow++;
            case ANSWERED -> { }
        }
        if (sample.outcome() != Outcome.FAILED) {
            second.millis.add(sample.millis());
            target.millis.add(sample.millis());
        }
    }

    synchronized Snapshot snapshot() {
        List<Bar> bars = seconds.stream().map(each -> new Bar(each.millis.size(), each.slow, each.failed, percentile(each.millis, 50),
                percentile(each.millis, 95))).toList();
        List<Share> shares = targets.entrySet().stream().map(each -> new Share(each.getKey(), each.getValue().count,
                percentile(each.getValue().millis, 50), percentile(each.getValue().millis, 95))).toList();
        List<Double> all = targets.values().stream().flatMap(each -> each.millis.stream()).toList();
        int failed = bars.stream().mapToInt(Bar::failed).sum();
        return new Snapshot(bars, shares, all.size() + failed, failed, percentile(all, 50), percentile(all, 95));
    }

    /** The smallest of the values that at least so many in a hundred do not exceed; 0 for none. */
    static double percentile(List<Double> values, int part) {
        if (values.isEmpty()) {
            return 0;
        }
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.max(0, (int) Math.ceil(part / 100.0 * sorted.size()) - 1));
    }
}
