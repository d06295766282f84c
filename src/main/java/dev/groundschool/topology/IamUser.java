package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An IAM user, as {@code iam.GetAccountAuthorizationDetails} tells it, with its groups and policies; its id is its name.
 *
 * @param details as IAM described it
 */
public record IamUser(software.amazon.awssdk.services.iam.model.UserDetail details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "iam:user";

    @Override
    public Ref ref() {
        return new Ref(KIND, "", details.userName());
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
        return Stream.concat(Relation.toAll(Type.MEMBER_OF, IamGroup.KIND, "", details.groupList()), IamNames.policies(details.attachedManagedPolicies(),
                details.permissionsBoundary())).toList();
    }
}
