package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.ec2.Zones.Zone;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneMessage;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneOptInStatus;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Regions, Availability Zones and what the account may have in them. */
final class Places {
    private static final Filters<Region> REGION_FILTERS = new Filters<Region>()
            .on("region-name", Region::regionName)
            .on("endpoint", Region::endpoint)
            .on("opt-in-status", Region::optInStatus);

    private static final AvailabilityZoneMessage DOWN = AvailabilityZoneMessage.builder()
            .message("The sandbox was told to let this Availability Zone fail.").build();

    private static final Filters<AvailabilityZone> ZONE_FILTERS = new Filters<AvailabilityZone>()
            .on("zone-name", AvailabilityZone::zoneName)
            .on("zone-id", AvailabilityZone::zoneId)
            .on("region-name", AvailabilityZone::regionName)
            .on("state", AvailabilityZone::stateAsString)
            .on("zone-type", AvailabilityZone::zoneType)
            .on("opt-in-status", AvailabilityZone::optInStatusAsString)
            .on("group-name", AvailabilityZone::groupName)
            .on("group-long-name", AvailabilityZone::groupLongName)
            .on("parent-zone-id", AvailabilityZone::parentZoneId)
            .on("parent-zone-name", AvailabilityZone::parentZoneName)
            .onAll("message", zone -> zone.messages().stream().map(AvailabilityZoneMessage::message));

    /** Regions that came after March 2019 must be switched on in an account; in the sandbox all are. */
    private static final List<String> OPENED_BEFORE_OPT_IN = List.of("ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1",
            "us-east-2",
            "us-west-1", "us-west-2");

    DescribeRegionsResponse regions(DescribeRegionsRequest request, Turn turn) {
        List<Region> all = Zones.regions(turn.region()).stream().map(region -> Region.builder().regionName(region.id())
                .endpoint("ec2." + region.id() + ".amazonaws.com")
                .optInStatus(OPENED_BEFORE_OPT_IN.contains(region.id()) ? "opt-in-not-required" : "opted-in").build()).toList();
        List<Region> named = new ArrayList<>(all);
        if (!request.regionNames().isEmpty()) {
            for (String name : request.regionNames()) {
                if (all.stream().noneMatch(region -> region.regionName().equals(name))) {
                    throw Faults.invalid("Invalid region names were provided: " + name);
                }
            }
            named.removeIf(region -> !request.regionNames().contains(region.regionName()));
        }
        return DescribeRegionsResponse.builder().regions(REGION_FILTERS.keep(named, request.filters())).build();
    }

    DescribeAvailabilityZonesResponse zones(DescribeAvailabilityZonesRequest request, Turn turn) {
        for (String name : request.zoneNames()) {
            if (Zones.named(turn.region(), name).isEmpty()) {
                throw Faults.invalid("Invalid availability zone: [" + name + "]");
            }
        }
        for (String id : request.zoneIds()) {
            if (Zones.withId(turn.region(), id).isEmpty()) {
                throw Faults.invalid("Invalid availability zone-id: [" + id + "]");
            }
        }
        List<AvailabilityZone> zones = Zones.of(turn.region()).stream()
                .filter(zone -> request.zoneNames().isEmpty() || request.zoneNames().contains(zone.name()))
                .filter(zone -> request.zoneIds().isEmpty() || request.zoneIds().contains(zone.id()))
                .map(zone -> zone(zone, Injections.darkZone(turn, zone.name()))).toList();
        return DescribeAvailabilityZonesResponse.builder().availabilityZones(ZONE_FILTERS.keep(zones, request.filters())).build();
    }

    private static AvailabilityZone zone(Zone zone, boolean dark) {
        return AvailabilityZone.builder().zoneName(zone.name()).zoneId(zone.id()).regionName(zone.region())
                .state(dark ? AvailabilityZoneState.UNAVAILABLE : AvailabilityZoneState.AVAILABLE)
                .optInStatus(AvailabilityZoneOptInStatus.OPT_IN_NOT_REQUIRED).zoneType("availability-zone")
                .networkBorderGroup(zone.region())
                .groupName(zone.region() + "-zg-1").groupLongName(Zones.description(zone.region()) + " 1").messages(dark ? List.of(DOWN) : List.of()).build();
    }

    DescribeAccountAttributesResponse account(DescribeAccountAttributesRequest request, Turn turn) {
        String defaultVpc = turn.all(Kinds.VPC.table()).stream().filter(Vpc::isDefault).map(Vpc::vpcId).findFirst().orElse("none");
        List<AccountAttribute> all = List.of(
                attribute("supported-platforms", "VPC"),
                attribute("vpc-max-security-groups-per-interface", String.valueOf(Quotas.GROUPS_PER_INTERFACE)),
                attribute("max-elastic-ips", String.valueOf(Quotas.ADDRESSES)),
                attribute("max-instances", "20"),
                attribute("vpc-max-elastic-ips", String.valueOf(Quotas.ADDRESSES)),
                attribute("default-vpc", defaultVpc));
        List<String> names = request.attributeNamesAsStrings();
        for (String name : names) {
            if (all.stream().noneMatch(attribute -> attribute.attributeName().equals(name))) {
                throw Faults.invalid(name, "attributeName");
            }
        }
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(all.stream().filter(attribute -> names.isEmpty() || names.contains(attribute.attributeName())).toList())
                .build();
    }

    private static AccountAttribute attribute(String name, String value) {
        return AccountAttribute.builder().attributeName(name).attributeValues(AccountAttributeValue.builder().attributeValue(value).build())
                .build();
    }
}
