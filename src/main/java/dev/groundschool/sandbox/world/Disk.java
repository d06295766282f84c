package dev.groundschool.sandbox.world;

import dev.groundschool.shape.Services;
import dev.groundschool.shape.wire.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a history is on disk: the journal's lines as they are written and read back. Nothing, for a world without a folder. */
final class Disk implements Closeable {
    private final @Nullable Storage storage;
    private final Blobs blobs;
    private int journalled;

    /** {@code folder} is null for a world that is never written to disk. */
    Disk(@Nullable Path folder, String version, Blobs blobs) throws IOException {
        this.storage = folder == null ? null : new Storage(folder, version, blobs::settle);
        this.blobs = blobs;
    }

    /** Does again what was written. */
    interface Replay {
        void start(World world);

        /** One line; the bytes that came with it, if any did. Throws when it cannot be done any more. */
        Optional<Blob> line(Fields line);

        /** The world so far. */
        World reached();
    }

    /** Reads what was stored, and keeps of the bytes those that any world of the history may name: those of the first one, and those that came with a call. */
    void restore(World fresh, List<ServicePackage> services, Replay replay) throws IOException {
        if (storage == null) {
            replay.start(fresh);
            return;
        }
        try {
            Storage.Stored stored = storage.open(fresh, services);
            Set<String> named = References.of(stored.start());
            replay.start(stored.start());
            for (Fields line : stored.lines()) {
                try {
                    replay.line(line).ifPresent(blob -> named.add(blob.sha256()));
                    journalled++;
                } catch (RuntimeException e) {
                    storage.setAside(replay.reached(), "Line " + (journalled + 2) + " of the journal could not be replayed (" + e.getMessage() + ").");
                    journalled = 0;
                    break;
                }
            }
            blobs.sweep(named);
        } catch (IOException | RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /** What the start found that the folder's owner should know. */
    List<String> notes() {
        return storage == null ? List.of() : List.copyOf(storage.notes());
    }

    /** Writes a line that comes after that world; {@link #await} tells when it is safe. */
    Journal.@Nullable Line submit(World world, Map<String, Object> line) {
        if (storage == null) {
            return null;
        }
        try {
            if (++journalled > Storage.LONGEST_JOURNAL) {
                storage.rotate(world);
                journalled = 1;
            }
            return storage.submit(line);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void await(Journal.@Nullable Line line) {
        if (line != null && storage != null) {
            try {
                storage.journal().await(line);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    private static AwsFault unwritable(IOException cause) {
        return new AwsFault(new Fault(500, "InternalError", "The sandbox cannot write its journal (" + cause.getMessage()
                + "). The change is not safe on disk: free some space or choose another folder, then start again.", false));
    }

    /** As {@link #submit(World, Map)}, of a call: nothing is encoded where nothing is written. */
    Journal.@Nullable Line submit(World world, Call call, Instant at) {
        return storage == null ? null : submit(world, line(call, at));
    }

    private Map<String, Object> line(Call call, Instant at) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", at.toString());
        line.put("op", call.operation().qualifiedName());
        line.put("region", call.region());
        line.put("by", RowCodec.encode(call.caller()));
        line.put("with", RowCodec.encode(call.request()));
        if (call.body() != null) {
            line.put("body", RowCodec.encode(call.body()));
            bytes(call.body()).ifPresent(bytes -> line.put("bytes", Base64.getEncoder().encodeToString(bytes)));
        }
        if (!call.told().isEmpty()) {
            line.put("found", call.told());
        }
        return line;
    }

    private Optional<byte[]> bytes(Blob body) {
        try {
            return storage == null ? Optional.empty() : blobs.unsettled(body);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The call of a line, the bytes it brought put back. */
    Call call(Fields line) {
        var operation = Services.operation(line.text("op"));
        var request = operation.build(line.object("with").map());
        Caller by = RowCodec.decode(Caller.class, line.map().get("by"));
        Blob body = line.has("body") ? RowCodec.decode(Blob.class, line.map().get("body")) : null;
        if (body != null && line.has("bytes")) {
            try {
                blobs.restore(body, Base64.getDecoder().decode(line.text("bytes")));
            } catch (IOException e) {
                throw new UncheckedIOException("the bytes of " + body.sha256() + " could not be put back", e);
            }
        }
        Map<String, String> told = new LinkedHashMap<>();
        if (line.has("found")) {
            line.object("found").map().forEach((name, value) -> told.put(name, String.valueOf(value)));
        }
        return new Call(operation, request, line.text("region"), by, body, told);
    }

    /** Writes that world down as where to go on from, and lets go of the folder. */
    void stop(World world) throws IOException {
        if (storage != null) {
            storage.stop(world);
            storage.close();
        }
    }

    @Override
    public void close() throws IOException {
        if (storage != null) {
            storage.close();
        }
    }
}
