package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;

/** DeleteDBInstance, with or without a final snapshot. */
final class Deletion {
    DeleteDbInstanceResponse delete(DeleteDbInstanceRequest request, Turn turn) {
        DatabaseRow row = DatabaseRow.get(turn, Faults.need(request.dbInstanceIdentifier(), "DBInstanceIdentifier"));
        if (row.is("deleting")) {
            throw Faults.state("Instance " + row.id() + " is already being deleted.");
        }
        if (Boolean.TRUE.equals(row.instance().deletionProtection())) {
            throw Faults.combination("Cannot delete protected DB Instance, please disable deletion protection and try again.");
        }
        boolean replica = row.instance().readReplicaSourceDBInstanceIdentifier() != null;
        @Nullable String last = request.finalDBSnapshotIdentifier();
        if (Boolean.TRUE.equals(request.skipFinalSnapshot())) {
            if (last != null) {
                throw Faults.combination("FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is set to true.");
            }
        } else if (last == null) {
            throw Faults.combination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        } else if (replica) {
            throw Faults.combination("FinalDBSnapshotIdentifier can not be specified when deleting a replica instance.");
        }
        if (last != null) {
            if (row.is("creating", "failed")) {
                throw Faults.state("Instance " + row.id() + " is " + row.status() + ": it can be deleted with SkipFinalSnapshot only.");
            }
            String name = Names.identifier(last, "FinalDBSnapshotIdentifier", Names.LONGEST);
            Backups.free(turn, name);
            Backups.take(turn, row, name, "manual", List.of());
        }
        if (!Boolean.FALSE.equals(request.deleteAutomatedBackups())) {
            Backups.forget(turn, row.resource());
        }
        Replicas.leave(turn, row);
        MasterSecret.forget(turn, row.instance());
        return DeleteDbInstanceResponse.builder().dbInstance(Life.pass(turn, row, "deleting", Life.GONE, Life.DELETING).instance()).build();
    }
}
