package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.PolicyStore.PolicyRow;
import dev.groundschool.sandbox.iam.PolicyStore.VersionRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The AWS managed policies a beginner meets: {@code managed.table}, which explains its own form. Adding one takes no Java. */
final class AwsManaged {
    private static final JsonMapper JSON = new JsonMapper();

    /** Read when first asked for. */
    private static final class Held {
        static final Map<String, PolicyRow> BY_ARN = read();
    }

    private AwsManaged() {}

    static Optional<PolicyRow> find(String arn) {
        return Optional.ofNullable(Held.BY_ARN.get(arn));
    }

    /** By ARN. */
    static Collection<PolicyRow> all() {
        return Held.BY_ARN.values();
    }

    private static Map<String, PolicyRow> read() {
        Map<String, PolicyRow> found = new TreeMap<>();
        List<String> block = new ArrayList<>();
        text().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            if (line.startsWith("policy ")) {
                add(found, block);
                block.clear();
            }
            block.add(line);
        });
        add(found, block);
        return found;
    }

    private static void add(Map<String, PolicyRow> found, List<String> block) {
        if (!block.isEmpty()) {
            PolicyRow row = policy(block);
            found.put(row.arn(), row);
        }
    }

    private static String text() {
        try (InputStream in = AwsManaged.class.getResourceAsStream("managed.table")) {
            if (in == null) {
                throw new IllegalStateException("managed.table is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyRow policy(List<String> block) {
        List<String> head = words(block.getFirst());
        String path = head.get(1);
        String name = head.get(2);
        String version = head.get(3);
        Instant created = Instant.parse(head.get(4));
        Instant edited = Instant.parse(head.get(5));
        String about = "";
        List<Map<String, Object>> statements = new ArrayList<>();
        for (String line : block.subList(1, block.size())) {
            List<String> words = words(line);
            List<String> rest = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "about" -> about = String.join(" ", rest);
                case "allow" -> statements.add(statement(rest));
                case "on" -> statements.getLast().put("Resource", single(rest));
                case "if" -> condition(statements.getLast(), rest);
                default -> throw new IllegalStateException("managed.table: " + line);
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements);
        String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        return new PolicyRow("arn:aws:iam::aws:policy" + path + name, name, path, id(name), created, edited, about, version,
                Integer.parseInt(version.substring(1)), List.of(new VersionRow(version, json, edited)), List.of());
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" +"));
    }

    private static Map<String, Object> statement(List<String> actions) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", single(actions));
        statement.put("Resource", "*");
        return statement;
    }

    @SuppressWarnings("unchecked") // put here by this very method
    private static void condition(Map<String, Object> statement, List<String> words) {
        Map<String, Object> all = (Map<String, Object>) statement.computeIfAbsent("Condition", _ -> new LinkedHashMap<String, Object>());
        ((Map<String, Object>) all.computeIfAbsent(words.get(0), _ -> new LinkedHashMap<String, Object>()))
                .put(words.get(1), single(words.subList(2, words.size())));
    }

    private static Object single(List<String> values) {
        return values.size() == 1 ? values.getFirst() : List.copyOf(values);
    }

    /** An id that never changes. AWS's own are not published as a list. */
    private static String id(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            StringBuilder id = new StringBuilder(Ids.POLICY);
            for (int i = 0; i < 17; i++) {
                id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(hash[i] & 31));
            }
            return id.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
