package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Secret;
import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * An instance as the world keeps it. Interfaces, addresses, groups and disks are not in {@code instance} but in the rows of their own
 * kinds, so that there is one truth about
 * each; {@link InstanceView} joins them.
 *
 * @param reservation id of the RunInstances call
 * @param settings what DescribeInstanceAttribute tells beside
 * @param software what it runs
 * @param bootedAt when it last began to run; the epoch before it first did
 */
record InstanceRow(Instance instance, String reservation, Settings settings, Software software, Instant bootedAt) {
    /**
     * Attributes.
     *
     * @param userData Base64; empty without
     * @param shutdown {@code stop} or {@code terminate}
     * @param credits {@code standard} or {@code unlimited}; empty for types that are not burstable
     * @param publicAddress true when it is given a public address each time it starts
     */
    record Settings(@Secret String userData, boolean terminationProtection, boolean stopProtection, String shutdown, String credits,
            boolean publicAddress) {
        Settings withUserData(String data) {
            return new Settings(data, terminationProtection, stopProtection, shutdown, credits, publicAddress);
        }

        Settings withTerminationProtection(boolean on) {
            return new Settings(userData, on, stopProtection, shutdown, credits, publicAddress);
        }

        Settings withStopProtection(boolean on) {
            return new Settings(userData, terminationProtection, on, shutdown, credits, publicAddress);
        }

        Settings withShutdown(String behavior) {
            return new Settings(userData, terminationProtection, stopProtection, behavior, credits, publicAddress);
        }

        Settings withCredits(String specification) {
            return new Settings(userData, terminationProtection, stopProtection, shutdown, specification, publicAddress);
        }
    }

    /** What its image held; see {@link ImageRow}. */
    record Software(boolean web, String base) {}

    /** EC2's codes of states (API Reference, "InstanceState"). */
    static InstanceState state(InstanceStateName name) {
        int code = switch (name) {
            case PENDING -> 0;
            case RUNNING -> 16;
            case SHUTTING_DOWN -> 32;
            case TERMINATED -> 48;
            case STOPPING -> 64;
            case STOPPED -> 80;
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("not a state");
        };
        return InstanceState.builder().code(code).name(name).build();
    }

    String id() {
        return instance.instanceId();
    }

    InstanceStateName state() {
        return instance.state().name();
    }

    boolean is(InstanceStateName... any) {
        return java.util.Arrays.asList(any).contains(state());
    }

    /** True from the end of its life on; it is only shown then. */
    boolean over() {
        return is(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);
    }

    InstanceRow with(Instance changed) {
        return new InstanceRow(changed, reservation, settings, software, bootedAt);
    }

    InstanceRow with(Settings changed) {
        return new InstanceRow(instance, reservation, changed, software, bootedAt);
    }

    InstanceRow booted(Instant at) {
        return new InstanceRow(instance, reservation, settings, software, at);
    }
}
