package dev.groundschool.sandbox.elbv2;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests each target group was given since the program began: CloudWatch's RequestCount. */
public final class RequestCounts {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String group) {
        counts.computeIfAbsent(group, _ -> new LongAdder()).increment();
    }

    /** Of the target group with that ARN. */
    public long of(String group) {
        LongAdder count = counts.get(group);
        return count == null ? 0 : count.sum();
    }
}
