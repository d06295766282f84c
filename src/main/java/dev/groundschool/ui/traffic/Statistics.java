package dev.groundschool.ui.traffic;

import dev.groundschool.ui.map.Passing.Fate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of the requests of one run, second by second and target by target. Counts are of the whole run, times of the last {@value #KEPT}
 * seconds. Safe for many threads.
 */
final class Statistics {
    /** How many seconds are remembered one by one. */
    static final int KEPT = 60;

    private final List<Second> seconds = new ArrayList<>();
    private final SortedMap<Answer.Who, Target> targets = new TreeMap<>();
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private int forgotten;

    private static final class Second {
        private final Map<Answer.Who, Times> millis = new HashMap<>();
        private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        private final Times good = new Times();

        Bar bar() {
            var sorted = Times.sorted(List.of(good));
            return new Bar(count(fates, Fate.ANSWERED), count(fates, Fate.SLOW), count(fates, Fate.ERROR), count(fates, Fate.REFUSED), percentile(sorted, 50),
                    percentile(sorted, 95));
        }
    }

    private static final class Target {
        private final Map<Answer.Fault, Integer> faults = new HashMap<>();
        private int requests;
        private int errors;
    }

    /** Times as they come in. */
    private static final class Times {
        private double[] values = new double[8];
        private int size;

        void add(double value) {
            values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
            values[size++] = value;
        }

        static double[] sorted(List<Times> parts) {
            var all = new double[parts.stream().mapToInt(each -> each.size).sum()];
            var at = 0;
            for (var part : parts) {
                System.arraycopy(part.values, 0, all, at, part.size);
                at += part.size;
            }
            Arrays.sort(all);
            return all;
        }
    }

    /**
     * One second.
     *
     * @param answered well and quickly
     * @param error answered by an error of the target or the load balancer
     * @param refused not answered at all
     * @param p50 milliseconds, of those that were answered well; 0 without any
     */
    record Bar(int answered, int slow, int error, int refused, double p50, double p95) {
        int sent() {
            return answered + slow + error + refused;
        }

        boolean hasTimes() {
            return answered + slow > 0;
        }
    }

    /** One of those who answered, or nobody. */
    record Share(Answer.Who who, int requests, int errors, double p50, double p95, Map<Answer.Fault, Integer> faults) {}

    /**
     * All at one moment.
     *
     * @param bars of the last {@value #KEPT} seconds, the one that goes on last
     * @param waiting requests that were sent and not answered yet
     */
    record Snapshot(List<Bar> bars, List<Share> shares, Map<Fate, Integer> fates, int waiting, double p50, double p95) {
        static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), Map.of(), 0, 0, 0);

        int of(Fate fate) {
            return count(fates, fate);
        }

        /** How many have ended, well or not. */
        int sent() {
            return fates.values().stream().mapToInt(each -> each).sum();
        }

        /** How many got no good answer. */
        int failed() {
            return of(Fate.ERROR) + of(Fate.REFUSED);
        }
    }

    /** {@code second} is that since the run began in which it ended. */
    synchronized void add(int second, Answer answer) {
        until(second);
        var its = seconds.get(Math.max(0, second - forgotten));
        its.fates.merge(answer.fate(), 1, Integer::sum);
        fates.merge(answer.fate(), 1, Integer::sum);
        its.millis.computeIfAbsent(answer.who(), _ -> new Times()).add(answer.millis());
        var target = targets.computeIfAbsent(answer.who(), _ -> new Target());
        target.requests++;
        if (answer.isGood()) {
            its.good.add(answer.millis());
        } else {
            target.errors++;
            target.faults.merge(answer.fault(), 1, Integer::sum);
        }
    }

    private void until(int second) {
        while (forgotten + seconds.size() <= second) {
            seconds.add(new Second());
        }
        while (seconds.size() > KEPT) {
            seconds.removeFirst();
            forgotten++;
        }
    }

    /** As it is in that second; those in which nothing ended count too. */
    synchronized Snapshot snapshot(int second, int waiting) {
        until(second);
        var bars = seconds.stream().map(Second::bar).toList();
        var shares = targets.entrySet().stream().map(each -> share(each.getKey(), each.getValue())).toList();
        var all = Times.sorted(seconds.stream().map(each -> each.good).toList());
        return new Snapshot(bars, shares, Map.copyOf(fates), waiting, percentile(all, 50), percentile(all, 95));
    }

    private Share share(Answer.Who who, Target target) {
        var sorted = Times.sorted(seconds.stream().map(each -> each.millis.get(who)).filter(each -> each != null).toList());
        return new Share(who, target.requests, target.errors, percentile(sorted, 50), percentile(sorted, 95), Map.copyOf(target.faults));
    }

    private static int count(Map<Fate, Integer> fates, Fate fate) {
        return fates.getOrDefault(fate, 0);
    }

    /** The smallest of the sorted values that at least so many in a hundred do not exceed; 0 for none. */
    static double percentile(double[] sorted, int part) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(part / 100.0 * sorted.length) - 1)];
    }
}
