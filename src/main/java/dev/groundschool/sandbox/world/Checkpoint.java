package dev.groundschool.sandbox.world;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pcollections.TreePSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A whole world in a file, readable by later versions of the program. */
final class Checkpoint {
    private static final JsonMapper JSON = new JsonMapper();

    private Checkpoint() {}

    /** Writes beside the target first, then moves: a reader sees the old file or the new one, never half of one. */
    static void write(Path file, World world, Vault vault) throws IOException {
        Map<String, Object> cells = new LinkedHashMap<>();
        world.cells().forEach((cell, rows) -> {
            Map<String, Object> encoded = new LinkedHashMap<>();
            rows.forEach((id, row) -> encoded.put(id, RowCodec.encode(row)));
            cells.put(cell.table() + '@' + cell.region(), encoded);
        });
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", world.seed());
        all.put("drawn", world.drawn());
        all.put("now", world.now().toString());
        all.put("due", world.due().stream().map(RowCodec::encode).toList());
        all.put("cells", cells);
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        Private.closed(beside);
        try (FileOutputStream out = new FileOutputStream(beside.toFile())) { // a channel would be closed by an interrupt of the caller's
            out.write(JSON.writeValueAsBytes(vault.seal(all)));
            out.getFD().sync();
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The world in the file; tables that no service here knows are passed over. */
    static World read(Path file, List<ServicePackage> services, Vault vault) throws IOException {
        Map<String, Table<?>> tables = new HashMap<>();
        services.forEach(service -> service.tables().get().forEach(table -> tables.put(table.name(), table)));
        try {
            Fields all = Fields.of(vault.open(JSON.readValue(Files.readAllBytes(file), Map.class)));
            World world = World.empty(all.number("seed"), Instant.parse(all.text("now")));
            for (Map.Entry<String, Object> cell : all.object("cells").map().entrySet()) {
                int at = cell.getKey().indexOf('@');
                Table<?> table = tables.get(cell.getKey().substring(0, at));
                if (table != null) {
                    world = rows(world, table, cell.getKey().substring(at + 1), Fields.of(cell.getValue()).map());
                }
            }
            List<Due> due = new ArrayList<>();
            for (Object each : all.list("due")) {
                due.add(RowCodec.decode(Due.class, each));
            }
            return world.drawn(all.number("drawn")).due(TreePSet.from(due));
        } catch (IllegalStateException e) {
            throw new IOException(file.getFileName() + " holds secrets that the file 'key' beside it does not open", e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " is not a checkpoint of this program", e);
        }
    }

    private static <R> World rows(World world, Table<R> table, String region, Map<String, Object> rows) {
        World next = world;
        for (Map.Entry<String, Object> row : rows.entrySet()) {
            next = next.with(table, region, row.getKey(), RowCodec.decode(table.type(), row.getValue()));
        }
        return next;
    }
}
