package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.PolicyStore.PolicyRow;
import dev.groundschool.sandbox.iam.PolicyStore.VersionRow;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.wire.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/** Managed policies and their versions. */
final class ManagedPolicies {
    private static final int MOST_VERSIONS = 5;
    private static final int LONGEST = 6144;

    CreatePolicyResponse create(CreatePolicyRequest request, Turn turn) {
        String name = Faults.name(request.policyName(), "policyName", 128);
        String path = Faults.path(request.path());
        String document = document(request.policyDocument());
        String arn = Arns.iam(turn.account(), "policy" + path + name);
        if (turn.all(PolicyStore.TABLE).stream().anyMatch(row -> row.name().equalsIgnoreCase(name))) {
            throw Faults.exists("A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        Instant now = Iam.now(turn);
        PolicyRow row = new PolicyRow(arn, name, path, Ids.unique(turn, Ids.POLICY), now, now, request.description(), "v1", 1,
                List.of(new VersionRow("v1", document, now)),
                Tags.checked(request.tags()));
        turn.put(PolicyStore.TABLE, arn, row);
        Policy.Builder policy = PolicyStore.view(turn, row);
        return CreatePolicyResponse.builder().policy(row.tags().isEmpty() ? policy.build() : policy.tags(row.tags()).build()).build();
    }

    private static String document(@Nullable String text) {
        Faults.document(text, PolicyDocument.Kind.IDENTITY);
        String document = Faults.need(text, "policyDocument");
        if (Documents.size(document) > LONGEST) {
            throw Faults.limit("Cannot exceed quota for PolicySize: " + LONGEST);
        }
        return document;
    }

    GetPolicyResponse get(GetPolicyRequest request, Turn turn) {
        PolicyRow row = PolicyStore.get(turn, request.policyArn());
        return GetPolicyResponse.builder().policy(PolicyStore.view(turn, row).description(row.description()).tags(row.tags()).build())
                .build();
    }

    ListPoliciesResponse list(ListPoliciesRequest request, Turn turn) {
        Map<String, Policy> found = new TreeMap<>();
        PolicyStore.all(turn)
                .filter(row -> request.scope() == null || request.scope() == PolicyScopeType.ALL
                        || (request.scope() == PolicyScopeType.AWS) == row.awsOwned())
                .filter(row -> request.pathPrefix() == null || row.path().startsWith(request.pathPrefix()))
                .map(row -> PolicyStore.view(turn, row).build()).filter(policy -> used(policy, request))
                .forEach(policy -> found.put(policy.arn().toLowerCase(Locale.ROOT), policy));
        var page = Pages.of(List.copyOf(found.values()), Policy::arn, request.maxItems(), request.marker());
        return ListPoliciesResponse.builder().policies(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    private static boolean used(Policy policy, ListPoliciesRequest request) {
        boolean boundary = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY;
        return !Boolean.TRUE.equals(request.onlyAttached()) || (boundary ? policy.permissionsBoundaryUsageCount()
                : policy.attachmentCount()) > 0;
    }

    DeletePolicyResponse delete(DeletePolicyRequest request, Turn turn) {
        PolicyRow row = own(turn, request.policyArn());
        if (PolicyStore.attachments(turn, row.arn()) + PolicyStore.boundaries(turn, row.arn()) > 0) {
            throw Faults.conflict("Cannot delete a policy attached to entities.");
        }
        if (row.versions().size() > 1) {
            throw Faults.conflict("This policy has more than one version. Before you delete a policy, you must delete the policy's versions. "
                    + "The default version is deleted with the policy.");
        }
        turn.remove(PolicyStore.TABLE, row.arn());
        return DeletePolicyResponse.builder().build();
    }

    /** A policy of this account; AWS's cannot be changed. */
    private static PolicyRow own(Turn turn, @Nullable String arn) {
        PolicyRow row = PolicyStore.get(turn, arn);
        if (row.awsOwned()) {
            throw new AwsFault(Fault.sender(403, "AccessDenied", "Policy is outside your own account."));
        }
        return row;
    }

    CreatePolicyVersionResponse add(CreatePolicyVersionRequest request, Turn turn) {
        PolicyRow row = own(turn, request.policyArn());
        String document = document(request.policyDocument());
        if (row.versions().size() >= MOST_VERSIONS) {
            throw Faults.limit("A managed policy can have up to " + MOST_VERSIONS
                    + " versions. Before you create a new version, you must delete an existing version.");
        }
        Instant now = Iam.now(turn);
        VersionRow version = new VersionRow("v" + (row.last() + 1), document, now);
        List<VersionRow> more = new ArrayList<>(row.versions());
        more.add(version);
        boolean byDefault = Boolean.TRUE.equals(request.setAsDefault());
        turn.put(PolicyStore.TABLE, row.arn(), row.withVersions(more, byDefault ? version.id() : row.defaultVersion(), row.last() + 1,
                now));
        return CreatePolicyVersionResponse.builder()
                .policyVersion(PolicyVersion.builder().versionId(version.id()).isDefaultVersion(byDefault).createDate(now).build()).build();
    }

    GetPolicyVersionResponse version(GetPolicyVersionRequest request, Turn turn) {
        PolicyRow row = PolicyStore.get(turn, request.policyArn());
        return GetPolicyVersionResponse.builder().policyVersion(view(row, find(row, request.versionId())).build()).build();
    }

    private static VersionRow find(PolicyRow row, @Nullable String versionId) {
        String id = Faults.need(versionId, "versionId");
        return row.find(id).orElseThrow(() -> Faults.absent("Policy " + row.arn() + " version " + id
                + " does not exist or is not attachable."));
    }

    static PolicyVersion.Builder view(PolicyRow row, VersionRow version) {
        return PolicyVersion.builder().document(Documents.encoded(version.document())).versionId(version.id())
                .isDefaultVersion(version.id().equals(row.defaultVersion())).createDate(version.created());
    }

    ListPolicyVersionsResponse versions(ListPolicyVersionsRequest request, Turn turn) {
        PolicyRow row = PolicyStore.get(turn, request.policyArn());
        List<VersionRow> newestFirst = row.versions().reversed();
        var page = Pages.of(newestFirst, version -> String.format("%09d", 999_999_999 - Integer.parseInt(version.id().substring(1))),
                request.maxItems(), request.marker());
        return ListPolicyVersionsResponse.builder().versions(page.items().stream()
                .map(version -> PolicyVersion.builder().versionId(version.id())
                .isDefaultVersion(version.id().equals(row.defaultVersion())).createDate(version.created()).build()).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    SetDefaultPolicyVersionResponse byDefault(SetDefaultPolicyVersionRequest request, Turn turn) {
        PolicyRow row = own(turn, request.policyArn());
        VersionRow version = find(row, request.versionId());
        turn.put(PolicyStore.TABLE, row.arn(), row.withVersions(row.versions(), version.id(), row.last(), Iam.now(turn)));
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    DeletePolicyVersionResponse remove(DeletePolicyVersionRequest request, Turn turn) {
        PolicyRow row = own(turn, request.policyArn());
        VersionRow version = find(row, request.versionId());
        if (version.id().equals(row.defaultVersion())) {
            throw Faults.conflict("Cannot delete the default version of a policy.");
        }
        turn.put(PolicyStore.TABLE, row.arn(), row.withVersions(row.versions().stream().filter(each -> !each.equals(version)).toList(),
                row.defaultVersion(), row.last(),
                Iam.now(turn)));
        return DeletePolicyVersionResponse.builder().build();
    }

    TagPolicyResponse tag(TagPolicyRequest request, Turn turn) {
        PolicyRow row = own(turn, request.policyArn());
        turn.put(PolicyStore.TABLE, row.arn(), row.withTags(Tags.plus(row.tags(), Faults.need(request.tags(), "tags"))));
        return TagPolicyResponse.builder().build();
    }

    UntagPolicyResponse untag(UntagPolicyRequest request, Turn turn) {
        PolicyRow row = own(turn, request.policyArn());
        turn.put(PolicyStore.TABLE, row.arn(), row.withTags(Tags.minus(row.tags(), request.tagKeys())));
        return UntagPolicyResponse.builder().build();
    }

    ListPolicyTagsResponse tags(ListPolicyTagsRequest request, Turn turn) {
        var page = Pages.of(Iam.sorted(PolicyStore.get(turn, request.policyArn()).tags()), Tag::key, request.maxItems(), request.marker());
        return ListPolicyTagsResponse.builder().tags(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }
}
