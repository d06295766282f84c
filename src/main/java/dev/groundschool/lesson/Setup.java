package dev.groundschool.lesson;

import dev.groundschool.lesson.yaml.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a lesson's scene is set.
 *
 * @param scene the scene's name; empty when the calls do all
 * @param with values for the scene's parameters
 * @param exports names the lesson takes over from the scene; a name after {@code as} renames: {@code instanceId as webId}
 * @param pick names whose value is drawn when the scene is set, one of several: which of them a learner meets is not known before; {@code
 * prove} takes each
 * @param then calls made after the scene, such as the fault a lesson hides
 */
public record Setup(Optional<String> scene, Map<String, List<String>> pick, Node.Fields with, List<String> exports, List<Invocation> then,
        Where where) {
    public Setup {
        pick = Collections.unmodifiableMap(new LinkedHashMap<>(pick));
        exports = List.copyOf(exports);
        then = List.copyOf(then);
    }
}
