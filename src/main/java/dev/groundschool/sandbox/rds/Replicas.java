package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Turn;
import java.util.List;

/** Read replicas. */
final class Replicas {
    /** Takes an instance that goes out of what its source and its replicas say of it. */
    static void leave(Turn turn, DatabaseRow row) {
        String source = row.instance().readReplicaSourceDBInstanceIdentifier();
        if (source != null) {
            DatabaseRow.find(turn, source).ifPresent(from -> from.with(instance -> instance.readReplicaDBInstanceIdentifiers(
                    from.instance().readReplicaDBInstanceIdentifiers().stream().filter(each -> !each.equals(row.id())).toList())).put(turn));
        }
        for (String each : List.copyOf(row.instance().readReplicaDBInstanceIdentifiers())) {
            DatabaseRow.find(turn, each).ifPresent(replica -> replica.with(instance -> instance.readReplicaSourceDBInstanceIdentifier(null)).put(turn));
        }
    }
}
