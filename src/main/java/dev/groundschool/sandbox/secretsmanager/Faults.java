package dev.groundschool.sandbox.secretsmanager;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import org.jspecify.annotations.Nullable;

/** Secrets Manager's faults (AWS Secrets Manager API Reference, each action's errors). */
final class Faults {
    private Faults() {}

    static AwsFault validation(String message) {
        return new AwsFault("ValidationException", message);
    }

    static AwsFault parameter(String message) {
        return new AwsFault("InvalidParameterException", message);
    }

    static AwsFault state(String message) {
        return new AwsFault("InvalidRequestException", message);
    }

    static AwsFault exists(String message) {
        return new AwsFault("ResourceExistsException", message);
    }

    static AwsFault absent(String message) {
        return new AwsFault("ResourceNotFoundException", message);
    }

    /** The secret, which may be on its way out. */
    static SecretRow known(Turn turn, @Nullable String id) {
        if (id == null || id.isEmpty()) {
            throw validation("1 validation error detected: Value null at 'secretId' failed to satisfy constraint: Member must not be null");
        }
        return SecretRow.find(turn, id).orElseThrow(() -> absent("Secrets Manager can't find the specified secret."));
    }

    /** The secret, which is not being deleted. */
    static SecretRow usable(Turn turn, @Nullable String id) {
        SecretRow row = known(turn, id);
        if (row.leaving()) {
            throw state("You can't perform this operation on the secret because it was marked for deletion.");
        }
        return row;
    }
}
