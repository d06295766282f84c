package dev.groundschool.sandbox.autoscaling;

import dev.groundschool.sandbox.autoscaling.Rows.Group;
import dev.groundschool.sandbox.elbv2.RequestCounts;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.sandbox.world.World;
import dev.groundschool.sandbox.world.WorldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.MetricType;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;

/**
 * Keeps groups at what they should be: looks at each after every change of the world, and once in a minute of the sandbox's clock at the
 * metrics of their
 * policies. What it finds it reports, and the world decides.
 */
public final class Scaler implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);
    private static final int ABOVE = 3;
    private static final int BELOW = 15;
    private static final double LOW = 0.9;
    /** A request is taken to cost 20 ms of a CPU: so many requests a minute are one per cent. */
    private static final double REQUESTS_A_PER_CENT = 30;

    private final Timeline timeline;
    private final RequestCounts counts;
    private final Map<String, Metric> metrics = new HashMap<>();
    private final Thread keeper;
    private Object looked = "";
    private final ReentrantLock looking = new ReentrantLock();
    private boolean again;
    private volatile boolean closed;

    /** A policy's metric, a value a minute, newest last. */
    private static final class Metric {
        private final Deque<Double> values = new ArrayDeque<>();
        private long count;
        private Instant at;

        Metric(long count, Instant at) {
            this.count = count;
            this.at = at;
        }
    }

    public Scaler(Timeline timeline, RequestCounts counts) {
        this.timeline = timeline;
        this.counts = counts;
        keeper = Thread.ofVirtual().name("auto-scaling").unstarted(this::keep);
    }

    public void start() {
        keeper.start();
        timeline.onChange(_ -> look());
        timeline.clock().onChange(() -> {
            if (timeline.clock().paused()) {
                timeline.current();
                look();
                measure();
            }
        });
    }

    private void keep() {
        while (!closed) {
            WorldClock clock = timeline.clock();
            if (!clock.paused()) {
                measure();
            }
            LockSupport.parkNanos(LONGEST_WAIT.toNanos());
        }
    }

    private static List<String> regions(World world) {
        return world.cells().keySet().stream().filter(cell -> cell.table().equals(Rows.GROUPS.name())).map(World.Cell::region).sorted().toList();
    }

    /** Brings all groups on their way, until nothing more is to be done now. Changes that it makes itself are looked at in the same round. */
    private void look() {
        if (looking.isHeldByCurrentThread()) {
            again = true;
            return;
        }
        looking.lock();
        try {
            do {
                again = false;
                World world = timeline.current();
                if (!closed && !world.sameCells(looked)) {
                    looked = world.cells();
                    for (String region : regions(world)) {
                        world.all(Rows.GROUPS, region).forEach(group -> timeline.report(Lifecycle.KIND, region, group.name()));
                    }
                }
            } while (again);
        } finally {
            looking.unlock();
        }
    }

    // -------------------------------------------------------------- metrics

    private synchronized void measure() {
        World world = timeline.current();
        Instant now = timeline.clock().now();
        Set<String> seen = new HashSet<>();
        for (String region : regions(world)) {
            for (ScalingPolicy policy : world.all(Rows.POLICIES, region)) {
                String key = region + '|' + Policies.key(policy.autoScalingGroupName(), policy.policyName());
                seen.add(key);
                world.find(Rows.GROUPS, region, policy.autoScalingGroupName()).ifPresent(group -> measure(region, key, group, policy, now));
            }
        }
        metrics.keySet().retainAll(seen);
    }

    private void measure(String region, String key, Group group, ScalingPolicy policy, Instant now) {
        long total = requests(group, policy);
        Metric metric = metrics.computeIfAbsent(key, _ -> new Metric(total, now));
        long minutes = Duration.between(metric.at, now).dividedBy(PERIOD);
        long serving = group.it().instances().stream().filter(each -> each.lifecycleState() == LifecycleState.IN_SERVICE).count();
        if (minutes <= 0 || serving == 0) {
            return;
        }
        double each = (total - metric.count) / (double) minutes / serving;
        boolean cpu = policy.targetTrackingConfiguration().predefinedMetricSpecification()
                .predefinedMetricType() == MetricType.ASG_AVERAGE_CPU_UTILIZATION;
        for (long i = 0; i < Math.min(minutes, BELOW); i++) {
            metric.values.addLast(cpu ? Math.min(100, each / REQUESTS_A_PER_CENT) : each);
        }
        while (metric.values.size() > BELOW) {
            metric.values.removeFirst();
        }
        metric.count = total;
        metric.at = metric.at.plus(PERIOD.multipliedBy(minutes));
        if (!Boolean.FALSE.equals(policy.enabled())) {
            decide(region, group, policy, metric, serving);
        }
    }

    private void decide(String region, Group group, ScalingPolicy policy, Metric metric, long serving) {
        double target = policy.targetTrackingConfiguration().targetValue();
        List<Double> values = List.copyOf(metric.values);
        List<Double> latest = values.subList(Math.max(0, values.size() - ABOVE), values.size());
        boolean out = latest.size() == ABOVE && latest.stream().allMatch(value -> value > target);
        boolean in = values.size() == BELOW && values.stream().allMatch(value -> value < target * LOW)
                && !Boolean.TRUE.equals(policy.targetTrackingConfiguration().disableScaleIn());
        if (out || in) {
            double mean = (out ? latest : values).stream().mapToDouble(value -> value).average().orElse(0);
            long wanted = Math.max(1, (long) Math.ceil(serving * mean / target));
            metric.values.clear();
            if (out ? wanted > group.it().desiredCapacity() : wanted < group.it().desiredCapacity()) {
                timeline.report(Policies.Alarm.KIND, region, group.name() + '|' + policy.policyName() + '|' + wanted);
            }
        }
    }

    private long requests(Group group, ScalingPolicy policy) {
        String label = policy.targetTrackingConfiguration().predefinedMetricSpecification().resourceLabel();
        return group.it().targetGroupARNs().stream().filter(arn -> label == null || label.endsWith(arn.substring(arn.lastIndexOf(':') + 1)))
                .mapToLong(counts::of).sum();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(keeper);
    }
}
