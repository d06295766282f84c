package dev.groundschool.lesson.progress;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Progress as JSON. */
final class ProgressFile {
    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ProgressFile() {}

    static String write(ProgressData data) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("groundschoolProgress", VERSION);
        root.put("passed", data.passed());
        Map<String, String> finished = new TreeMap<>();
        data.finished().forEach((lesson, day) -> finished.put(lesson, day.toString()));
        root.put("finished", finished);
        root.put("reviews", data.reviews().stream().map(r -> {
            Map<String, Object> review = new LinkedHashMap<>();
            review.put("lesson", r.lesson());
            review.put("step", r.step());
            review.put("stage", r.stage());
            review.put("due", r.due().toString());
            return review;
        }).toList());
        return JSON.writeValueAsString(root) + '\n';
    }

    /** Throws {@link IllegalArgumentException} when the text is not a progress file of this version. */
    static ProgressData read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root.path("groundschoolProgress").asInt(0) != VERSION) {
                throw new IllegalArgumentException("not a progress file of version " + VERSION);
            }
            Map<String, Set<String>> passed = new TreeMap<>();
            root.path("passed").properties().forEach(e -> {
                Set<String> steps = new TreeSet<>();
                e.getValue().forEach(step -> steps.add(step.asString()));
                passed.put(e.getKey(), steps);
            });
            Map<String, LocalDate> finished = new TreeMap<>();
            root.path("finished").properties().forEach(e -> finished.put(e.getKey(), LocalDate.parse(e.getValue().asString())));
            List<ProgressData.Review> reviews = new ArrayList<>();
            root.path("reviews").forEach(r -> reviews.add(new ProgressData.Review(r.path("lesson").asString(), r.path("step").asString(),
                    Math.clamp(r.path("stage").asInt(), 0, ProgressData.INTERVALS.size() - 1), LocalDate.parse(r.path("due").asString()))));
            return new ProgressData(passed, finished, reviews);
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("not a readable progress file: " + e.getMessage(), e);
        }
    }
}
