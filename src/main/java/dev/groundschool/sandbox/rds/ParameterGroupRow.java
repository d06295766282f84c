package dev.groundschool.sandbox.rds;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * A DB parameter group.
 *
 * @param changed the parameters that its owner set, by name
 */
record ParameterGroupRow(String name, String family, String description, Map<String, String> changed, List<Tag> tags) {
    ParameterGroupRow with(List<Tag> others) {
        return new ParameterGroupRow(name, family, description, changed, others);
    }

    ParameterGroupRow with(Map<String, String> values) {
        return new ParameterGroupRow(name, family, description, new TreeMap<>(values), tags);
    }
}
