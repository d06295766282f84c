package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.Holder.GroupRow;
import dev.groundschool.sandbox.iam.Holder.RoleRow;
import dev.groundschool.sandbox.iam.Holder.UserRow;
import dev.groundschool.sandbox.iam.policy.Policies;
import dev.groundschool.sandbox.iam.policy.Policy;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the identity policies and the boundary that have a say for a user or a role. */
final class PolicySets {
    private PolicySets() {}

    /** Of a user: its own and those of its groups. */
    static Policies user(Turn turn, UserRow row) {
        List<Policy> identity = new ArrayList<>(of(turn, "user/", row.entity()));
        for (String group : row.groups()) {
            Holder.GROUPS.find(turn, group).ifPresent(each -> identity.addAll(of(turn, "group/", each.entity())));
        }
        return bounded(turn, row.entity(), Policies.identity(identity));
    }

    static Policies group(Turn turn, GroupRow row) {
        return Policies.identity(of(turn, "group/", row.entity()));
    }

    static Policies role(Turn turn, RoleRow row) {
        return bounded(turn, row.entity(), Policies.identity(of(turn, "role/", row.entity())));
    }

    private static Policies bounded(Turn turn, Entity of, Policies policies) {
        return of.boundary() == null ? policies : managed(turn, of.boundary()).map(policies::withBoundary).orElse(policies);
    }

    private static List<Policy> of(Turn turn, String owner, Entity of) {
        List<Policy> found = new ArrayList<>();
        of.inline().forEach((name, document) -> found.add(new Policy(owner + of.name() + '/' + name,
                PolicyDocument.parse(document, PolicyDocument.Kind.IDENTITY))));
        of.attached().forEach(arn -> managed(turn, arn).ifPresent(found::add));
        return found;
    }

    /** A managed policy's default version. */
    static Optional<Policy> managed(Turn turn, String arn) {
        return PolicyStore.find(turn, arn).map(row -> new Policy(arn,
                PolicyDocument.parse(row.version().document(), PolicyDocument.Kind.IDENTITY)));
    }

    /** A role's trust policy. */
    static Policy trust(RoleRow row) {
        return new Policy("role/" + row.entity().name() + "/trust-policy", PolicyDocument.parse(row.trust(), PolicyDocument.Kind.TRUST));
    }
}
