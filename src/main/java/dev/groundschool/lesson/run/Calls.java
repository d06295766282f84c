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
import software.amazon.awssdk.awscore.exception.AwsServiceException;

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
     * Makes the call with other members, and waits for its {@code until}. Throws the SDK's exceptions, {@link StillWaitingException}, and
     * {@link NotRefusedException}. A presigned call gives its {@code Url}. A refusal that was expected gives {@code Error.Code} and {@code Error.Message} as its response.
     *
     * @param made told of the call as soon as it was answered, so that it can be taken back even if waiting ends badly
     */
    Result make(Invocation invocation, Map<String, ? extends @Nullable Object> with, Bindings values, Consumer<Made> made)
            throws InterruptedException {
        Operation operation = invocation.resolved();
        String region = invocation.region().map(r -> String.valueOf(values.expand(r))).orElse(cloud.region());
        Optional<String> as = invocation.as().map(node -> String.valueOf(values.expand(node)));
        Map<String, Object> response;
        Made call;
        if (invocation.presign().isPresent()) {
            int seconds = Integer.parseInt(String.valueOf(values.expand(invocation.presign().get())));
            response = Map.of("Url", cloud.presign(operation, with, region, as, seconds).toString());
            return new Result(new Made(operation, with, response, region), exported(invocation, response, values));
        }
        try {
            response = cloud.call(operation, with, region, as);
            call = new Made(operation, with, response, region);
            made.accept(call);
        } catch (AwsServiceException e) {
            if (invocation.expect().filter(Evaluator.code(e)::equals).isEmpty()) {
                throw e;
            }
            response = Map.of("Error", Map.of("Code", Evaluator.code(e), "Message", Evaluator.message(e)));
            return new Result(new Made(operation, with, response, region), exported(invocation, response, values));
        }
        if (invocation.expect().isPresent()) {
            throw new NotRefusedException(invocation.operation(), invocation.expect().get());
        }
        Bindings after = exported(invocation, response, values);
        Optional<Condition> until = invocation.until();
        if (until.isPresent()) {
            await(until.get(), after, invocation);
        }
        return new Result(call, after);
    }

    private static Bindings exported(Invocation invocation, Map<String, Object> response, Bindings values) {
        Map<String, Object> exports = new LinkedHashMap<>();
        invocation.export().forEach((name, expression) -> {
            Object value = Query.search(values.expand(expression), response);
            if (value != null) {
                exports.put(name, value);
            }
        });
        return values.withAll(exports);
    }

    private void await(Condition condition, Bindings values, Invocation invocation) throws InterruptedException {
        Evaluation last = patience.until(cloud, () -> Evaluator.evaluate(condition, cloud, values), Evaluation::holds);
        if (!last.holds()) {
            throw new StillWaitingException(invocation.operation());
        }
    }
}
