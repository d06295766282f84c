package dev.groundschool.lesson.run;

import dev.groundschool.shape.CliNames;
import dev.groundschool.shape.Member;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds the tag that names the lesson to a call that takes EC2's {@code TagSpecifications}. */
public final class LessonTag {
    /** The key; its value is the id of the lesson. */
    public static final String KEY = "groundschool:lesson";
    /** Operations whose resource type is not their name's noun (EC2 API Reference, TagSpecification). */
    private static final Map<String, String> NAMED_OTHERWISE = Map.of("RunInstances", "instance", "AllocateAddress", "elastic-ip",
            "CreateNatGateway", "natgateway", "ImportKeyPair", "key-pair");

    private LessonTag() {}

    static Map<String, @Nullable Object> add(Operation operation, Map<String, @Nullable Object> with, String lesson) {
        Optional<String> type = resourceType(operation);
        if (type.isEmpty()) {
            return with;
        }
        Map<String, Object> tag = Map.of("Key", KEY, "Value", lesson);
        List<Object> specifications = new ArrayList<>();
        boolean placed = false;
        if (with.get("TagSpecifications") instanceof List<?> given) {
            for (Object each : given) {
                if (each instanceof Map<?, ?> map && type.get().equals(map.get("ResourceType"))) {
                    List<Object> tags = new ArrayList<>(map.get("Tags") instanceof List<?> list ? list : List.of());
                    tags.add(tag);
                    specifications.add(Map.of("ResourceType", type.get(), "Tags", tags));
                    placed = true;
                } else {
                    specifications.add(each);
                }
            }
        }
        if (!placed) {
            specifications.add(Map.of("ResourceType", type.get(), "Tags", List.of(tag)));
        }
        Map<String, @Nullable Object> tagged = new LinkedHashMap<>(with);
        tagged.put("TagSpecifications", specifications);
        return tagged;
    }

    private static Optional<String> resourceType(Operation operation) {
        if (!(operation.request().find("TagSpecifications").map(Member::type).orElse(null) instanceof Type.ListOf(Member element, _))
                || !(element.type() instanceof Type.Struct(var specification))) {
            return Optional.empty();
        }
        String name = NAMED_OTHERWISE.getOrDefault(operation.name(), CliNames.of(operation.name().replaceFirst("^Create", "")));
        return specification.find("ResourceType").filter(m -> m.enumValues().contains(name)).map(_ -> name);
    }
}
