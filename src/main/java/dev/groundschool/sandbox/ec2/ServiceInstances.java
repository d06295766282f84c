package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.sandbox.world.World;
import java.util.Optional;

/** EC2's instances as AWS's other services see them. */
public final class ServiceInstances {
    private ServiceInstances() {}

    /**
     * An instance.
     *
     * @param state AWS's word, {@code running}
     * @param vpcId empty once it is terminated
     * @param zone {@code ap-northeast-2a}
     */
    public record Seen(String id, String state, String vpcId, String zone) {
        public boolean running() {
            return state.equals("running");
        }
    }

    public static Optional<Seen> find(Turn turn, String id) {
        return InstanceKinds.INSTANCE.find(turn, id).map(ServiceInstances::seen);
    }

    public static Optional<Seen> find(World world, String region, String id) {
        return world.find(InstanceKinds.INSTANCE.table(), region, id).map(ServiceInstances::seen);
    }

    private static Seen seen(InstanceRow row) {
        String vpc = row.instance().vpcId();
        return new Seen(row.id(), row.instance().state().nameAsString(), vpc == null ? "" : vpc, row.instance().placement().availabilityZone());
    }
}
