package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An EBS snapshot of this account, as {@code ec2.DescribeSnapshots} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record Snapshot(String region, software.amazon.awssdk.services.ec2.model.Snapshot details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:snapshot";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.snapshotId());
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
        return Objects.toString(details.stateAsString(), "");
    }

    @Override
    public List<Relation> relations() {
        return Relation.to(Type.MADE_FROM, Volume.KIND, region, details.volumeId()).toList();
    }
}
