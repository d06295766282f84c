package dev.groundschool.sandbox.iam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.Tag;

/** The rules for tags of IAM ("Tags for IAM resources", AWS IAM User Guide): keys differ by more than case. */
final class Tags {
    private static final int MOST = 50;

    private Tags() {}

    /** The same tags, each with a value, when they keep the rules. */
    static List<Tag> checked(List<Tag> tags) {
        Set<String> keys = new HashSet<>();
        List<Tag> complete = new ArrayList<>();
        for (Tag tag : tags) {
            String key = Faults.need(tag.key(), "tags.member.key");
            String value = tag.value() == null ? "" : tag.value();
            if (key.isEmpty() || key.length() > 128) {
                throw Faults.constraint(key, "tags.member.key", "Member must have length "
                        + (key.isEmpty() ? "greater than or equal to 1" : "less than or equal to 128"));
            }
            if (value.length() > 256) {
                throw Faults.constraint(value, "tags.member.value", "Member must have length less than or equal to 256");
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw Faults.invalid("Tag keys starting with 'aws:' are reserved for internal use.");
            }
            if (!keys.add(key.toLowerCase(Locale.ROOT))) {
                throw Faults.invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            complete.add(Tag.builder().key(key).value(value).build());
        }
        return few(complete);
    }

    private static List<Tag> few(List<Tag> tags) {
        if (tags.size() > MOST) {
            throw Faults.limit("The number of tags has reached the maximum limit.");
        }
        return tags;
    }

    static List<Tag> plus(List<Tag> tags, List<Tag> added) {
        List<Tag> joined = new ArrayList<>(tags);
        for (Tag tag : checked(added)) {
            joined.removeIf(old -> old.key().equalsIgnoreCase(tag.key()));
            joined.add(tag);
        }
        return few(joined);
    }

    static List<Tag> minus(List<Tag> tags, List<String> keys) {
        return tags.stream().filter(tag -> keys.stream().noneMatch(tag.key()::equalsIgnoreCase)).toList();
    }
}
