package dev.groundschool.sandbox.ec2;

import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;

/** The filters of DescribeInstances (Amazon EC2 API Reference). Those on what the sandbox never has (Spot requests, hosts, Outposts) keep
 * nothing. */
final class InstanceFilters {
    static final Filters<InstanceView.Seen> ALL = build();

    private InstanceFilters() {}

    private static Filters<InstanceView.Seen> build() {
        Filters<InstanceView.Seen> filters = new Filters<InstanceView.Seen>().tags(seen -> seen.instance().tags());
        identity(filters);
        options(filters);
        disks(filters);
        cards(filters);
        return filters;
    }

    private static void on(Filters<InstanceView.Seen> filters, String name, Function<Instance, ? extends @Nullable Object> value) {
        filters.on(name, seen -> value.apply(seen.instance()));
    }

    private static void identity(Filters<InstanceView.Seen> filters) {
        filters.on("reservation-id", seen -> seen.row().reservation());
        filters.on("launch-index", seen -> seen.instance().amiLaunchIndex());
        filters.on("user-data", seen -> seen.row().settings().userData());
        on(filters, "instance-id", Instance::instanceId);
        on(filters, "image-id", Instance::imageId);
        on(filters, "instance-type", Instance::instanceTypeAsString);
        on(filters, "instance-state-name", i -> i.state().nameAsString());
        on(filters, "instance-state-code", i -> i.state().code());
        filters.onAll("instance.group-id", seen -> seen.instance().securityGroups().stream().map(GroupIdentifier::groupId));
        filters.onAll("instance.group-name", seen -> seen.instance().securityGroups().stream().map(GroupIdentifier::groupName));
        filters.onAll("group-id", seen -> Stream.<String>empty());
        filters.onAll("group-name", seen -> Stream.<String>empty());
        on(filters, "availability-zone", i -> i.placement().availabilityZone());
        on(filters, "availability-zone-id", i -> i.placement().availabilityZoneId());
        on(filters, "key-name", Instance::keyName);
        on(filters, "client-token", Instance::clientToken);
        on(filters, "launch-time", i -> Times.millis(i.launchTime()));
        filters.on("owner-id", seen -> seen.instance().networkInterfaces().stream().findFirst().map(InstanceNetworkInterface::ownerId)
                .orElse(null));
        on(filters, "reason", Instance::stateTransitionReason);
        on(filters, "state-reason-code", i -> i.stateReason() == null ? null : i.stateReason().code());
        on(filters, "state-reason-message", i -> i.stateReason() == null ? null : i.stateReason().message());
        on(filters, "vpc-id", Instance::vpcId);
        on(filters, "subnet-id", Instance::subnetId);
        on(filters, "private-ip-address", Instance::privateIpAddress);
        on(filters, "ip-address", Instance::publicIpAddress);
        on(filters, "private-dns-name", Instance::privateDnsName);
        on(filters, "dns-name", Instance::publicDnsName);
        on(filters, "ipv6-address", Instance::ipv6Address);
        on(filters, "iam-instance-profile.arn", i -> i.iamInstanceProfile() == null ? null : i.iamInstanceProfile().arn());
        on(filters, "iam-instance-profile.id", i -> i.iamInstanceProfile() == null ? null : i.iamInstanceProfile().id());
        on(filters, "iam-instance-profile.name", i -> i.iamInstanceProfile() == null ? null
                : i.iamInstanceProfile().arn().substring(i.iamInstanceProfile().arn().lastIndexOf('/') + 1));
    }

