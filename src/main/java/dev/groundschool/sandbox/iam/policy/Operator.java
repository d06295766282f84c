package dev.groundschool.sandbox.iam.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The condition operators, without {@code IfExists} and set qualifiers ("IAM JSON policy elements: Condition operators", AWS IAM User
 * Guide).
 */
enum Operator {
    STRING_EQUALS("StringEquals", false, text(false)),
    STRING_NOT_EQUALS("StringNotEquals", true, text(false)),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, ignoringCase()),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, ignoringCase()),
    STRING_LIKE("StringLike", false, text(true)),
    STRING_NOT_LIKE("StringNotLike", true, text(true)),
    NUMERIC_EQUALS("NumericEquals", false, compared(Operator::number, sign -> sign == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, compared(Operator::number, sign -> sign == 0)),
    NUMERIC_LESS_THAN("NumericLessThan", false, compared(Operator::number, sign -> sign < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, compared(Operator::number, sign -> sign <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, compared(Operator::number, sign -> sign > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, compared(Operator::number, sign -> sign >= 0)),
    DATE_EQUALS("DateEquals", false, compared(Operator::time, sign -> sign == 0)),
    DATE_NOT_EQUALS("DateNotEquals", true, compared(Operator::time, sign -> sign == 0)),
    DATE_LESS_THAN("DateLessThan", false, compared(Operator::time, sign -> sign < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, compared(Operator::time, sign -> sign <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", false, compared(Operator::time, sign -> sign > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, compared(Operator::time, sign -> sign >= 0)),
    BOOL("Bool", false, (wanted, _) -> (actual, _) -> actual.equalsIgnoreCase(wanted)),
    BINARY_EQUALS("BinaryEquals", false, (wanted, _) -> (actual, _) -> actual.equals(wanted)),
    IP_ADDRESS("IpAddress", false, addresses()),
    NOT_IP_ADDRESS("NotIpAddress", true, addresses()),
    ARN_EQUALS("ArnEquals", false, arns()),
    ARN_LIKE("ArnLike", false, arns()),
    ARN_NOT_EQUALS("ArnNotEquals", true, arns()),
    ARN_NOT_LIKE("ArnNotLike", true, arns()),
    NULL("Null", false, (wanted, _) -> (actual, _) -> actual.equalsIgnoreCase(wanted));

    /** Compares a value of the request with one of the policy. */
    @FunctionalInterface
    interface Test {
        boolean matches(String actual, Context context);
    }

    /** Makes the test for one value of the policy. */
    @FunctionalInterface
    interface Compiler {
        Test compile(String wanted, boolean variables);
    }

    private final String written;
    private final boolean negated;
    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Compiler compiler;

    Operator(String written, boolean negated, Compiler compiler) {
        this.written = written;
        this.negated = negated;
        this.compiler = compiler;
    }

    private static final java.util.Map<String, Operator> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(each -> each.written, each -> each));

    static Optional<Operator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** True for those that ask that no value matches. */
    boolean negated() {
        return negated;
    }

    boolean dates() {
        return written.startsWith("Date");
    }

    Test compile(String wanted, boolean variables) {
        return compiler.compile(wanted, variables);
    }

    private static Compiler text(boolean wild) {
        return (wanted, variables) -> Glob.of(wanted, wild, variables)::matches;
    }

    private static Compiler ignoringCase() {
        return (wanted, variables) -> {
            Glob glob = Glob.of(wanted, false, variables);
            return (actual, context) -> glob.resolve(context).filter(actual::equalsIgnoreCase).isPresent();
        };
    }

    private static Compiler arns() {
        return (wanted, variables) -> ArnGlob.of(wanted, variables)::matches;
    }

    private static Compiler addresses() {
        return (wanted, _) -> {
            Optional<AddressRange> range = AddressRange.of(wanted);
            return (actual, _) -> range.isPresent() && range.get().holds(actual);
        };
    }

    private static <T extends Comparable<? super T>> Compiler compared(Function<String, Optional<T>> read, IntPredicate wantedSign) {
        return (wanted, _) -> {
            Optional<T> limit = read.apply(wanted);
            return (actual, _) -> {
                Optional<T> value = read.apply(actual);
                return limit.isPresent() && value.isPresent() && wantedSign.test(value.get().compareTo(limit.get()));
            };
        };
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A time in one of the W3C's forms of ISO 8601, or in seconds since 1970. */
    static Optional<Instant> time(String text) {
        String stripped = text.strip();
        try {
            if (stripped.chars().allMatch(Character::isDigit) && stripped.length() > 4) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(stripped)));
            }
            return Optional.of(switch (stripped.length()) {
                case 4 -> LocalDate.of(Integer.parseInt(stripped), 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
                case 7 -> LocalDate.parse(stripped + "-01").atStartOfDay().toInstant(ZoneOffset.UTC);
                case 10 -> LocalDate.parse(stripped).atStartOfDay().toInstant(ZoneOffset.UTC);
                default -> stripped.matches(".*([Zz]|[+-]\\d\\d:\\d\\d)") ? OffsetDateTime.parse(stripped).toInstant()
                        : LocalDateTime.parse(stripped).toInstant(ZoneOffset.UTC);
            });
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
