package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/** Volumes, made, listed and deleted; {@link VolumeAttachments} and {@link VolumeChanges} do the rest. */
final class Volumes {
    static final String AVAILABLE = "ec2.volume-available";
    /** A new volume is usable after a few seconds. */
    static final Duration CREATES = Duration.ofSeconds(5);

    private static final Filters<Volume> FILTERS = filters();
    private static final Filters<VolumeStatusItem> STATUS_FILTERS = new Filters<VolumeStatusItem>()
            .on("availability-zone", VolumeStatusItem::availabilityZone).on("availability-zone-id", VolumeStatusItem::availabilityZoneId)
            .on("volume-status.status", each -> each.volumeStatus().statusAsString())
            .on("volume-status.details-name", each -> each.volumeStatus().details().getFirst().nameAsString())
            .on("volume-status.details-status", each -> each.volumeStatus().details().getFirst().status())
            .on("action.code", _ -> null).on("action.description", _ -> null).on("action.event-id", _ -> null)
            .on("event.description", _ -> null)
            .on("event.event-id", _ -> null).on("event.event-type", _ -> null).on("event.not-after", _ -> null)
            .on("event.not-before", _ -> null);

    /** A volume that is being created becomes available. */
    static final class Ready implements Timed {
        @Override
        public String kind() {
            return AVAILABLE;
        }

        @Override
        public void due(String id, Turn turn) {
            InstanceKinds.VOLUME.find(turn, id).filter(row -> row.state() == VolumeState.CREATING)
                    .ifPresent(row -> InstanceKinds.VOLUME.put(turn, row.toBuilder().state(VolumeState.AVAILABLE).build()));
        }
    }

    private static Filters<Volume> filters() {
        Filters<Volume> filters = new Filters<Volume>().tags(Volume::tags).on("availability-zone", Volume::availabilityZone)
                .on("availability-zone-id", Volume::availabilityZoneId).on("create-time", each -> Times.millis(each.createTime()))
                .on("encrypted", Volume::encrypted).on("fast-restored", Volume::fastRestored)
                .on("multi-attach-enabled", Volume::multiAttachEnabled)
                .on("operator.managed", _ -> false).on("operator.principal", _ -> null).on("size", Volume::size)
                .on("snapshot-id", Volume::snapshotId)
                .on("source-volume-id", Volume::sourceVolumeId).on("status", Volume::stateAsString).on("volume-id", Volume::volumeId)
                .on("volume-type", Volume::volumeTypeAsString);
        attached(filters, "attach-time", each -> Times.millis(each.attachTime()));
        attached(filters, "delete-on-termination", VolumeAttachment::deleteOnTermination);
        attached(filters, "device", VolumeAttachment::device);
        attached(filters, "instance-id", VolumeAttachment::instanceId);
        attached(filters, "status", VolumeAttachment::stateAsString);
        return filters;
    }

    private static void attached(Filters<Volume> filters, String name, Function<VolumeAttachment, ? extends @Nullable Object> value) {
        filters.onAll("attachment." + name, row -> row.attachments().stream().flatMap(each -> Stream.ofNullable(value.apply(each))));
    }