    private static void options(Filters<InstanceView.Seen> filters) {
        on(filters, "architecture", Instance::architectureAsString);
        on(filters, "affinity", i -> i.placement().affinity());
        on(filters, "boot-mode", Instance::bootModeAsString);
        on(filters, "current-instance-boot-mode", Instance::currentInstanceBootModeAsString);
        on(filters, "capacity-reservation-id", Instance::capacityReservationId);
        on(filters, "capacity-reservation-specification.capacity-reservation-preference",
                i -> i.capacityReservationSpecification() == null ? null : i.capacityReservationSpecification()
                .capacityReservationPreferenceAsString());
        on(filters, "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id", _ -> null);
        on(filters, "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn", _ -> null);
        on(filters, "ebs-optimized", Instance::ebsOptimized);
        on(filters, "ena-support", Instance::enaSupport);
        on(filters, "enclave-options.enabled", i -> i.enclaveOptions() == null ? null : i.enclaveOptions().enabled());
        on(filters, "hibernation-options.configured", i -> i.hibernationOptions() == null ? null : i.hibernationOptions().configured());
        on(filters, "host-id", i -> i.placement().hostId());
        on(filters, "hypervisor", Instance::hypervisorAsString);
        on(filters, "instance-lifecycle", Instance::instanceLifecycleAsString);
        on(filters, "kernel-id", Instance::kernelId);
        on(filters, "maintenance-options.auto-recovery", i -> i.maintenanceOptions() == null ? null : i.maintenanceOptions()
                .autoRecoveryAsString());
        on(filters, "metadata-options.http-endpoint", i -> i.metadataOptions().httpEndpointAsString());
        on(filters, "metadata-options.http-protocol-ipv4", i -> i.metadataOptions().httpEndpointAsString());
        on(filters, "metadata-options.http-protocol-ipv6", i -> i.metadataOptions().httpProtocolIpv6AsString());
        on(filters, "metadata-options.http-put-response-hop-limit", i -> i.metadataOptions().httpPutResponseHopLimit());
        on(filters, "metadata-options.http-tokens", i -> i.metadataOptions().httpTokensAsString());
        on(filters, "metadata-options.instance-metadata-tags", i -> i.metadataOptions().instanceMetadataTagsAsString());
        on(filters, "metadata-options.state", i -> i.metadataOptions().stateAsString());
        on(filters, "monitoring-state", i -> i.monitoring().stateAsString());
        on(filters, "network-performance-options.bandwidth-weighting", _ -> null);
        on(filters, "operator.managed", _ -> false);
        on(filters, "operator.principal", _ -> null);
        on(filters, "outpost-arn", Instance::outpostArn);
        on(filters, "placement-group-name", i -> i.placement().groupName());
        on(filters, "placement-partition-number", i -> i.placement().partitionNumber());
        on(filters, "platform", Instance::platformAsString);
        on(filters, "platform-details", Instance::platformDetails);
        on(filters, "private-dns-name-options.enable-resource-name-dns-a-record", i -> i.privateDnsNameOptions()
                .enableResourceNameDnsARecord());
        on(filters, "private-dns-name-options.enable-resource-name-dns-aaaa-record", i -> i.privateDnsNameOptions()
                .enableResourceNameDnsAAAARecord());
        on(filters, "private-dns-name-options.hostname-type", i -> i.privateDnsNameOptions().hostnameTypeAsString());
        on(filters, "product-code", _ -> null);
        on(filters, "product-code.type", _ -> null);
        on(filters, "ramdisk-id", Instance::ramdiskId);
        on(filters, "requester-id", _ -> null);
        on(filters, "root-device-name", Instance::rootDeviceName);
        on(filters, "root-device-type", Instance::rootDeviceTypeAsString);
        on(filters, "source-dest-check", Instance::sourceDestCheck);
        on(filters, "spot-instance-request-id", Instance::spotInstanceRequestId);
        on(filters, "tenancy", i -> i.placement().tenancyAsString());
        on(filters, "tpm-support", Instance::tpmSupport);
        on(filters, "usage-operation", Instance::usageOperation);
        on(filters, "usage-operation-update-time", i -> Times.millis(i.usageOperationUpdateTime()));
        on(filters, "virtualization-type", Instance::virtualizationTypeAsString);
    }

    private static void disks(Filters<InstanceView.Seen> filters) {
        filters.onAll("block-device-mapping.volume-id", seen -> seen.instance().blockDeviceMappings().stream()
                .map(each -> each.ebs().volumeId()));
        filters.onAll("block-device-mapping.device-name", seen -> seen.instance().blockDeviceMappings().stream()
                .map(each -> each.deviceName()));
        filters.onAll("block-device-mapping.status", seen -> seen.instance().blockDeviceMappings().stream()
                .map(each -> each.ebs().statusAsString()));
        filters.onAll("block-device-mapping.delete-on-termination", seen -> seen.instance().blockDeviceMappings().stream()
                .map(each -> each.ebs().deleteOnTermination()));
        filters.onAll("block-device-mapping.attach-time", seen -> seen.instance().blockDeviceMappings().stream()
                .map(each -> Times.millis(each.ebs().attachTime())));
    }

    private static void card(Filters<InstanceView.Seen> filters, String name, Function<InstanceNetworkInterface,
            ? extends @Nullable Object> value) {
        filters.onAll("network-interface." + name, seen -> seen.instance().networkInterfaces().stream()
                .flatMap(card -> Stream.ofNullable(value.apply(card))));
    }

