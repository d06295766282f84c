package dev.groundschool.sandbox.ec2;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ImageTypeValues;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.StorageTier;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/**
 * The public images, from {@code images.table}. Names, owners and devices are AWS's; the ids are drawn from name and Region, so they stay
 * the same for ever but
 * are not the ids of a real account.
 */
final class ImageCatalogue {
    /** The owner of the Groundschool images; no AWS account has this number. */
    static final String GROUNDSCHOOL = "000000004566";

    /** Names of images whose instances answer HTTP begin so. */
    private static final String WEB = "groundschool-web-";

    private static final Map<String, Map<String, Image>> BY_REGION = new ConcurrentHashMap<>();

    private ImageCatalogue() {}

    /** The public images of a Region by id. */
    static Map<String, Image> images(String region) {
        return BY_REGION.computeIfAbsent(region, ImageCatalogue::read);
    }

    static Optional<Image> find(String region, String id) {
        return Optional.ofNullable(images(region).get(id));
    }

    /** True when instances of the image run the sandbox's web server. */
    static boolean servesWeb(Image image) {
        return GROUNDSCHOOL.equals(image.ownerId()) && image.name().startsWith(WEB);
    }

    /** The snapshots behind the public images, which anyone may describe. */
    static List<Snapshot> snapshots(String region) {
        List<Snapshot> snapshots = new ArrayList<>();
        for (Image image : images(region).values()) {
            EbsBlockDevice root = image.blockDeviceMappings().getFirst().ebs();
            snapshots.add(Snapshot.builder().snapshotId(root.snapshotId()).volumeId("vol-ffffffff").state(SnapshotState.COMPLETED)
                    .progress("100%")
                    .startTime(Instant.parse(image.creationDate())).ownerId(image.ownerId()).ownerAlias(image.imageOwnerAlias())
                    .description("Created by CreateImage for " + image.imageId()).volumeSize(root.volumeSize()).encrypted(false)
                    .storageTier(StorageTier.STANDARD).build());
        }
        return snapshots;
    }

    private static Map<String, Image> read(String region) {
        Map<String, Image> images = new LinkedHashMap<>();
        for (Map<String, String> row : CatalogueFile.read("images.table")) {
            Image image = image(row, region);
            images.put(image.imageId(), image);
        }
        return images;
    }

    private static Image image(Map<String, String> row, String region) {
        String name = CatalogueFile.cell(row, "name");
        String type = CatalogueFile.cell(row, "type");
        Instant created = Instant.parse(CatalogueFile.cell(row, "created"));
        EbsBlockDevice.Builder disk = EbsBlockDevice.builder().snapshotId(id("snap", name, region)).volumeType(type).encrypted(false)
                .volumeSize(Integer.valueOf(CatalogueFile.cell(row, "gib"))).deleteOnTermination(true);
        if (type.equals("gp3")) {
            disk.iops(3000).throughput(125);
        }
        Image.Builder image = Image.builder().imageId(id("ami", name, region)).name(name)
                .imageLocation(CatalogueFile.cell(row, "alias") + '/' + name)
                .description(CatalogueFile.cell(row, "description")).ownerId(CatalogueFile.cell(row, "owner"))
                .imageOwnerAlias(CatalogueFile.cell(row, "alias")).architecture(CatalogueFile.cell(row, "arch"))
                .rootDeviceName(CatalogueFile.cell(row, "root")).rootDeviceType(DeviceType.EBS)
                .platformDetails(CatalogueFile.cell(row, "details"))
                .usageOperation(CatalogueFile.cell(row, "operation")).creationDate(Times.millis(created)).publicLaunchPermissions(true)
                .state(ImageState.AVAILABLE).imageType(ImageTypeValues.MACHINE).virtualizationType(VirtualizationType.HVM)
                .hypervisor(HypervisorType.XEN)
                .enaSupport(true).sriovNetSupport("simple").imageAllowed(true).freeTierEligible(true)
                .deprecationTime(Times.millis(created.plusSeconds(2L * 365 * 86_400)))
                .blockDeviceMappings(BlockDeviceMapping.builder().deviceName(CatalogueFile.cell(row, "root")).ebs(disk.build()).build());
        text(row, "platform").ifPresent(image::platform);
        text(row, "boot").ifPresent(image::bootMode);
        text(row, "imds").ifPresent(image::imdsSupport);
        return image.build();
    }

    private static Optional<String> text(Map<String, String> row, String column) {
        return Optional.of(CatalogueFile.cell(row, column)).filter(cell -> !cell.isEmpty());
    }

    private static String id(String prefix, String name, String region) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((prefix + ' ' + name + '@' + region)
                    .getBytes(StandardCharsets.UTF_8));
            return prefix + "-0" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
