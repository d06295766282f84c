package dev.groundschool.sandbox.ec2;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.BootModeType;
import software.amazon.awssdk.services.ec2.model.EbsEncryptionSupport;
import software.amazon.awssdk.services.ec2.model.EbsInfo;
import software.amazon.awssdk.services.ec2.model.EbsNvmeSupport;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedInfo;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedSupport;
import software.amazon.awssdk.services.ec2.model.EnaSupport;
import software.amazon.awssdk.services.ec2.model.InstanceTypeHypervisor;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.MemoryInfo;
import software.amazon.awssdk.services.ec2.model.NetworkCardInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.ec2.model.PlacementGroupInfo;
import software.amazon.awssdk.services.ec2.model.ProcessorInfo;
import software.amazon.awssdk.services.ec2.model.RootDeviceType;
import software.amazon.awssdk.services.ec2.model.UsageClassType;
import software.amazon.awssdk.services.ec2.model.VCpuInfo;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/** The instance types, from {@code instance-types.table}: a real subset with AWS's figures, offered in every Region. */
final class TypeCatalogue {
    /**
     * One type.
     *
     * @param info as {@code DescribeInstanceTypes} tells it
     * @param withoutZones ids of the Availability Zones that do not offer it
     */
    record Entry(InstanceTypeInfo info, Set<String> withoutZones) {
        String name() {
            return info.instanceTypeAsString();
        }

        int vcpus() {
            return info.vCpuInfo().defaultVCpus();
        }

        boolean nitro() {
            return info.hypervisor() == InstanceTypeHypervisor.NITRO;
        }

        /** Whether instances of that architecture run on it. */
        boolean runs(String architecture) {
            return info.processorInfo().supportedArchitecturesAsStrings().contains(architecture);
        }

        boolean offeredIn(String zoneId) {
            return !withoutZones.contains(zoneId);
        }
    }

    private static final Map<String, Entry> TYPES = read();

    private TypeCatalogue() {}

    static List<Entry> all() {
        return List.copyOf(TYPES.values());
    }

    static Optional<Entry> find(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }

    private static Map<String, Entry> read() {
        Map<String, Entry> types = new LinkedHashMap<>();
        for (Map<String, String> row : CatalogueFile.read("instance-types.table")) {
            String without = CatalogueFile.cell(row, "without");
            Entry entry = new Entry(info(row), without.isEmpty() ? Set.of() : Set.of(without.split(",")));
            types.put(entry.name(), entry);
        }
        return types;
    }

    private static int number(Map<String, String> row, String column) {
        return Integer.parseInt(CatalogueFile.cell(row, column));
    }

    private static InstanceTypeInfo info(Map<String, String> row) {
        boolean nitro = !CatalogueFile.cell(row, "baseline").isEmpty();
        boolean arm = CatalogueFile.cell(row, "arch").equals("arm64");
        boolean burstable = Boolean.parseBoolean(CatalogueFile.cell(row, "burstable"));
        return InstanceTypeInfo.builder().instanceType(CatalogueFile.cell(row, "type")).currentGeneration(true)
                .freeTierEligible(Boolean.valueOf(CatalogueFile.cell(row, "free")))
                .supportedUsageClasses(UsageClassType.ON_DEMAND, UsageClassType.SPOT).supportedRootDeviceTypes(RootDeviceType.EBS)
                .supportedVirtualizationTypes(VirtualizationType.HVM).bareMetal(false)
                .hypervisor(nitro ? InstanceTypeHypervisor.NITRO : InstanceTypeHypervisor.XEN)
                .processorInfo(ProcessorInfo.builder().supportedArchitecturesWithStrings(Arrays.asList(CatalogueFile.cell(row, "arch")
                .split(",")))
                        .sustainedClockSpeedInGhz(Double.valueOf(CatalogueFile.cell(row, "ghz")))
                        .manufacturer(CatalogueFile.cell(row, "maker")).build())
                .vCpuInfo(cpus(number(row, "vcpus"), number(row, "threads")))
                .memoryInfo(MemoryInfo.builder().sizeInMiB((long) number(row, "mib")).build()).instanceStorageSupported(false)
                .ebsInfo(nitro ? nitroEbs(row) : EbsInfo.builder().ebsOptimizedSupport(EbsOptimizedSupport.UNSUPPORTED)
                        .encryptionSupport(EbsEncryptionSupport.SUPPORTED).nvmeSupport(EbsNvmeSupport.UNSUPPORTED).build())
                .networkInfo(network(row, nitro)).placementGroupInfo(PlacementGroupInfo.builder()
                        .supportedStrategiesWithStrings(burstable ? List.of("partition", "spread")
                        : List.of("cluster", "partition", "spread")).build())
                .hibernationSupported(!arm).burstablePerformanceSupported(burstable).dedicatedHostsSupported(!burstable || nitro)
                .autoRecoverySupported(true)
                .supportedBootModes(arm ? List.of(BootModeType.UEFI)
                        : nitro ? List.of(BootModeType.LEGACY_BIOS, BootModeType.UEFI) : List.of(BootModeType.LEGACY_BIOS))
                .nitroEnclavesSupport(nitro && !burstable && number(row, "vcpus") >= 4 ? "supported" : "unsupported")
                .nitroTpmSupport(nitro && !arm ? "supported" : "unsupported").build();
    }

    private static VCpuInfo cpus(int vcpus, int threads) {
        int cores = vcpus / threads;
        return VCpuInfo.builder().defaultVCpus(vcpus).defaultCores(cores).defaultThreadsPerCore(threads)
                .validCores(IntStream.rangeClosed(1, cores).filter(n -> n == 1 || n % 2 == 0).boxed().toList())
                .validThreadsPerCore(IntStream.rangeClosed(1, threads).boxed().toList()).build();
    }

    private static EbsInfo nitroEbs(Map<String, String> row) {
        int baseline = number(row, "baseline");
        int burst = number(row, "burst");
        return EbsInfo.builder().ebsOptimizedSupport(EbsOptimizedSupport.DEFAULT).encryptionSupport(EbsEncryptionSupport.SUPPORTED)
                .nvmeSupport(EbsNvmeSupport.REQUIRED)
                .ebsOptimizedInfo(EbsOptimizedInfo.builder().baselineBandwidthInMbps(baseline).baselineThroughputInMBps(baseline / 8.0)
                        .baselineIops(number(row, "iops")).maximumBandwidthInMbps(burst).maximumThroughputInMBps(burst / 8.0)
                        .maximumIops(number(row, "maxiops")).build())
                .build();
    }

    private static NetworkInfo network(Map<String, String> row, boolean nitro) {
        int cards = number(row, "eni");
        int addresses = number(row, "ips");
        String performance = CatalogueFile.cell(row, "network");
        return NetworkInfo.builder().networkPerformance(performance).maximumNetworkInterfaces(cards).maximumNetworkCards(1)
                .defaultNetworkCardIndex(0)
                .networkCards(NetworkCardInfo.builder().networkCardIndex(0).networkPerformance(performance).maximumNetworkInterfaces(cards)
                .build())
                .ipv4AddressesPerInterface(addresses).ipv6AddressesPerInterface(addresses).ipv6Supported(true)
                .enaSupport(nitro ? EnaSupport.REQUIRED : EnaSupport.UNSUPPORTED).efaSupported(false)
                .encryptionInTransitSupported(false).build();
    }
}
