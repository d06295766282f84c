package dev.groundschool.lesson.value;

import io.burt.jmespath.Adapter;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.function.ArgumentConstraints;
import io.burt.jmespath.function.BaseFunction;
import io.burt.jmespath.function.FunctionArgument;
import java.util.List;

/** {@code after(text, mark)}: what follows the first {@code mark} in the text, null when it has none. JMESPath has nothing that takes a text apart. */
final class AfterFunction extends BaseFunction {
    AfterFunction() {
        super("after", ArgumentConstraints.typeOf(JmesPathType.STRING), ArgumentConstraints.typeOf(JmesPathType.STRING));
    }

    @Override
    protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
        String text = runtime.toString(arguments.get(0).value());
        String mark = runtime.toString(arguments.get(1).value());
        int at = text.indexOf(mark);
        return at < 0 ? runtime.createNull() : runtime.createString(text.substring(at + mark.length()));
    }
}
