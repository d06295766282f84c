package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.Holder.GroupRow;
import dev.groundschool.sandbox.iam.Holder.RoleRow;
import dev.groundschool.sandbox.iam.Holder.UserRow;
import dev.groundschool.sandbox.iam.PolicyStore.PolicyRow;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * One line of GetAccountAuthorizationDetails: a user, group, role or policy with all that hangs on it.
 *
 * @param key by which the lines are put in order
 * @param detail a {@code UserDetail}, {@code GroupDetail}, {@code RoleDetail} or {@code ManagedPolicyDetail}
 */
record AccountDetail(String key, Object detail) {

    /** All of them, or those of the kinds named in AWS's words; AWS's own policies when they are attached or asked for. */
    static List<AccountDetail> all(Turn turn, List<String> filter) {
        List<AccountDetail> all = new ArrayList<>();
        if (wanted(filter, "User")) {
            Holder.USERS.all(turn).forEach(row -> all.add(new AccountDetail("1/" + row.entity().name(), user(turn, row))));
        }
        if (wanted(filter, "Group")) {
            Holder.GROUPS.all(turn).forEach(row -> all.add(new AccountDetail("2/" + row.entity().name(), group(turn, row))));
        }
        if (wanted(filter, "Role")) {
            Holder.ROLES.all(turn).forEach(row -> all.add(new AccountDetail("3/" + row.entity().name(), role(turn, row))));
        }
        PolicyStore.all(turn)
                .filter(row -> row.awsOwned() ? filter.contains("AWSManagedPolicy")
                        || (filter.isEmpty() && PolicyStore.attachments(turn, row.arn()) > 0)
                        : wanted(filter, "LocalManagedPolicy"))
                .forEach(row -> all.add(new AccountDetail("4/" + row.arn(), policy(turn, row))));
        all.sort(Comparator.comparing(each -> each.key().toLowerCase(Locale.ROOT)));
        return all;
    }

    private static boolean wanted(List<String> filter, String kind) {
        return filter.isEmpty() || filter.contains(kind);
    }

    static <D> List<D> only(List<AccountDetail> page, Class<D> kind) {
        return page.stream().map(AccountDetail::detail).filter(kind::isInstance).map(kind::cast).toList();
    }

    private static UserDetail user(Turn turn, UserRow row) {
        Entity of = row.entity();
        return UserDetail.builder().path(of.path()).userName(of.name()).userId(of.id()).arn(Holder.USERS.arn(turn, of))
                .createDate(of.created())
                .userPolicyList(Views.inline(of)).groupList(row.groups()).attachedManagedPolicies(Views.attached(of))
                        .permissionsBoundary(Views.boundary(of)).tags(of.tags()).build();
    }

    private static GroupDetail group(Turn turn, GroupRow row) {
        Entity of = row.entity();
        return GroupDetail.builder().path(of.path()).groupName(of.name()).groupId(of.id()).arn(Holder.GROUPS.arn(turn, of))
                .createDate(of.created())
                .groupPolicyList(Views.inline(of)).attachedManagedPolicies(Views.attached(of)).build();
    }

    private static RoleDetail role(Turn turn, RoleRow row) {
        Entity of = row.entity();
        return RoleDetail.builder().path(of.path()).roleName(of.name()).roleId(of.id()).arn(Holder.ROLES.arn(turn, of))
                .createDate(of.created())
                .assumeRolePolicyDocument(Documents.encoded(row.trust()))
                .instanceProfileList(InstanceProfiles.of(turn, of.name()).stream().map(profile -> InstanceProfiles.view(turn, profile))
                        .toList())
                .rolePolicyList(Views.inline(of)).attachedManagedPolicies(Views.attached(of)).permissionsBoundary(Views.boundary(of))
                        .tags(of.tags()).build();
    }

    private static ManagedPolicyDetail policy(Turn turn, PolicyRow row) {
        Policy view = PolicyStore.view(turn, row).build();
        return ManagedPolicyDetail.builder().policyName(row.name()).policyId(row.id()).arn(row.arn()).path(row.path())
                .defaultVersionId(row.defaultVersion())
                .attachmentCount(view.attachmentCount()).permissionsBoundaryUsageCount(view.permissionsBoundaryUsageCount())
                        .isAttachable(true).description(row.description())
                .createDate(row.created()).updateDate(row.updated())
                .policyVersionList(row.versions().reversed().stream().map(version -> ManagedPolicies.view(row, version).build()).toList())
                        .build();
    }
}
