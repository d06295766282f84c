package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * A DB snapshot that somebody took, as {@code rds.DescribeDBSnapshots} tells it. Automated ones go with their instance and are not on the map.
 *
 * @param region Region code
 * @param details as RDS described it
 */
public record DatabaseSnapshot(String region, DBSnapshot details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "rds:snapshot";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.dbSnapshotIdentifier());
    }

    @Override
    public Placement placement() {
        return Placement.regional(region);
    }

    @Override
    public Map<String, String> tags() {
        return details.tagList().stream().collect(Collectors.toMap(Tag::key, tag -> Objects.toString(tag.value(), ""), (a, _) -> a));
    }

    @Override
    public String state() {
        return Objects.toString(details.status(), "");
    }

    @Override
    public List<Relation> relations() {
        return Relation.to(Type.MADE_FROM, Database.KIND, region, details.dbInstanceIdentifier()).toList();
    }

    @Override
    public String arn(String account) {
        return Objects.requireNonNullElseGet(details.dbSnapshotArn(), () -> "arn:" + partition() + ":rds:" + region + ":" + account + ":snapshot:" + ref().id());
    }
}
