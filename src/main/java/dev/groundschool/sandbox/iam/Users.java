package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.Holder.UserRow;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;

/** Users and their place in groups. */
final class Users {
    private static final int MOST_GROUPS = 10;

    CreateUserResponse create(CreateUserRequest request, Turn turn) {
        String name = Faults.name(request.userName(), "userName", Holder.USERS.longestName());
        String path = Faults.path(request.path());
        Holder.USERS.free(turn, name);
        Entity entity = Entity.of(name, path, Ids.unique(turn, Ids.USER), Iam.now(turn),
                Holder.boundary(turn, request.permissionsBoundary()), Tags.checked(request.tags()));
        return CreateUserResponse.builder().user(Views.wholeUser(turn, Holder.USERS.put(turn, new UserRow(entity, List.of())))).build();
    }

    GetUserResponse get(GetUserRequest request, Turn turn) {
        if (request.userName() == null && turn.caller().arn().endsWith(":root")) {
            return GetUserResponse.builder().user(user -> user.arn(turn.caller().arn()).userId(turn.account()).path("/").userName("root")
                    .createDate(Instant.EPOCH)).build();
        }
        return GetUserResponse.builder().user(Views.wholeUser(turn, Holder.USERS.get(turn, orCaller(request.userName(), turn)))).build();
    }

    /** Without a name, the user who calls is meant. */
    static String orCaller(@Nullable String name, Turn turn) {
        if (name != null) {
            return name;
        }
        if (!Arns.type(turn.caller().arn()).equals("user")) {
            throw Faults.validation("Must specify userName when calling with non-User credentials");
        }
        return Arns.name(turn.caller().arn());
    }

    ListUsersResponse list(ListUsersRequest request, Turn turn) {
        var page = Pages.of(Holder.USERS.under(turn, request.pathPrefix()), row -> row.entity().name(), request.maxItems(),
                request.marker());
        return ListUsersResponse.builder().users(page.items().stream().map(row -> Views.user(turn, row).build()).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    UpdateUserResponse update(UpdateUserRequest request, Turn turn) {
        UserRow row = Holder.USERS.get(turn, request.userName());
        Entity before = row.entity();
        String name = request.newUserName() == null ? before.name()
                : Faults.name(request.newUserName(), "newUserName", Holder.USERS.longestName());
        if (!name.equalsIgnoreCase(before.name())) {
            Holder.USERS.free(turn, name);
        }
        Holder.USERS.remove(turn, before.name());
        Holder.USERS.put(turn, new UserRow(before.named(name, request.newPath() == null ? before.path() : Faults.path(request.newPath())),
                row.groups()));
        AccessKeys.rename(turn, before.name(), name);
        LoginProfiles.rename(turn, before.name(), name);
        MfaDevices.rename(turn, before.name(), name);
        return UpdateUserResponse.builder().build();
    }

    DeleteUserResponse delete(DeleteUserRequest request, Turn turn) {
        UserRow row = Holder.USERS.get(turn, request.userName());
        String name = row.entity().name();
        if (!row.groups().isEmpty()) {
            throw Faults.conflict("Cannot delete entity, must remove users from group first.");
        }
        if (!AccessKeys.of(turn, name).isEmpty()) {
            throw Faults.conflict("Cannot delete entity, must delete access keys first.");
        }
        if (LoginProfiles.find(turn, name).isPresent()) {
            throw Faults.conflict("Cannot delete entity, must delete login profile first.");
        }
        if (!MfaDevices.of(turn, name).isEmpty()) {
            throw Faults.conflict("Cannot delete entity, must delete MFA device first.");
        }
        Attachments.none(row.entity());
        Holder.USERS.remove(turn, name);
        return DeleteUserResponse.builder().build();
    }

    AddUserToGroupResponse add(AddUserToGroupRequest request, Turn turn) {
        String group = Holder.GROUPS.entity(turn, request.groupName()).name();
        UserRow row = Holder.USERS.get(turn, request.userName());
        if (!row.groups().contains(group)) {
            if (row.groups().size() >= MOST_GROUPS) {
                throw Faults.limit("Cannot exceed quota for GroupsPerUser: " + MOST_GROUPS);
            }
            List<String> more = new ArrayList<>(row.groups());
            more.add(group);
            Holder.USERS.put(turn, new UserRow(row.entity(), more));
        }
        return AddUserToGroupResponse.builder().build();
    }

    RemoveUserFromGroupResponse remove(RemoveUserFromGroupRequest request, Turn turn) {
        String group = Holder.GROUPS.entity(turn, request.groupName()).name();
        UserRow row = Holder.USERS.get(turn, request.userName());
        if (!row.groups().contains(group)) {
            throw Faults.absent("User " + row.entity().name() + " is not in group " + group + '.');
        }
        Holder.USERS.put(turn, new UserRow(row.entity(), row.groups().stream().filter(each -> !each.equals(group)).toList()));
        return RemoveUserFromGroupResponse.builder().build();
    }

    ListGroupsForUserResponse groups(ListGroupsForUserRequest request, Turn turn) {
        List<String> names = Holder.USERS.get(turn, request.userName()).groups().stream().sorted(String.CASE_INSENSITIVE_ORDER).toList();
        var page = Pages.of(names, name -> name, request.maxItems(), request.marker());
        return ListGroupsForUserResponse.builder().groups(page.items().stream()
                .map(name -> Views.group(turn, Holder.GROUPS.get(turn, name))).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    PutUserPermissionsBoundaryResponse bound(PutUserPermissionsBoundaryRequest request, Turn turn) {
        Holder.USERS.change(turn, request.userName(), of -> of.withBoundary(Holder.boundary(turn,
                Faults.need(request.permissionsBoundary(), "permissionsBoundary"))));
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    DeleteUserPermissionsBoundaryResponse unbound(DeleteUserPermissionsBoundaryRequest request, Turn turn) {
        Holder.USERS.change(turn, request.userName(), of -> of.withBoundary(null));
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }

    TagUserResponse tag(TagUserRequest request, Turn turn) {
        Holder.USERS.change(turn, request.userName(), of -> of.withTags(Tags.plus(of.tags(), Faults.need(request.tags(), "tags"))));
        return TagUserResponse.builder().build();
    }

    UntagUserResponse untag(UntagUserRequest request, Turn turn) {
        Holder.USERS.change(turn, request.userName(), of -> of.withTags(Tags.minus(of.tags(), request.tagKeys())));
        return UntagUserResponse.builder().build();
    }

    ListUserTagsResponse tags(ListUserTagsRequest request, Turn turn) {
        var page = Pages.of(Iam.sorted(Holder.USERS.entity(turn, request.userName()).tags()), Tag::key, request.maxItems(),
                request.marker());
        return ListUserTagsResponse.builder().tags(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }
}
