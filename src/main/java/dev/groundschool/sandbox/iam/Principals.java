package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.iam.policy.Evaluator;
import dev.groundschool.sandbox.iam.policy.Policies;
import dev.groundschool.sandbox.iam.policy.Request;
import dev.groundschool.sandbox.iam.policy.Requester;
import dev.groundschool.sandbox.world.Turn;
import java.util.Optional;

/** What other services may know of users, roles and instance profiles. */
public final class Principals {
    private Principals() {}

    /** A role, as STS needs it. */
    public record RoleFacts(String name, String arn, String id, int maxSession) {}

    /** The role of that ARN. */
    public static Optional<RoleFacts> role(Turn turn, String arn) {
        return Holder.ROLES.find(turn, Arns.name(arn)).filter(row -> Holder.ROLES.arn(turn, row.entity()).equals(arn))
                .map(row -> new RoleFacts(row.entity().name(), arn, row.entity().id(), row.maxSession()));
    }

    /**
     * False for a policy's principal that would be a user or role of the account, or a session of one, and is none. Of other accounts nothing is known: theirs pass.
     */
    public static boolean mayBe(Turn turn, String principal) {
        if (!principal.contains(':' + turn.account() + ':')) {
            return !principal.matches("A(ID|RO)A[A-Z0-9]{16,}") || Holder.USERS.all(turn).stream().anyMatch(row -> row.entity().id().equals(principal))
                    || Holder.ROLES.all(turn).stream().anyMatch(row -> row.entity().id().equals(principal));
        }
        String name = Arns.name(principal);
        return switch (Arns.type(principal)) {
            case "user" -> Holder.USERS.find(turn, name).filter(row -> Holder.USERS.arn(turn, row.entity()).equals(principal)).isPresent();
            case "role" -> role(turn, principal).isPresent();
            case "assumed-role" -> Holder.ROLES.find(turn, Arns.role(principal)).isPresent();
            default -> true;
        };
    }

    /** The ARN of the role of that name, whether or not it is there. */
    public static String roleArn(Turn turn, String name) {
        return Holder.ROLES.find(turn, name).map(row -> Holder.ROLES.arn(turn, row.entity()))
                .orElseGet(() -> Arns.iam(turn.account(), "role/" + name));
    }

    /** True when the role's trust policy lets that service assume it. */
    public static boolean trusts(Turn turn, String role, String service) {
        return Holder.ROLES.find(turn, role).filter(row -> Evaluator.decide(new Request(Requester.service(service), "sts:AssumeRole",
                Holder.ROLES.arn(turn, row.entity()), Context.EMPTY.with("aws:SourceAccount", turn.account())),
                Policies.NONE.withTrust(PolicySets.trust(row), turn.account())).allowed()).isPresent();
    }

    /** Makes the role of that service, {@code elasticloadbalancing.amazonaws.com} for one, if the account has none yet. */
    public static void ensureServiceLinkedRole(Turn turn, String service) {
        ServiceLinkedRoles.ensure(turn, service);
    }

    /** The text of a managed policy's default version. */
    public static Optional<String> managedPolicy(Turn turn, String arn) {
        return PolicyStore.find(turn, arn).map(row -> row.version().document());
    }

    /** The user's name when a user, or a session of a user, calls; empty otherwise. */
    public static String userName(Turn turn) {
        return Arns.type(turn.caller().arn()).equals("user") ? Arns.name(turn.caller().arn()) : "";
    }

    /** An instance profile, as EC2 needs it. */
    public record ProfileFacts(String name, String arn, String id, Optional<String> roleArn) {}

    /** The instance profile of that name or ARN. */
    public static Optional<ProfileFacts> instanceProfile(Turn turn, String nameOrArn) {
        return InstanceProfiles.find(turn, Arns.name(nameOrArn))
                .filter(row -> !nameOrArn.startsWith("arn:") || InstanceProfiles.arn(turn, row).equals(nameOrArn))
                .map(row -> new ProfileFacts(row.name(), InstanceProfiles.arn(turn, row), row.id(),
                        row.roles().stream().findFirst().flatMap(role -> Holder.ROLES.find(turn, role))
                                .map(role -> Holder.ROLES.arn(turn, role.entity()))));
    }
}
