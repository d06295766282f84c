package dev.groundschool.sandbox.autoscaling;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Filters of groups by tags: {@code tag:KEY}, {@code tag-key}, {@code tag-value}. */
final class Filters {
    private Filters() {}

    static boolean keeps(Filter filter, List<TagDescription> tags) {
        String name = Faults.need(filter.name(), "Filters.Name");
        if (name.startsWith("tag:")) {
            return tags.stream().anyMatch(tag -> tag.key().equals(name.substring(4)) && filter.values().contains(tag.value()));
        }
        return switch (name) {
            case "tag-key" -> tags.stream().anyMatch(tag -> filter.values().contains(tag.key()));
            case "tag-value" -> tags.stream().anyMatch(tag -> filter.values().contains(tag.value()));
            default -> throw Faults.validation("Filter type " + name + " is not correct. Allowed Filter types are: tag-key, tag-value, tag:<key>");
        };
    }
}
