package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.Holder.RoleRow;
import dev.groundschool.sandbox.iam.Holder.UserRow;
import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.world.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The condition keys that tell who calls ("AWS global condition context keys: Properties of the principal", AWS IAM User Guide). */
final class Callers {
    private Callers() {}

    /** Of a user or a role by its ARN; nothing for anyone else. */
    static Context keys(Turn turn, String arn) {
        String name = Arns.name(arn);
        return switch (Arns.type(arn)) {
            case "user" -> Holder.USERS.find(turn, name).map(row -> user(turn, row)).orElse(Context.EMPTY);
            case "role" -> Holder.ROLES.find(turn, name).map(row -> role(turn, row)).orElse(Context.EMPTY);
            default -> Context.EMPTY;
        };
    }

    static Context user(Turn turn, UserRow row) {
        Entity of = row.entity();
        return of(turn, of, Holder.USERS.arn(turn, of), "User", of.id()).with("aws:username", of.name());
    }

    static Context role(Turn turn, RoleRow row) {
        Entity of = row.entity();
        return of(turn, of, Holder.ROLES.arn(turn, of), "AssumedRole", of.id() + ":session");
    }

    private static Context of(Turn turn, Entity of, String arn, String type, String userId) {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("aws:PrincipalArn", List.of(arn));
        keys.put("aws:PrincipalAccount", List.of(turn.account()));
        keys.put("aws:PrincipalType", List.of(type));
        keys.put("aws:userid", List.of(userId));
        of.tags().forEach(tag -> keys.put("aws:PrincipalTag/" + tag.key(), List.of(tag.value())));
        return Context.of(keys);
    }
}
