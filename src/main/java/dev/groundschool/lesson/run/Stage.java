package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Scene;
import dev.groundschool.lesson.Setup;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.UndefinedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Sets a lesson's scene. What it makes carries the tag {@code groundschool:lesson}, so that it can be told from the learner's own. */
final class Stage {
    private final Cloud cloud;
    private final Calls calls;
    private final Map<String, String> picked;

    /** @param picked values for names that a set-up draws; the others are drawn by chance */
    Stage(Cloud cloud, Calls calls, Map<String, String> picked) {
        this.cloud = cloud;
        this.calls = calls;
        this.picked = Map.copyOf(picked);
    }

    /** The lesson's values before anything ran. */
    Bindings fresh(Lesson lesson) {
        return new Bindings(lesson.presets()).in(cloud.region());
    }

    /**
     * Makes the scene's calls, tells {@code made} of each as soon as it was answered, and gives the values with what the lesson takes over.
     */
    Bindings set(Lesson lesson, Map<String, Scene> scenes, Bindings values, Consumer<Made> made) throws InterruptedException {
        if (lesson.setup().isEmpty()) {
            return values;
        }
        Setup setup = lesson.setup().get();
        Bindings result = draw(setup, values);
        if (setup.scene().isPresent()) {
            Scene scene = scenes.get(setup.scene().get());
            if (scene == null) {
                throw new IllegalStateException("there is no scene '" + setup.scene().get() + "'");
            }
            result = result.withAll(play(scene, setup, lesson.id(), result, made));
        }
        for (Invocation call : setup.then()) {
            result = make(call, lesson.id(), result, made);
        }
        return result;
    }

    private Bindings draw(Setup setup, Bindings values) {
        Bindings result = values;
        for (Map.Entry<String, List<String>> pick : setup.pick().entrySet()) {
            List<String> among = pick.getValue();
            String drawn = picked.getOrDefault(pick.getKey(), among.get(ThreadLocalRandom.current().nextInt(among.size())));
            result = result.with(pick.getKey(), drawn);
        }
        return result;
    }

    private Map<String, Object> play(Scene scene, Setup setup, String lesson, Bindings outer,
            Consumer<Made> made) throws InterruptedException {
        Map<String, Object> given = new LinkedHashMap<>();
        scene.params().forEach((name, param) -> given.put(name, param.preset()));
        outer.expandFields(setup.with()).forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        Bindings inner = new Bindings(given).in(cloud.region());
        for (Invocation call : scene.calls()) {
            inner = make(call, lesson, inner, made);
        }
        Map<String, Object> exports = new LinkedHashMap<>();
        for (String export : setup.exports()) {
            String[] words = export.split("\\s+as\\s+");
            Object value = inner.values().get(words[0]);
            if (value == null) {
                throw new UndefinedException(words[0]);
            }
            exports.put(words[words.length - 1], value);
        }
        return exports;
    }

    private Bindings make(Invocation call, String lesson, Bindings values, Consumer<Made> made) throws InterruptedException {
        return calls.make(call, LessonTag.add(call.resolved(), values.expandFields(call.with()), lesson), values, made).values();
    }
}
