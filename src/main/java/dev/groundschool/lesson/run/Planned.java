package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.value.Bindings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that a clean-up is going to make.
 *
 * @param operation the qualified name, {@code ec2.DeleteVpc}
 * @param with its members; what has no value before the call is made stays as {@code ${name}}
 */
public record Planned(String operation, Map<String, @Nullable Object> with, String region) {
    static Planned of(Invocation call, Bindings values, String region) {
        return new Planned(call.operation(), values.show(call.with()), region);
    }
}
