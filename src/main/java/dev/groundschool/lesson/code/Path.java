package dev.groundschool.lesson.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JMESPath expression simple enough to be said in Java and Python: names and indexes alone. */
record Path(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("\\G(?:(?:^|\\.)([A-Za-z]\\w*)|\\[(\\d+)])");

    sealed interface Step {
        record Member(String name) implements Step {}

        record Index(int at) implements Step {}
    }

    static Optional<Path> of(String expression) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(expression);
        int end = 0;
        while (matcher.find()) {
            steps.add(matcher.group(1) != null ? new Step.Member(matcher.group(1)) : new Step.Index(Integer.parseInt(matcher.group(2))));
            end = matcher.end();
        }
        return end == expression.length() && !steps.isEmpty() ? Optional.of(new Path(List.copyOf(steps))) : Optional.empty();
    }
}
