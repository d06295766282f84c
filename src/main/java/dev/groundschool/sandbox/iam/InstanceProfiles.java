package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;

/** Instance profiles, which carry a role to an instance. */
final class InstanceProfiles {
    static final Table<ProfileRow> TABLE = Table.global("iam.instance-profile", ProfileRow.class);

    /**
     * An instance profile.
     *
     * @param id {@code AIPA…}
     * @param roles names; one at the most
     */
    record ProfileRow(String name, String path, String id, Instant created, List<String> roles, List<Tag> tags) {
        ProfileRow with(List<String> otherRoles) {
            return new ProfileRow(name, path, id, created, otherRoles, tags);
        }

        ProfileRow tagged(List<Tag> other) {
            return new ProfileRow(name, path, id, created, roles, other);
        }
    }

    static Optional<ProfileRow> find(Turn turn, String name) {
        return turn.find(TABLE, name.toLowerCase(Locale.ROOT));
    }

    private static ProfileRow get(Turn turn, @Nullable String name) {
        String needed = Faults.need(name, "instanceProfileName");
        return find(turn, needed).orElseThrow(() -> Faults.absent("Instance Profile " + needed + " cannot be found."));
    }

    /** Those that hold the role. */
    static List<ProfileRow> of(Turn turn, String role) {
        return turn.all(TABLE).stream().filter(row -> row.roles().contains(role)).toList();
    }

    private static ProfileRow put(Turn turn, ProfileRow row) {
        return turn.put(TABLE, row.name().toLowerCase(Locale.ROOT), row);
    }

    static String arn(Turn turn, ProfileRow row) {
        return Arns.iam(turn.account(), "instance-profile" + row.path() + row.name());
    }

    static InstanceProfile view(Turn turn, ProfileRow row) {
        return InstanceProfile.builder().path(row.path()).instanceProfileName(row.name()).instanceProfileId(row.id()).arn(arn(turn, row))
                .createDate(row.created())
                .roles(row.roles().stream().map(role -> Views.role(turn, Holder.ROLES.get(turn, role)).build()).toList()).tags(row.tags())
                        .build();
    }

    CreateInstanceProfileResponse create(CreateInstanceProfileRequest request, Turn turn) {
        String name = Faults.name(request.instanceProfileName(), "instanceProfileName", 128);
        if (find(turn, name).isPresent()) {
            throw Faults.exists("Instance Profile " + name + " already exists.");
        }
        ProfileRow row = new ProfileRow(name, Faults.path(request.path()), Ids.unique(turn, Ids.PROFILE), Iam.now(turn), List.of(),
                Tags.checked(request.tags()));
        return CreateInstanceProfileResponse.builder().instanceProfile(view(turn, put(turn, row))).build();
    }

    GetInstanceProfileResponse get(GetInstanceProfileRequest request, Turn turn) {
        return GetInstanceProfileResponse.builder().instanceProfile(view(turn, get(turn, request.instanceProfileName()))).build();
    }

    ListInstanceProfilesResponse list(ListInstanceProfilesRequest request, Turn turn) {
        String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        var page = Pages.of(turn.all(TABLE).stream().filter(row -> row.path().startsWith(prefix)).toList(), ProfileRow::name,
                request.maxItems(), request.marker());
        return ListInstanceProfilesResponse.builder().instanceProfiles(page.items().stream().map(row -> view(turn, row)).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    ListInstanceProfilesForRoleResponse forRole(ListInstanceProfilesForRoleRequest request, Turn turn) {
        var page = Pages.of(of(turn, Holder.ROLES.entity(turn, request.roleName()).name()), ProfileRow::name, request.maxItems(),
                request.marker());
        return ListInstanceProfilesForRoleResponse.builder().instanceProfiles(page.items().stream().map(row -> view(turn, row)).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    AddRoleToInstanceProfileResponse add(AddRoleToInstanceProfileRequest request, Turn turn) {
        ProfileRow row = get(turn, request.instanceProfileName());
        String role = Holder.ROLES.entity(turn, request.roleName()).name();
        if (!row.roles().isEmpty()) {
            throw Faults.limit("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }
        put(turn, row.with(List.of(role)));
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    RemoveRoleFromInstanceProfileResponse remove(RemoveRoleFromInstanceProfileRequest request, Turn turn) {
        ProfileRow row = get(turn, request.instanceProfileName());
        String role = Holder.ROLES.entity(turn, request.roleName()).name();
        if (!row.roles().contains(role)) {
            throw Faults.absent("Role " + role + " in Instance Profile " + row.name() + " cannot be found.");
        }
        put(turn, row.with(List.of()));
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    DeleteInstanceProfileResponse delete(DeleteInstanceProfileRequest request, Turn turn) {
        ProfileRow row = get(turn, request.instanceProfileName());
        if (!row.roles().isEmpty()) {
            throw Faults.conflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        turn.remove(TABLE, row.name().toLowerCase(Locale.ROOT));
        return DeleteInstanceProfileResponse.builder().build();
    }

    TagInstanceProfileResponse tag(TagInstanceProfileRequest request, Turn turn) {
        ProfileRow row = get(turn, request.instanceProfileName());
        put(turn, row.tagged(Tags.plus(row.tags(), Faults.need(request.tags(), "tags"))));
        return TagInstanceProfileResponse.builder().build();
    }

    UntagInstanceProfileResponse untag(UntagInstanceProfileRequest request, Turn turn) {
        ProfileRow row = get(turn, request.instanceProfileName());
        put(turn, row.tagged(Tags.minus(row.tags(), request.tagKeys())));
        return UntagInstanceProfileResponse.builder().build();
    }

    ListInstanceProfileTagsResponse tags(ListInstanceProfileTagsRequest request, Turn turn) {
        var page = Pages.of(Iam.sorted(get(turn, request.instanceProfileName()).tags()), Tag::key, request.maxItems(), request.marker());
        return ListInstanceProfileTagsResponse.builder().tags(page.items()).isTruncated(page.truncated()).marker(page.marker()).build();
    }
}
