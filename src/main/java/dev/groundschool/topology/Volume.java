package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An EBS volume, as {@code ec2.DescribeVolumes} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record Volume(String region, software.amazon.awssdk.services.ec2.model.Volume details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:volume";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.volumeId());
    }

    @Override
    public Placement placement() {
        return Placement.zonal(region, details.availabilityZone());
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tags());
    }

    @Override
    public String state() {
        return Objects.toString(details.stateAsString(), "");
    }

    @Override
    public List<Relation> relations() {
        return Stream.concat(instance().stream().flatMap(id -> Relation.to(Type.ATTACHED_TO, Instance.KIND, region, id)),
                Relation.to(Type.MADE_FROM, Snapshot.KIND, region, details.snapshotId())).toList();
    }

    /** The instance it is attached to. */
    public Optional<String> instance() {
        return details.attachments().stream().map(a -> a.instanceId()).filter(Objects::nonNull).findFirst();
    }
}
