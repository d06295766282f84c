package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** Managed policies attached to users, groups and roles. */
final class Attachments {
    private static final int MOST = 10;

    /** Refuses to let go of an identity that still has policies. */
    static void none(Entity of) {
        if (!of.attached().isEmpty()) {
            throw Faults.conflict("Cannot delete entity, must detach all policies first.");
        }
        if (!of.inline().isEmpty()) {
            throw Faults.conflict("Cannot delete entity, must delete policies first.");
        }
    }

    private static <R> void attach(Holder<R> holder, @Nullable String name, @Nullable String policy, Turn turn) {
        Entity of = holder.entity(turn, name);
        String arn = Faults.need(policy, "policyArn");
        if (PolicyStore.find(turn, arn).isEmpty()) {
            throw Faults.absent("Policy " + arn + " does not exist or is not attachable.");
        }
        if (!of.attached().contains(arn)) {
            if (of.attached().size() >= MOST) {
                throw Faults.limit("Cannot exceed quota for PoliciesPer" + holder.capital() + ": " + MOST);
            }
            holder.change(turn, of.name(), each -> each.withAttached(arn));
        }
    }

    private static <R> void detach(Holder<R> holder, @Nullable String name, @Nullable String policy, Turn turn) {
        Entity of = holder.entity(turn, name);
        String arn = Faults.need(policy, "policyArn");
        if (!of.attached().contains(arn)) {
            throw Faults.absent("Policy " + arn + " was not found.");
        }
        holder.change(turn, of.name(), each -> each.withoutAttached(arn));
    }

    private static Pages.Page<AttachedPolicy> list(Turn turn, Entity of, @Nullable String pathPrefix, @Nullable Integer maxItems,
            @Nullable String marker) {
        List<AttachedPolicy> all = Views.attached(of).stream()
                .filter(each -> pathPrefix == null || PolicyStore.get(turn, each.policyArn()).path().startsWith(pathPrefix))
                .sorted(Comparator.comparing(AttachedPolicy::policyName, String.CASE_INSENSITIVE_ORDER)).toList();
        return Pages.of(all, AttachedPolicy::policyName, maxItems, marker);
    }

    AttachUserPolicyResponse attachUser(AttachUserPolicyRequest request, Turn turn) {
        attach(Holder.USERS, request.userName(), request.policyArn(), turn);
        return AttachUserPolicyResponse.builder().build();
    }

    AttachGroupPolicyResponse attachGroup(AttachGroupPolicyRequest request, Turn turn) {
        attach(Holder.GROUPS, request.groupName(), request.policyArn(), turn);
        return AttachGroupPolicyResponse.builder().build();
    }

    AttachRolePolicyResponse attachRole(AttachRolePolicyRequest request, Turn turn) {
        attach(Holder.ROLES, request.roleName(), request.policyArn(), turn);
        return AttachRolePolicyResponse.builder().build();
    }

    DetachUserPolicyResponse detachUser(DetachUserPolicyRequest request, Turn turn) {
        detach(Holder.USERS, request.userName(), request.policyArn(), turn);
        return DetachUserPolicyResponse.builder().build();
    }

    DetachGroupPolicyResponse detachGroup(DetachGroupPolicyRequest request, Turn turn) {
        detach(Holder.GROUPS, request.groupName(), request.policyArn(), turn);
        return DetachGroupPolicyResponse.builder().build();
    }

    DetachRolePolicyResponse detachRole(DetachRolePolicyRequest request, Turn turn) {
        detach(Holder.ROLES, request.roleName(), request.policyArn(), turn);
        return DetachRolePolicyResponse.builder().build();
    }

    ListAttachedUserPoliciesResponse listUser(ListAttachedUserPoliciesRequest request, Turn turn) {
        var page = list(turn, Holder.USERS.entity(turn, request.userName()), request.pathPrefix(), request.maxItems(), request.marker());
        return ListAttachedUserPoliciesResponse.builder().attachedPolicies(page.items()).isTruncated(page.truncated()).marker(page.marker())
                .build();
    }

    ListAttachedGroupPoliciesResponse listGroup(ListAttachedGroupPoliciesRequest request, Turn turn) {
        var page = list(turn, Holder.GROUPS.entity(turn, request.groupName()), request.pathPrefix(), request.maxItems(), request.marker());
        return ListAttachedGroupPoliciesResponse.builder().attachedPolicies(page.items()).isTruncated(page.truncated())
                .marker(page.marker()).build();
    }

    ListAttachedRolePoliciesResponse listRole(ListAttachedRolePoliciesRequest request, Turn turn) {
        var page = list(turn, Holder.ROLES.entity(turn, request.roleName()), request.pathPrefix(), request.maxItems(), request.marker());
        return ListAttachedRolePoliciesResponse.builder().attachedPolicies(page.items()).isTruncated(page.truncated()).marker(page.marker())
                .build();
    }

    ListEntitiesForPolicyResponse entities(ListEntitiesForPolicyRequest request, Turn turn) {
        String arn = PolicyStore.get(turn, request.policyArn()).arn();
        record Found(String type, String name, String id) {}
        List<Found> all = new ArrayList<>();
        for (Holder<?> holder : Holder.ALL) {
            all.addAll(holders(holder, turn, request, arn).stream().map(of -> new Found(holder.type(), of.name(), of.id())).toList());
        }
        var page = Pages.of(all.stream().sorted(Comparator.comparing(each -> each.type() + '/' + each.name().toLowerCase(Locale.ROOT)))
                .toList(),
                each -> each.type() + '/' + each.name(), request.maxItems(), request.marker());
        return ListEntitiesForPolicyResponse.builder()
                .policyUsers(page.items().stream().filter(each -> each.type().equals("user"))
                        .map(each -> PolicyUser.builder().userName(each.name()).userId(each.id()).build()).toList())
                .policyGroups(page.items().stream().filter(each -> each.type().equals("group"))
                        .map(each -> PolicyGroup.builder().groupName(each.name()).groupId(each.id()).build()).toList())
                .policyRoles(page.items().stream().filter(each -> each.type().equals("role"))
                        .map(each -> PolicyRole.builder().roleName(each.name()).roleId(each.id()).build()).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    private static <R> List<Entity> holders(Holder<R> holder, Turn turn, ListEntitiesForPolicyRequest request, String arn) {
        String filter = request.entityFilterAsString();
        if (filter != null && !filter.equalsIgnoreCase(holder.type())) {
            return List.of();
        }
        boolean attached = request.policyUsageFilter() != PolicyUsageType.PERMISSIONS_BOUNDARY;
        boolean bounding = request.policyUsageFilter() != PolicyUsageType.PERMISSIONS_POLICY;
        return holder.under(turn, request.pathPrefix()).stream().map(holder.entity())
                .filter(of -> (attached && of.attached().contains(arn)) || (bounding && arn.equals(of.boundary()))).toList();
    }
}
