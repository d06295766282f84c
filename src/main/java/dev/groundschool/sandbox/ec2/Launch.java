package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CapacityReservationSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.EnclaveOptions;
import software.amazon.awssdk.services.ec2.model.HibernationOptions;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMaintenanceOptions;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Monitoring;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;
import software.amazon.awssdk.services.ec2.model.VCpuInfo;

/** Makes the instances of a checked plan. Other services of the sandbox launch through it too. */
final class Launch {
    private Launch() {}

    /** Launches, and answers with the reservation as it then stands. */
    static Reservation run(Turn turn, RunInstancesRequest request) {
        LaunchPlan plan = LaunchPlan.of(turn, request);
        String reservation = turn.newId("r");
        List<InstanceRow> rows = new ArrayList<>();
        for (int index = 0; index < plan.count(); index++) {
            rows.add(one(turn, plan, reservation, index));
        }
        InstanceView view = new InstanceView(turn);
        return Reservation.builder().reservationId(reservation).ownerId(turn.account()).groups(List.of())
                .instances(rows.stream().map(row -> view.see(row).instance()).toList()).build();
    }

    private static InstanceRow one(Turn turn, LaunchPlan plan, String reservation, int index) {
        String id = InstanceKinds.INSTANCE.newId(turn);
        plan.cards().forEach(card -> Cards.give(turn, card, id, plan.cardTags()));
        plan.disks().forEach(disk -> BlockDevices.attach(turn, disk, plan.zone(), id, plan.volumeTags()));
        RunInstancesRequest request = plan.request();
        InstanceRow.Settings settings = new InstanceRow.Settings(plan.userData(), Boolean.TRUE.equals(request.disableApiTermination()),
                Boolean.TRUE.equals(request.disableApiStop()),
                Objects.requireNonNullElse(request.instanceInitiatedShutdownBehaviorAsString(), "stop"),
                credits(plan), plan.cards().getFirst().publicIp());
        InstanceRow row = new InstanceRow(instance(turn, plan, id, index), reservation, settings,
                new InstanceRow.Software(plan.image().web(), plan.image().base()), Instant.EPOCH);
        turn.after(InstanceLife.BOOTS, InstanceLife.RUNNING, id);
        InstanceKinds.INSTANCE.put(turn, row);
        var profile = request.iamInstanceProfile();
        if (profile != null && (profile.arn() != null || profile.name() != null)) {
            InstanceProfileAssociations.put(turn, row, InstanceProfiles.of(turn, profile));
        }
        return InstanceKinds.INSTANCE.get(turn, id);
    }

    /** T2 is standard unless told, later families unlimited (EC2 User Guide, "Burstable performance instances"). */
    private static String credits(LaunchPlan plan) {
        if (!Boolean.TRUE.equals(plan.type().info().burstablePerformanceSupported())) {
            return "";
        }
        var asked = plan.request().creditSpecification();
        return asked != null && asked.cpuCredits() != null ? asked.cpuCredits() : plan.type().name().startsWith("t2.") ? "standard"
                : "unlimited";
    }

    private static Instance instance(Turn turn, LaunchPlan plan, String id, int index) {
        RunInstancesRequest request = plan.request();
        var image = plan.image().image();
        VCpuInfo cpus = plan.type().info().vCpuInfo();
        boolean watched = request.monitoring() != null && Boolean.TRUE.equals(request.monitoring().enabled());
        Tenancy tenancy = request.placement() == null || request.placement().tenancy() == null ? Tenancy.DEFAULT : request.placement()
                .tenancy();
        var subnet = plan.cards().getFirst().subnet();
        Instance.Builder instance = Instance.builder().instanceId(id).imageId(image.imageId())
                .state(InstanceRow.state(InstanceStateName.PENDING))
                .stateTransitionReason("").stateReason((StateReason) null).keyName(request.keyName()).amiLaunchIndex(index)
                .productCodes(List.of())
                .instanceType(plan.type().name()).launchTime(Times.seconds(turn.now())).monitoring(Monitoring.builder()
                        .state(watched ? MonitoringState.PENDING : MonitoringState.DISABLED).build())
                .placement(Placement.builder().availabilityZone(plan.zone()).availabilityZoneId(subnet.availabilityZoneId()).groupName("")
                .tenancy(tenancy).build())
                .subnetId(subnet.subnetId()).vpcId(subnet.vpcId()).architecture(image.architectureAsString())
                .clientToken(request.clientToken() == null ? "" : request.clientToken())
                .ebsOptimized(Boolean.TRUE.equals(request.ebsOptimized())).enaSupport(true).hypervisor(HypervisorType.XEN)
                .rootDeviceName(image.rootDeviceName()).rootDeviceType(DeviceType.EBS).sourceDestCheck(true)
                .virtualizationType(VirtualizationType.HVM)
                .cpuOptions(CpuOptions.builder().coreCount(cpus.defaultCores()).threadsPerCore(cpus.defaultThreadsPerCore()).build())
                .capacityReservationSpecification(CapacityReservationSpecificationResponse.builder().capacityReservationPreference("open")
                .build())
                .hibernationOptions(HibernationOptions.builder().configured(false).build())
                .enclaveOptions(EnclaveOptions.builder().enabled(false).build())
                .metadataOptions(metadata(request.metadataOptions(), "v2.0".equals(image.imdsSupportAsString())))
                .platformDetails(image.platformDetails())
                .usageOperation(image.usageOperation()).usageOperationUpdateTime(Times.seconds(turn.now()))
                .platform(image.platformAsString())
                .privateDnsNameOptions(PrivateDnsNameOptionsResponse.builder().hostnameType("ip-name").enableResourceNameDnsARecord(false)
                        .enableResourceNameDnsAAAARecord(false).build())
                .maintenanceOptions(InstanceMaintenanceOptions.builder().autoRecovery("default").build()).tags(plan.instanceTags());
        if (image.bootModeAsString() != null) {
            boolean uefi = plan.type().info().supportedBootModesAsStrings().contains("uefi");
            instance.bootMode(image.bootModeAsString()).currentInstanceBootMode(uefi ? "uefi" : "legacy-bios");
        } else {
            instance.currentInstanceBootMode("legacy-bios");
        }
        return instance.build();
    }

    /** The service's defaults: both versions of the metadata service, or version 2 alone where the image says so (EC2 User Guide,
     * "Instance metadata options"). */
    private static InstanceMetadataOptionsResponse metadata(@Nullable InstanceMetadataOptionsRequest asked, boolean versionTwo) {
        InstanceMetadataOptionsRequest given = asked == null ? InstanceMetadataOptionsRequest.builder().build() : asked;
        return InstanceMetadataOptionsResponse.builder().state(InstanceMetadataOptionsState.PENDING)
                .httpTokens(given.httpTokensAsString() != null ? given.httpTokensAsString() : versionTwo ? "required" : "optional")
                .httpPutResponseHopLimit(given.httpPutResponseHopLimit() != null ? given.httpPutResponseHopLimit()
                : Integer.valueOf(versionTwo ? 2 : 1))
                .httpEndpoint(given.httpEndpointAsString() != null ? given.httpEndpointAsString() : "enabled")
                .httpProtocolIpv6(given.httpProtocolIpv6AsString() != null ? given.httpProtocolIpv6AsString() : "disabled")
                .instanceMetadataTags(given.instanceMetadataTagsAsString() != null ? given.instanceMetadataTagsAsString() : "disabled")
                .build();
    }
}
