package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** AttachVolume and DetachVolume. What AWS does within a second or two is done at once here: the answer says attaching or detaching, the
 * next Describe finds it done. */
final class VolumeAttachments {
    private static final Pattern DEVICE = Pattern.compile("(?:/dev/)?(?:sd[a-z]\\d{0,2}|xvd[a-z]{1,2}\\d{0,2})");

    AttachVolumeResponse attach(AttachVolumeRequest request, Turn turn) {
        Volume volume = InstanceKinds.VOLUME.get(turn, request.volumeId(), "VolumeId");
        InstanceRow row = InstanceKinds.INSTANCE.get(turn, request.instanceId(), "InstanceId");
        String device = Faults.need(request.device(), "Device");
        if (!DEVICE.matcher(device).matches()) {
            throw Faults.invalid(device, "unixDevice", device + " is not a valid EBS device name.");
        }
        if (!row.is(InstanceStateName.RUNNING, InstanceStateName.STOPPED)) {
            throw new AwsFault("IncorrectState", "Instance '" + row.id() + "' is not 'running'.");
        }
        if (!volume.availabilityZone().equals(row.instance().placement().availabilityZone())) {
            throw new AwsFault("InvalidVolume.ZoneMismatch", "The volume '" + volume.volumeId()
                    + "' is not in the same availability zone as instance '" + row.id() + "'");
        }
        boolean shared = Boolean.TRUE.equals(volume.multiAttachEnabled());
        if (volume.attachments().stream().anyMatch(each -> !shared || row.id().equals(each.instanceId()))) {
            throw new AwsFault("VolumeInUse", volume.volumeId() + " is already attached to an instance");
        }
        if (volume.state() != VolumeState.AVAILABLE && !shared) {
            throw new AwsFault("IncorrectState", "Volume '" + volume.volumeId() + "' is '" + volume.stateAsString()
                    + "', not 'available'.");
        }
        if (turn.all(InstanceKinds.VOLUME.table()).stream().flatMap(each -> each.attachments().stream())
                .anyMatch(each -> row.id().equals(each.instanceId()) && each.device().equals(device))) {
            throw Faults.invalid(device, "unixDevice", "Attachment point " + device + " is already in use");
        }
        VolumeAttachment attachment = VolumeAttachment.builder().volumeId(volume.volumeId()).instanceId(row.id()).device(device)
                .state(VolumeAttachmentState.ATTACHED).attachTime(Times.seconds(turn.now())).deleteOnTermination(false).build();
        List<VolumeAttachment> all = new ArrayList<>(volume.attachments());
        all.add(attachment);
        InstanceKinds.VOLUME.put(turn, volume.toBuilder().state(VolumeState.IN_USE).attachments(all).build());
        return AttachVolumeResponse.builder().volumeId(volume.volumeId()).instanceId(row.id()).device(device)
                .state(VolumeAttachmentState.ATTACHING)
                .attachTime(attachment.attachTime()).deleteOnTermination(false).build();
    }

    DetachVolumeResponse detach(DetachVolumeRequest request, Turn turn) {
        Volume volume = InstanceKinds.VOLUME.get(turn, request.volumeId(), "VolumeId");
        VolumeAttachment attachment = volume.attachments().stream().filter(each -> same(request.instanceId(), each.instanceId())
                && same(request.device(), each.device())).findFirst().orElseThrow(() -> volume.attachments().isEmpty()
                ? new AwsFault("IncorrectState", "Volume '" + volume.volumeId() + "' is in the 'available' state.")
                : new AwsFault("InvalidAttachment.NotFound", "The volume '" + volume.volumeId() + "' is not attached to instance '"
                + request.instanceId() + "' as device '"
                        + request.device() + "'."));
        InstanceKinds.INSTANCE.find(turn, attachment.instanceId()).ifPresent(row -> {
            if (attachment.device().equals(row.instance().rootDeviceName()) && !row.is(InstanceStateName.STOPPED)) {
                throw new AwsFault("OperationNotPermitted", "Unable to detach root volume '" + volume.volumeId() + "' from instance '"
                        + row.id() + "'");
            }
        });
        List<VolumeAttachment> left = volume.attachments().stream().filter(each -> !each.equals(attachment)).toList();
        InstanceKinds.VOLUME.put(turn, volume.toBuilder().state(left.isEmpty() ? VolumeState.AVAILABLE : VolumeState.IN_USE)
                .attachments(left).build());
        return DetachVolumeResponse.builder().volumeId(volume.volumeId()).instanceId(attachment.instanceId()).device(attachment.device())
                .state(VolumeAttachmentState.DETACHING).attachTime(attachment.attachTime())
                .deleteOnTermination(attachment.deleteOnTermination()).build();
    }

    private static boolean same(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
