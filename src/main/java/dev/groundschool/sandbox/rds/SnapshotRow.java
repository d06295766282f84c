package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Secret;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/**
 * A DB snapshot.
 *
 * @param key names its data on disk, which copies share
 * @param credential the master user's password as the engine keeps it, at the time
 * @param database the first database's name; empty for none
 * @param saved whether the data are on disk
 * @param due whether the time AWS takes has passed
 */
record SnapshotRow(DBSnapshot snapshot, String key, @Secret String credential, String database, boolean saved, boolean due, Map<String, String> settings) {
    static final Table<SnapshotRow> TABLE = Table.regional("rds.db-snapshot", SnapshotRow.class);

    static Optional<SnapshotRow> find(Turn turn, String identifier) {
        return turn.find(TABLE, Names.key(identifier));
    }

    static SnapshotRow get(Turn turn, String identifier) {
        String name = identifier.startsWith("arn:") ? identifier.substring(identifier.indexOf(":snapshot:") + ":snapshot:".length()) : identifier;
        return find(turn, name).orElseThrow(() -> Faults.absent("DBSnapshotNotFound", "DBSnapshot not found: " + name));
    }

    String id() {
        return snapshot.dbSnapshotIdentifier();
    }

    boolean automated() {
        return snapshot.snapshotType().equals("automated");
    }

    boolean available() {
        return snapshot.status().equals("available");
    }

    SnapshotRow with(DBSnapshot changed) {
        return new SnapshotRow(changed, key, credential, database, saved, due, settings);
    }

    SnapshotRow with(boolean isSaved, boolean isDue) {
        return new SnapshotRow(snapshot, key, credential, database, isSaved, isDue, settings);
    }

    SnapshotRow put(Turn turn) {
        return turn.put(TABLE, id(), this);
    }
}
