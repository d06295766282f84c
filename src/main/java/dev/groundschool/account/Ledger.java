package dev.groundschool.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the program has set out to change in accounts that are not its sandbox: a file of JSON lines, one on disk before each call is made
 * and one after it was answered. A call without an outcome may or may not have been carried out. Secrets are masked before they come here.
 *
 * <p>Safe for threads, and for programs that share the file: lines are appended whole. A line torn by a crash is passed over.
 */
public final class Ledger {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() { };
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() { };

    private final Path file;

    /** @param file made, with its folder, at the first line */
    public Ledger(Path file) {
        this.file = file;
    }

    /**
     * A call as it was about to be made.
     *
     * @param account the id of twelve digits; empty when the account did not tell it
     * @param operation the qualified name, {@code ec2.RunInstances}
     * @param parameters in AWS's member names, secrets masked
     */
    public record Intent(Instant at, String account, String region, String operation, Map<String, Object> parameters) {
        public Intent {
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * What became of it.
     *
     * @param created ids that the answer gave to what was made
     * @param error AWS's error code, or the name of what kept the answer away; empty when all went well
     */
    public record Outcome(Instant at, List<String> created, String error) {
        public Outcome {
            created = List.copyOf(created);
        }
    }

    /** A call and, when it came back, its outcome. */
    public record Entry(String id, Intent intent, Optional<Outcome> outcome) {}

    /**
     * Puts a call on disk before it is made and gives its id for {@link #close}. Throws {@link UncheckedIOException} when that cannot be
     * done.
     */
    public String open(Intent intent) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("call", id);
        line.put("at", intent.at().toString());
        line.put("account", intent.account());
        line.put("region", intent.region());
        line.put("operation", intent.operation());
        line.put("parameters", intent.parameters());
        append(line);
        return id;
    }

    /** Puts a call's outcome on disk. Throws {@link UncheckedIOException}. */
    public void close(String id, Instant at, Collection<String> created, String error) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("outcome", id);
        line.put("at", at.toString());
        line.put("created", created);
        line.put("error", error);
        append(line);
    }

    private synchronized void append(Map<String, Object> line) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            // A torn line is ended first, so that it spoils none but itself.
            ByteBuffer bytes = ByteBuffer.wrap(((torn() ? "\n" : "") + JSON.writeValueAsString(line) + '\n')
                    .getBytes(StandardCharsets.UTF_8));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private boolean torn() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** All calls, the oldest first; lines that cannot be read are passed over. Throws {@link UncheckedIOException}. */
    public synchronized List<Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String line : lines()) {
            try {
                JsonNode node = JSON.readTree(line);
                Instant at = Instant.parse(node.path("at").asString(""));
                if (node.has("call")) {
                    String id = node.path("call").asString("");
                    entries.put(id, new Entry(id, new Intent(at, node.path("account").asString(""), node.path("region").asString(""),
                            node.path("operation").asString(""), JSON.convertValue(node.path("parameters"), MAP)), Optional.empty()));
                } else {
                    Outcome outcome = new Outcome(at, JSON.convertValue(node.path("created"), TEXTS), node.path("error").asString(""));
                    entries.computeIfPresent(node.path("outcome").asString(""),
                            (id, entry) -> new Entry(id, entry.intent(), Optional.of(outcome)));
                }
            } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                // a torn line: what came before it holds
            }
        }
        return new ArrayList<>(entries.values());
    }

    private List<String> lines() {
        try {
            // Not readAllLines: a character torn in two must not spoil the lines around it.
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank())
                    .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
