package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** DescribeInstanceTypes and where they are offered. */
final class Types {
    private static final int LEAST = 5;
    private static final int MOST = 100;
    private static final Filters<InstanceTypeInfo> FILTERS = filters();
    private static final Filters<InstanceTypeOffering> OFFERING_FILTERS = new Filters<InstanceTypeOffering>()
            .on("instance-type", InstanceTypeOffering::instanceTypeAsString).on("location", InstanceTypeOffering::location);

    private static Filters<InstanceTypeInfo> filters() {
        Filters<InstanceTypeInfo> filters = new Filters<InstanceTypeInfo>().on("instance-type", InstanceTypeInfo::instanceTypeAsString)
                .on("auto-recovery-supported", InstanceTypeInfo::autoRecoverySupported).on("bare-metal", InstanceTypeInfo::bareMetal)
                .on("burstable-performance-supported", InstanceTypeInfo::burstablePerformanceSupported)
                .on("current-generation", InstanceTypeInfo::currentGeneration)
                .on("dedicated-hosts-supported", InstanceTypeInfo::dedicatedHostsSupported)
                .on("free-tier-eligible", InstanceTypeInfo::freeTierEligible)
                .on("hibernation-supported", InstanceTypeInfo::hibernationSupported)
                .on("hypervisor", InstanceTypeInfo::hypervisorAsString)
                .on("instance-storage-supported", InstanceTypeInfo::instanceStorageSupported)
                .on("memory-info.size-in-mib", each -> each.memoryInfo().sizeInMiB())
                .on("processor-info.sustained-clock-speed-in-ghz", each -> each.processorInfo().sustainedClockSpeedInGhz())
                .on("nitro-enclaves-support", InstanceTypeInfo::nitroEnclavesSupportAsString)
                .on("nitro-tpm-support", InstanceTypeInfo::nitroTpmSupportAsString)
                .on("nitro-tpm-info.supported-versions", _ -> null).on("reboot-migration-support", _ -> null)
                .on("vcpu-info.default-cores", each -> each.vCpuInfo().defaultCores())
                .on("vcpu-info.default-threads-per-core", each -> each.vCpuInfo().defaultThreadsPerCore())
                .on("vcpu-info.default-vcpus", each -> each.vCpuInfo().defaultVCpus());
        filters.onAll("vcpu-info.valid-cores", each -> each.vCpuInfo().validCores().stream());
        filters.onAll("vcpu-info.valid-threads-per-core", each -> each.vCpuInfo().validThreadsPerCore().stream());
        filters.onAll("processor-info.supported-architecture", each -> each.processorInfo().supportedArchitecturesAsStrings().stream());
        filters.onAll("processor-info.supported-features", each -> each.processorInfo().supportedFeaturesAsStrings().stream());
        filters.onAll("supported-boot-mode", each -> each.supportedBootModesAsStrings().stream());
        filters.onAll("supported-root-device-type", each -> each.supportedRootDeviceTypesAsStrings().stream());
        filters.onAll("supported-usage-class", each -> each.supportedUsageClassesAsStrings().stream());
        filters.onAll("supported-virtualization-type", each -> each.supportedVirtualizationTypesAsStrings().stream());
        for (String absent : List.of("instance-storage-info.disk.count", "instance-storage-info.disk.size-in-gb",
                "instance-storage-info.disk.type",
                "instance-storage-info.encryption-support", "instance-storage-info.nvme-support",
                "instance-storage-info.total-size-in-gb")) {
            filters.on(absent, _ -> null);
        }
        disks(filters);
        network(filters);
        return filters;
    }

    private static void disks(Filters<InstanceTypeInfo> filters) {
        filters.on("ebs-info.encryption-support", each -> each.ebsInfo().encryptionSupportAsString())
                .on("ebs-info.nvme-support", each -> each.ebsInfo().nvmeSupportAsString())
                .on("ebs-info.ebs-optimized-support", each -> each.ebsInfo().ebsOptimizedSupportAsString())
                .on("ebs-info.attachment-limit-type", _ -> null).on("ebs-info.maximum-ebs-attachments", _ -> null);
        optimized(filters, "baseline-bandwidth-in-mbps", EbsOptimizedInfo::baselineBandwidthInMbps);
        optimized(filters, "baseline-iops", EbsOptimizedInfo::baselineIops);
        optimized(filters, "baseline-throughput-in-mbps", EbsOptimizedInfo::baselineThroughputInMBps);
        optimized(filters, "maximum-bandwidth-in-mbps", EbsOptimizedInfo::maximumBandwidthInMbps);
        optimized(filters, "maximum-iops", EbsOptimizedInfo::maximumIops);
        optimized(filters, "maximum-throughput-in-mbps", EbsOptimizedInfo::maximumThroughputInMBps);
    }

