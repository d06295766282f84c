package dev.groundschool.sandbox.rds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.Tag;

/** The rules for tags ("Tagging Amazon RDS resources", Amazon RDS User Guide). */
final class Tags {
    private static final int MOST = 50;

    private Tags() {}

    /** The same tags, each with a value, when they keep the rules. */
    static List<Tag> checked(List<Tag> tags) {
        Set<String> keys = new HashSet<>();
        List<Tag> complete = new ArrayList<>();
        for (Tag tag : tags) {
            String key = Faults.need(tag.key(), "Tags.Key");
            String value = tag.value() == null ? "" : tag.value();
            if (key.length() > 128 || value.length() > 256) {
                throw Faults.invalid("A tag's key has at most 128 characters and its value at most 256: " + key);
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw Faults.invalid("Tag keys starting with 'aws:' are reserved for internal use.");
            }
            if (!keys.add(key)) {
                throw Faults.invalid("Duplicate tag key: " + key);
            }
            complete.add(Tag.builder().key(key).value(value).build());
        }
        return few(complete);
    }

    private static List<Tag> few(List<Tag> tags) {
        if (tags.size() > MOST) {
            throw Faults.invalid("A resource may have at most " + MOST + " tags.");
        }
        return tags;
    }

    static List<Tag> plus(List<Tag> tags, List<Tag> added) {
        List<Tag> joined = new ArrayList<>(tags);
        for (Tag tag : checked(added)) {
            joined.removeIf(old -> old.key().equals(tag.key()));
            joined.add(tag);
        }
        return few(joined);
    }

    static List<Tag> minus(List<Tag> tags, List<String> keys) {
        return tags.stream().filter(tag -> !keys.contains(tag.key())).toList();
    }
}
