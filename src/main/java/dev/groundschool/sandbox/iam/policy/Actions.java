package dev.groundschool.sandbox.iam.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The actions a statement names; case does not matter ("IAM JSON policy elements: Action", AWS IAM User Guide).
 *
 * <p>Kept by service, for a statement of AWS's own may name two thousand.
 */
final class Actions {
    private final List<String> sources;
    private final Map<String, OfService> byService = new HashMap<>();
    private boolean all;

    private static final class OfService {
        final Set<String> names = new HashSet<>();
        final List<String> patterns = new ArrayList<>();
    }

    Actions(List<String> sources) {
        this.sources = List.copyOf(sources);
        for (String source : sources) {
            String lower = source.toLowerCase(Locale.ROOT);
            int colon = lower.indexOf(':');
            String name = lower.substring(colon + 1);
            if (lower.equals("*") || lower.equals("*:*")) {
                all = true;
                continue;
            }
            OfService of = byService.computeIfAbsent(colon < 0 ? "*" : lower.substring(0, colon), _ -> new OfService());
            if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
                of.names.add(name);
            } else {
                of.patterns.add(name.replace('*', Glob.ANY).replace('?', Glob.ONE));
            }
        }
    }

    /** As written in the policy. */
    List<String> sources() {
        return sources;
    }

    /** True when one of them is the action; its service and name in small letters. */
    boolean match(String service, String name) {
        return all || among(byService.get(service), name) || among(byService.get("*"), name);
    }

    private static boolean among(@org.jspecify.annotations.Nullable OfService of, String name) {
        if (of == null) {
            return false;
        }
        if (of.names.contains(name)) {
            return true;
        }
        for (String pattern : of.patterns) {
            if (Glob.matches(pattern, name)) {
                return true;
            }
        }
        return false;
    }
}
