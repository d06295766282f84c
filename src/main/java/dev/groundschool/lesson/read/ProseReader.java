package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Prose;
import dev.groundschool.lesson.Where;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code ko.md} or {@code en.md}: a title, a lede, and a passage for each step's anchor. */
final class ProseReader {
    private static final Pattern HEADING = Pattern.compile("##\\s+([a-z0-9-]+)\\s*:\\s*(.+)");
    private static final Pattern ENTRY = Pattern.compile("-\\s+([A-Za-z0-9.\\[\\]_-]+)\\s*:\\s+(.+)");

    private final Findings findings;
    private final String file;
    private String title = "";
    private int titleLine = 1;
    private final StringBuilder lede = new StringBuilder();
    private final Map<String, Prose.Passage> passages = new LinkedHashMap<>();
    private @Nullable Open open;

    ProseReader(Findings findings, String file) {
        this.findings = findings;
        this.file = file;
    }

    /** A passage being read. */
    private static final class Open {
        final String anchor;
        final String title;
        final int line;
        final StringBuilder body = new StringBuilder();
        final StringBuilder after = new StringBuilder();
        final Map<String, Map<String, Prose.Keyed>> lists = new LinkedHashMap<>();
        String section = "";
        String key = "";

        Open(String anchor, String title, int line) {
            this.anchor = anchor;
            this.title = title;
            this.line = line;
        }
    }

    Prose read(String text) {
        List<String> lines = text.replace("\r\n", "\n").lines().toList();
        int start = 0;
        Optional<String> translates = Optional.empty();
        if (!lines.isEmpty() && lines.getFirst().equals("---")) {
            int end = lines.subList(1, lines.size()).indexOf("---") + 1;
            for (int i = 1; i < end; i++) {
                String line = lines.get(i);
                if (line.startsWith("of:")) {
                    translates = Optional.of(line.substring(3).strip());
                } else if (!line.isBlank()) {
                    error(i + 1, "front-matter", "the head of a prose file holds 'of: HASH' and nothing else");
                }
            }
            start = end + 1;
        }
        boolean fence = false;
        for (int i = start; i < lines.size(); i++) {
            String line = lines.get(i);
            fence ^= line.stripLeading().startsWith("```");
            line(line, i + 1, fence);
        }
        close();
        if (title.isEmpty()) {
            error(1, "no-title", "the text begins with '# ' and the lesson's title");
        }
        return new Prose(title, lede.toString().strip(), passages, hash(lines.subList(start, lines.size())), translates,
                new Where(file, titleLine));
    }

    private void line(String line, int number, boolean fence) {
        Open here = open;
        if (!fence && line.startsWith("# ") && title.isEmpty()) {
            title = line.substring(2).strip();
            titleLine = number;
        } else if (!fence && line.startsWith("## ")) {
            close();
            Matcher heading = HEADING.matcher(line.strip());
            if (heading.matches()) {
                open = new Open(heading.group(1), heading.group(2).strip(), number);
            } else {
                error(number, "heading", "a step's heading is '## anchor: Its title'");
            }
        } else if (here == null) {
            lede.append(line).append('\n');
        } else if (!fence && line.startsWith("### ")) {
            here.section = line.substring(4).strip();
            here.key = "";
            if (!here.section.equals("after") && !Prose.LISTS.contains(here.section)) {
                error(number, "section", "a third-level heading is 'after' or one of " + Prose.LISTS.stream().sorted().toList());
            }
        } else if (here.section.isEmpty()) {
            here.body.append(line).append('\n');
        } else if (here.section.equals("after")) {
            here.after.append(line).append('\n');
        } else {
            entry(here, line, number);
        }
    }

    private void entry(Open here, String line, int number) {
        Matcher entry = ENTRY.matcher(line);
        Map<String, Prose.Keyed> list = here.lists.computeIfAbsent(here.section, _ -> new LinkedHashMap<>());
        if (entry.matches()) {
            here.key = entry.group(1);
            if (list.put(here.key, new Prose.Keyed(entry.group(2).strip(), new Where(file, number))) != null) {
                error(number, "duplicate-key", "'" + here.key + "' stands twice under '" + here.section + "'");
            }
        } else if (line.startsWith("  ") && list.get(here.key) instanceof Prose.Keyed keyed) {
            list.put(here.key, new Prose.Keyed(keyed.text() + '\n' + line.strip(), keyed.where()));
        } else if (!line.isBlank()) {
            error(number, "entry", "under '" + here.section
                    + "' each line is '- key: text'; a longer text goes on with two spaces before it");
        }
    }

    private void close() {
        Open done = open;
        open = null;
        if (done != null) {
            Prose.Passage passage = new Prose.Passage(done.title, done.body.toString().strip(), done.after.toString().strip(), done.lists,
                    new Where(file, done.line));
            if (passages.put(done.anchor, passage) != null) {
                error(done.line, "duplicate-anchor", "'## " + done.anchor + "' stands twice");
            }
        }
    }

    private void error(int line, String code, String message) {
        findings.error(new Where(file, line), code, message);
    }

    private static String hash(List<String> lines) {
        String text = String.join("\n", lines.stream().map(String::stripTrailing).toList()).strip();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
