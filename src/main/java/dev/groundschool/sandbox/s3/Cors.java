package dev.groundschool.sandbox.s3;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.CORSRule;
import dev.groundschool.sandbox.world.World;

/**
 * Whether a page of another origin may use a bucket, as its CORS rules say ("How does Amazon S3 evaluate the CORS configuration on a
 * bucket?", Amazon S3 User Guide).
 *
 * @param world whatever the supplier gives when a request comes
 */
public record Cors(Supplier<World> world) {

    /**
     * The header fields that tell a browser it may; empty when no rule fits, and then a preflight request is answered 403.
     *
     * @param method the method the page wants to use; for a preflight the one it names
     * @param headers the fields a preflight names; empty for the request itself
     */
    public Optional<Map<String, String>> allow(String bucket, String origin, String method, List<String> headers) {
        return world.get().find(Settings.CORS, "", bucket).flatMap(rules -> decide(rules, origin, method, headers));
    }

    static Optional<Map<String, String>> decide(CORSConfiguration rules, String origin, String method, List<String> headers) {
        return rules.corsRules().stream().filter(rule -> fits(rule, origin, method, headers)).findFirst()
                .map(rule -> told(rule, origin, headers));
    }

    private static boolean fits(CORSRule rule, String origin, String method, List<String> headers) {
        return rule.allowedOrigins().stream().anyMatch(allowed -> like(allowed, origin)) && rule.allowedMethods().contains(method)
                && headers.stream().map(name -> name.toLowerCase(Locale.ROOT)).allMatch(name -> rule.allowedHeaders().stream()
                        .anyMatch(allowed -> like(allowed.toLowerCase(Locale.ROOT), name)));
    }

    /** With one star at most. */
    private static boolean like(String pattern, String text) {
        int star = pattern.indexOf('*');
        return star < 0 ? pattern.equals(text) : text.length() >= pattern.length() - 1 && text.startsWith(pattern.substring(0, star))
                && text.endsWith(pattern.substring(star + 1));
    }

    private static Map<String, String> told(CORSRule rule, String origin, List<String> headers) {
        boolean anybody = rule.allowedOrigins().contains("*");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Access-Control-Allow-Origin", anybody ? "*" : origin);
        fields.put("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()));
        if (!headers.isEmpty()) {
            fields.put("Access-Control-Allow-Headers", String.join(", ", headers).toLowerCase(Locale.ROOT));
        }
        if (rule.hasExposeHeaders() && !rule.exposeHeaders().isEmpty()) {
            fields.put("Access-Control-Expose-Headers", String.join(", ", rule.exposeHeaders()));
        }
        if (rule.maxAgeSeconds() != null) {
            fields.put("Access-Control-Max-Age", rule.maxAgeSeconds().toString());
        }
        if (!anybody) {
            fields.put("Access-Control-Allow-Credentials", "true");
        }
        fields.put("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        return fields;
    }
}
