package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Param;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.Step.Fade;
import dev.groundschool.lesson.code.CallCode;
import dev.groundschool.lesson.run.Blanks;
import dev.groundschool.lesson.run.Runner;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.UndefinedException;
import dev.groundschool.lesson.yaml.YamlException;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.StepBody.Field;
import dev.groundschool.ui.lesson.StepBody.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * A call's form bound to the lesson: run as it is with the lesson's parameters, filled in where it has blanks, or written from nothing. The
 * code below always shows the call as it would be made now.
 */
final class CallBinding {
    private static final String WRITTEN = "written";

    private final Step.Call step;
    private final Lesson lesson;
    private final Runner runner;
    private final Words words;
    private final StepBody.Call form;
    private final Optional<AddressPicture> addresses;
    private Bindings values;

    /** {@code account} is what the account holds, for a picture of where the call's values fall. */
    CallBinding(Step.Call step, Runner runner, Words words, ObservableValue<Topology> account) {
        this.step = step;
        this.lesson = runner.lesson();
        this.runner = runner;
        this.words = words;
        this.values = runner.state().values();
        var picture = AddressPicture.of(step.invocation().operation(), account);
        this.addresses = picture;
        this.form = new StepBody.Call(List.of(), step.fades().stream().map(CallBinding::way).toList(),
                picture.<Function<Messages, Node>>map(each -> each::node).orElse(null));
        form.way().subscribe((_, _) -> fill());
        fill();
        signed();
    }

    private static Option way(Fade fade) {
        return new Option(fade.name(), switch (fade) {
            case RUN -> Messages.spoken("lesson.way.run");
            case FILL -> Messages.spoken("lesson.way.fill");
            case WRITE -> Messages.spoken("lesson.way.write");
        });
    }

    StepBody.Call form() {
        return form;
    }

    private Fade fade() {
        return form.way().get().isEmpty() ? Fade.RUN : Fade.valueOf(form.way().get());
    }

    /** The lesson's values have changed: the code follows, what the learner typed stays. */
    void values(Bindings now) {
        if (!now.equals(values)) {
            values = now;
            code();
            signed();
        }
    }

    /** A presigning step's address, under whatever name the lesson took it over. */
    private void signed() {
        form.signed().set(step.invocation().presign().isEmpty() ? "" : step.invocation().export().entrySet().stream().filter(each -> each.getValue().equals("Url"))
                .findFirst().map(each -> String.valueOf(values.values().getOrDefault(each.getKey(), ""))).orElse(""));
    }

    /** Everything as the lesson's values say, for a lesson begun anew. */
    void restart(Bindings now) {
        values = now;
        fill();
        signed();
    }

    private void fill() {
        form.fields().setAll(switch (fade()) {
            case RUN -> params();
            case FILL -> blanks();
            case WRITE -> List.of(lines());
        });
        form.fields().forEach(field -> field.value().addListener(_ -> changed(field)));
        code();
        ready();
    }

    private List<Field> params() {
        List<Field> fields = new ArrayList<>();
        var names = new LinkedHashSet<>(Bindings.names(step.invocation().with()));
        step.invocation().presign().ifPresent(seconds -> names.addAll(Bindings.names(seconds)));
        for (var name : names) {
            var param = lesson.params().get(name);
            if (param != null && lesson.steps().stream().noneMatch(each -> each instanceof Step.Choose choose && choose.param().equals(name))) {
                fields.add(Fields.of(param, label(name), values.values().getOrDefault(name, param.preset())));
            }
        }
        return fields;
    }

    private Spoken label(String name) {
        return words.label(step.id(), name);
    }

    private List<Field> blanks() {
        return Blanks.of(step, values.show(step.invocation().with())).stream().map(blank -> {
            var field = new Field(blank.path(), label(blank.path()), blank.values().isEmpty() || blank.values().size() > 60 ? Field.Kind.TEXT
                    : Field.Kind.CHOICE, "");
            field.choices().setAll(blank.values().stream().map(each -> new Option(each, Spoken.same(each))).toList());
            return field;
        }).toList();
    }

    private static Field lines() {
        return new Field(WRITTEN, Messages.spoken("lesson.written"), Field.Kind.LINES, "");
    }

    private void changed(Field field) {
        if (fade() == Fade.RUN) {
            var param = lesson.params().get(field.name());
            if (param != null) {
                field.problem().set(Fields.problem(param, field.value().get()));
                if (param.read(field.value().get()) instanceof Param.Reading.Fits(Object fits)) {
                    values = values.with(field.name(), fits);
                    var _ = runner.set(field.name(), fits);
                }
            }
        } else {
            field.problem().set(null);
        }
        code();
        ready();
    }

    private void ready() {
        form.ready().set(form.blocked().get() == null && form.fields().stream().allMatch(each -> each.problem().get() == null));
    }

    /** Shuts the button with a reason, or opens it again for null. */
    void blocked(@Nullable Spoken why) {
        form.blocked().set(why);
        ready();
    }

    /** The call as the form stands; empty, with the problem at its field, when what was written cannot be read. */
    Optional<Map<String, @Nullable Object>> written() {
        return switch (fade()) {
            case RUN -> Optional.of(values.show(step.invocation().with()));
            case FILL -> {
                var empty = form.fields().stream().filter(each -> each.value().get().isBlank()).toList();
                empty.forEach(each -> each.problem().set(Messages.spoken("lesson.trouble.blank"))); // AWS would speak of members that the learner has not heard of
                ready();
                yield empty.isEmpty() ? Optional.of(Blanks.fill(values.show(step.invocation().with()), texts())) : Optional.empty();
            }
            case WRITE -> {
                var field = form.fields().getFirst();
                try {
                    yield Optional.of(values.expandFields(Blanks.written(field.value().get())));
                } catch (YamlException e) {
                    field.problem().set(Messages.spoken("lesson.trouble.line", e.line(), String.valueOf(e.getMessage())));
                } catch (UndefinedException e) {
                    field.problem().set(Messages.spoken("lesson.trouble.needs", e.name()));
                }
                ready();
                yield Optional.empty();
            }
        };
    }

    /** What the learner has written so far, as far as it can be read. */
    private Map<String, @Nullable Object> sketched() {
        try {
            return values.expandFields(Blanks.written(form.fields().getFirst().value().get()));
        } catch (YamlException | UndefinedException e) {
            return Map.of();
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        form.fields().forEach(each -> texts.put(each.name(), each.value().get()));
        return texts;
    }

    /** Makes the call. */
    java.util.concurrent.CompletableFuture<Boolean> run() {
        if (fade() == Fade.RUN) {
            return runner.run(step);
        }
        return written().map(with -> runner.run(step, with)).orElseGet(() -> java.util.concurrent.CompletableFuture.completedFuture(false));
    }

    private void code() {
        Map<String, @Nullable Object> with = switch (fade()) {
            case RUN -> values.show(step.invocation().with());
            case FILL -> Blanks.fill(values.show(step.invocation().with()), texts());
            case WRITE -> Map.of(); // the learner writes it: showing it would give it away
        };
        addresses.ifPresent(each -> each.show(fade() == Fade.WRITE ? sketched() : with));
        form.code().setAll(fade() == Fade.WRITE ? List.of() : of(step.invocation(), runner.asSent(step, with), values));
    }

    /** The code of any call of the lesson; none while a value is of the wrong kind for it. */
    static List<StepBody.Code> of(Invocation call, Map<String, @Nullable Object> with, Bindings values) {
        try {
            return CodeTabs.of(CallCode.of(call, with, values));
        } catch (ShapeException e) {
            return List.of();
        }
    }
}
