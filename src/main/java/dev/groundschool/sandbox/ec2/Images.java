package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ImageTypeValues;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Images (AMIs): the public ones of the catalogue and the account's own. */
final class Images {
    static final String AVAILABLE = "ec2.image-available";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9()\\[\\] ./'@_-]{3,128}");
    private static final Set<String> TAGGED = Set.of("image", "snapshot");
    private static final Filters<Image> FILTERS = filters();

    /** A pending image becomes available. */
    static final class Ready implements Timed {
        @Override
        public String kind() {
            return AVAILABLE;
        }

        @Override
        public void due(String id, Turn turn) {
            InstanceKinds.IMAGE.find(turn, id).ifPresent(row -> InstanceKinds.IMAGE.put(turn,
                    row.with(row.image().toBuilder().state(ImageState.AVAILABLE).build())));
        }
    }

    private static Filters<Image> filters() {
        Filters<Image> filters = new Filters<Image>().tags(Image::tags).on("architecture", Image::architectureAsString)
                .on("creation-date", Image::creationDate)
                .on("boot-mode", Image::bootModeAsString).on("description", Image::description).on("ena-support", Image::enaSupport)
                .on("free-tier-eligible", Image::freeTierEligible).on("hypervisor", Image::hypervisorAsString)
                .on("image-allowed", Image::imageAllowed)
                .on("image-id", Image::imageId).on("image-type", Image::imageTypeAsString).on("imds-support", Image::imdsSupportAsString)
                .on("is-public", Image::publicLaunchPermissions).on("kernel-id", Image::kernelId)
                .on("manifest-location", Image::imageLocation)
                .on("name", Image::name).on("owner-alias", Image::imageOwnerAlias).on("owner-id", Image::ownerId)
                .on("platform", Image::platformAsString)
                .on("platform-details", Image::platformDetails).on("product-code", _ -> null).on("product-code.type", _ -> null)
                .on("ramdisk-id", Image::ramdiskId).on("root-device-name", Image::rootDeviceName)
                .on("root-device-type", Image::rootDeviceTypeAsString)
                .on("source-image-id", Image::sourceImageId).on("source-image-region", Image::sourceImageRegion)
                .on("source-instance-id", Image::sourceInstanceId)
                .on("state", Image::stateAsString).on("state-reason-code", each -> each.stateReason() == null ? null : each.stateReason()
                .code())
                .on("state-reason-message", each -> each.stateReason() == null ? null : each.stateReason().message())
                .on("sriov-net-support", Image::sriovNetSupport).on("tpm-support", Image::tpmSupportAsString)
                .on("usage-operation", Image::usageOperation)
                .on("virtualization-type", Image::virtualizationTypeAsString);
        disk(filters, "delete-on-termination", EbsBlockDevice::deleteOnTermination);
        disk(filters, "snapshot-id", EbsBlockDevice::snapshotId);
        disk(filters, "volume-size", EbsBlockDevice::volumeSize);
        disk(filters, "volume-type", EbsBlockDevice::volumeTypeAsString);
        disk(filters, "encrypted", EbsBlockDevice::encrypted);
        filters.onAll("block-device-mapping.device-name", each -> each.blockDeviceMappings().stream().map(BlockDeviceMapping::deviceName));
        return filters;
    }

    private static void disk(Filters<Image> filters, String name, Function<EbsBlockDevice, ? extends @Nullable Object> value) {
        filters.onAll("block-device-mapping." + name, image -> image.blockDeviceMappings().stream().filter(each -> each.ebs() != null)
                .flatMap(each -> Stream.ofNullable(value.apply(each.ebs()))));
    }

    static Optional<ImageRow> find(Turn turn, String id) {
        return InstanceKinds.IMAGE.find(turn, id).or(() -> ImageCatalogue.find(turn.region(), id).map(ImageRow::of));
    }

    /** The image, or {@code InvalidAMIID.NotFound} / {@code .Malformed}. */
    static ImageRow get(Turn turn, String id) {
        return find(turn, id).orElseGet(() -> InstanceKinds.IMAGE.get(turn, id));
    }

    // ------------------------------------------------------------- describe