    CreateVolumeResponse create(CreateVolumeRequest request, Turn turn) {
        Zones.Zone zone = zone(turn, request);
        Integer size = request.size();
        boolean encrypted = Boolean.TRUE.equals(request.encrypted());
        if (request.snapshotId() != null && !request.snapshotId().isEmpty()) {
            Snapshot snapshot = Snapshots.readable(turn, request.snapshotId());
            if (snapshot.state() != SnapshotState.COMPLETED) {
                throw new AwsFault("IncorrectState", "Snapshot is in invalid state - " + snapshot.stateAsString());
            }
            if (size != null && size < snapshot.volumeSize()) {
                throw Faults.invalid("Volume of " + size + "GiB is smaller than snapshot '" + snapshot.snapshotId() + "', expect size >= "
                        + snapshot.volumeSize() + "GiB");
            }
            size = size == null ? snapshot.volumeSize() : size;
            encrypted |= Boolean.TRUE.equals(snapshot.encrypted());
        }
        VolumeRules.Figures figures = VolumeRules.check(request.volumeTypeAsString(), size, request.iops(), request.throughput());
        boolean shared = Boolean.TRUE.equals(request.multiAttachEnabled());
        if (shared && !figures.type().startsWith("io")) {
            throw Faults.combination("Multi-Attach is supported for io1 and io2 volumes only.");
        }
        String id = InstanceKinds.VOLUME.newId(turn);
        Volume row = InstanceKinds.VOLUME.put(turn, BlockDevices.volume(turn, id, figures, zone.name()).state(VolumeState.CREATING)
                .snapshotId(Objects.requireNonNullElse(request.snapshotId(), "")).encrypted(encrypted)
                .kmsKeyId(encrypted ? request.kmsKeyId() : null)
                .multiAttachEnabled(shared).tags(Tags.of(request.tagSpecifications(), "volume")).build());
        turn.after(CREATES, AVAILABLE, id);
        return CreateVolumeResponse.builder().volumeId(id).size(row.size()).volumeType(row.volumeType()).iops(row.iops())
                .throughput(row.throughput())
                .availabilityZone(row.availabilityZone()).availabilityZoneId(row.availabilityZoneId()).createTime(row.createTime())
                .state(row.state())
                .snapshotId(row.snapshotId()).encrypted(row.encrypted()).kmsKeyId(row.kmsKeyId()).multiAttachEnabled(shared)
                .attachments(List.of()).tags(row.tags())
                .build();
    }

    private static Zones.Zone zone(Turn turn, CreateVolumeRequest request) {
        if (request.availabilityZone() == null && request.availabilityZoneId() != null) {
            return Zones.withId(turn.region(), request.availabilityZoneId()).orElseThrow(() -> new AwsFault("InvalidZone.NotFound",
                    "The zone '" + request.availabilityZoneId() + "' does not exist."));
        }
        String name = Faults.need(request.availabilityZone(), "AvailabilityZone");
        return Zones.named(turn.region(), name).orElseThrow(() -> new AwsFault("InvalidZone.NotFound", "The zone '" + name
                + "' does not exist."));
    }

    DescribeVolumesResponse describe(DescribeVolumesRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.volumeIds(), "volumeIds");
        List<Volume> kept = FILTERS.keep(InstanceKinds.VOLUME.list(turn, request.volumeIds()), request.filters());
        var page = Pages.of(kept, request.maxResults(), request.nextToken());
        return DescribeVolumesResponse.builder().volumes(page.items()).nextToken(page.next()).build();
    }

    DescribeVolumeStatusResponse status(DescribeVolumeStatusRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.volumeIds(), "volumeIds");
        List<VolumeStatusItem> all = InstanceKinds.VOLUME.list(turn, request.volumeIds()).stream()
                .map(row -> VolumeStatusItem.builder().volumeId(row.volumeId())
                .availabilityZone(row.availabilityZone()).availabilityZoneId(row.availabilityZoneId())
                .volumeStatus(status -> status.status("ok")
                        .details(detail -> detail.name("io-enabled").status("passed"))).build()).toList();
        var page = Pages.of(STATUS_FILTERS.keep(all, request.filters()), request.maxResults(), request.nextToken());
        return DescribeVolumeStatusResponse.builder().volumeStatuses(page.items()).nextToken(page.next()).build();
    }

    DeleteVolumeResponse delete(DeleteVolumeRequest request, Turn turn) {
        Volume row = InstanceKinds.VOLUME.get(turn, request.volumeId(), "VolumeId");
        if (!row.attachments().isEmpty()) {
            throw new AwsFault("VolumeInUse", "Volume " + row.volumeId() + " is currently attached to " + row.attachments().getFirst()
                    .instanceId());
        }
        turn.cancel(AVAILABLE, row.volumeId());
        turn.remove(InstanceKinds.MODIFICATION, row.volumeId());
        InstanceKinds.VOLUME.remove(turn, row.volumeId());
        return DeleteVolumeResponse.builder().build();
    }
}
