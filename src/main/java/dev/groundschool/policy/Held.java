package dev.groundschool.policy;

import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.topology.IamGroup;
import dev.groundschool.topology.IamNames;
import dev.groundschool.topology.IamPolicy;
import dev.groundschool.topology.IamRole;
import dev.groundschool.topology.IamUser;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.PolicyDetail;

/**
 * A policy that an IAM user, group or role has.
 *
 * @param how by which it has it
 * @param from the group it comes from; empty when it is its own
 * @param name the policy's name, or its ARN when it is managed
 * @param document the text; empty for one that AWS manages, which is asked for by its ARN
 */
public record Held(How how, String from, String name, Optional<String> document) {

    /** Ways to have a policy. */
    public enum How {
        INLINE,
        ATTACHED,
        BOUNDARY,
        /** Says who may be the role. */
        TRUST,
        /** The policy itself. */
        ITSELF
    }

    /** What the document is written for. */
    public PolicyDocument.Kind kind() {
        return how == How.TRUST ? PolicyDocument.Kind.TRUST : PolicyDocument.Kind.IDENTITY;
    }

    /** The name without an ARN's path. */
    public String shortName() {
        return name.startsWith("arn:") ? IamNames.last(name) : name;
    }

    /** Everything that an identity of that topology holds, a user's groups' policies with its own; nothing for other resources. */
    public static List<Held> by(Topology topology, Resource resource) {
        return switch (resource) {
            case IamUser user -> {
                List<Held> all = new ArrayList<>(inline("", user.details().userPolicyList()));
                all.addAll(attached("", user.details().attachedManagedPolicies(), topology));
                for (String group : user.details().groupList()) {
                    topology.get(IamGroup.class, new Ref(IamGroup.KIND, "", group)).ifPresent(each -> all.addAll(of(each, topology, group)));
                }
                boundary(Optional.ofNullable(user.details().permissionsBoundary()).map(each -> each.permissionsBoundaryArn()), topology).ifPresent(all::add);
                yield all;
            }
            case IamGroup group -> of(group, topology, "");
            case IamRole role -> {
                List<Held> all = new ArrayList<>(inline("", role.details().rolePolicyList()));
                all.addAll(attached("", role.details().attachedManagedPolicies(), topology));
                boundary(Optional.ofNullable(role.details().permissionsBoundary()).map(each -> each.permissionsBoundaryArn()), topology).ifPresent(all::add);
                all.add(new Held(How.TRUST, "", role.name(), Optional.of(IamNames.decoded(role.details().assumeRolePolicyDocument()))));
                yield all;
            }
            case IamPolicy policy -> List.of(new Held(How.ITSELF, "", policy.name(), policy.document()));
            default -> List.of();
        };
    }

    private static List<Held> of(IamGroup group, Topology topology, String from) {
        List<Held> all = new ArrayList<>(inline(from, group.details().groupPolicyList()));
        all.addAll(attached(from, group.details().attachedManagedPolicies(), topology));
        return all;
    }

    private static List<Held> inline(String from, List<PolicyDetail> policies) {
        return policies.stream().map(each -> new Held(How.INLINE, from, Objects.toString(each.policyName(), ""),
                Optional.of(IamNames.decoded(each.policyDocument())))).toList();
    }

    private static List<Held> attached(String from, List<AttachedPolicy> policies, Topology topology) {
        return policies.stream().map(each -> new Held(How.ATTACHED, from, Objects.toString(each.policyArn(), ""), own(topology, each.policyArn()))).toList();
    }

    private static Optional<Held> boundary(Optional<String> arn, Topology topology) {
        return arn.map(each -> new Held(How.BOUNDARY, "", each, own(topology, each)));
    }

    private static Optional<String> own(Topology topology, String arn) {
        return arn.contains(":iam::aws:") ? Optional.empty()
                : topology.get(IamPolicy.class, new Ref(IamPolicy.KIND, "", IamNames.last(arn))).flatMap(IamPolicy::document);
    }
}
