package dev.groundschool.sandbox.iam;

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
