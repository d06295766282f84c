package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What hands a role to instances, as {@code iam.ListInstanceProfiles} tells it; its id is its name.
 *
 * @param details as IAM described it
 */
public record InstanceProfile(software.amazon.awssdk.services.iam.model.InstanceProfile details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "iam:instance-profile";

    @Override
    public Ref ref() {
        return new Ref(KIND, "", details.instanceProfileName());
    }

    @Override
    public Placement placement() {
        return Placement.global();
    }

    @Override
    public String arn(String account) {
        return Objects.toString(details.arn(), "");
    }

    @Override
    public Map<String, String> tags() {
        return IamNames.tags(details.tags());
    }

    @Override
    public List<Relation> relations() {
        return details.roles().stream().flatMap(role -> Relation.to(Type.ATTACHED_TO, IamRole.KIND, "", role.roleName())).toList();
    }
}
