package dev.groundschool.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2's tag lists read as maps. */
final class Tags {
    private Tags() {
    }

    static Map<String, String> of(List<Tag> tags) {
        if (tags.isEmpty()) {
            return Map.of();
        }
        var map = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            map.put(tag.key(), tag.value() == null ? "" : tag.value());
        }
        return map;
    }
}
