package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.Tag;

/** Managed policies: the account's own rows, and AWS's from the catalogue. */
final class PolicyStore {
    static final Table<PolicyRow> TABLE = Table.global("iam.policy", PolicyRow.class);

    private PolicyStore() {}

    /**
     * A managed policy.
     *
     * @param id {@code ANPA…}
     * @param last the number of the version made last; numbers are not given twice
     * @param versions oldest first
     */
    record PolicyRow(String arn, String name, String path, String id, Instant created, Instant updated, @Nullable String description,
            String defaultVersion, int last,
            List<VersionRow> versions, List<Tag> tags) {

        VersionRow version() {
            return find(defaultVersion).orElseThrow();
        }

        Optional<VersionRow> find(String versionId) {
            return versions.stream().filter(each -> each.id().equals(versionId)).findFirst();
        }

        boolean awsOwned() {
            return arn.startsWith("arn:aws:iam::aws:");
        }

        PolicyRow withTags(List<Tag> other) {
            return new PolicyRow(arn, name, path, id, created, updated, description, defaultVersion, last, versions, other);
        }

        PolicyRow withVersions(List<VersionRow> other, String byDefault, int newest, Instant at) {
            return new PolicyRow(arn, name, path, id, created, at, description, byDefault, newest, other, tags);
        }
    }

    /**
     * One version of a managed policy.
     *
     * @param id {@code v1}
     */
    record VersionRow(String id, String document, Instant created) {}

    static Optional<PolicyRow> find(Turn turn, String arn) {
        return arn.startsWith("arn:aws:iam::aws:") ? AwsManaged.find(arn) : turn.find(TABLE, arn);
    }

    static PolicyRow get(Turn turn, @Nullable String arn) {
        String needed = Faults.need(arn, "policyArn");
        if (!needed.startsWith("arn:aws:iam::") || needed.length() < 20) {
            throw Faults.validation("ARN " + needed + " is not valid.");
        }
        return find(turn, needed).orElseThrow(() -> Faults.absent("Policy " + needed + " was not found."));
    }

    /** All policies: AWS's first, each part by ARN. */
    static Stream<PolicyRow> all(Turn turn) {
        return Stream.concat(AwsManaged.all().stream(), turn.all(TABLE).stream());
    }

    /** How often the policy is attached. */
    static int attachments(Turn turn, String arn) {
        return (int) Holder.ALL.stream().mapToLong(holder -> attachments(holder, turn, arn)).sum();
    }

    private static <R> long attachments(Holder<R> holder, Turn turn, String arn) {
        return turn.all(holder.table()).stream().filter(row -> holder.entity().apply(row).attached().contains(arn)).count();
    }

    /** How often the policy is a permissions boundary. */
    static int boundaries(Turn turn, String arn) {
        return (int) Holder.ALL.stream().mapToLong(holder -> boundaries(holder, turn, arn)).sum();
    }

    private static <R> long boundaries(Holder<R> holder, Turn turn, String arn) {
        return turn.all(holder.table()).stream().filter(row -> arn.equals(holder.entity().apply(row).boundary())).count();
    }

    static Policy.Builder view(Turn turn, PolicyRow row) {
        return Policy.builder().policyName(row.name()).policyId(row.id()).arn(row.arn()).path(row.path())
                .defaultVersionId(row.defaultVersion())
                .attachmentCount(attachments(turn, row.arn())).permissionsBoundaryUsageCount(boundaries(turn, row.arn())).isAttachable(true)
                .createDate(row.created()).updateDate(row.updated());
    }
}