    private static void cards(Filters<InstanceView.Seen> filters) {
        card(filters, "network-interface-id", InstanceNetworkInterface::networkInterfaceId);
        card(filters, "subnet-id", InstanceNetworkInterface::subnetId);
        card(filters, "vpc-id", InstanceNetworkInterface::vpcId);
        card(filters, "owner-id", InstanceNetworkInterface::ownerId);
        card(filters, "description", InstanceNetworkInterface::description);
        card(filters, "mac-address", InstanceNetworkInterface::macAddress);
        card(filters, "private-dns-name", InstanceNetworkInterface::privateDnsName);
        card(filters, "private-ip-address", InstanceNetworkInterface::privateIpAddress);
        card(filters, "source-dest-check", InstanceNetworkInterface::sourceDestCheck);
        card(filters, "status", InstanceNetworkInterface::statusAsString);
        card(filters, "requester-id", _ -> null);
        card(filters, "requester-managed", _ -> false);
        card(filters, "outpost-arn", _ -> null);
        card(filters, "tag-key", _ -> null);
        card(filters, "tag-value", _ -> null);
        filters.onAll("network-interface.availability-zone", seen -> seen.instance().networkInterfaces().stream()
                .map(_ -> seen.instance().placement().availabilityZone()));
        card(filters, "attachment.attachment-id", each -> each.attachment().attachmentId());
        card(filters, "attachment.attach-time", each -> Times.millis(each.attachment().attachTime()));
        card(filters, "attachment.delete-on-termination", each -> each.attachment().deleteOnTermination());
        card(filters, "attachment.device-index", each -> each.attachment().deviceIndex());
        card(filters, "attachment.status", each -> each.attachment().statusAsString());
        filters.onAll("network-interface.attachment.instance-id", seen -> seen.instance().networkInterfaces().stream()
                .map(_ -> seen.instance().instanceId()));
        filters.onAll("network-interface.attachment.instance-owner-id", seen -> seen.instance().networkInterfaces().stream()
                .map(InstanceNetworkInterface::ownerId));
        filters.onAll("network-interface.group-id", seen -> seen.instance().networkInterfaces().stream()
                .flatMap(each -> each.groups().stream())
                .map(GroupIdentifier::groupId));
        filters.onAll("network-interface.group-name", seen -> seen.instance().networkInterfaces().stream()
                .flatMap(each -> each.groups().stream())
                .map(GroupIdentifier::groupName));
        filters.onAll("network-interface.ipv6-addresses.ipv6-address", seen -> seen.instance().networkInterfaces().stream()
                .flatMap(each -> each.ipv6Addresses().stream()).map(InstanceIpv6Address::ipv6Address));
        filters.onAll("network-interface.ipv6-address", seen -> seen.instance().networkInterfaces().stream()
                .flatMap(each -> each.ipv6Addresses().stream()).map(InstanceIpv6Address::ipv6Address));
        addresses(filters);
    }

    private static Stream<InstancePrivateIpAddress> inside(InstanceView.Seen seen) {
        return seen.instance().networkInterfaces().stream().flatMap(each -> each.privateIpAddresses().stream());
    }

    private static void addresses(Filters<InstanceView.Seen> filters) {
        filters.onAll("network-interface.addresses.private-ip-address", seen -> inside(seen)
                .map(InstancePrivateIpAddress::privateIpAddress));
        filters.onAll("network-interface.addresses.primary", seen -> inside(seen).map(InstancePrivateIpAddress::primary));
        filters.onAll("network-interface.private-ip-addresses.private-ip-address", seen -> inside(seen)
                .map(InstancePrivateIpAddress::privateIpAddress));
        filters.onAll("network-interface.private-ip-addresses.primary", seen -> inside(seen).map(InstancePrivateIpAddress::primary));
        for (String prefix : new String[] {"network-interface.addresses.association.",
                "network-interface.private-ip-addresses.association.",
            "network-interface.association."}) {
            filters.onAll(prefix + "public-ip", seen -> inside(seen).filter(each -> each.association() != null)
                    .map(each -> each.association().publicIp()));
            filters.onAll(prefix + "ip-owner-id", seen -> inside(seen).filter(each -> each.association() != null)
                    .map(each -> each.association().ipOwnerId()));
            filters.onAll(prefix + "allocation-id", _ -> Stream.<String>empty());
            filters.onAll(prefix + "association-id", _ -> Stream.<String>empty());
        }
    }
}
