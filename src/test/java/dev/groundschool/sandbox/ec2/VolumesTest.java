package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Volumes, snapshots and the images made of them. */
class VolumesTest extends Ec2TestBase {
    private static final String ZONE = "ap-northeast-2a";

    private String server() {
        String image = ec2.describeImages(r -> r.filters(filter("name", "groundschool-web-*-x86_64"))).images().getFirst().imageId();
        String id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)
                .placement(p -> p.availabilityZone(ZONE)))
                .instances().getFirst().instanceId();
        pass(Duration.ofSeconds(20));
        return id;
    }

    private static CreateVolumeRequest.Builder volume() {
        return CreateVolumeRequest.builder().availabilityZone(ZONE).size(10).volumeType(VolumeType.GP3);
    }

    private Volume see(String id) {
        return ec2.describeVolumes(r -> r.volumeIds(id)).volumes().getFirst();
    }

    private String make(CreateVolumeRequest.Builder request) {
        String id = ec2.createVolume(request.build()).volumeId();
        pass(Volumes.CREATES);
        return id;
    }

    @Test
    void aVolumeIsMadeAttachedDetachedAndDeleted() {
        var made = ec2.createVolume(volume().build());
        assertThat(made.stateAsString()).isEqualTo("creating");
        assertThat(made.iops()).isEqualTo(3000);
        assertThat(made.throughput()).isEqualTo(125);
        String id = made.volumeId();
        String server = server();
        assertThat(see(id).stateAsString()).isEqualTo("available");
        assertThat(ec2.attachVolume(r -> r.volumeId(id).instanceId(server).device("/dev/sdf")).stateAsString()).isEqualTo("attaching");
        assertThat(see(id).stateAsString()).isEqualTo("in-use");
        assertThat(ec2.describeVolumes(r -> r.filters(filter("attachment.instance-id", server))).volumes()).hasSize(2);
        refused("VolumeInUse", () -> ec2.deleteVolume(r -> r.volumeId(id)));
        refused("VolumeInUse", () -> ec2.attachVolume(r -> r.volumeId(id).instanceId(server).device("/dev/sdg")));
        ec2.detachVolume(r -> r.volumeId(id));
        assertThat(see(id).attachments()).isEmpty();
        refused("IncorrectState", () -> ec2.detachVolume(r -> r.volumeId(id)));
        ec2.deleteVolume(r -> r.volumeId(id));
        refused("InvalidVolume.NotFound", () -> see(id));
    }

    @Test
    void attachingKeepsToTheRules() {
        String server = server();
        String elsewhere = make(volume().availabilityZone("ap-northeast-2c"));
        refused("InvalidVolume.ZoneMismatch", () -> ec2.attachVolume(r -> r.volumeId(elsewhere).instanceId(server).device("/dev/sdf")));
        String here = make(volume());
        refused("InvalidParameterValue", () -> ec2.attachVolume(r -> r.volumeId(here).instanceId(server).device("/dev/xvda")));
        refused("InvalidParameterValue", () -> ec2.attachVolume(r -> r.volumeId(here).instanceId(server).device("C:")));
        String root = ec2.describeVolumes(r -> r.filters(filter("attachment.device", "/dev/xvda"))).volumes().getFirst().volumeId();
        refused("OperationNotPermitted", () -> ec2.detachVolume(r -> r.volumeId(root)));
        ec2.attachVolume(r -> r.volumeId(here).instanceId(server).device("/dev/sdf"));
        ec2.terminateInstances(r -> r.instanceIds(server));
        pass(Duration.ofSeconds(30));
        refused("InvalidVolume.NotFound", () -> see(root));
        assertThat(see(here).stateAsString()).isEqualTo("available");
    }

    @Test
    void sizesAndFiguresHaveBounds() {
        refused("InvalidParameterValue", () -> ec2.createVolume(volume().size(0).build()));
        refused("InvalidParameterValue", () -> ec2.createVolume(volume().volumeType(VolumeType.ST1).build()));
        refused("MissingParameter", () -> ec2.createVolume(volume().volumeType(VolumeType.IO2).build()));
        refused("InvalidParameterCombination", () -> ec2.createVolume(volume().volumeType(VolumeType.GP2).iops(300).build()));
        refused("InvalidParameterValue", () -> ec2.createVolume(volume().iops(6000).build())).hasMessageContaining("ratio");
        refused("MissingParameter", () -> ec2.createVolume(r -> r.availabilityZone(ZONE)));
        refused("InvalidZone.NotFound", () -> ec2.createVolume(volume().availabilityZone("ap-northeast-2z").build()));
        assertThat(see(make(volume().volumeType(VolumeType.GP2).size(200))).iops()).isEqualTo(600);
    }

    @Test
    void aVolumeGrowsButNeverShrinks() {
        String id = make(volume());
        refused("InvalidParameterValue", () -> ec2.modifyVolume(r -> r.volumeId(id).size(5)));
        assertThat(ec2.modifyVolume(r -> r.volumeId(id).size(50)).volumeModification().modificationStateAsString()).isEqualTo("modifying");
        assertThat(see(id).size()).isEqualTo(50);
        refused("VolumeModificationRateExceeded", () -> ec2.modifyVolume(r -> r.volumeId(id).size(60)));
        pass(Duration.ofSeconds(10));
        assertThat(ec2.describeVolumesModifications(r -> r.volumeIds(id)).volumesModifications().getFirst().modificationStateAsString())
                .isEqualTo("optimizing");
        pass(Duration.ofMinutes(2));
        assertThat(ec2.describeVolumesModifications(r -> r.volumeIds(id)).volumesModifications().getFirst().progress()).isEqualTo(100);
    }

    @Test
    void aSnapshotFillsUpAndBecomesAVolumeAgain() {
        String id = make(volume());
        String snapshot = ec2.createSnapshot(r -> r.volumeId(id).description("before")).snapshotId();
        pass(Snapshots.duration(10).dividedBy(2));
        Snapshot half = ec2.describeSnapshots(r -> r.snapshotIds(snapshot)).snapshots().getFirst();
        assertThat(half.stateAsString()).isEqualTo("pending");
        assertThat(half.progress()).isEqualTo("50%");
        refused("IncorrectState", () -> ec2.createVolume(r -> r.availabilityZone(ZONE).snapshotId(snapshot)));
        pass(Snapshots.duration(10));
        assertThat(ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots()).singleElement()
                .satisfies(row -> assertThat(row.progress()).isEqualTo("100%"));
        // the SDK signs a URL of its own for this call, and cannot for an endpoint that is not AWS's: so one is given
        String copy = ec2.copySnapshot(r -> r.sourceRegion("ap-northeast-2").sourceSnapshotId(snapshot)
                .presignedUrl("https://ec2.amazonaws.com/")).snapshotId();
        refused("InvalidParameterValue", () -> ec2.createVolume(r -> r.availabilityZone(ZONE).snapshotId(snapshot).size(5)));
        assertThat(see(make(CreateVolumeRequest.builder().availabilityZone("ap-northeast-2c").snapshotId(snapshot))).size()).isEqualTo(10);
        assertThat(ec2.describeSnapshots(r -> r.filters(filter("owner-alias", "amazon"))).snapshots()).hasSizeGreaterThan(3);
        ec2.deleteSnapshot(r -> r.snapshotId(snapshot));
        refused("InvalidSnapshot.NotFound", () -> ec2.describeSnapshots(r -> r.snapshotIds(snapshot)));
        assertThat(ec2.describeSnapshots(r -> r.snapshotIds(copy)).snapshots()).hasSize(1);
    }

    @Test
    void anImageOfAServerLaunchesItsLikes() {
        String server = server();
        String image = ec2.createImage(r -> r.instanceId(server).name("my-web")).imageId();
        refused("InvalidAMIID.Unavailable", () -> ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)));
        refused("InvalidAMIName.Duplicate", () -> ec2.createImage(r -> r.instanceId(server).name("my-web")));
        pass(Duration.ofMinutes(2));
        var seen = ec2.describeImages(r -> r.owners("self")).images().getFirst();
        assertThat(seen.stateAsString()).isEqualTo("available");
        assertThat(seen.publicLaunchPermissions()).isFalse();
        String snapshot = seen.blockDeviceMappings().getFirst().ebs().snapshotId();
        refused("InvalidSnapshot.InUse", () -> ec2.deleteSnapshot(r -> r.snapshotId(snapshot)));
        Instance like = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)).instances().getFirst();
        assertThat(like.architectureAsString()).isEqualTo("x86_64");
        ec2.deregisterImage(r -> r.imageId(image));
        refused("InvalidAMIID.NotFound", () -> ec2.describeImages(r -> r.imageIds(image)));
        ec2.deleteSnapshot(r -> r.snapshotId(snapshot));
        refused("AuthFailure", () -> ec2.deregisterImage(r -> r.imageId(ec2.describeImages(d -> d.owners("amazon")).images().getFirst()
                .imageId())));
    }
}
