package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.Holder.GroupRow;
import dev.groundschool.sandbox.iam.Holder.RoleRow;
import dev.groundschool.sandbox.iam.Holder.UserRow;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;

/** Rows as IAM shows them. Lists leave out tags and boundaries, which only a {@code Get} tells. */
final class Views {
    private Views() {}

    static User.Builder user(Turn turn, UserRow row) {
        Entity of = row.entity();
        return User.builder().path(of.path()).userName(of.name()).userId(of.id()).arn(Holder.USERS.arn(turn, of)).createDate(of.created());
    }

    static User wholeUser(Turn turn, UserRow row) {
        User.Builder user = user(turn, row).permissionsBoundary(boundary(row.entity()));
        return row.entity().tags().isEmpty() ? user.build() : user.tags(row.entity().tags()).build();
    }

    static Group group(Turn turn, GroupRow row) {
        Entity of = row.entity();
        return Group.builder().path(of.path()).groupName(of.name()).groupId(of.id()).arn(Holder.GROUPS.arn(turn, of))
                .createDate(of.created()).build();
    }

    static Role.Builder role(Turn turn, RoleRow row) {
        Entity of = row.entity();
        return Role.builder().path(of.path()).roleName(of.name()).roleId(of.id()).arn(Holder.ROLES.arn(turn, of)).createDate(of.created())
                .assumeRolePolicyDocument(Documents.encoded(row.trust())).description(row.description())
                        .maxSessionDuration(row.maxSession());
    }

    static Role wholeRole(Turn turn, RoleRow row) {
        Role.Builder role = role(turn, row).permissionsBoundary(boundary(row.entity()));
        return row.entity().tags().isEmpty() ? role.build() : role.tags(row.entity().tags()).build();
    }

    static @Nullable AttachedPermissionsBoundary boundary(Entity of) {
        return of.boundary() == null ? null : AttachedPermissionsBoundary.builder().permissionsBoundaryArn(of.boundary())
                .permissionsBoundaryType(PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY).build();
    }

    static List<AttachedPolicy> attached(Entity of) {
        return of.attached().stream().map(arn -> AttachedPolicy.builder().policyArn(arn).policyName(Arns.name(arn)).build()).toList();
    }

    static List<PolicyDetail> inline(Entity of) {
        return of.inline().entrySet().stream()
                .map(each -> PolicyDetail.builder().policyName(each.getKey()).policyDocument(Documents.encoded(each.getValue())).build())
                        .toList();
    }
}
