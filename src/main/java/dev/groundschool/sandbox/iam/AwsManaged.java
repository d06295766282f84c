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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The AWS managed policies a beginner meets ("AWS Managed Policy Reference Guide"). Each is a file under {@code managed/}, named in {@code
 * managed/index.txt}; adding one
 * takes no Java.
 */
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
        text("managed/index.txt").lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(name -> {
            PolicyRow row = policy(name, JSON.readTree(text("managed/" + name + ".json")));
            found.put(row.arn(), row);
        });
        return found;
    }

    private static String text(String file) {
        try (InputStream in = AwsManaged.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyRow policy(String name, JsonNode json) {
        String path = json.get("Path").asString();
        String version = json.get("VersionId").asString();
        Instant updated = Instant.parse(json.get("UpdateDate").asString());
        String document = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json.get("Document"));
        return new PolicyRow("arn:aws:iam::aws:policy" + path + name, name, path, id(name),
                Instant.parse(json.get("CreateDate").asString()), updated,
                json.path("Description").asString(""), version, Integer.parseInt(version.substring(1)),
                        List.of(new VersionRow(version, document, updated)), List.of());
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
