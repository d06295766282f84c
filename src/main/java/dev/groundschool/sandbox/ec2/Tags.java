package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The rules for tags (Amazon EC2 User Guide, "Tag your Amazon EC2 resources"). */
final class Tags {
    static final int MOST = 50;
    static final int LONGEST_KEY = 128;
    static final int LONGEST_VALUE = 256;

    private Tags() {}

    /**
     * The tags a request gives to what it makes.
     *
     * @param type the one resource type the operation can tag: {@code vpc}
     */
    static List<Tag> of(List<TagSpecification> specifications, String type) {
        return of(specifications, type, Set.of(type));
    }

    /** The tags for one of several resource types that an operation makes; a specification for any other type is refused. */
    static List<Tag> of(List<TagSpecification> specifications, String type, Set<String> possible) {
        List<Tag> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (TagSpecification specification : specifications) {
            String named = specification.resourceTypeAsString();
            if (named == null || named.isEmpty()) {
                throw Faults.invalid("Tag specification resource type must have a value");
            }
            if (!possible.contains(named)) {
                throw Faults.invalid("'" + named + "' is not a valid taggable resource type for this operation.");
            }
            if (specification.tags().isEmpty()) {
                throw Faults.invalid("Tag specification must have at least one tag");
            }
            if (!seen.add(named)) {
                throw Faults.invalid("Only one tag specification of resource type '" + named + "' may be given");
            }
            if (named.equals(type)) {
                found.addAll(specification.tags());
            } else {
                checked(specification.tags());
            }
        }
        return checked(found);
    }

    /** The same tags, each with a value, when they keep the rules. */
    static List<Tag> checked(List<Tag> tags) {
        List<Tag> complete = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Tag tag : tags) {
            String key = tag.key();
            if (key == null || key.isEmpty()) {
                throw Faults.invalid("Tag key cannot be null or empty");
            }
            key(key);
            String value = tag.value() == null ? "" : tag.value();
            if (value.codePointCount(0, value.length()) > LONGEST_VALUE) {
                throw Faults.invalid("Tag value exceeds the maximum length of " + LONGEST_VALUE + " characters");
            }
            if (!keys.add(key)) {
                throw Faults.invalid("Duplicate tag key '" + key + "' specified.");
            }
            complete.add(Tag.builder().key(key).value(value).build());
        }
        return atMost(complete);
    }

    private static void key(String key) {
        if (key.codePointCount(0, key.length()) > LONGEST_KEY) {
            throw Faults.invalid("Tag key exceeds the maximum length of " + LONGEST_KEY + " characters");
        }
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw Faults.invalid("Tag keys starting with 'aws:' are reserved for internal use");
        }
    }

    private static List<Tag> atMost(List<Tag> tags) {
        if (tags.stream().filter(tag -> !tag.key().startsWith("aws:")).count() > MOST) {
            throw new AwsFault("TagLimitExceeded", "A resource may have at most " + MOST + " tags");
        }
        return tags;
    }

    /** The tags with others added; one of the same key is replaced. */
    static List<Tag> plus(List<Tag> tags, List<Tag> added) {
        List<Tag> joined = new ArrayList<>(tags);
        for (Tag tag : added) {
            joined.removeIf(old -> old.key().equals(tag.key()));
            joined.add(tag);
        }
        return atMost(joined);
    }

    /** The tags without those named: a tag without value takes any value away, and no tags at all take away everything but AWS's own. */
    static List<Tag> minus(List<Tag> tags, List<Tag> removed) {
        if (removed.isEmpty()) {
            return tags.stream().filter(tag -> tag.key().startsWith("aws:")).toList();
        }
        removed.forEach(tag -> key(Faults.need(tag.key(), "Tag.Key")));
        return tags.stream().filter(tag -> removed.stream().noneMatch(gone ->
                gone.key().equals(tag.key()) && (gone.value() == null || gone.value().equals(tag.value())))).toList();
    }
}
