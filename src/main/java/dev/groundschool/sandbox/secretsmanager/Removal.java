package dev.groundschool.sandbox.secretsmanager;

import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;

/** Deleting secrets, with days to think better of it. */
final class Removal {
    private static final long USUAL = 30;
    private static final long LEAST = 7;

    DeleteSecretResponse delete(DeleteSecretRequest request, Turn turn) {
        boolean force = Boolean.TRUE.equals(request.forceDeleteWithoutRecovery());
        if (force && request.recoveryWindowInDays() != null) {
            throw Faults.parameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        long days = Objects.requireNonNullElse(request.recoveryWindowInDays(), USUAL);
        if (days < LEAST || days > USUAL) {
            throw Faults.parameter("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        SecretRow row = Faults.known(turn, request.secretId());
        if (!row.owner().isEmpty()) {
            throw Faults.state("You can't delete this secret because it is managed by " + row.owner() + '.');
        }
        if (row.leaving() && !force) {
            throw Faults.state("You can't perform this operation on the secret because it was already scheduled for deletion.");
        }
        turn.cancel(Over.KIND, row.name());
        Instant gone = force ? turn.now() : turn.now().plus(Duration.ofDays(days));
        if (force) {
            turn.remove(SecretRow.TABLE, row.name());
        } else {
            row.deleted(gone, turn.now()).put(turn);
            turn.after(Duration.ofDays(days), Over.KIND, row.name());
        }
        return DeleteSecretResponse.builder().arn(row.arn()).name(row.name()).deletionDate(gone).build();
    }

    RestoreSecretResponse restore(RestoreSecretRequest request, Turn turn) {
        SecretRow row = Faults.known(turn, request.secretId());
        turn.cancel(Over.KIND, row.name());
        row.deleted(Instant.EPOCH, turn.now()).put(turn);
        return RestoreSecretResponse.builder().arn(row.arn()).name(row.name()).build();
    }

    /** The days are over. */
    static final class Over implements Timed {
        static final String KIND = "secretsmanager.gone";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            turn.remove(SecretRow.TABLE, id);
        }
    }
}
