package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CopySnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.StorageTier;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Snapshots of volumes: the account's own, and those behind the public images. */
final class Snapshots {
    static final String COMPLETED = "ec2.snapshot-completed";
    private static final Duration LEAST = Duration.ofSeconds(20);
    private static final Duration PER_GIB = Duration.ofSeconds(1);

    private static final Filters<Snapshot> FILTERS = new Filters<Snapshot>().tags(Snapshot::tags).on("description", Snapshot::description)
            .on("encrypted", Snapshot::encrypted).on("owner-alias", Snapshot::ownerAlias).on("owner-id", Snapshot::ownerId)
            .on("progress", Snapshot::progress)
            .on("snapshot-id", Snapshot::snapshotId).on("start-time", each -> Times.millis(each.startTime()))
            .on("status", Snapshot::stateAsString)
            .on("storage-tier", Snapshot::storageTierAsString).on("transfer-type", Snapshot::transferTypeAsString)
            .on("volume-id", Snapshot::volumeId)
            .on("volume-size", Snapshot::volumeSize);

    /** A pending snapshot completes. */
    static final class Complete implements Timed {
        @Override
        public String kind() {
            return COMPLETED;
        }

        @Override
        public void due(String id, Turn turn) {
            InstanceKinds.SNAPSHOT.find(turn, id).ifPresent(row -> InstanceKinds.SNAPSHOT.put(turn,
                    row.toBuilder().state(SnapshotState.COMPLETED).progress("100%").completionTime(turn.now()).build()));
        }
    }

    /** A snapshot the account may make volumes from: its own, or a public one. */
    static Snapshot readable(Turn turn, String id) {
        return InstanceKinds.SNAPSHOT.find(turn, id).or(() -> ImageCatalogue.snapshots(turn.region()).stream()
                .filter(each -> each.snapshotId().equals(id)).findFirst()).orElseGet(() -> InstanceKinds.SNAPSHOT.get(turn, id));
    }

    /** How long copying takes. */
    static Duration duration(int gib) {
        return LEAST.plus(PER_GIB.multipliedBy(gib));
    }

    /** A new pending snapshot. */
    static Snapshot make(Turn turn, Volume volume, String description, List<Tag> tags) {
        String id = InstanceKinds.SNAPSHOT.newId(turn);
        turn.after(duration(volume.size()), COMPLETED, id);
        return InstanceKinds.SNAPSHOT.put(turn, Snapshot.builder().snapshotId(id).volumeId(volume.volumeId()).volumeSize(volume.size())
                .state(SnapshotState.PENDING)
                .progress("").startTime(turn.now()).ownerId(turn.account()).description(description).encrypted(volume.encrypted())
                .kmsKeyId(volume.kmsKeyId())
                .storageTier(StorageTier.STANDARD).tags(tags).build());
    }

    /** With the progress of the moment: a pending snapshot is copied evenly. */
    private static Snapshot seen(Turn turn, Snapshot row) {
        if (row.state() != SnapshotState.PENDING) {
            return row;
        }
        long percent = 100 * Duration.between(row.startTime(), turn.now()).toMillis() / duration(row.volumeSize()).toMillis();
        return row.toBuilder().progress(Math.clamp(percent, 0, 99) + "%").build();
    }

    CreateSnapshotResponse create(CreateSnapshotRequest request, Turn turn) {
        Volume volume = InstanceKinds.VOLUME.get(turn, request.volumeId(), "VolumeId");
        if (volume.stateAsString().equals("creating")) {
            throw new AwsFault("IncorrectState", "Volume '" + volume.volumeId()
                    + "' is creating: a snapshot needs it available or in use.");
        }
        Snapshot row = make(turn, volume, Objects.requireNonNullElse(request.description(), ""),
                Tags.of(request.tagSpecifications(), "snapshot"));
        return CreateSnapshotResponse.builder().snapshotId(row.snapshotId()).volumeId(row.volumeId()).volumeSize(row.volumeSize())
                .state(row.state())
                .progress("").startTime(row.startTime()).ownerId(row.ownerId()).description(row.description()).encrypted(row.encrypted())
                .tags(row.tags()).build();
    }

