package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What whoever signed a form lets its user upload ("Creating a POST policy", Amazon S3 API Reference).
 *
 * @param least of the file, in bytes
 * @param most of the file, in bytes
 */
record PostPolicy(Instant expiration, List<Condition> conditions, long least, long most) {
    private static final JsonMapper JSON = new JsonMapper();
    /** Fields that need no condition. */
    private static final Set<String> FREE = Set.of("policy", "x-amz-signature", "file", "submit");

    /** {@code ["starts-with", "$key", "user/"]}; {@code exact} for "eq". */
    record Condition(boolean exact, String field, String value) {
        boolean holds(String given) {
            return exact ? given.equals(value) : given.startsWith(value);
        }

        @Override
        public String toString() {
            return "[\"" + (exact ? "eq" : "starts-with") + "\", \"$" + field + "\", \"" + value + "\"]";
        }
    }

    /** From the form's field; throws {@link AwsFault} when it is none. */
    static PostPolicy parse(String base64) {
        try {
            Map<?, ?> json = JSON.readValue(new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8), Map.class);
            List<Condition> conditions = new ArrayList<>();
            long[] range = {0, Payload.LONGEST_PUT};
            if (!(json.get("expiration") instanceof String expiration) || !(json.get("conditions") instanceof List<?> listed)) {
                throw invalid("it needs an expiration and conditions");
            }
            listed.forEach(each -> read(each, conditions, range));
            return new PostPolicy(Instant.parse(expiration), conditions, range[0], range[1]);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw invalid("it is not a JSON document in Base64");
        }
    }

    private static void read(Object condition, List<Condition> conditions, long[] range) {
        switch (condition) {
            case Map<?, ?> exact -> exact.forEach((name, value) -> conditions.add(new Condition(true, small(name), String.valueOf(value))));
            case List<?> list when list.size() == 3 && "content-length-range".equalsIgnoreCase(String.valueOf(list.get(0))) -> {
                range[0] = Long.parseLong(String.valueOf(list.get(1)));
                range[1] = Long.parseLong(String.valueOf(list.get(2)));
            }
            case List<?> list when list.size() == 3 && String.valueOf(list.get(1)).startsWith("$") -> conditions.add(new Condition(
                    switch (String.valueOf(list.get(0)).toLowerCase(Locale.ROOT)) {
                        case "eq" -> true;
                        case "starts-with" -> false;
                        default -> throw invalid("there is no condition '" + list.get(0) + "'");
                    }, small(String.valueOf(list.get(1)).substring(1)), String.valueOf(list.get(2))));
            default -> throw invalid("a condition is an object, or a list of three");
        }
    }

    private static String small(Object name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT);
    }

    private static AwsFault invalid(String why) {
        return new AwsFault("InvalidPolicyDocument", "The content of the form does not meet the conditions specified in the policy document: " + why + '.');
    }

    private static AwsFault failed(String why) {
        return new AwsFault(Fault.sender(403, "AccessDenied", "Invalid according to Policy: " + why));
    }

    /** Throws {@link AwsFault} when the form is not what was signed for. The bucket is one of its fields here. */
    void check(Map<String, String> fields, Instant now) {
        if (now.isAfter(expiration)) {
            throw failed("Policy expired.");
        }
        Set<String> covered = new HashSet<>(FREE);
        for (Condition condition : conditions) {
            covered.add(condition.field());
            if (!condition.holds(fields.getOrDefault(condition.field(), ""))) {
                throw failed("Policy Condition failed: " + condition);
            }
        }
        for (String field : fields.keySet()) {
            String name = small(field);
            if (!covered.contains(name) && !name.startsWith("x-ignore-") && !name.equals("bucket") && !name.equals("content-type")) {
                throw failed("Extra input fields: " + name);
            }
        }
    }

    /** Throws {@link AwsFault} when a file of that length was not signed for. */
    void checkLength(long length) {
        if (length < least) {
            throw new AwsFault(Fault.sender(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed object size")
                    .with("ProposedSize", String.valueOf(length)).with("MinSizeAllowed", String.valueOf(least)));
        }
        if (length > most) {
            throw new AwsFault(Fault.sender(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                    .with("ProposedSize", String.valueOf(length)).with("MaxSizeAllowed", String.valueOf(most)));
        }
    }
}
