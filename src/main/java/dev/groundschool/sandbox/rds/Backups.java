package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

/** How snapshots come to be: the row first, the data by the reconciler, and both within AWS's time. */
final class Backups {
    static final int MOST = 100;
    private static final Duration TIME = Duration.ofMinutes(1);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm").withZone(ZoneOffset.UTC);
    private static final String DUE = "rds.snapshot-due";

    private Backups() {}

    /** The automated backup that follows creation: {@code rds:shop-2026-11-22-19-04}. */
    static void begin(Turn turn, DatabaseRow row) {
        Events.instance(turn, row, "backup", "Backing up DB instance");
        Life.pass(turn, row, "backing-up", Life.AVAILABLE, Life.BACKING_UP);
        take(turn, row, "rds:" + row.id() + '-' + STAMP.format(turn.now()), "automated", List.of());
    }

    /** Begins a snapshot of an instance; the reconciler saves its data. */
    static SnapshotRow take(Turn turn, DatabaseRow row, String identifier, String type, List<Tag> tags) {
        DBInstance from = row.instance();
        DBSnapshot snapshot = DBSnapshot.builder().dbSnapshotIdentifier(identifier).dbInstanceIdentifier(row.id()).dbiResourceId(row.resource())
                .dbSnapshotArn(turn.arn("rds", "snapshot:" + identifier)).snapshotType(type).status("creating").percentProgress(0)
                .engine(from.engine()).engineVersion(from.engineVersion()).licenseModel(from.licenseModel()).allocatedStorage(from.allocatedStorage())
                .storageType(from.storageType()).iops(from.iops()).masterUsername(from.masterUsername()).port(Integer.valueOf(row.settings().get("port")))
                .availabilityZone(from.availabilityZone()).vpcId(from.dbSubnetGroup().vpcId()).instanceCreateTime(from.instanceCreateTime())
                .optionGroupName(from.optionGroupMemberships().getFirst().optionGroupName()).encrypted(from.storageEncrypted())
                .iamDatabaseAuthenticationEnabled(false).snapshotTarget("region").originalSnapshotCreateTime(turn.now())
                .tagList(from.copyTagsToSnapshot() && tags.isEmpty() ? from.tagList() : tags).build();
        turn.after(TIME, DUE, identifier);
        return new SnapshotRow(snapshot, "snap-" + turn.hex(16), row.credential(), Objects.requireNonNullElse(from.dbName(), ""), false, false,
                row.settings()).put(turn);
    }

    /** A free name for a snapshot, and room for it. */
    static void free(Turn turn, String identifier) {
        if (SnapshotRow.find(turn, identifier).isPresent()) {
            throw new AwsFault("DBSnapshotAlreadyExists", "Cannot create the snapshot because a snapshot with the identifier " + identifier + " already exists.");
        }
        if (turn.all(SnapshotRow.TABLE).stream().filter(row -> !row.automated()).count() >= MOST) {
            throw new AwsFault("SnapshotQuotaExceeded", "Cannot create more than " + MOST + " manual snapshots.");
        }
    }

    private static void settle(Turn turn, SnapshotRow row) {
        if (row.saved() && row.due() && !row.available()) {
            row.with(row.snapshot().toBuilder().status("available").percentProgress(100).snapshotCreateTime(turn.now()).build()).put(turn);
            Events.add(turn, "db-snapshot", row.id(), row.snapshot().dbSnapshotArn(), "creation", (row.automated() ? "Automated" : "Manual") + " snapshot created");
        }
    }

    /** Drops the automated backups of an instance that goes. */
    static void forget(Turn turn, String resource) {
        List.copyOf(turn.all(SnapshotRow.TABLE)).stream().filter(row -> row.automated() && row.snapshot().dbiResourceId().equals(resource))
                .forEach(row -> turn.remove(SnapshotRow.TABLE, row.id()));
    }

    static List<Timed> timed() {
        return List.of(new Due(), new Saved());
    }

    private static final class Due implements Timed {
        @Override
        public String kind() {
            return DUE;
        }

        @Override
        public void due(String id, Turn turn) {
            SnapshotRow.find(turn, id).ifPresent(row -> settle(turn, row.with(row.saved(), true).put(turn)));
        }
    }

    /** Reported: the data of that key are on disk, or could not be saved, for the reason that follows. */
    private static final class Saved implements Timed {
        @Override
        public String kind() {
            return "rds.saved";
        }

        @Override
        public void due(String id, Turn turn) {
            String[] words = id.split(" ", 2);
            for (SnapshotRow row : List.copyOf(turn.all(SnapshotRow.TABLE))) {
                if (row.key().equals(words[0]) && words.length == 1) {
                    settle(turn, row.with(true, row.due()).put(turn));
                } else if (row.key().equals(words[0])) {
                    row.with(row.snapshot().toBuilder().status("failed").build()).put(turn);
                    Events.add(turn, "db-snapshot", row.id(), row.snapshot().dbSnapshotArn(), "notification", words[1]);
                }
            }
        }
    }
}
