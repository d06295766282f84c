package dev.groundschool.lesson.run;

import dev.groundschool.shape.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that was made and answered. */
public record Made(Operation operation, Map<String, ? extends @Nullable Object> request, Map<String, Object> response, String region) {}
