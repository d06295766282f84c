package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeModification;
import software.amazon.awssdk.services.ec2.model.VolumeModificationState;

/** ModifyVolume: a volume grows or changes its kind while in use (EBS User Guide, "Modify an Amazon EBS volume"). */
final class VolumeChanges {
    static final String OPTIMIZING = "ec2.volume-optimizing";
    static final String COMPLETED = "ec2.volume-modified";
    private static final Duration MODIFIES = Duration.ofSeconds(10);
    private static final Duration OPTIMIZES = Duration.ofMinutes(2);
    /** "After modifying a volume, you must wait at least six hours". */
    private static final Duration BETWEEN = Duration.ofHours(6);

    private static final Filters<VolumeModification> FILTERS = new Filters<VolumeModification>()
            .on("modification-state", VolumeModification::modificationStateAsString)
            .on("original-iops", VolumeModification::originalIops).on("original-size", VolumeModification::originalSize)
            .on("original-volume-type", VolumeModification::originalVolumeTypeAsString)
            .on("originalMultiAttachEnabled", VolumeModification::originalMultiAttachEnabled)
            .on("start-time", each -> Times.millis(each.startTime())).on("target-iops", VolumeModification::targetIops)
            .on("target-size", VolumeModification::targetSize).on("target-volume-type", VolumeModification::targetVolumeTypeAsString)
            .on("targetMultiAttachEnabled", VolumeModification::targetMultiAttachEnabled).on("volume-id", VolumeModification::volumeId);

    /** One step of a modification. */
    record Step(String kind, VolumeModificationState to) implements Timed {
        @Override
        public void due(String id, Turn turn) {
            turn.find(InstanceKinds.MODIFICATION, id).ifPresent(row -> {
                boolean done = to == VolumeModificationState.COMPLETED;
                turn.put(InstanceKinds.MODIFICATION, id, row.toBuilder().modificationState(to).progress(done ? 100L : 0L)
                        .endTime(done ? turn.now() : null).build());
            });
        }
    }

    static List<Timed> timed() {
        return List.of(new Step(OPTIMIZING, VolumeModificationState.OPTIMIZING), new Step(COMPLETED, VolumeModificationState.COMPLETED));
    }

    ModifyVolumeResponse modify(ModifyVolumeRequest request, Turn turn) {
        Volume volume = InstanceKinds.VOLUME.get(turn, request.volumeId(), "VolumeId");
        turn.find(InstanceKinds.MODIFICATION, volume.volumeId()).filter(before -> before.startTime().plus(BETWEEN).isAfter(turn.now()))
                .ifPresent(_ -> {
            throw new AwsFault("VolumeModificationRateExceeded", "You've reached the maximum modification rate per volume limit."
                    + " Wait at least 6 hours between modifications per EBS volume.");
        });
        int size = request.size() == null ? volume.size() : request.size();
        if (size < volume.size()) {
            throw Faults.invalid("New size cannot be smaller than existing size");
        }
        String type = request.volumeTypeAsString() == null ? volume.volumeTypeAsString() : request.volumeTypeAsString();
        boolean sameType = type.equals(volume.volumeTypeAsString());
        Integer iops = request.iops() != null ? request.iops() : sameType && !type.equals("gp2") ? volume.iops() : null;
        Integer throughput = request.throughput() != null ? request.throughput() : sameType ? volume.throughput() : null;
        VolumeRules.Figures figures = VolumeRules.check(type, size, iops, throughput);
        VolumeModification change = turn.put(InstanceKinds.MODIFICATION, volume.volumeId(), VolumeModification.builder()
                .volumeId(volume.volumeId())
                .modificationState(VolumeModificationState.MODIFYING).progress(0L).startTime(Times.seconds(turn.now()))
                .originalSize(volume.size())
                .originalVolumeType(volume.volumeTypeAsString()).originalIops(volume.iops()).originalThroughput(volume.throughput())
                .originalMultiAttachEnabled(volume.multiAttachEnabled()).targetSize(size).targetVolumeType(type).targetIops(figures.iops())
                .targetThroughput(figures.throughput()).targetMultiAttachEnabled(volume.multiAttachEnabled()).build());
        InstanceKinds.VOLUME.put(turn, volume.toBuilder().size(size).volumeType(type).iops(figures.iops()).throughput(figures.throughput())
                .build());
        turn.after(MODIFIES, OPTIMIZING, volume.volumeId());
        turn.after(OPTIMIZES, COMPLETED, volume.volumeId());
        return ModifyVolumeResponse.builder().volumeModification(change).build();
    }

    DescribeVolumesModificationsResponse describe(DescribeVolumesModificationsRequest request, Turn turn) {
        List<VolumeModification> rows = new ArrayList<>();
        if (request.volumeIds().isEmpty()) {
            rows.addAll(turn.all(InstanceKinds.MODIFICATION));
        } else {
            InstanceKinds.VOLUME.list(turn, request.volumeIds()).forEach(volume ->
                    rows.add(turn.find(InstanceKinds.MODIFICATION, volume.volumeId())
                    .orElseThrow(() -> new AwsFault("InvalidVolumeModification.NotFound", "Modification for volume '" + volume.volumeId()
                    + "' does not exist."))));
        }
        var page = Pages.of(FILTERS.keep(rows, request.filters()), request.maxResults(), request.nextToken());
        return DescribeVolumesModificationsResponse.builder().volumesModifications(page.items()).nextToken(page.next()).build();
    }
}
