package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.world.Turn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** Policies that live inside a user, a group or a role. */
final class InlinePolicies {

    private static <R> void put(Holder<R> holder, @Nullable String owner, @Nullable String policy, @Nullable String document, Turn turn) {
        Entity of = holder.entity(turn, owner);
        String name = Faults.name(policy, "policyName", 128);
        Faults.document(document, PolicyDocument.Kind.IDENTITY);
        String text = Faults.need(document, "policyDocument");
        Entity changed = of.withInline(name, text);
        if (changed.inline().values().stream().mapToInt(Documents::size).sum() > holder.inlineQuota()) {
            throw Faults.limit("Maximum policy size of " + holder.inlineQuota() + " bytes exceeded for " + holder.type() + ' ' + of.name());
        }
        holder.change(turn, of.name(), _ -> changed);
    }

    /** The document's text. */
    private static <R> String get(Holder<R> holder, Entity of, @Nullable String policy) {
        String name = Faults.need(policy, "policyName");
        String document = of.inline().get(name);
        if (document == null) {
            throw Faults.absent("The " + holder.type() + " policy with name " + name + " cannot be found.");
        }
        return document;
    }

    private static <R> void delete(Holder<R> holder, @Nullable String owner, @Nullable String policy, Turn turn) {
        Entity of = holder.entity(turn, owner);
        get(holder, of, policy);
        holder.change(turn, of.name(), each -> each.withoutInline(Faults.need(policy, "policyName")));
    }

    private static Pages.Page<String> list(Entity of, @Nullable Integer maxItems, @Nullable String marker) {
        return Pages.of(of.inline().keySet().stream().sorted(String.CASE_INSENSITIVE_ORDER).toList(), name -> name, maxItems, marker);
    }

    PutUserPolicyResponse putUser(PutUserPolicyRequest request, Turn turn) {
        put(Holder.USERS, request.userName(), request.policyName(), request.policyDocument(), turn);
        return PutUserPolicyResponse.builder().build();
    }

    PutGroupPolicyResponse putGroup(PutGroupPolicyRequest request, Turn turn) {
        put(Holder.GROUPS, request.groupName(), request.policyName(), request.policyDocument(), turn);
        return PutGroupPolicyResponse.builder().build();
    }

    PutRolePolicyResponse putRole(PutRolePolicyRequest request, Turn turn) {
        put(Holder.ROLES, request.roleName(), request.policyName(), request.policyDocument(), turn);
        return PutRolePolicyResponse.builder().build();
    }

    GetUserPolicyResponse getUser(GetUserPolicyRequest request, Turn turn) {
        Entity of = Holder.USERS.entity(turn, request.userName());
        return GetUserPolicyResponse.builder().userName(of.name()).policyName(request.policyName())
                .policyDocument(Documents.encoded(get(Holder.USERS, of, request.policyName()))).build();
    }

    GetGroupPolicyResponse getGroup(GetGroupPolicyRequest request, Turn turn) {
        Entity of = Holder.GROUPS.entity(turn, request.groupName());
        return GetGroupPolicyResponse.builder().groupName(of.name()).policyName(request.policyName())
                .policyDocument(Documents.encoded(get(Holder.GROUPS, of, request.policyName()))).build();
    }

    GetRolePolicyResponse getRole(GetRolePolicyRequest request, Turn turn) {
        Entity of = Holder.ROLES.entity(turn, request.roleName());
        return GetRolePolicyResponse.builder().roleName(of.name()).policyName(request.policyName())
                .policyDocument(Documents.encoded(get(Holder.ROLES, of, request.policyName()))).build();
    }

    DeleteUserPolicyResponse deleteUser(DeleteUserPolicyRequest request, Turn turn) {
        delete(Holder.USERS, request.userName(), request.policyName(), turn);
        return DeleteUserPolicyResponse.builder().build();
    }

    DeleteGroupPolicyResponse deleteGroup(DeleteGroupPolicyRequest request, Turn turn) {
        delete(Holder.GROUPS, request.groupName(), request.policyName(), turn);
        return DeleteGroupPolicyResponse.builder().build();
    }

    DeleteRolePolicyResponse deleteRole(DeleteRolePolicyRequest request, Turn turn) {
        delete(Holder.ROLES, request.roleName(), request.policyName(), turn);
        return DeleteRolePolicyResponse.builder().build();
    }

    ListUserPoliciesResponse listUser(ListUserPoliciesRequest request, Turn turn) {
        var page = list(Holder.USERS.entity(turn, request.userName()), request.maxItems(), request.marker());
        return ListUserPoliciesResponse.builder().policyNames(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    ListGroupPoliciesResponse listGroup(ListGroupPoliciesRequest request, Turn turn) {
        var page = list(Holder.GROUPS.entity(turn, request.groupName()), request.maxItems(), request.marker());
        return ListGroupPoliciesResponse.builder().policyNames(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    ListRolePoliciesResponse listRole(ListRolePoliciesRequest request, Turn turn) {
        var page = list(Holder.ROLES.entity(turn, request.roleName()), request.maxItems(), request.marker());
        return ListRolePoliciesResponse.builder().policyNames(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }
}
