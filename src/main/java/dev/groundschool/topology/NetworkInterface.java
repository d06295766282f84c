package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network interface, as {@code ec2.DescribeNetworkInterfaces} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record NetworkInterface(String region, software.amazon.awssdk.services.ec2.model.NetworkInterface details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:network-interface";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.networkInterfaceId());
    }

    @Override
    public Placement placement() {
        return Placement.inSubnet(region, details.vpcId(), details.availabilityZone(), details.subnetId());
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tagSet());
    }

    @Override
    public String state() {
        return Objects.toString(details.statusAsString(), "");
    }

    @Override
    public List<Relation> relations() {
        var owner = instance().stream().flatMap(id -> Relation.to(Type.ATTACHED_TO, Instance.KIND, region, id));
        var groups = details.groups().stream().flatMap(g -> Relation.to(Type.GUARDED_BY, SecurityGroup.KIND, region, g.groupId()));
        return Stream.concat(Stream.concat(owner, balancer().stream().flatMap(arn -> Relation.to(Type.ATTACHED_TO, LoadBalancer.KIND, region, arn))),
                groups).toList();
    }

    /** The instance it is attached to. */
    public Optional<String> instance() {
        return Optional.ofNullable(details.attachment()).map(a -> a.instanceId());
    }

    /** Whether a service of AWS made it for itself (a NAT gateway, an endpoint) rather than the account's owner. */
    public boolean isManaged() {
        return Boolean.TRUE.equals(details.requesterManaged());
    }

    // EC2 tells the owner by its description only: "ELB app/NAME/…", the end of the load balancer's ARN.
    private Optional<String> balancer() {
        var words = Objects.toString(details.description(), "");
        return isManaged() && words.startsWith("ELB app/") ? Optional.of("arn:" + partition() + ":elasticloadbalancing:" + region + ":" + details.ownerId()
                + ":loadbalancer/" + words.substring("ELB ".length())) : Optional.empty();
    }
}
