package dev.groundschool.lesson.value;

import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPath;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.function.FunctionRegistry;
import io.burt.jmespath.jcf.JcfRuntime;
import io.burt.jmespath.parser.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** JMESPath, the language of the CLI's {@code --query} (jmespath.org/specification), over plain maps and lists; with {@code after(text, mark)} more, for parts of ARNs. */
public final class Query {
    private static final JmesPath<Object> RUNTIME = new JcfRuntime(RuntimeConfiguration.builder().withSilentTypeErrors(true)
            .withFunctionRegistry(FunctionRegistry.defaultRegistry().extend(new AfterFunction())).build());
    private static final Map<String, Expression<Object>> COMPILED = new ConcurrentHashMap<>();

    private Query() {}

    /** What the expression gives; null when nothing. Throws {@link IllegalArgumentException} when it is not JMESPath. */
    public static @Nullable Object search(String expression, @Nullable Object input) {
        return compile(expression).search(json(input));
    }

    /** JMESPath's truth: everything but null, false, and empty text, list or object. */
    public static boolean truthy(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    /** Throws {@link IllegalArgumentException} with the place of the fault when the text is not JMESPath. */
    public static Expression<Object> compile(String expression) {
        Expression<Object> known = COMPILED.get(expression);
        if (known == null) {
            try {
                known = RUNTIME.compile(expression);
            } catch (ParseException e) {
                throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
            }
            COMPILED.put(expression, known);
        }
        return known;
    }

    /** JSON's kinds alone: times and whatever else become text, so that every JMESPath function takes them. */
    private static @Nullable Object json(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), json(item)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(json(item)));
                yield copy;
            }
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }
}
