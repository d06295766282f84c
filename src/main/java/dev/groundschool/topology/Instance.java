package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server, as {@code ec2.DescribeInstances} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 * @param impaired whether a status check of it fails ({@code ec2.DescribeInstanceStatus}): it runs and does not answer
 */
public record Instance(String region, software.amazon.awssdk.services.ec2.model.Instance details, boolean impaired) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:instance";

    /** One whose status checks are well, or unknown. */
    public Instance(String region, software.amazon.awssdk.services.ec2.model.Instance details) {
        this(region, details, false);
    }

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.instanceId());
    }

    @Override
    public Placement placement() {
        return Placement.inSubnet(region, details.vpcId(), zone().orElse(null), details.subnetId());
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tags());
    }

    @Override
    public String state() {
        return details.state() == null ? "" : Objects.toString(details.state().nameAsString(), "");
    }

    @Override
    public List<Relation> relations() {
        var groups = details.securityGroups().stream().flatMap(g -> Relation.to(Type.GUARDED_BY, SecurityGroup.KIND, region, g.groupId()));
        var profile = Stream.ofNullable(details.iamInstanceProfile()).filter(p -> p.arn() != null)
                .flatMap(p -> Relation.to(Type.USES, InstanceProfile.KIND, "", IamNames.last(p.arn())));
        return Stream.of(groups, Relation.to(Type.USES, KeyPair.KIND, region, details.keyName()), profile).flatMap(each -> each).toList();
    }

    /** The name of its Availability Zone. */
    public Optional<String> zone() {
        return Optional.ofNullable(details.placement()).map(p -> p.availabilityZone());
    }

    /** Whether it is gone for good, though EC2 still tells of it for about an hour. */
    public boolean isTerminated() {
        return state().equals("terminated");
    }
}
