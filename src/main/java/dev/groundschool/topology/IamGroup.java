package dev.groundschool.topology;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An IAM group, as {@code iam.GetAccountAuthorizationDetails} tells it, with its policies; its id is its name.
 *
 * @param details as IAM described it
 */
public record IamGroup(software.amazon.awssdk.services.iam.model.GroupDetail details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "iam:group";

    @Override
    public Ref ref() {
        return new Ref(KIND, "", details.groupName());
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
        return Map.of();
    }

    @Override
    public List<Relation> relations() {
        return IamNames.policies(details.attachedManagedPolicies(), null).toList();
    }
}