    DescribeSnapshotsResponse describe(DescribeSnapshotsRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.snapshotIds(), "snapshotIds");
        List<Snapshot> rows = new ArrayList<>();
        if (request.snapshotIds().isEmpty()) {
            turn.all(InstanceKinds.SNAPSHOT.table()).forEach(rows::add);
            rows.addAll(ImageCatalogue.snapshots(turn.region()));
        } else {
            request.snapshotIds().stream().distinct().forEach(id -> rows.add(readable(turn, id)));
        }
        rows.removeIf(row -> !owned(turn, row, request.ownerIds()) || !restorable(turn, row, request.restorableByUserIds()));
        List<Snapshot> seen = rows.stream().map(row -> seen(turn, row)).toList();
        var page = Pages.of(FILTERS.keep(seen, request.filters()), request.maxResults(), request.nextToken());
        return DescribeSnapshotsResponse.builder().snapshots(page.items()).nextToken(page.next()).build();
    }

    private static boolean owned(Turn turn, Snapshot row, List<String> owners) {
        return owners.isEmpty() || owners.stream().anyMatch(owner -> owner.equals(row.ownerId()) || owner.equals(row.ownerAlias())
                || owner.equals("self") && row.ownerId().equals(turn.account()));
    }

    private static boolean restorable(Turn turn, Snapshot row, List<String> users) {
        boolean own = row.ownerId().equals(turn.account());
        return users.isEmpty() || users.stream().anyMatch(user -> user.equals("all") ? !own : user.equals("self") || own
                && user.equals(turn.account()));
    }

    DeleteSnapshotResponse delete(DeleteSnapshotRequest request, Turn turn) {
        String id = Faults.need(request.snapshotId(), "SnapshotId");
        Snapshot row = readable(turn, id);
        if (!row.ownerId().equals(turn.account())) {
            throw new AwsFault("OperationNotPermitted", "The snapshot '" + id + "' belongs to another account.");
        }
        Optional<ImageRow> user = turn.all(InstanceKinds.IMAGE.table()).stream()
                .filter(image -> image.image().blockDeviceMappings().stream()
                .anyMatch(mapping -> mapping.ebs() != null && id.equals(mapping.ebs().snapshotId()))).findFirst();
        if (user.isPresent()) {
            throw new AwsFault("InvalidSnapshot.InUse", "The snapshot " + id + " is currently in use by " + user.get().id());
        }
        turn.cancel(COMPLETED, id);
        InstanceKinds.SNAPSHOT.remove(turn, id);
        return DeleteSnapshotResponse.builder().build();
    }

    CopySnapshotResponse copy(CopySnapshotRequest request, Turn turn) {
        String from = Faults.need(request.sourceRegion(), "SourceRegion");
        if (!from.equals(turn.region())) {
            throw Faults.unsupported("The sandbox copies snapshots within a Region only: a call sees one Region.");
        }
        Snapshot source = readable(turn, Faults.need(request.sourceSnapshotId(), "SourceSnapshotId"));
        if (source.state() != SnapshotState.COMPLETED) {
            throw new AwsFault("IncorrectState", "Snapshot is in invalid state - " + source.stateAsString());
        }
        String id = InstanceKinds.SNAPSHOT.newId(turn);
        boolean encrypted = Boolean.TRUE.equals(request.encrypted()) || Boolean.TRUE.equals(source.encrypted());
        List<Tag> tags = Tags.of(request.tagSpecifications(), "snapshot");
        turn.after(duration(source.volumeSize()), COMPLETED, id);
        InstanceKinds.SNAPSHOT.put(turn, source.toBuilder().snapshotId(id).volumeId("vol-ffffffff").state(SnapshotState.PENDING)
                .progress("").startTime(turn.now())
                .completionTime(null).ownerId(turn.account()).ownerAlias(null).encrypted(encrypted).kmsKeyId(request.kmsKeyId()).tags(tags)
                .description(Objects.requireNonNullElseGet(request.description(), () -> "[Copied " + source.snapshotId() + " from " + from
                + "]")).build());
        return CopySnapshotResponse.builder().snapshotId(id).tags(tags).build();
    }
}
