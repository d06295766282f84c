package dev.groundschool.sandbox.elbv2;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.Ip;
import dev.groundschool.sandbox.elbv2.Rows.Door;
import dev.groundschool.sandbox.elbv2.Rows.RuleRow;
import dev.groundschool.sandbox.wire.Message;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Which rule a request meets ("Listener rules for your Application Load Balancer"): all its conditions, any value of each. */
final class Matching {
    private Matching() {}

    /** What is to be done with the request. */
    static Action action(View view, Door listener, Message message, Ip client) {
        for (RuleRow rule : view.rules(listener)) {
            if (rule.it().conditions().stream().allMatch(each -> meets(each, message, client))) {
                return rule.it().actions().getFirst();
            }
        }
        return listener.actions().getFirst();
    }

    static boolean meets(RuleCondition condition, Message message, Ip client) {
        List<String> values = Conditions.values(condition);
        return switch (condition.field()) {
            case "path-pattern" -> any(values, message.path(), true);
            case "host-header" -> any(values, message.host(), false);
            case "http-header" -> message.headers().all(condition.httpHeaderConfig().httpHeaderName().toLowerCase(Locale.ROOT)).stream()
                    .anyMatch(field -> any(values, field, false));
            case "http-request-method" -> values.contains(message.method());
            case "source-ip" -> values.stream().anyMatch(block -> Cidr.of(block).contains(client));
            default -> condition.queryStringConfig().values().stream().anyMatch(pair -> query(pair, message.query()));
        };
    }

    private static boolean query(QueryStringKeyValuePair wanted, String query) {
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String key = decoded(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            boolean keyMeets = wanted.key() == null || like(wanted.key(), key, false);
            if (keyMeets && (like(wanted.value(), value, false) || wanted.key() == null && like(wanted.value(), key, false))) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static boolean any(List<String> patterns, String text, boolean caseMatters) {
        return patterns.stream().anyMatch(pattern -> like(pattern, text, caseMatters));
    }

    /** Compares with a pattern: {@code *} is any number of characters, {@code ?} exactly one; a backslash takes their meaning away. */
    static boolean like(String pattern, String text, boolean caseMatters) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length() && "*?\\".indexOf(pattern.charAt(i + 1)) >= 0) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL | (caseMatters ? 0 : Pattern.CASE_INSENSITIVE)).matcher(text).matches();
    }

    /** The values of a cookie of that name. */
    static List<String> cookies(Message message, String name) {
        List<String> found = new ArrayList<>();
        for (String field : message.headers().all("cookie")) {
            for (String pair : field.split(";")) {
                String text = pair.strip();
                if (text.startsWith(name + '=')) {
                    found.add(text.substring(name.length() + 1));
                }
            }
        }
        return found;
    }
}
