package dev.groundschool.lesson.code;

import dev.groundschool.shape.Operation;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to show as code.
 *
 * @param with the request in AWS's member names, its values filled in
 * @param export names given to parts of the response; simple paths are shown as code, others are not
 * @param region the Region the client is made for; empty for the default one
 */
public record CallCode(Operation operation, Map<String, ? extends @Nullable Object> with, Map<String, String> export,
        Optional<String> region) {

    /** The languages, in the order of their tabs. */
    public enum Tab { JAVA, PYTHON, CLI }

    /** The call alone, as the tab shows it. */
    public String snippet(Tab tab) {
        return switch (tab) {
            case JAVA -> new JavaCode(this).snippet();
            case PYTHON -> new PythonCode(this).snippet();
            case CLI -> new CliCode(this).command();
        };
    }

    /** Everything needed to run it: imports and client too. */
    public String program(Tab tab) {
        return switch (tab) {
            case JAVA -> new JavaCode(this).program();
            case PYTHON -> new PythonCode(this).program();
            case CLI -> new CliCode(this).script();
        };
    }

    /** A name for what the call gives: {@code instances} for {@code RunInstances}. */
    String resultName() {
        String name = operation.name();
        int verb = 1;
        while (verb < name.length() && !Character.isUpperCase(name.charAt(verb))) {
            verb++;
        }
        String noun = verb == name.length() ? "result" : name.substring(verb);
        int capitals = 0;
        while (capitals < noun.length() && Character.isUpperCase(noun.charAt(capitals))) {
            capitals++;
        }
        int lower = capitals > 1 && capitals < noun.length() ? capitals - 1 : Math.max(1, capitals);
        return noun.substring(0, lower).toLowerCase(java.util.Locale.ROOT) + noun.substring(lower);
    }
}
