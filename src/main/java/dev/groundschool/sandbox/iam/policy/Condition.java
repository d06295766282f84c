package dev.groundschool.sandbox.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One key of a Condition element: an operator, a condition key, and the values asked for ("IAM JSON policy elements: Condition", AWS IAM
 * User Guide).
 *
 * <p>Several values are alternatives; for an operator that says <em>not</em>, none may match. Several keys or operators must all be met.
 */
public final class Condition {
    private final String operator;
    private final Operator base;
    private final Quantifier quantifier;
    private final boolean ifExists;
    private final String key;
    private final String lowerKey;
    private final List<String> values;
    private final List<Operator.Test> tests;

    private enum Quantifier { SINGLE, FOR_ALL, FOR_ANY }

    private Condition(String operator, Operator base, Quantifier quantifier, boolean ifExists, String key, List<String> values,
            boolean variables) {
        this.operator = operator;
        this.base = base;
        this.quantifier = quantifier;
        this.ifExists = ifExists;
        this.key = key;
        this.lowerKey = key.toLowerCase(Locale.ROOT);
        this.values = List.copyOf(values);
        List<Operator.Test> compiled = new ArrayList<>();
        values.forEach(value -> compiled.add(base.compile(value, variables)));
        this.tests = List.copyOf(compiled);
    }

    /** Empty when there is no such operator. */
    static Optional<Condition> of(String operator, String key, List<String> values, boolean variables) {
        Quantifier quantifier = operator.startsWith("ForAllValues:") ? Quantifier.FOR_ALL
                : operator.startsWith("ForAnyValue:") ? Quantifier.FOR_ANY : Quantifier.SINGLE;
        String rest = quantifier == Quantifier.SINGLE ? operator : operator.substring(operator.indexOf(':') + 1);
        boolean ifExists = rest.endsWith("IfExists") && !rest.equals("NullIfExists");
        String name = ifExists ? rest.substring(0, rest.length() - "IfExists".length()) : rest;
        return Operator.named(name).map(base -> new Condition(operator, base, quantifier, ifExists, key, values, variables));
    }

    /** As written: {@code ForAnyValue:StringLikeIfExists}. */
    public String operator() {
        return operator;
    }

    /** As written: {@code aws:SourceIp}. */
    public String key() {
        return key;
    }

    /** As written. */
    public List<String> values() {
        return values;
    }

    boolean dates() {
        return base.dates();
    }

    List<String> actual(Context context) {
        return context.find(lowerKey).orElse(List.of());
    }

    boolean met(Context context) {
        List<String> actual = actual(context);
        if (base == Operator.NULL) {
            String absent = actual.isEmpty() ? "true" : "false";
            return values.stream().anyMatch(absent::equalsIgnoreCase);
        }
        if (actual.isEmpty()) {
            return ifExists || switch (quantifier) {
                case SINGLE -> base.negated();
                case FOR_ALL -> true;
                case FOR_ANY -> false;
            };
        }
        return switch (quantifier) {
            case SINGLE -> base.negated() != any(actual, context);
            case FOR_ALL -> actual.stream().allMatch(value -> base.negated() != matches(value, context));
            case FOR_ANY -> actual.stream().anyMatch(value -> base.negated() != matches(value, context));
        };
    }

    private boolean any(List<String> actual, Context context) {
        for (String value : actual) {
            if (matches(value, context)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String value, Context context) {
        for (Operator.Test test : tests) {
            if (test.matches(value, context)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return operator + " {" + key + ": " + values + '}';
    }
}
