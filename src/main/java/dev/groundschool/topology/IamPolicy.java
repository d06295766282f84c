package dev.groundschool.topology;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A managed policy of the account itself, as {@code iam.GetAccountAuthorizationDetails} tells it, with its versions; its id is its name.
 *
 * @param details as IAM described it
 */
public record IamPolicy(software.amazon.awssdk.services.iam.model.ManagedPolicyDetail details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "iam:policy";

    @Override
    public Ref ref() {
        return new Ref(KIND, "", details.policyName());
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

    /** The document that counts: the default version's; empty when it was not told. */
    public Optional<String> document() {
        return details.policyVersionList().stream().filter(version -> Boolean.TRUE.equals(version.isDefaultVersion()))
                .map(version -> IamNames.decoded(version.document())).findFirst();
    }
}
