package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.rds.model.CopyDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CopyDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;

/** DB snapshots: taken, copied, shown and deleted. */
final class Snapshots {
    private static final Filters<DBSnapshot> FILTERS = new Filters<DBSnapshot>()
            .on("db-instance-id", (row, value) -> row.dbInstanceIdentifier().equals(value))
            .on("db-snapshot-id", (row, value) -> row.dbSnapshotIdentifier().equals(value))
            .on("dbi-resource-id", (row, value) -> row.dbiResourceId().equals(value))
            .on("snapshot-type", (row, value) -> row.snapshotType().equals(value))
            .on("engine", (row, value) -> row.engine().equals(value));

    CreateDbSnapshotResponse create(CreateDbSnapshotRequest request, Turn turn) {
        String name = Names.identifier(request.dbSnapshotIdentifier(), "DBSnapshotIdentifier", Names.LONGEST);
        DatabaseRow row = DatabaseRow.get(turn, Faults.need(request.dbInstanceIdentifier(), "DBInstanceIdentifier"));
        Backups.free(turn, name);
        if (!row.is(Life.AVAILABLE, "stopped")) {
            throw Faults.state("Cannot create a snapshot because the database instance " + row.id() + " is not currently in the available state. It is "
                    + row.status() + '.');
        }
        SnapshotRow taken = Backups.take(turn, row, name, "manual", Tags.checked(request.tags()));
        if (row.is(Life.AVAILABLE)) {
            Life.pass(turn, row, "backing-up", Life.AVAILABLE, Life.BACKING_UP);
        }
        return CreateDbSnapshotResponse.builder().dbSnapshot(taken.snapshot()).build();
    }

    CopyDbSnapshotResponse copy(CopyDbSnapshotRequest request, Turn turn) {
        SnapshotRow from = SnapshotRow.get(turn, Faults.need(request.sourceDBSnapshotIdentifier(), "SourceDBSnapshotIdentifier"));
        String name = Names.identifier(request.targetDBSnapshotIdentifier(), "TargetDBSnapshotIdentifier", Names.LONGEST);
        if (request.kmsKeyId() != null || request.sourceRegion() != null) {
            throw Faults.notHere("The sandbox copies snapshots within a Region, and has no KMS keys. Nothing was changed.");
        }
        if (!from.available()) {
            throw new AwsFault("InvalidDBSnapshotState", "Cannot copy the snapshot because it is not in available state. It is " + from.snapshot().status() + '.');
        }
        Backups.free(turn, name);
        DBSnapshot copy = from.snapshot().toBuilder().dbSnapshotIdentifier(name).dbSnapshotArn(turn.arn("rds", "snapshot:" + name)).snapshotType("manual")
                .sourceDBSnapshotIdentifier(from.snapshot().dbSnapshotArn()).snapshotCreateTime(turn.now())
                .tagList(Boolean.TRUE.equals(request.copyTags()) ? from.snapshot().tagList() : Tags.checked(request.tags())).build();
        new SnapshotRow(copy, from.key(), from.credential(), from.database(), true, true, from.settings()).put(turn);
        return CopyDbSnapshotResponse.builder().dbSnapshot(copy).build();
    }

    DescribeDbSnapshotsResponse describe(DescribeDbSnapshotsRequest request, Turn turn) {
        List<DBSnapshot> rows = request.dbSnapshotIdentifier() != null
                ? List.of(SnapshotRow.get(turn, request.dbSnapshotIdentifier().toLowerCase(Locale.ROOT)).snapshot())
                : turn.all(SnapshotRow.TABLE).stream().map(SnapshotRow::snapshot).toList();
        rows = rows.stream().filter(each -> request.dbInstanceIdentifier() == null || each.dbInstanceIdentifier().equals(Names.key(request.dbInstanceIdentifier())))
                .filter(each -> request.snapshotType() == null || each.snapshotType().equals(request.snapshotType()))
                .filter(each -> request.dbiResourceId() == null || each.dbiResourceId().equals(request.dbiResourceId())).toList();
        var page = Pages.of(FILTERS.keep(rows, request.filters()), DBSnapshot::dbSnapshotIdentifier, request.maxRecords(), request.marker());
        return DescribeDbSnapshotsResponse.builder().dbSnapshots(page.items()).marker(page.marker()).build();
    }

    DeleteDbSnapshotResponse delete(DeleteDbSnapshotRequest request, Turn turn) {
        SnapshotRow row = SnapshotRow.get(turn, Faults.need(request.dbSnapshotIdentifier(), "DBSnapshotIdentifier"));
        if (row.automated() || !row.available() && !row.snapshot().status().equals("failed")) {
            throw new AwsFault("InvalidDBSnapshotState", row.automated() ? "Automated snapshots cannot be deleted: " + row.id()
                    : "Cannot delete the snapshot because it is not in available or failed state. It is " + row.snapshot().status() + '.');
        }
        turn.remove(SnapshotRow.TABLE, row.id());
        return DeleteDbSnapshotResponse.builder().dbSnapshot(row.snapshot().toBuilder().status("deleted").build()).build();
    }
}
