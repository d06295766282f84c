package dev.groundschool.sandbox.ec2;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/**
 * Regions and their Availability Zones (AWS Global Infrastructure). On AWS the letters differ from account to account while the zone ids
 * are the same for all;
 * here the letters are those most accounts see.
 */
final class Zones {
    /** A zone: {@code ap-northeast-2a}, {@code apne2-az1}. */
    record Zone(String name, String id, String region) {}

    /** Letters and the numbers of their zone ids, where they are not a–c and 1–3. */
    private static final Map<String, String> LETTERS = Map.of(
            "us-east-1", "a1 b2 c4 d6 e3 f5",
            "us-west-1", "a1 c3",
            "us-west-2", "a2 b1 c3 d4",
            "ca-central-1", "a1 b2 d4",
            "eu-central-1", "a2 b3 c1",
            "ap-northeast-1", "a4 c1 d2",
            "ap-northeast-2", "a1 b2 c3 d4");

    private Zones() {}

    /** The Regions of the partition that this Region is in, by name. */
    static List<Region> regions(String region) {
        String partition = partition(Region.of(region));
        return Region.regions().stream().filter(each -> !each.isGlobalRegion() && partition(each).equals(partition))
                .sorted(Comparator.comparing(Region::id)).toList();
    }

    private static String partition(Region region) {
        RegionMetadata metadata = RegionMetadata.of(region);
        return metadata == null ? "aws" : metadata.partition().id();
    }

    /** {@code Asia Pacific (Seoul)}. */
    static String description(String region) {
        RegionMetadata metadata = RegionMetadata.of(Region.of(region));
        return metadata == null ? region : metadata.description();
    }

    /** The zones of a Region, by letter. */
    static List<Zone> of(String region) {
        List<Zone> zones = new ArrayList<>();
        for (String each : LETTERS.getOrDefault(region, "a1 b2 c3").split(" ")) {
            zones.add(new Zone(region + each.charAt(0), code(region) + "-az" + each.substring(1), region));
        }
        return List.copyOf(zones);
    }

    static Optional<Zone> named(String region, String name) {
        return of(region).stream().filter(zone -> zone.name().equals(name)).findFirst();
    }

    static Optional<Zone> withId(String region, String id) {
        return of(region).stream().filter(zone -> zone.id().equals(id)).findFirst();
    }

    /** The short name of a Region in zone ids: {@code ap-northeast-2} is {@code apne2}. */
    static String code(String region) {
        StringBuilder code = new StringBuilder();
        for (String part : region.split("-")) {
            code.append(switch (part) {
                case "northeast" -> "ne";
                case "northwest" -> "nw";
                case "southeast" -> "se";
                case "southwest" -> "sw";
                default -> code.isEmpty() ? part : part.substring(0, 1);
            });
        }
        return code.toString();
    }
}
