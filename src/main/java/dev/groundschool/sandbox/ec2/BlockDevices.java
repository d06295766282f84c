package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Which disks an instance gets: the image's, as the request changes and adds to them (EC2 User Guide, "Block device mappings"). */
final class BlockDevices {
    private BlockDevices() {}

    /** One disk to make. */
    record Disk(String device, VolumeRules.Figures figures, @Nullable String snapshotId, boolean encrypted, @Nullable String kmsKeyId,
            boolean deleteOnTermination) {}

    static List<Disk> plan(Turn turn, Image image, List<BlockDeviceMapping> asked) {
        Map<String, BlockDeviceMapping> merged = new LinkedHashMap<>();
        image.blockDeviceMappings().forEach(mapping -> merged.put(mapping.deviceName(), mapping));
        for (BlockDeviceMapping mapping : asked) {
            String device = mapping.deviceName();
            if (device == null || device.isEmpty()) {
                throw invalid("Device name is missing");
            }
            if (mapping.noDevice() != null) {
                if (device.equals(image.rootDeviceName())) {
                    throw invalid("The root device '" + device + "' cannot be left out");
                }
                merged.remove(device);
            } else if (mapping.virtualName() != null) {
                throw invalid("The sandbox's instance types have no instance store: '" + mapping.virtualName() + "' cannot be mapped to "
                        + device);
            } else {
                merged.merge(device, mapping, BlockDevices::over);
            }
        }
        return merged.values().stream().map(mapping -> disk(turn, mapping)).toList();
    }

    private static AwsFault invalid(String message) {
        return new AwsFault("InvalidBlockDeviceMapping", message);
    }

    /** The request's members where it has them, the image's elsewhere. */
    private static BlockDeviceMapping over(BlockDeviceMapping image, BlockDeviceMapping asked) {
        EbsBlockDevice base = image.ebs();
        EbsBlockDevice change = asked.ebs();
        if (change == null || base == null) {
            return change == null ? image : asked;
        }
        boolean otherType = change.volumeTypeAsString() != null && !change.volumeTypeAsString().equals(base.volumeTypeAsString());
        EbsBlockDevice.Builder joined = base.toBuilder();
        if (otherType) {
            joined.iops(null).throughput(null);
        }
        Optional.ofNullable(change.deleteOnTermination()).ifPresent(joined::deleteOnTermination);
        Optional.ofNullable(change.volumeSize()).ifPresent(joined::volumeSize);
        Optional.ofNullable(change.volumeTypeAsString()).ifPresent(joined::volumeType);
        Optional.ofNullable(change.iops()).ifPresent(joined::iops);
        Optional.ofNullable(change.throughput()).ifPresent(joined::throughput);
        Optional.ofNullable(change.encrypted()).ifPresent(joined::encrypted);
        Optional.ofNullable(change.kmsKeyId()).ifPresent(joined::kmsKeyId);
        Optional.ofNullable(change.snapshotId()).ifPresent(joined::snapshotId);
        return image.toBuilder().ebs(joined.build()).build();
    }

    private static Disk disk(Turn turn, BlockDeviceMapping mapping) {
        EbsBlockDevice ebs = mapping.ebs();
        if (ebs == null) {
            throw invalid("The block device mapping of '" + mapping.deviceName() + "' has no Ebs member");
        }
        Integer size = ebs.volumeSize();
        boolean encrypted = Boolean.TRUE.equals(ebs.encrypted());
        if (ebs.snapshotId() != null) {
            Snapshot snapshot = Snapshots.readable(turn, ebs.snapshotId());
            if (snapshot.state() == SnapshotState.PENDING) {
                throw new AwsFault("IncorrectState", "Snapshot is in invalid state - pending");
            }
            if (size != null && size < snapshot.volumeSize()) {
                throw invalid("Volume of size " + size + "GB is smaller than snapshot '" + snapshot.snapshotId() + "', expect size >= "
                        + snapshot.volumeSize() + "GB");
            }
            size = size == null ? snapshot.volumeSize() : size;
            encrypted |= Boolean.TRUE.equals(snapshot.encrypted());
        }
        return new Disk(mapping.deviceName(), VolumeRules.check(ebs.volumeTypeAsString(), size, ebs.iops(), ebs.throughput()),
                ebs.snapshotId(), encrypted,
                ebs.kmsKeyId(), ebs.deleteOnTermination() == null || ebs.deleteOnTermination());
    }

    /** Makes the disk and attaches it. */
    static Volume attach(Turn turn, Disk disk, String zone, String instanceId, List<Tag> tags) {
        String id = InstanceKinds.VOLUME.newId(turn);
        VolumeAttachment attachment = VolumeAttachment.builder().volumeId(id).instanceId(instanceId).device(disk.device())
                .state(VolumeAttachmentState.ATTACHED)
                .attachTime(Times.seconds(turn.now())).deleteOnTermination(disk.deleteOnTermination()).build();
        return InstanceKinds.VOLUME.put(turn, volume(turn, id, disk.figures(), zone)
                .snapshotId(Objects.requireNonNullElse(disk.snapshotId(), ""))
                .encrypted(disk.encrypted()).kmsKeyId(disk.kmsKeyId()).state(VolumeState.IN_USE).attachments(attachment).tags(tags)
                .build());
    }

    /** Refuses to start an instance whose root volume was detached. */
    static void root(Turn turn, InstanceRow row) {
        String device = row.instance().rootDeviceName();
        boolean there = turn.all(InstanceKinds.VOLUME.table()).stream().flatMap(volume -> volume.attachments().stream())
                .anyMatch(each -> row.id().equals(each.instanceId()) && each.device().equals(device));
        if (!there) {
            throw new AwsFault("IncorrectInstanceState", "Instance '" + row.id() + "' does not have a volume attached at root (" + device
                    + ')');
        }
    }

    /** A volume with the members that every one has. */
    static Volume.Builder volume(Turn turn, String id, VolumeRules.Figures figures, String zone) {
        return Volume.builder().volumeId(id).size(figures.size()).volumeType(figures.type()).iops(figures.iops())
                .throughput(figures.throughput())
                .availabilityZone(zone).availabilityZoneId(Zones.named(turn.region(), zone).map(Zones.Zone::id).orElse(""))
                .createTime(turn.now()).multiAttachEnabled(false).encrypted(false).snapshotId("").attachments(new ArrayList<>());
    }
}
