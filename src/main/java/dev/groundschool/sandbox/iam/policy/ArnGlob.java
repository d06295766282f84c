package dev.groundschool.sandbox.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pattern for ARNs, matched part by part between the colons ("IAM JSON policy elements: Resource" and "Condition operators", AWS IAM User
 * Guide).
 *
 * <p>A wildcard stays within its part, but for the last one of the pattern, which also takes what colons follow.
 */
final class ArnGlob {
    private static final int PARTS = 6;

    private final String source;
    private final List<Glob> parts;
    private final boolean anything;

    private ArnGlob(String source, List<Glob> parts) {
        this.source = source;
        this.parts = parts;
        this.anything = source.equals("*");
    }

    static ArnGlob of(String source, boolean variables) {
        return new ArnGlob(source, split(source, variables).stream().map(part -> Glob.of(part, true, variables)).toList());
    }

    /** Splits at colons, but not at those inside variables. */
    private static List<String> split(String source, boolean variables) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (at < source.length() && parts.size() < PARTS - 1) {
            if (variables && source.startsWith("${", at) && source.indexOf('}', at) > 0) {
                at = source.indexOf('}', at);
            } else if (source.charAt(at) == ':') {
                parts.add(source.substring(from, at));
                from = at + 1;
            }
            at++;
        }
        parts.add(source.substring(from));
        return parts;
    }

    String source() {
        return source;
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        parts.forEach(part -> keys.addAll(part.keys()));
        return keys;
    }

    boolean matches(String arn, Context context) {
        if (anything) {
            return true;
        }
        int from = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            int to = last ? arn.length() : arn.indexOf(':', from);
            if (to < 0 || !parts.get(i).matches(arn.substring(from, to), context)) {
                return false;
            }
            from = to + 1;
        }
        return true;
    }

    @Override
    public String toString() {
        return source;
    }
}
