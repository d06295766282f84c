package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Table;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeModification;

/** The kinds of resources round an instance. */
final class InstanceKinds {
    static final Kind<InstanceRow> INSTANCE = new Kind<>(Table.regional("ec2.instance", InstanceRow.class), "i", "instance",
            "InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed", "The instance ID '%s' does not exist",
            InstanceRow::id, row -> row.instance().tags(), (row, tags) -> row.with(row.instance().toBuilder().tags(tags).build()));

    static final Kind<Volume> VOLUME = new Kind<>(Table.regional("ec2.volume", Volume.class), "vol", "volume",
            "InvalidVolume.NotFound", "InvalidVolumeID.Malformed", "The volume '%s' does not exist.",
            Volume::volumeId, Volume::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<Snapshot> SNAPSHOT = new Kind<>(Table.regional("ec2.snapshot", Snapshot.class), "snap", "snapshot",
            "InvalidSnapshot.NotFound", "InvalidSnapshotID.Malformed", "The snapshot '%s' does not exist.",
            Snapshot::snapshotId, Snapshot::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    /** The account's own images. */
    static final Kind<ImageRow> IMAGE = new Kind<>(Table.regional("ec2.image", ImageRow.class), "ami", "image",
            "InvalidAMIID.NotFound", "InvalidAMIID.Malformed", "The image id '[%s]' does not exist",
            ImageRow::id, row -> row.image().tags(), (row, tags) -> row.with(row.image().toBuilder().tags(tags).build()));

    static final Kind<KeyPairInfo> KEY_PAIR = new Kind<>(Table.regional("ec2.key-pair", KeyPairInfo.class), "key", "key-pair",
            "InvalidKeyPair.NotFound", "InvalidParameterValue", "The key pair '%s' does not exist",
            KeyPairInfo::keyPairId, KeyPairInfo::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<LaunchTemplate> LAUNCH_TEMPLATE = new Kind<>(Table.regional("ec2.launch-template", LaunchTemplate.class), "lt",
            "launch-template",
            "InvalidLaunchTemplateId.NotFound", "InvalidLaunchTemplateId.Malformed",
            "The specified launch template, with template ID %s, does not exist.",
            LaunchTemplate::launchTemplateId, LaunchTemplate::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final List<Kind<?>> ALL = List.of(INSTANCE, VOLUME, SNAPSHOT, IMAGE, KEY_PAIR, LAUNCH_TEMPLATE);

    /** Versions of launch templates, by template id, slash and a number of ten digits, so that they stand in order. */
    static final Table<LaunchTemplateVersion> TEMPLATE_VERSION = Table.regional("ec2.launch-template-version", LaunchTemplateVersion.class);

    /** The latest change of size or kind of each volume, by volume id. */
    static final Table<VolumeModification> MODIFICATION = Table.regional("ec2.volume-modification", VolumeModification.class);

    static final List<Table<?>> PLAIN = List.of(TEMPLATE_VERSION, MODIFICATION, InstanceProfileAssociations.TABLE);

    private InstanceKinds() {}
}
