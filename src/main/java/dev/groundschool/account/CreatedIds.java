package dev.groundschool.account;

import dev.groundschool.shape.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which ids in a response name what the call has just made. AWS names them after the operation: {@code CreateSubnet} answers
 * {@code Subnet.SubnetId}, {@code CreateSecurityGroup} {@code GroupId}, {@code AllocateAddress} {@code AllocationId}. Ids of other things
 * in the response, and those that the request named already, are none of the call's making.
 */
public final class CreatedIds {
    private static final List<String> ENDINGS = List.of("Ids", "Id", "Identifier", "Arn", "Name");
    /** Verbs under which something comes to be (AWS API references); the others change or take away what is there. */
    private static final List<String> VERBS = List.of("Create", "Run", "Allocate", "Associate", "Authorize", "Import", "Copy", "Register",
            "Request");

    private CreatedIds() {}

    /** The ids, in the response's order; empty for a call that makes nothing. */
    public static Set<String> of(Operation operation, Map<String, ?> request, Map<String, ?> response) {
        Set<String> ids = new LinkedHashSet<>();
        VERBS.stream().filter(operation.name()::startsWith).findFirst().ifPresent(verb -> {
            String noun = singular(operation.name().substring(verb.length()));
            response.forEach((name, value) -> {
                if (named(name, noun) || name.equals("AllocationId") || name.equals("AssociationId")) {
                    add(value, ids);
                } else if (related(noun, singular(name))) {
                    inside(singular(name), value, ids);
                }
            });
        });
        Set<String> given = new LinkedHashSet<>();
        texts(request, given);
        ids.removeAll(given);
        return ids;
    }

    /** {@code GroupId} for a {@code SecurityGroup}, but not {@code VpcId} for a {@code Subnet}. */
    private static boolean named(String member, String noun) {
        return ENDINGS.stream().filter(member::endsWith).findFirst().map(ending -> member.substring(0, member.length() - ending.length()))
                .filter(stem -> !stem.isEmpty() && noun.toLowerCase(Locale.ROOT).endsWith(stem.toLowerCase(Locale.ROOT))).isPresent();
    }

    /** {@code SecurityGroupRules} holds what {@code AuthorizeSecurityGroupIngress} made: the two begin alike. */
    private static boolean related(String noun, String container) {
        return noun.equals(container) || noun.endsWith(container)
                || container.endsWith("Rule") && noun.startsWith(container.replaceFirst("Rule$", ""));
    }

    private static void inside(String container, @Nullable Object value, Set<String> ids) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((name, each) -> {
                if (named(String.valueOf(name), container)) {
                    add(each, ids);
                }
            });
            case List<?> list -> list.forEach(each -> inside(container, each, ids));
            case null, default -> { }
        }
    }

    private static void add(@Nullable Object value, Set<String> ids) {
        switch (value) {
            case String text when !text.isEmpty() -> ids.add(text);
            case List<?> list -> list.forEach(each -> add(each, ids));
            case null, default -> { }
        }
    }

    /** Every text in a value, at any depth. */
    public static void texts(@Nullable Object value, Set<String> found) {
        switch (value) {
            case Map<?, ?> map -> map.values().forEach(each -> texts(each, found));
            case List<?> list -> list.forEach(each -> texts(each, found));
            case String text -> found.add(text);
            case null, default -> { }
        }
    }

    private static String singular(String name) {
        return name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
    }
}
