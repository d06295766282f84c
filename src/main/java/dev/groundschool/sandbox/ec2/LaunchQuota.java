package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.Collection;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** "Running On-Demand Standard instances": the vCPUs that may run at once in a Region (EC2 User Guide, "On-Demand Instance quotas"). */
final class LaunchQuota {
    private LaunchQuota() {}

    private static int vcpus(InstanceRow row) {
        return TypeCatalogue.find(row.instance().instanceTypeAsString()).map(TypeCatalogue.Entry::vcpus).orElse(0);
    }

    /** How many more vCPUs may run. */
    static int left(Turn turn) {
        int used = turn.all(InstanceKinds.INSTANCE.table()).stream().filter(row ->
                row.is(InstanceStateName.PENDING, InstanceStateName.RUNNING))
                .mapToInt(LaunchQuota::vcpus).sum();
        return Math.max(0, Quotas.VCPUS - used);
    }

    /** Refuses to start stopped instances past the quota. */
    static void check(Turn turn, Collection<InstanceRow> starting) {
        if (starting.stream().mapToInt(LaunchQuota::vcpus).sum() > left(turn)) {
            throw exceeded();
        }
    }

    static AwsFault exceeded() {
        return new AwsFault("VcpuLimitExceeded", "You have requested more vCPU capacity than your current vCPU limit of " + Quotas.VCPUS
                + " allows for the instance bucket that the specified instance type belongs to."
                + " Please visit http://aws.amazon.com/contact-us/ec2-request"
                + " to request an adjustment to this limit.");
    }
}
