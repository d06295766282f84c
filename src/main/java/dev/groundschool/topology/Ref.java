package dev.groundschool.topology;

import java.util.Comparator;

/**
 * The globally unique key of a resource.
 *
 * @param kind service and resource type as the Resource Groups Tagging API writes them, such as {@code ec2:instance}
 * @param region Region code such as {@code ap-northeast-2}; empty for what is global
 * @param id the id AWS gave, such as {@code i-0a1f99b3}
 */
public record Ref(String kind, String region, String id) implements Comparable<Ref> {
    private static final Comparator<Ref> ORDER = Comparator.comparing(Ref::region).thenComparing(Ref::kind).thenComparing(Ref::id);

    /** The resource type alone: {@code instance} of {@code ec2:instance}. */
    public String type() {
        return kind.substring(kind.indexOf(':') + 1);
    }

    /** The service alone: {@code ec2} of {@code ec2:instance}. */
    public String service() {
        return kind.substring(0, Math.max(0, kind.indexOf(':')));
    }

    @Override
    public int compareTo(Ref other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + "/" + region + "/" + id;
    }
}
