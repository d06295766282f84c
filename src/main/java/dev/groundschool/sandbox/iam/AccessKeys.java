package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.Secret;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** Access keys. The secret is told once, when the key is made. */
final class AccessKeys {
    static final Table<KeyRow> TABLE = Table.global("iam.access-key", KeyRow.class);
    private static final int MOST = 2;

    /**
     * An access key.
     *
     * @param user whose it is; empty for the account's root
     */
    record KeyRow(String id, @Secret String secret, String user, boolean active, Instant created) {
        @Override
        public String toString() {
            return "KeyRow[id=" + id + ", user=" + user + ", active=" + active + ']';
        }
    }

    static List<KeyRow> of(Turn turn, String user) {
        return turn.all(TABLE).stream().filter(row -> row.user().equals(user)).toList();
    }

    static void rename(Turn turn, String from, String to) {
        of(turn, from).forEach(row -> turn.put(TABLE, row.id(), new KeyRow(row.id(), row.secret(), to, row.active(), row.created())));
    }

    private static String owner(@Nullable String userName, Turn turn) {
        return userName == null && turn.caller().arn().endsWith(":root") ? "" : Holder.USERS.entity(turn, Users.orCaller(userName, turn))
                .name();
    }

    CreateAccessKeyResponse create(CreateAccessKeyRequest request, Turn turn) {
        String owner = owner(request.userName(), turn);
        if (of(turn, owner).size() >= MOST) {
            throw Faults.limit("Cannot exceed quota for AccessKeysPerUser: " + MOST);
        }
        KeyRow row = new KeyRow(Ids.longTermKey(turn), Ids.secret(turn), owner, true, Iam.now(turn));
        turn.put(TABLE, row.id(), row);
        return CreateAccessKeyResponse.builder().accessKey(AccessKey.builder().userName(owner).accessKeyId(row.id())
                .secretAccessKey(row.secret())
                .status(StatusType.ACTIVE).createDate(row.created()).build()).build();
    }

    ListAccessKeysResponse list(ListAccessKeysRequest request, Turn turn) {
        var page = Pages.of(of(turn, owner(request.userName(), turn)), KeyRow::id, request.maxItems(), request.marker());
        return ListAccessKeysResponse.builder().accessKeyMetadata(page.items().stream()
                .map(row -> AccessKeyMetadata.builder().userName(row.user()).accessKeyId(row.id())
                .status(row.active() ? StatusType.ACTIVE : StatusType.INACTIVE).createDate(row.created()).build()).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    private static KeyRow get(Turn turn, @Nullable String userName, @Nullable String id) {
        String needed = Faults.need(id, "accessKeyId");
        Optional<KeyRow> row = turn.find(TABLE, needed);
        if (row.isEmpty() || (userName != null && !row.get().user().equalsIgnoreCase(userName))) {
            throw Faults.absent("The Access Key with id " + needed + " cannot be found.");
        }
        return row.get();
    }

    UpdateAccessKeyResponse update(UpdateAccessKeyRequest request, Turn turn) {
        KeyRow row = get(turn, request.userName(), request.accessKeyId());
        if (request.status() != StatusType.ACTIVE && request.status() != StatusType.INACTIVE) {
            throw Faults.constraint(request.statusAsString(), "status", "Member must satisfy enum value set: [Active, Inactive]");
        }
        turn.put(TABLE, row.id(), new KeyRow(row.id(), row.secret(), row.user(), request.status() == StatusType.ACTIVE, row.created()));
        return UpdateAccessKeyResponse.builder().build();
    }

    DeleteAccessKeyResponse delete(DeleteAccessKeyRequest request, Turn turn) {
        String id = get(turn, request.userName(), request.accessKeyId()).id();
        turn.remove(TABLE, id);
        turn.remove(KeyUses.TABLE, id);
        return DeleteAccessKeyResponse.builder().build();
    }
}
