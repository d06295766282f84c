package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.Holder.RoleRow;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles and who may assume them. */
final class Roles {
    private static final int SHORTEST = 3600;
    private static final int LONGEST = 43_200;

    CreateRoleResponse create(CreateRoleRequest request, Turn turn) {
        String name = Faults.name(request.roleName(), "roleName", Holder.ROLES.longestName());
        String path = Faults.path(request.path());
        Faults.document(Faults.need(request.assumeRolePolicyDocument(), "assumeRolePolicyDocument"), PolicyDocument.Kind.TRUST);
        int duration = duration(request.maxSessionDuration());
        Holder.ROLES.free(turn, name);
        principals(turn, request.assumeRolePolicyDocument());
        Entity entity = Entity.of(name, path, Ids.unique(turn, Ids.ROLE), Iam.now(turn),
                Holder.boundary(turn, request.permissionsBoundary()), Tags.checked(request.tags()));
        RoleRow row = new RoleRow(entity, request.assumeRolePolicyDocument(), request.description(), duration);
        return CreateRoleResponse.builder().role(Views.wholeRole(turn, Holder.ROLES.put(turn, row))).build();
    }

    private static int duration(@Nullable Integer seconds) {
        int duration = seconds == null ? SHORTEST : seconds;
        if (duration < SHORTEST || duration > LONGEST) {
            throw Faults.constraint(duration, "maxSessionDuration", duration < SHORTEST ? "Member must have value greater than or equal to "
                    + SHORTEST
                    : "Member must have value less than or equal to " + LONGEST);
        }
        return duration;
    }

    /** Users and roles of this account that a trust policy names must be there. */
    private static void principals(Turn turn, String trust) {
        String own = Arns.iam(turn.account(), "");
        for (var statement : Faults.document(trust, PolicyDocument.Kind.TRUST).statements()) {
            for (String arn : statement.principals()) {
                boolean gone = arn.startsWith(own) && switch (Arns.type(arn)) {
                    case "user" -> Holder.USERS.find(turn, Arns.name(arn)).isEmpty();
                    case "role" -> Holder.ROLES.find(turn, Arns.name(arn)).isEmpty();
                    default -> false;
                };
                if (gone) {
                    throw new AwsFault("MalformedPolicyDocument", "Invalid principal in policy: \"AWS\":\"" + arn + '"');
                }
            }
        }
    }

    GetRoleResponse get(GetRoleRequest request, Turn turn) {
        return GetRoleResponse.builder().role(Views.wholeRole(turn, Holder.ROLES.get(turn, request.roleName()))).build();
    }

    ListRolesResponse list(ListRolesRequest request, Turn turn) {
        var page = Pages.of(Holder.ROLES.under(turn, request.pathPrefix()), row -> row.entity().name(), request.maxItems(),
                request.marker());
        return ListRolesResponse.builder().roles(page.items().stream().map(row -> Views.role(turn, row).build()).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    UpdateAssumeRolePolicyResponse trust(UpdateAssumeRolePolicyRequest request, Turn turn) {
        RoleRow row = Holder.ROLES.get(turn, request.roleName());
        Faults.document(request.policyDocument(), PolicyDocument.Kind.TRUST);
        principals(turn, request.policyDocument());
        Holder.ROLES.put(turn, new RoleRow(row.entity(), request.policyDocument(), row.description(), row.maxSession()));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    UpdateRoleResponse update(UpdateRoleRequest request, Turn turn) {
        RoleRow row = Holder.ROLES.get(turn, request.roleName());
        int duration = request.maxSessionDuration() == null ? row.maxSession() : duration(request.maxSessionDuration());
        Holder.ROLES.put(turn, new RoleRow(row.entity(), row.trust(), request.description() == null ? row.description()
                : request.description(), duration));
        return UpdateRoleResponse.builder().build();
    }

    UpdateRoleDescriptionResponse describe(UpdateRoleDescriptionRequest request, Turn turn) {
        RoleRow row = Holder.ROLES.get(turn, request.roleName());
        RoleRow changed = new RoleRow(row.entity(), row.trust(), Faults.need(request.description(), "description"), row.maxSession());
        return UpdateRoleDescriptionResponse.builder().role(Views.wholeRole(turn, Holder.ROLES.put(turn, changed))).build();
    }

    DeleteRoleResponse delete(DeleteRoleRequest request, Turn turn) {
        Entity role = Holder.ROLES.entity(turn, request.roleName());
        if (!InstanceProfiles.of(turn, role.name()).isEmpty()) {
            throw Faults.conflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        Attachments.none(role);
        Sessions.end(turn, role.name());
        Holder.ROLES.remove(turn, role.name());
        return DeleteRoleResponse.builder().build();
    }

    PutRolePermissionsBoundaryResponse bound(PutRolePermissionsBoundaryRequest request, Turn turn) {
        Holder.ROLES.change(turn, request.roleName(), of -> of.withBoundary(Holder.boundary(turn,
                Faults.need(request.permissionsBoundary(), "permissionsBoundary"))));
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    DeleteRolePermissionsBoundaryResponse unbound(DeleteRolePermissionsBoundaryRequest request, Turn turn) {
        Holder.ROLES.change(turn, request.roleName(), of -> of.withBoundary(null));
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }

    TagRoleResponse tag(TagRoleRequest request, Turn turn) {
        Holder.ROLES.change(turn, request.roleName(), of -> of.withTags(Tags.plus(of.tags(), Faults.need(request.tags(), "tags"))));
        return TagRoleResponse.builder().build();
    }

    UntagRoleResponse untag(UntagRoleRequest request, Turn turn) {
        Holder.ROLES.change(turn, request.roleName(), of -> of.withTags(Tags.minus(of.tags(), request.tagKeys())));
        return UntagRoleResponse.builder().build();
    }

    ListRoleTagsResponse tags(ListRoleTagsRequest request, Turn turn) {
        var page = Pages.of(Iam.sorted(Holder.ROLES.entity(turn, request.roleName()).tags()), Tag::key, request.maxItems(),
                request.marker());
        return ListRoleTagsResponse.builder().tags(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }
}
