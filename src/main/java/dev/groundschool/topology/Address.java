package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An elastic IP address, as {@code ec2.DescribeAddresses} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record Address(String region, software.amazon.awssdk.services.ec2.model.Address details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:elastic-ip";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, Objects.requireNonNullElse(details.allocationId(), Objects.toString(details.publicIp(), "?")));
    }

    @Override
    public Placement placement() {
        return Placement.regional(region);
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tags());
    }

    @Override
    public String state() {
        return details.associationId() == null ? "unassociated" : "associated";
    }

    @Override
    public String name() {
        return named().orElse(Objects.toString(details.publicIp(), ref().id()));
    }

    @Override
    public List<Relation> relations() {
        return Stream.concat(Relation.to(Type.ATTACHED_TO, Instance.KIND, region, details.instanceId()),
                Relation.to(Type.ATTACHED_TO, NetworkInterface.KIND, region, details.networkInterfaceId())).toList();
    }
}
