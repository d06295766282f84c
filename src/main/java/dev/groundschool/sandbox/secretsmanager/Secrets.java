package dev.groundschool.sandbox.secretsmanager;

import dev.groundschool.sandbox.secretsmanager.SecretRow.Version;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SortOrderType;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceResponse;

/** Secrets and their tags. */
final class Secrets {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int MOST_TAGS = 50;
    private static final int PAGE = 100;

    CreateSecretResponse create(CreateSecretRequest request, Turn turn) {
        String name = Objects.requireNonNullElse(request.name(), "");
        if (!NAME.matcher(name).matches()) {
            throw Faults.validation("Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");
        }
        if (!request.addReplicaRegions().isEmpty()) {
            throw Faults.parameter("The sandbox keeps a secret in its own Region alone. Nothing was changed. On a real account AWS would take the call.");
        }
        Values.Given given = Values.given(request.secretString(), request.secretBinary());
        SecretRow there = turn.find(SecretRow.TABLE, name).orElse(null);
        if (there != null) {
            if (there.leaving()) {
                throw Faults.state("You can't create this secret because a secret with this name is already scheduled for deletion.");
            }
            boolean again = there.versions().stream().anyMatch(version -> version.id().equals(request.clientRequestToken()) && given.same(version));
            if (!again) {
                throw Faults.exists("The operation failed because the secret " + name + " already exists.");
            }
            return CreateSecretResponse.builder().arn(there.arn()).name(name).versionId(request.clientRequestToken()).build();
        }
        SecretRow row = made(turn, name, Objects.requireNonNullElse(request.description(), ""), Objects.requireNonNullElse(request.kmsKeyId(), ""), "",
                tags(List.of(), request.tags()));
        if (given.none()) {
            row.put(turn);
            return CreateSecretResponse.builder().arn(row.arn()).name(name).build();
        }
        Version version = given.version(Values.id(turn, request.clientRequestToken()), List.of(SecretRow.CURRENT), turn.now());
        row.plus(version, turn.now()).put(turn);
        return CreateSecretResponse.builder().arn(row.arn()).name(name).versionId(version.id()).build();
    }

    /** A secret without a value; its ARN ends with six letters, so that a policy for a deleted one does not fit another of its name. */
    static SecretRow made(Turn turn, String name, String description, String kmsKeyId, String owner, List<Tag> tags) {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            suffix.append(LETTERS.charAt(turn.pick(LETTERS.length())));
        }
        return new SecretRow(name, turn.arn("secretsmanager", "secret:" + name + '-' + suffix), description, kmsKeyId, owner, tags, List.of(), turn.now(),
                turn.now(), Instant.EPOCH);
    }

    DescribeSecretResponse describe(DescribeSecretRequest request, Turn turn) {
        SecretRow row = Faults.known(turn, request.secretId());
        return DescribeSecretResponse.builder().arn(row.arn()).name(row.name()).description(absent(row.description())).kmsKeyId(absent(row.kmsKeyId()))
                .owningService(absent(row.owner())).createdDate(row.created()).lastChangedDate(row.changed()).deletedDate(row.leaving() ? row.changed() : null)
                .tags(row.tags()).versionIdsToStages(stages(row)).build();
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Map<String, List<String>> stages(SecretRow row) {
        Map<String, List<String>> stages = new LinkedHashMap<>();
        row.versions().forEach(version -> stages.put(version.id(), version.stages()));
        return stages;
    }

    ListSecretsResponse list(ListSecretsRequest request, Turn turn) {
        int size = Objects.requireNonNullElse(request.maxResults(), PAGE);
        if (size < 1 || size > PAGE) {
            throw Faults.validation("1 validation error detected: Value '" + size + "' at 'maxResults' failed to satisfy constraint: Member must be between 1 and 100");
        }
        Comparator<SecretRow> newest = Comparator.comparing(SecretRow::created).reversed().thenComparing(SecretRow::name);
        List<SecretRow> found = turn.all(SecretRow.TABLE).stream().filter(row -> !row.leaving() || Boolean.TRUE.equals(request.includePlannedDeletion()))
                .filter(row -> request.filters().stream().allMatch(filter -> keeps(filter, row)))
                .sorted(request.sortOrder() == SortOrderType.ASC ? newest.reversed() : newest).toList();
        int from = 0;
        if (request.nextToken() != null) {
            List<String> names = found.stream().map(SecretRow::name).toList();
            from = names.indexOf(request.nextToken()) + 1;
            if (from == 0) {
                throw new dev.groundschool.sandbox.world.AwsFault("InvalidNextTokenException", "The NextToken is invalid.");
            }
        }
        List<SecretRow> page = found.subList(from, Math.min(found.size(), from + size));
        return ListSecretsResponse.builder().secretList(page.stream().map(Secrets::entry).toList())
                .nextToken(from + page.size() < found.size() ? page.getLast().name() : null).build();
    }

    private static SecretListEntry entry(SecretRow row) {
        return SecretListEntry.builder().arn(row.arn()).name(row.name()).description(absent(row.description())).kmsKeyId(absent(row.kmsKeyId()))
                .owningService(absent(row.owner())).createdDate(row.created()).lastChangedDate(row.changed()).deletedDate(row.leaving() ? row.changed() : null)
                .tags(row.tags()).secretVersionsToStages(stages(row)).build();
    }

    /** A value of a filter fits what begins with it; one that begins with ! fits what does not ("Find secrets in AWS Secrets Manager"). */
    private static boolean keeps(Filter filter, SecretRow row) {
        List<String> texts = switch (filter.keyAsString() == null ? "" : filter.keyAsString()) {
            case "name" -> List.of(row.name());
            case "description" -> List.of(row.description());
            case "owning-service" -> List.of(row.owner());
            case "tag-key" -> row.tags().stream().map(Tag::key).toList();
            case "tag-value" -> row.tags().stream().map(Tag::value).toList();
            case "all" -> List.of(row.name(), row.description());
            default -> throw Faults.validation("Invalid filter key: " + filter.keyAsString());
        };
        return filter.values().stream().anyMatch(value -> value.startsWith("!") ? texts.stream().noneMatch(text -> text.startsWith(value.substring(1)))
                : texts.stream().anyMatch(text -> text.startsWith(value)));
    }

    // ------------------------------------------------------------------ tags

    TagResourceResponse tag(TagResourceRequest request, Turn turn) {
        SecretRow row = Faults.usable(turn, request.secretId());
        row.tagged(tags(row.tags(), request.tags()), turn.now()).put(turn);
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request, Turn turn) {
        SecretRow row = Faults.usable(turn, request.secretId());
        row.tagged(row.tags().stream().filter(tag -> !request.tagKeys().contains(tag.key())).toList(), turn.now()).put(turn);
        return UntagResourceResponse.builder().build();
    }

    private static List<Tag> tags(List<Tag> before, List<Tag> added) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        before.forEach(tag -> tags.put(tag.key(), tag));
        for (Tag tag : added) {
            String key = Objects.requireNonNullElse(tag.key(), "");
            if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
                throw Faults.parameter("The tag key '" + key + "' must have 1 to 128 characters and not begin with aws:");
            }
            tags.put(key, Tag.builder().key(key).value(Objects.requireNonNullElse(tag.value(), "")).build());
        }
        if (tags.size() > MOST_TAGS) {
            throw new dev.groundschool.sandbox.world.AwsFault("LimitExceededException", "A secret may have at most " + MOST_TAGS + " tags.");
        }
        return new ArrayList<>(tags.values());
    }
}
