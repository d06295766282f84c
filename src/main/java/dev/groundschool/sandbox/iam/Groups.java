package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.Holder.GroupRow;
import dev.groundschool.sandbox.iam.Holder.UserRow;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupResponse;

/** Groups of users. */
final class Groups {

    CreateGroupResponse create(CreateGroupRequest request, Turn turn) {
        String name = Faults.name(request.groupName(), "groupName", Holder.GROUPS.longestName());
        String path = Faults.path(request.path());
        Holder.GROUPS.free(turn, name);
        GroupRow row = new GroupRow(Entity.of(name, path, Ids.unique(turn, Ids.GROUP), Iam.now(turn), null, List.of()));
        return CreateGroupResponse.builder().group(Views.group(turn, Holder.GROUPS.put(turn, row))).build();
    }

    GetGroupResponse get(GetGroupRequest request, Turn turn) {
        GroupRow row = Holder.GROUPS.get(turn, request.groupName());
        var page = Pages.of(members(turn, row.entity().name()), user -> user.entity().name(), request.maxItems(), request.marker());
        return GetGroupResponse.builder().group(Views.group(turn, row))
                .users(page.items().stream().map(user -> Views.user(turn, user).build()).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    private static List<UserRow> members(Turn turn, String group) {
        return Holder.USERS.all(turn).stream().filter(user -> user.groups().contains(group)).toList();
    }

    ListGroupsResponse list(ListGroupsRequest request, Turn turn) {
        var page = Pages.of(Holder.GROUPS.under(turn, request.pathPrefix()), row -> row.entity().name(), request.maxItems(),
                request.marker());
        return ListGroupsResponse.builder().groups(page.items().stream().map(row -> Views.group(turn, row)).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    UpdateGroupResponse update(UpdateGroupRequest request, Turn turn) {
        Entity before = Holder.GROUPS.entity(turn, request.groupName());
        String name = request.newGroupName() == null ? before.name()
                : Faults.name(request.newGroupName(), "newGroupName", Holder.GROUPS.longestName());
        if (!name.equalsIgnoreCase(before.name())) {
            Holder.GROUPS.free(turn, name);
        }
        List<UserRow> members = members(turn, before.name());
        Holder.GROUPS.remove(turn, before.name());
        Holder.GROUPS.put(turn, new GroupRow(before.named(name, request.newPath() == null ? before.path()
                : Faults.path(request.newPath()))));
        members.forEach(user -> Holder.USERS.put(turn, new UserRow(user.entity(), user.groups().stream()
                .map(each -> each.equals(before.name()) ? name : each).toList())));
        return UpdateGroupResponse.builder().build();
    }

    DeleteGroupResponse delete(DeleteGroupRequest request, Turn turn) {
        Entity group = Holder.GROUPS.entity(turn, request.groupName());
        if (!members(turn, group.name()).isEmpty()) {
            throw Faults.conflict("Cannot delete entity, must remove users from group first.");
        }
        Attachments.none(group);
        Holder.GROUPS.remove(turn, group.name());
        return DeleteGroupResponse.builder().build();
    }
}
