package dev.groundschool.sandbox.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Text of a policy with wildcards ({@code *}, {@code ?}) and policy variables ({@code ${aws:username}}, {@code ${aws:username, 'nobody'}},
 * {@code ${*}}).
 *
 * <p>"IAM policy elements: Variables and tags", AWS IAM User Guide: a variable whose key the request lacks, or that has several values,
 * matches nothing unless it has
 * a default; what a variable brings in is taken literally.
 */
final class Glob {
    /**
     * Stand for the wildcards inside a compiled pattern, so that a literal star cannot be taken for one. They are no characters of any
     * text.
     */
    static final char ANY = '\uFFFE';
    static final char ONE = '\uFFFF';
    private static final Set<String> LITERALS = Set.of("*", "?", "$");

    private final String source;
    private final List<Part> parts;
    private final @Nullable String fixed;

    /** A piece of a pattern. */
    private sealed interface Part {}

    private record Fixed(String pattern) implements Part {}

    private record Variable(String lowerKey, @Nullable String fallback) implements Part {}

    private Glob(String source, List<Part> parts) {
        this.source = source;
        this.parts = parts;
        this.fixed = parts.isEmpty() ? "" : parts.size() == 1 && parts.getFirst() instanceof Fixed(String pattern) ? pattern : null;
    }

    /** Wildcards count when {@code wild}; variables when {@code variables} (policies of version 2012-10-17 only). */
    static Glob of(String source, boolean wild, boolean variables) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end = variables && c == '$' && source.startsWith("${", at) ? source.indexOf('}', at) : -1;
            if (end > 0) {
                String inside = source.substring(at + 2, end);
                if (LITERALS.contains(inside)) {
                    text.append(inside);
                } else {
                    if (!text.isEmpty()) {
                        parts.add(new Fixed(text.toString()));
                        text.setLength(0);
                    }
                    parts.add(variable(inside));
                }
                at = end + 1;
            } else {
                text.append(wild && c == '*' ? ANY : wild && c == '?' ? ONE : c);
                at++;
            }
        }
        if (!text.isEmpty()) {
            parts.add(new Fixed(text.toString()));
        }
        return new Glob(source, List.copyOf(parts));
    }

    private static Variable variable(String inside) {
        int comma = inside.indexOf(',');
        String key = (comma < 0 ? inside : inside.substring(0, comma)).strip().toLowerCase(Locale.ROOT);
        String rest = comma < 0 ? "" : inside.substring(comma + 1).strip();
        boolean quoted = rest.length() >= 2 && rest.startsWith("'") && rest.endsWith("'");
        return new Variable(key, quoted ? rest.substring(1, rest.length() - 1) : null);
    }

    String source() {
        return source;
    }

    /** The condition keys of its variables, in small letters. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (Part part : parts) {
            if (part instanceof Variable variable) {
                keys.add(variable.lowerKey());
            }
        }
        return keys;
    }

    boolean matches(String text, Context context) {
        String pattern = fixed == null ? filled(context) : fixed;
        return pattern != null && matches(pattern, text);
    }

    /** The text it stands for in this request, wildcards as {@link #ANY} and {@link #ONE}; empty when a variable has no value. */
    Optional<String> resolve(Context context) {
        return Optional.ofNullable(fixed == null ? filled(context) : fixed);
    }

    private @Nullable String filled(Context context) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Fixed(String pattern) -> text.append(pattern);
                case Variable(String key, String fallback) -> {
                    List<String> values = context.find(key).orElse(List.of());
                    if (values.size() == 1) {
                        text.append(values.getFirst());
                    } else if (values.isEmpty() && fallback != null) {
                        text.append(fallback);
                    } else {
                        return null;
                    }
                }
            }
        }
        return text.toString();
    }

    /** Matches with one step back to the last star: never more than length × length steps. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : 0;
            if (p < pattern.length() && c == ANY) {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (c == ONE || c == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == ANY) {
            p++;
        }
        return p == pattern.length();
    }

    @Override
    public String toString() {
        return source;
    }
}
