package dev.groundschool.lesson.proof;

import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.Where;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that have a value at one point of a lesson, and those that were used. */
final class Names {
    private final List<Finding> findings;
    private final Set<String> defined = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    Names(List<Finding> findings) {
        this.findings = findings;
    }

    void define(String name) {
        defined.add(name);
    }

    boolean used(String name) {
        return used.contains(name);
    }

    void use(String name, Where where) {
        used.add(name);
        if (!defined.contains(name)) {
            findings.add(Finding.error(where, "undefined", "${" + name + "} is no parameter, and nothing before this exports it; there are "
                    + defined.stream().sorted().toList()));
        }
    }

    void useIn(String text, Where where) {
        Bindings.names(text).forEach(name -> use(name, where));
    }

    /** All names in a part of a file, each reported on its own line. */
    void useIn(Node node, Where where) {
        switch (node) {
            case Node.Value value -> useIn(value.toString(), where.at(value.line()));
            case Node.Items list -> list.items().forEach(item -> useIn(item, where));
            case Node.Fields map -> map.fields().values().forEach(item -> useIn(item, where));
        }
    }
}
