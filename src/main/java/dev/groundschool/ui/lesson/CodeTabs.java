package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.code.CallCode;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Protocol;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.wire.Form;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.text.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tabs below a call's form: the same call in three languages, and what of it goes over the wire. */
final class CodeTabs {
    /** How many tabs are languages; they come first. */
    static final int LANGUAGES = CallCode.Tab.values().length;

    private CodeTabs() {}

    static List<StepBody.Code> of(CallCode call) {
        List<StepBody.Code> tabs = new ArrayList<>();
        for (var tab : CallCode.Tab.values()) {
            tabs.add(switch (tab) {
                case JAVA -> new StepBody.Code(Spoken.same("Java"), Syntax.JAVA, call.snippet(tab));
                case PYTHON -> new StepBody.Code(Spoken.same("Python"), Syntax.PYTHON, call.snippet(tab));
                case CLI -> new StepBody.Code(Spoken.same("CLI"), Syntax.SHELL, call.snippet(tab));
            });
        }
        wire(call.operation(), call.with(), tabs);
        return List.copyOf(tabs);
    }

    /** Query protocols alone are a form that can be read; a call with values still to come has none yet. */
    private static void wire(Operation operation, Map<String, ? extends @Nullable Object> with, List<StepBody.Code> tabs) {
        switch (operation.service().protocol()) {
            case EC2, QUERY -> {
                try {
                    var form = Form.write(operation, operation.build(with)).entrySet().stream()
                            .map(each -> each.getKey() + " = " + each.getValue()).collect(Collectors.joining("\n"));
                    tabs.add(new StepBody.Code(Messages.spoken("lesson.wire"), Syntax.FORM, "POST / HTTP/1.1\n" + form));
                } catch (ShapeException e) {
                    return; // a placeholder where a number belongs: the tab comes back once the value is there
                }
            }
            default -> { }
        }
    }
}
