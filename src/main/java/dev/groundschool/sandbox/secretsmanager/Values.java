package dev.groundschool.sandbox.secretsmanager;

import dev.groundschool.sandbox.secretsmanager.SecretRow.Version;
import dev.groundschool.sandbox.world.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;

/** What secrets hold. */
final class Values {
    /** In bytes ("AWS Secrets Manager quotas"). */
    private static final int LONGEST = 65_536;
    private static final int LEAST_TOKEN = 32;
    private static final int MOST_TOKEN = 64;

    /** A value as a request gives it: a text, bytes in Base64, or neither. */
    record Given(String text, String bytes) {
        boolean none() {
            return text.isEmpty() && bytes.isEmpty();
        }

        boolean same(Version version) {
            return text.equals(version.text()) && bytes.equals(version.bytes());
        }

        Version version(String id, List<String> stages, Instant now) {
            return new Version(id, text, bytes, stages, now);
        }

        @Override
        public String toString() {
            return "Given[***]";
        }
    }

    static Given given(@Nullable String text, @Nullable SdkBytes bytes) {
        if (text != null && bytes != null) {
            throw Faults.parameter("You can't specify both a binary secret value and a string secret value in the same secret.");
        }
        int length = text != null ? text.getBytes(StandardCharsets.UTF_8).length : bytes == null ? 0 : bytes.asByteArrayUnsafe().length;
        if (length > LONGEST) {
            throw Faults.validation("The secret value must be at most " + LONGEST + " bytes long; this one has " + length + '.');
        }
        return new Given(text == null ? "" : text, bytes == null ? "" : Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
    }

    /** The new version's id: the client's token, which SDKs make themselves. */
    static String id(Turn turn, @Nullable String token) {
        if (token == null) {
            return turn.hex(8) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-' + turn.hex(12);
        }
        if (token.length() < LEAST_TOKEN || token.length() > MOST_TOKEN) {
            throw Faults.parameter("ClientRequestToken must be " + LEAST_TOKEN + '-' + MOST_TOKEN + " characters long.");
        }
        return token;
    }

    GetSecretValueResponse get(GetSecretValueRequest request, Turn turn) {
        SecretRow row = Faults.known(turn, request.secretId());
        if (row.leaving()) {
            throw Faults.state("You can't perform this operation on the secret because it was marked for deletion.");
        }
        String stage = Objects.requireNonNullElse(request.versionStage(), SecretRow.CURRENT);
        Optional<Version> found = request.versionId() == null ? row.staged(stage)
                : row.versions().stream().filter(version -> version.id().equals(request.versionId()))
                        .filter(version -> request.versionStage() == null || version.stages().contains(stage)).findFirst();
        Version version = found.orElseThrow(() -> Faults.absent("Secrets Manager can't find the specified secret value for "
                + (request.versionId() == null ? "staging label: " + stage : "VersionId: " + request.versionId())));
        return GetSecretValueResponse.builder().arn(row.arn()).name(row.name()).versionId(version.id()).versionStages(version.stages())
                .createdDate(version.created()).secretString(version.bytes().isEmpty() ? version.text() : null)
                .secretBinary(version.bytes().isEmpty() ? null : SdkBytes.fromByteArray(Base64.getDecoder().decode(version.bytes()))).build();
    }

    PutSecretValueResponse put(PutSecretValueRequest request, Turn turn) {
        SecretRow row = Faults.usable(turn, request.secretId());
        Given given = given(request.secretString(), request.secretBinary());
        if (given.none()) {
            throw Faults.state("You must provide either SecretString or SecretBinary.");
        }
        unmanaged(row);
        List<String> stages = request.versionStages().isEmpty() ? List.of(SecretRow.CURRENT) : List.copyOf(request.versionStages());
        Version version = added(turn, row, given, request.clientRequestToken(), stages);
        return PutSecretValueResponse.builder().arn(row.arn()).name(row.name()).versionId(version.id()).versionStages(version.stages()).build();
    }

    UpdateSecretResponse update(UpdateSecretRequest request, Turn turn) {
        SecretRow row = Faults.usable(turn, request.secretId());
        unmanaged(row);
        Given given = given(request.secretString(), request.secretBinary());
        row = row.described(Objects.requireNonNullElse(request.description(), row.description()), Objects.requireNonNullElse(request.kmsKeyId(), row.kmsKeyId()),
                turn.now()).put(turn);
        UpdateSecretResponse.Builder response = UpdateSecretResponse.builder().arn(row.arn()).name(row.name());
        return (given.none() ? response : response.versionId(added(turn, row, given, request.clientRequestToken(), List.of(SecretRow.CURRENT)).id())).build();
    }

    /** Asked twice with one token, AWS does it once. */
    private static Version added(Turn turn, SecretRow row, Given given, @Nullable String token, List<String> stages) {
        Optional<Version> before = row.versions().stream().filter(version -> version.id().equals(token)).findFirst();
        if (before.isPresent()) {
            if (!given.same(before.get())) {
                throw Faults.exists("You can't use ClientRequestToken " + token + " because that value is already in use for a version of secret " + row.arn() + '.');
            }
            return before.get();
        }
        Version version = given.version(id(turn, token), row.versions().isEmpty() && !stages.contains(SecretRow.CURRENT)
                ? java.util.stream.Stream.concat(stages.stream(), java.util.stream.Stream.of(SecretRow.CURRENT)).toList() : stages, turn.now());
        row.plus(version, turn.now()).put(turn);
        return version;
    }

    /** "Secrets managed by other services": what a service keeps is that service's to change. */
    private static void unmanaged(SecretRow row) {
        if (!row.owner().isEmpty()) {
            throw Faults.state("You can't modify this secret because it is managed by " + row.owner() + '.');
        }
    }
}
