package dev.groundschool.lesson;

import java.util.Map;
import java.util.Optional;

/**
 * A lesson's words in one language.
 *
 * @param title the lesson's name
 * @param lede what it is about, as Markdown
 * @param passages the words of each step, by anchor
 * @param hash of the text, the first 12 hexadecimal digits of its SHA-256; a translation names the one it was made from
 * @param translates the hash of the text this was translated from; empty for an original
 */
public record Prose(String title, String lede, Map<String, Passage> passages, String hash, Optional<String> translates, Where where) {
    /** The lists a passage may have under a third-level heading. */
    public static final java.util.Set<String> LISTS = java.util.Set.of("options", "because", "say", "hints", "fields");

    public Prose {
        passages = Map.copyOf(passages);
    }

    /**
     * The words of one step.
     *
     * @param title its name
     * @param body Markdown
     * @param after Markdown shown once the step is passed: why it worked
     * @param lists keyed texts: {@code options}, {@code because} (why an option is right or not), {@code say}, {@code hints}, {@code
     * fields}
     */
    public record Passage(String title, String body, String after, Map<String, Map<String, Keyed>> lists, Where where) {
        public static final Passage NONE = new Passage("", "", "", Map.of(), new Where("", 0));

        public Passage {
            lists = Map.copyOf(lists);
        }

        /** The text of a list's key; empty when there is none. */
        public Optional<String> text(String list, String key) {
            return Optional.ofNullable(lists.getOrDefault(list, Map.of()).get(key)).map(Keyed::text);
        }

        public String option(String key) {
            return text("options", key).orElse(key);
        }

        public String say(String key) {
            return text("say", key).orElse(key);
        }

        public Optional<String> because(String key) {
            return text("because", key);
        }

        public String hint(String key) {
            return text("hints", key).orElse(key);
        }

        /** What a parameter or member is called in the form; its own name when the prose does not say. */
        public String field(String key) {
            return text("fields", key).orElse(key);
        }
    }

    /** A text and where it stands. */
    public record Keyed(String text, Where where) {}

    public Passage passage(String anchor) {
        return passages.getOrDefault(anchor, Passage.NONE);
    }
}
