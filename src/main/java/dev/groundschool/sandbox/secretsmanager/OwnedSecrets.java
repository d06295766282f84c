package dev.groundschool.sandbox.secretsmanager;

import dev.groundschool.sandbox.secretsmanager.SecretRow.Version;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;

/** Secrets that a service of the sandbox keeps for its user ("AWS Secrets Manager secrets managed by other AWS services"): only that service changes or deletes them. */
public final class OwnedSecrets {
    private OwnedSecrets() {}

    /** Makes one with that text, and gives its ARN. */
    public static String make(Turn turn, String owner, String name, String description, String text) {
        SecretRow row = Secrets.made(turn, name, description, "", owner, List.of())
                .plus(new Version(Values.id(turn, null), text, "", List.of(SecretRow.CURRENT), turn.now()), turn.now()).put(turn);
        return row.arn();
    }

    /** Deletes it at once; does nothing when it is not there. */
    public static void delete(Turn turn, String arn) {
        SecretRow.find(turn, arn).ifPresent(row -> turn.remove(SecretRow.TABLE, row.name()));
    }
}
