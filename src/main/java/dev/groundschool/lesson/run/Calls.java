package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Condition;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.Query;
import dev.groundschool.shape.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a lesson's calls and takes over what they export. */
final class Calls {
    private final Cloud cloud;
    private final Patience patience;

    Calls(Cloud cloud, Patience patience) {
        this.cloud = cloud;
        this.patience = patience;
    }

    /** A call's outcome: what was made, and the values with its exports. */
    record Result(Made made, Bindings values) {}

    /** Makes the call with its own members. */
    Result make(Invocation invocation, Bindings values) throws InterruptedException {
        return make(invocation, values.expandFields(invocation.with()), values, _ -> { });
    }

    /**
     * Makes the call with other members, and waits for its {@code until}. Throws the SDK's exceptions and {@link StillWaitingException}.
     *
     * @param made told of the call as soon as it was answered, so that it can be taken back even if waiting ends badly
     */
    Result make(Invocation invocation, Map<String, ? extends @Nullable Object> with, Bindings values, Consumer<Made> made)
            throws InterruptedException {
        Operation operation = invocation.resolved();
        String region = invocation.region().map(r -> String.valueOf(values.expand(r))).orElse(cloud.region());
        Map<String, Object> response = cloud.call(operation, with, region);
        Made call = new Made(operation, with, response, region);
        made.accept(call);
        Map<String, Object> exports = new LinkedHashMap<>();
        invocation.export().forEach((name, expression) -> {
            Object value = Query.search(values.expand(expression), response);
            if (value != null) {
                exports.put(name, value);
            }
        });
        Bindings after = values.withAll(exports);
        Optional<Condition> until = invocation.until();
        if (until.isPresent()) {
            await(until.get(), after, invocation);
        }
        return new Result(call, after);
    }

    private void await(Condition condition, Bindings values, Invocation invocation) throws InterruptedException {
        Evaluation last = patience.until(cloud, () -> Evaluator.evaluate(condition, cloud, values), Evaluation::holds);
        if (!last.holds()) {
            throw new StillWaitingException(invocation.operation());
        }
    }
}
