package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A security group, as {@code ec2.DescribeSecurityGroups} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record SecurityGroup(String region, software.amazon.awssdk.services.ec2.model.SecurityGroup details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:security-group";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.groupId());
    }

    @Override
    public Placement placement() {
        return Placement.inVpc(region, details.vpcId());
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tags());
    }

    @Override
    public String name() {
        return named().orElse(Objects.toString(details.groupName(), details.groupId()));
    }

    @Override
    public List<Relation> relations() {
        return Stream.concat(details.ipPermissions().stream(), details.ipPermissionsEgress().stream())
                .flatMap(p -> p.userIdGroupPairs().stream()).map(pair -> pair.groupId()).filter(Objects::nonNull).distinct()
                .flatMap(id -> Relation.to(Type.ADMITS, KIND, region, id)).toList();
    }
}
