package dev.groundschool.sandbox.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * What users, groups and roles have in common.
 *
 * @param id {@code AIDA…}, {@code AGPA…} or {@code AROA…}
 * @param inline names of inline policies with their documents
 * @param attached ARNs of managed policies, in the order in which they were attached
 * @param boundary ARN of the permissions boundary
 */
record Entity(String name, String path, String id, Instant created, Map<String, String> inline, List<String> attached,
        @Nullable String boundary, List<Tag> tags) {

    static Entity of(String name, String path, String id, Instant created, @Nullable String boundary, List<Tag> tags) {
        return new Entity(name, path, id, created, Map.of(), List.of(), boundary, tags);
    }

    Entity named(String otherName, String otherPath) {
        return new Entity(otherName, otherPath, id, created, inline, attached, boundary, tags);
    }

    Entity withInline(String policy, String document) {
        Map<String, String> more = new TreeMap<>(inline);
        more.put(policy, document);
        return new Entity(name, path, id, created, more, attached, boundary, tags);
    }

    Entity withoutInline(String policy) {
        Map<String, String> fewer = new TreeMap<>(inline);
        fewer.remove(policy);
        return new Entity(name, path, id, created, fewer, attached, boundary, tags);
    }

    Entity withAttached(String arn) {
        List<String> more = new ArrayList<>(attached);
        more.add(arn);
        return new Entity(name, path, id, created, inline, more, boundary, tags);
    }

    Entity withoutAttached(String arn) {
        return new Entity(name, path, id, created, inline, attached.stream().filter(each -> !each.equals(arn)).toList(), boundary, tags);
    }

    Entity withBoundary(@Nullable String arn) {
        return new Entity(name, path, id, created, inline, attached, arn, tags);
    }

    Entity withTags(List<Tag> other) {
        return new Entity(name, path, id, created, inline, attached, boundary, other);
    }
}
