package dev.groundschool.sandbox.elbv2;

import dev.groundschool.network.Cidr;
import dev.groundschool.sandbox.world.AwsFault;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** What rules may ask of a request ("Condition types for listener rules"). */
final class Conditions {
    private static final Pattern METHOD = Pattern.compile("[A-Z_-]{1,40}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}");

    private Conditions() {}

    /** The conditions, in the form of their configurations, when they keep the rules. */
    static List<RuleCondition> checked(List<RuleCondition> conditions) {
        List<RuleCondition> complete = conditions.stream().map(Conditions::checked).toList();
        if (complete.stream().mapToInt(each -> values(each).size()).sum() > Limits.CONDITION_VALUES) {
            throw Faults.validation("A rule can have at most " + Limits.CONDITION_VALUES + " condition values");
        }
        return complete;
    }

    /** The values of a condition, as they are compared with. */
    static List<String> values(RuleCondition condition) {
        return switch (condition.field()) {
            case "path-pattern" -> condition.pathPatternConfig().values();
            case "host-header" -> condition.hostHeaderConfig().values();
            case "http-header" -> condition.httpHeaderConfig().values();
            case "http-request-method" -> condition.httpRequestMethodConfig().values();
            case "source-ip" -> condition.sourceIpConfig().values();
            default -> condition.queryStringConfig().values().stream().map(pair -> (pair.key() == null ? "" : pair.key() + '=') + pair.value())
                    .toList();
        };
    }

    private static RuleCondition checked(RuleCondition given) {
        if (!given.regexValues().isEmpty()) {
            throw Faults.notHere("The sandbox's rules compare with patterns of * and ?, not with regular expressions.");
        }
        RuleCondition.Builder next = given.toBuilder();
        String field = Faults.need(given.field(), "Conditions.Field");
        List<String> plain = given.values();
        switch (field) {
            case "path-pattern" -> next.pathPatternConfig(c -> c.values(given.pathPatternConfig() == null ? plain : given.pathPatternConfig()
                    .values()));
            case "host-header" -> next.hostHeaderConfig(c -> c.values(given.hostHeaderConfig() == null ? plain : given.hostHeaderConfig().values()));
            case "http-header" -> Faults.need(given.httpHeaderConfig(), "HttpHeaderConfig");
            case "query-string" -> Faults.need(given.queryStringConfig(), "QueryStringConfig");
            case "http-request-method" -> Faults.need(given.httpRequestMethodConfig(), "HttpRequestMethodConfig");
            case "source-ip" -> Faults.need(given.sourceIpConfig(), "SourceIpConfig");
            default -> throw Faults.validation("Condition field '" + field + "' must be one of '[path-pattern, host-header, http-header, "
                    + "http-request-method, query-string, source-ip]'");
        }
        RuleCondition condition = next.build();
        List<String> values = values(condition);
        if (values.isEmpty()) {
            throw Faults.validation("A condition of the field '" + field + "' must have values");
        }
        switch (field) {
            case "http-request-method" -> all(values, value -> METHOD.matcher(value).matches(), "is not a valid HTTP method: use capital letters");
            case "source-ip" -> all(values, Conditions::block, "is not a valid CIDR block, such as 192.0.2.0/24");
            case "http-header" -> {
                String name = Faults.need(condition.httpHeaderConfig().httpHeaderName(), "HttpHeaderName");
                if (!HEADER.matcher(name).matches() || name.equalsIgnoreCase("host")) {
                    throw Faults.validation("The HTTP header name '" + name + "' is not valid; for Host, use the field host-header");
                }
                all(values, value -> value.length() <= 128, "is longer than 128 characters");
            }
            default -> all(values, value -> !value.isEmpty() && value.length() <= 128, "must have 1 to 128 characters");
        }
        return condition;
    }

    private static boolean block(String text) {
        try {
            Cidr.of(text);
            return text.indexOf('/') > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void all(List<String> values, Predicate<String> good, String why) {
        for (String value : values) {
            if (!good.test(value)) {
                throw new AwsFault("ValidationError", "The condition value '" + value + "' " + why);
            }
        }
    }
}