    private static void optimized(Filters<InstanceTypeInfo> filters, String name, Function<EbsOptimizedInfo,
            ? extends @Nullable Object> value) {
        filters.on("ebs-info.ebs-optimized-info." + name, each -> each.ebsInfo().ebsOptimizedInfo() == null ? null
                : value.apply(each.ebsInfo().ebsOptimizedInfo()));
    }

    private static void network(Filters<InstanceTypeInfo> filters) {
        filters.on("network-info.efa-supported", each -> each.networkInfo().efaSupported())
                .on("network-info.efa-info.maximum-efa-interfaces", _ -> null).on("network-info.bandwidth-weightings", _ -> null)
                .on("network-info.flexible-ena-queues-support", _ -> null)
                .on("network-info.ena-support", each -> each.networkInfo().enaSupportAsString())
                .on("network-info.encryption-in-transit-supported", each -> each.networkInfo().encryptionInTransitSupported())
                .on("network-info.ipv4-addresses-per-interface", each -> each.networkInfo().ipv4AddressesPerInterface())
                .on("network-info.ipv6-addresses-per-interface", each -> each.networkInfo().ipv6AddressesPerInterface())
                .on("network-info.ipv6-supported", each -> each.networkInfo().ipv6Supported())
                .on("network-info.maximum-network-cards", each -> each.networkInfo().maximumNetworkCards())
                .on("network-info.maximum-network-interfaces", each -> each.networkInfo().maximumNetworkInterfaces())
                .on("network-info.network-performance", each -> each.networkInfo().networkPerformance());
    }

    DescribeInstanceTypesResponse describe(DescribeInstanceTypesRequest request, @SuppressWarnings("unused") Turn turn) {
        List<InstanceTypeInfo> types = new ArrayList<>();
        if (request.instanceTypes().isEmpty()) {
            TypeCatalogue.all().forEach(each -> types.add(each.info()));
        } else {
            for (String name : request.instanceTypesAsStrings()) {
                types.add(TypeCatalogue.find(name).orElseThrow(() -> new dev.groundschool.sandbox.world.AwsFault("InvalidInstanceType",
                        "The following supplied instance types do not exist: [" + name + "]")).info());
            }
        }
        var page = Pages.of(FILTERS.keep(types, request.filters()), request.maxResults(), request.nextToken(), LEAST, MOST);
        return DescribeInstanceTypesResponse.builder().instanceTypes(page.items()).nextToken(page.next()).build();
    }

    DescribeInstanceTypeOfferingsResponse offerings(DescribeInstanceTypeOfferingsRequest request, Turn turn) {
        String by = Objects.requireNonNullElse(request.locationTypeAsString(), "region");
        List<InstanceTypeOffering> offerings = new ArrayList<>();
        for (TypeCatalogue.Entry type : TypeCatalogue.all()) {
            switch (by) {
                case "region" -> offerings.add(offering(type, by, turn.region()));
                case "availability-zone", "availability-zone-id" -> Zones.of(turn.region()).stream()
                        .filter(zone -> type.offeredIn(zone.id()))
                        .forEach(zone -> offerings.add(offering(type, by, by.endsWith("-id") ? zone.id() : zone.name())));
                default -> { } // Outposts: the sandbox has none
            }
        }
        var page = Pages.of(OFFERING_FILTERS.keep(offerings, request.filters()), request.maxResults(), request.nextToken());
        return DescribeInstanceTypeOfferingsResponse.builder().instanceTypeOfferings(page.items()).nextToken(page.next()).build();
    }

    private static InstanceTypeOffering offering(TypeCatalogue.Entry type, String by, String location) {
        return InstanceTypeOffering.builder().instanceType(type.name()).locationType(by).location(location).build();
    }
}
