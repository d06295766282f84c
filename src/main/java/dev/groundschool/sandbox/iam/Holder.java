package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A kind of identity that holds policies: where its rows are and how IAM speaks of it. Names differ by more than case.
 *
 * @param type in ARNs: {@code user}
 * @param longestName in characters
 * @param inlineQuota characters of all inline policies, white space aside
 */
record Holder<R>(Table<R> table, String type, int longestName, int inlineQuota, Function<R, Entity> entity, BiFunction<R, Entity, R> with) {

    /** A user and the names of its groups. */
    record UserRow(Entity entity, List<String> groups) {}

    /** A group; its users know that they are in it. */
    record GroupRow(Entity entity) {}

    /**
     * A role.
     *
     * @param trust the trust policy's text
     * @param maxSession seconds
     */
    record RoleRow(Entity entity, String trust, @Nullable String description, int maxSession) {}

    static final Holder<UserRow> USERS = new Holder<>(Table.global("iam.user", UserRow.class), "user", 64, 2048, UserRow::entity,
            (row, entity) -> new UserRow(entity, row.groups()));
    static final Holder<GroupRow> GROUPS = new Holder<>(Table.global("iam.group", GroupRow.class), "group", 128, 5120, GroupRow::entity,
            (_, entity) -> new GroupRow(entity));
    static final Holder<RoleRow> ROLES = new Holder<>(Table.global("iam.role", RoleRow.class), "role", 64, 10_240, RoleRow::entity,
            (row, entity) -> new RoleRow(entity, row.trust(), row.description(), row.maxSession()));

    static final List<Holder<?>> ALL = List.of(USERS, GROUPS, ROLES);

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    Optional<R> find(Turn turn, String name) {
        return turn.find(table, key(name));
    }

    R get(Turn turn, @Nullable String name) {
        String needed = Faults.need(name, type + "Name");
        return find(turn, needed).orElseThrow(() -> Faults.absent("The " + type + " with name " + needed + " cannot be found."));
    }

    Entity entity(Turn turn, @Nullable String name) {
        return entity.apply(get(turn, name));
    }

    /** By name. */
    List<R> all(Turn turn) {
        return new ArrayList<>(turn.all(table));
    }

    /** Those under a path, by name. */
    List<R> under(Turn turn, @Nullable String pathPrefix) {
        return turn.all(table).stream().filter(row -> entity.apply(row).path().startsWith(pathPrefix == null ? "/" : pathPrefix)).toList();
    }

    R put(Turn turn, R row) {
        return turn.put(table, key(entity.apply(row).name()), row);
    }

    void remove(Turn turn, String name) {
        turn.remove(table, key(name));
    }

    /** Refuses a name that is taken. */
    void free(Turn turn, String name) {
        if (find(turn, name).isPresent()) {
            throw Faults.exists(capital() + " with name " + name + " already exists.");
        }
    }

    String capital() {
        return type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
    }

    void change(Turn turn, @Nullable String name, UnaryOperator<Entity> change) {
        R row = get(turn, name);
        Entity before = entity.apply(row);
        Entity after = change.apply(before);
        if (!after.equals(before)) {
            put(turn, with.apply(row, after));
        }
    }

    String arn(Turn turn, Entity of) {
        return arn(turn.account(), of);
    }

    String arn(String account, Entity of) {
        return Arns.iam(account, type + of.path() + of.name());
    }

    /** A permissions boundary must be a managed policy that is there. */
    static @Nullable String boundary(Turn turn, @Nullable String arn) {
        if (arn != null && PolicyStore.find(turn, arn).isEmpty()) {
            throw Faults.absent("Scope ARN: " + arn + " does not exist or is not attachable.");
        }
        return arn;
    }
}
