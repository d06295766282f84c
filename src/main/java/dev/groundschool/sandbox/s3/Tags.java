package dev.groundschool.sandbox.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags of buckets and objects ("Categorizing your objects using tags", Amazon S3 User Guide). */
final class Tags {
    private static final int MOST_OF_OBJECT = 10;
    private static final int MOST_OF_BUCKET = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Tags() {}

    /** An object's from the form of a query string, as the {@code x-amz-tagging} header has them. */
    static Map<String, String> parse(String query) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String each : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = each.indexOf('=');
            String key = decode(equals < 0 ? each : each.substring(0, equals));
            if (tags.put(key, equals < 0 ? "" : decode(each.substring(equals + 1))) != null) {
                throw Faults.invalidArgument("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query "
                        + "parameters without tag name duplicates.",
                        "x-amz-tagging", query);
            }
        }
        check(tags, MOST_OF_OBJECT, "Object tags cannot be greater than " + MOST_OF_OBJECT);
        return tags;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Faults.invalidArgument("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query "
                    + "parameters without tag name duplicates.",
                    "x-amz-tagging", text);
        }
    }

    static Map<String, String> ofObject(List<Tag> tags) {
        Map<String, String> map = map(tags);
        check(map, MOST_OF_OBJECT, "Object tags cannot be greater than " + MOST_OF_OBJECT);
        return map;
    }

    /** Throws for what a bucket cannot have. */
    static void checkBucket(List<Tag> tags) {
        check(map(tags), MOST_OF_BUCKET, "Bucket tag count cannot be greater than " + MOST_OF_BUCKET);
        if (tags.stream().anyMatch(tag -> tag.key().startsWith("aws:"))) {
            throw Faults.of(400, "InvalidTag", "System tags cannot be added/updated by requester");
        }
    }

    private static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        for (Tag tag : tags) {
            if (tag.key() == null || tag.value() == null) {
                throw Faults.malformedXml();
            }
            if (!keys.add(tag.key())) {
                throw Faults.of(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
            }
            map.put(tag.key(), tag.value());
        }
        return map;
    }

    private static void check(Map<String, String> tags, int most, String tooMany) {
        if (tags.size() > most) {
            throw Faults.of(400, "BadRequest", tooMany);
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw Faults.of(400, "InvalidTag", "The TagKey you have provided is invalid");
            }
            if (value.length() > LONGEST_VALUE) {
                throw Faults.of(400, "InvalidTag", "The TagValue you have provided is invalid");
            }
        });
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
    }
}