    DescribeImagesResponse describe(DescribeImagesRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.imageIds(), "imageIds");
        List<Image> images = new ArrayList<>();
        if (request.imageIds().isEmpty()) {
            turn.all(InstanceKinds.IMAGE.table()).forEach(row -> images.add(row.image()));
            images.addAll(ImageCatalogue.images(turn.region()).values());
        } else {
            new LinkedHashSet<>(request.imageIds()).forEach(id -> images.add(get(turn, id).image()));
        }
        images.removeIf(image -> !owned(turn, image, request.owners()) || !executable(turn, image, request.executableUsers()));
        var page = Pages.of(FILTERS.keep(images, request.filters()), request.maxResults(), request.nextToken(), 1, Pages.MOST);
        return DescribeImagesResponse.builder().images(page.items()).nextToken(page.next()).build();
    }

    private static boolean owned(Turn turn, Image image, List<String> owners) {
        return owners.isEmpty() || owners.stream().anyMatch(owner -> owner.equals(image.ownerId()) || owner.equals(image.imageOwnerAlias())
                || owner.equals("self") && image.ownerId().equals(turn.account()));
    }

    private static boolean executable(Turn turn, Image image, List<String> users) {
        boolean own = image.ownerId().equals(turn.account());
        return users.isEmpty() || users.stream().anyMatch(user -> user.equals("all") ? Boolean.TRUE.equals(image.publicLaunchPermissions())
                : user.equals("self") ? own : user.equals(turn.account()) && own);
    }

    // --------------------------------------------------------------- create

    CreateImageResponse create(CreateImageRequest request, Turn turn) {
        InstanceRow instance = InstanceKinds.INSTANCE.get(turn, request.instanceId(), "InstanceId");
        String name = Faults.need(request.name(), "Name");
        if (!NAME.matcher(name).matches()) {
            throw new AwsFault("InvalidAMIName.Malformed",
                    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers,"
                            + " '(', ')', '.', '-', '/' and '_'");
        }
        turn.all(InstanceKinds.IMAGE.table()).stream().filter(row -> row.image().name().equals(name)).findFirst().ifPresent(row -> {
            throw new AwsFault("InvalidAMIName.Duplicate", "AMI name " + name + " is already in use by AMI " + row.id());
        });
        if (!instance.is(InstanceStateName.RUNNING, InstanceStateName.STOPPED, InstanceStateName.STOPPING, InstanceStateName.PENDING)) {
            throw new AwsFault("IncorrectInstanceState", "Instance '" + instance.id() + "' is not in state 'running' or 'stopped'.");
        }
        List<Tag> tags = Tags.of(request.tagSpecifications(), "image", TAGGED);
        List<Tag> snapshotTags = Tags.of(request.tagSpecifications(), "snapshot", TAGGED);
        String id = InstanceKinds.IMAGE.newId(turn);
        List<BlockDeviceMapping> mappings = new ArrayList<>();
        Duration longest = Duration.ofSeconds(10);
        for (Volume volume : turn.all(InstanceKinds.VOLUME.table())) {
            var attachment = volume.attachments().stream().filter(each -> instance.id().equals(each.instanceId())).findFirst();
            boolean left = attachment.isEmpty() || request.blockDeviceMappings().stream().anyMatch(each -> each.noDevice() != null
                    && attachment.get().device().equals(each.deviceName()));
            if (!left) {
                Snapshot snapshot = Snapshots.make(turn, volume, "Created by CreateImage(" + instance.id() + ") for " + id, snapshotTags);
                mappings.add(mapping(volume, snapshot, attachment.get().device(),
                        Boolean.TRUE.equals(attachment.get().deleteOnTermination())));
                longest = longest.compareTo(Snapshots.duration(volume.size())) < 0 ? Snapshots.duration(volume.size()) : longest;
            }
        }
        if (!Boolean.TRUE.equals(request.noReboot()) && instance.is(InstanceStateName.RUNNING)) {
            InstanceKinds.INSTANCE.put(turn, instance.booted(turn.now()));
        }
        turn.after(longest.plusSeconds(5), AVAILABLE, id);
        Image made = image(turn, instance, mappings).toBuilder().imageId(id).name(name).imageLocation(turn.account() + '/' + name)
                .description(Objects.requireNonNullElse(request.description(), "")).tags(tags).build();
        InstanceKinds.IMAGE.put(turn, new ImageRow(made, instance.software().web(), instance.software().base()));
        return CreateImageResponse.builder().imageId(id).build();
    }

    private static BlockDeviceMapping mapping(Volume volume, Snapshot snapshot, String device, boolean deleteOnTermination) {
        EbsBlockDevice.Builder disk = EbsBlockDevice.builder().snapshotId(snapshot.snapshotId()).volumeSize(volume.size())
                .volumeType(volume.volumeTypeAsString())
                .encrypted(volume.encrypted()).deleteOnTermination(deleteOnTermination);
        if (!volume.volumeTypeAsString().equals("gp2")) {
            disk.iops(volume.iops()).throughput(volume.throughput());
        }
        return BlockDeviceMapping.builder().deviceName(device).ebs(disk.build()).build();
    }

    private static Image image(Turn turn, InstanceRow instance, List<BlockDeviceMapping> mappings) {
        var from = instance.instance();
        return Image.builder().ownerId(turn.account()).architecture(from.architectureAsString()).rootDeviceName(from.rootDeviceName())
                .rootDeviceType(from.rootDeviceTypeAsString()).platform(from.platformAsString()).platformDetails(from.platformDetails())
                .usageOperation(from.usageOperation()).creationDate(Times.millis(turn.now())).publicLaunchPermissions(false)
                .state(ImageState.PENDING)
                .imageType(ImageTypeValues.MACHINE).virtualizationType(from.virtualizationTypeAsString())
                .hypervisor(from.hypervisorAsString())
                .enaSupport(true).sriovNetSupport("simple").bootMode(from.bootModeAsString()).sourceInstanceId(from.instanceId())
                .sourceImageId(from.imageId())
                .sourceImageRegion(turn.region()).blockDeviceMappings(mappings)
                .imdsSupport("required".equals(from.metadataOptions().httpTokensAsString()) && from.platformAsString() == null ? "v2.0"
                : null).build();
    }

    DeregisterImageResponse deregister(DeregisterImageRequest request, Turn turn) {
        ImageRow row = get(turn, Faults.need(request.imageId(), "ImageId"));
        if (!row.image().ownerId().equals(turn.account())) {
            throw new AwsFault("AuthFailure", "Not authorized for image:" + row.id());
        }
        turn.cancel(AVAILABLE, row.id());
        InstanceKinds.IMAGE.remove(turn, row.id());
        if (Boolean.TRUE.equals(request.deleteAssociatedSnapshots())) {
            row.image().blockDeviceMappings().stream().map(each -> each.ebs().snapshotId()).forEach(id -> {
                turn.cancel(Snapshots.COMPLETED, id);
                InstanceKinds.SNAPSHOT.remove(turn, id);
            });
        }
        return DeregisterImageResponse.builder().returnValue(true).build();
    }
}
