package dev.groundschool.topology;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An IAM role, as {@code iam.GetAccountAuthorizationDetails} tells it, with its policies and whom it trusts; its id is its name.
 *
 * @param details as IAM described it
 */
public record IamRole(software.amazon.awssdk.services.iam.model.RoleDetail details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "iam:role";

    @Override
    public Ref ref() {
        return new Ref(KIND, "", details.roleName());
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
        return IamNames.policies(details.attachedManagedPolicies(), details.permissionsBoundary()).toList();
    }

    /** Whether AWS made it for one of its services and keeps it to itself. */
    public boolean isServiceLinked() {
        return Objects.toString(details.path(), "").startsWith("/aws-service-role/");
    }
}
