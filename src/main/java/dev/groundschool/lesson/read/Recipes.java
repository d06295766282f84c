package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.yaml.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads lists of calls by name from the program's own resources, in the lessons' language. */
public final class Recipes {
    private Recipes() {}

    /** The recipes of a resource beside the class. Throws {@link IllegalStateException} when the program's own file is wrong. */
    public static Map<String, List<Invocation>> read(Class<?> beside, String name) {
        Findings findings = new Findings();
        Map<String, List<Invocation>> recipes = new LinkedHashMap<>();
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            findings.attempt(() -> {
                if (!(LessonReader.yaml(name, text) instanceof Node.Fields fields)) {
                    throw new IllegalStateException(name + " holds no names");
                }
                Conditions conditions = new Conditions(findings, name);
                for (Map.Entry<String, Node> entry : fields.fields().entrySet()) {
                    List<Invocation> calls = new ArrayList<>();
                    for (Node node : entry.getValue() instanceof Node.Items list ? list.items() : List.of(entry.getValue())) {
                        calls.add(conditions.invocation(node));
                    }
                    recipes.put(entry.getKey(), List.copyOf(calls));
                }
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        List<Finding> wrong = findings.all();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong.toString());
        }
        return Map.copyOf(recipes);
    }
}
