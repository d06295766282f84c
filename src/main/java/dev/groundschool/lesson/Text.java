package dev.groundschool.lesson;

import java.util.Map;

/** A short text in every language, as {@code course.yaml} writes it: {@code { ko: 리전, en: Region }}. */
public record Text(Map<Language, String> by) {
    public Text {
        by = Map.copyOf(by);
    }

    public static Text same(String text) {
        return new Text(Map.of(Language.KO, text, Language.EN, text));
    }

    public String in(Language language) {
        return by.getOrDefault(language, by.values().iterator().next());
    }
}
