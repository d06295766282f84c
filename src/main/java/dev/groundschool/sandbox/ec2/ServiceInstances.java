package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

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

    /**
     * A version of a launch template.
     *
     * @param version as it was asked for: a number, {@code $Latest} or {@code $Default}
     */
    public record Template(String id, String name, String version, String instanceType, String imageId) {}

    /** Throws {@link dev.groundschool.sandbox.world.AwsFault} as EC2 when there is no such template or version. */
    public static Template template(Turn turn, @Nullable String id, @Nullable String name, String version) {
        var found = LaunchTemplates.version(turn, id, name, version);
        var data = found.launchTemplateData();
        return new Template(found.launchTemplateId(), found.launchTemplateName(), version,
                data == null || data.instanceTypeAsString() == null ? "" : data.instanceTypeAsString(),
                data == null || data.imageId() == null ? "" : data.imageId());
    }

    /** Launches one instance from a template into a subnet; faults as RunInstances. Tags may be AWS's own. */
    public static Seen launch(Turn turn, Template template, String subnetId, Map<String, String> tags) {
        String id = Launch.run(turn, RunInstancesRequest.builder().minCount(1).maxCount(1).subnetId(subnetId)
                .launchTemplate(t -> t.launchTemplateId(template.id()).version(template.version())).build()).instances().getFirst().instanceId();
        InstanceRow row = InstanceKinds.INSTANCE.get(turn, id);
        List<Tag> all = Tags.plus(row.instance().tags(), tags.entrySet().stream().map(each -> Tag.builder().key(each.getKey()).value(each.getValue()).build()).toList());
        return seen(InstanceKinds.INSTANCE.put(turn, row.with(row.instance().toBuilder().tags(all).build())));
    }

    /** Ends an instance whether or not it is protected; nothing happens when it has ended. */
    public static void terminate(Turn turn, String id) {
        InstanceKinds.INSTANCE.find(turn, id).filter(row -> !row.over()).ifPresent(row -> {
            InstanceKinds.INSTANCE.put(turn, row.with(row.settings().withTerminationProtection(false)));
            new Instances().terminate(TerminateInstancesRequest.builder().instanceIds(id).build(), turn);
        });
    }

    private static Seen seen(InstanceRow row) {
        String vpc = row.instance().vpcId();
        return new Seen(row.id(), row.instance().state().nameAsString(), vpc == null ? "" : vpc, row.instance().placement().availabilityZone());
    }
}
