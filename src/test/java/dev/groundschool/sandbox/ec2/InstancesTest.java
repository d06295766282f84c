package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Launching, and the states of an instance. */
class InstancesTest extends Ec2TestBase {
    private String web;

    @BeforeEach
    void image() {
        web = image("groundschool-web-*-x86_64");
    }

    private String image(String name) {
        return ec2.describeImages(r -> r.filters(filter("name", name))).images().getFirst().imageId();
    }

    private RunInstancesRequest.Builder micro() {
        return RunInstancesRequest.builder().imageId(web).instanceType("t3.micro").minCount(1).maxCount(1);
    }

    private Instance launch(RunInstancesRequest.Builder request) {
        return ec2.runInstances(request.build()).instances().getFirst();
    }

    private Instance see(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id)).reservations().getFirst().instances().getFirst();
    }

    private List<String> ids(Filter... filters) {
        return ec2.describeInstances(r -> r.filters(filters)).reservations().stream().flatMap(each -> each.instances().stream())
                .map(Instance::instanceId).toList();
    }

    @Test
    void aFirstServerStandsInTheDefaultVpcAndRunsAfterAWhile() {
        Instance made = launch(micro().tagSpecifications(t -> t.resourceType("instance")
                .tags(Tag.builder().key("Name").value("first").build())));
        assertThat(made.state().name()).isEqualTo(InstanceStateName.PENDING);
        assertThat(made.vpcId()).isEqualTo(defaultVpc().vpcId());
        assertThat(made.privateIpAddress()).startsWith("172.31.");
        pass(Duration.ofSeconds(19));
        assertThat(see(made.instanceId()).state().nameAsString()).isEqualTo("pending");
        pass(Duration.ofSeconds(1));
        Instance up = see(made.instanceId());
        assertThat(up.state().code()).isEqualTo(16);
        assertThat(up.publicDnsName()).isEqualTo("ec2-" + up.publicIpAddress().replace('.', '-') + ".ap-northeast-2.compute.localhost");
        assertThat(up.privateDnsName()).endsWith(".ap-northeast-2.compute.internal");
        assertThat(up.tags()).containsExactly(Tag.builder().key("Name").value("first").build());
        assertThat(up.securityGroups()).extracting(group -> group.groupName()).containsExactly("default");
        assertThat(up.networkInterfaces()).singleElement().satisfies(card -> assertThat(card.attachment().deleteOnTermination()).isTrue());
        assertThat(up.blockDeviceMappings()).singleElement().satisfies(disk -> assertThat(disk.deviceName()).isEqualTo("/dev/xvda"));
        assertThat(up.keyName()).isNull();
    }

    @Test
    void stoppingKeepsThePrivateAddressAndDiskAndGivesThePublicAddressBack() {
        String id = launch(micro()).instanceId();
        pass(Duration.ofSeconds(20));
        Instance before = see(id);
        var change = ec2.stopInstances(r -> r.instanceIds(id)).stoppingInstances().getFirst();
        assertThat(change.previousState().nameAsString()).isEqualTo("running");
        assertThat(change.currentState().nameAsString()).isEqualTo("stopping");
        pass(Duration.ofSeconds(30));
        Instance stopped = see(id);
        assertThat(stopped.state().nameAsString()).isEqualTo("stopped");
        assertThat(stopped.publicIpAddress()).isNull();
        assertThat(stopped.publicDnsName()).isEmpty();
        assertThat(stopped.privateIpAddress()).isEqualTo(before.privateIpAddress());
        assertThat(stopped.blockDeviceMappings()).isEqualTo(before.blockDeviceMappings());
        assertThat(stopped.stateTransitionReason()).startsWith("User initiated (").endsWith(" GMT)");
        assertThat(stopped.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");

        ec2.startInstances(r -> r.instanceIds(id));
        pass(Duration.ofSeconds(20));
        Instance again = see(id);
        assertThat(again.state().nameAsString()).isEqualTo("running");
        assertThat(again.publicIpAddress()).isNotNull().isNotEqualTo(before.publicIpAddress());
        assertThat(again.stateReason()).isNull();
        assertThat(again.launchTime()).isAfter(before.launchTime());
    }

    @Test
    void aTerminatedInstanceLingersForAnHourWithoutItsDisksAndInterfaces() {
        String id = launch(micro()).instanceId();
        pass(Duration.ofSeconds(20));
        ec2.terminateInstances(r -> r.instanceIds(id));
        assertThat(see(id).state().nameAsString()).isEqualTo("shutting-down");
        pass(Duration.ofSeconds(30));
        Instance over = see(id);
        assertThat(over.state().nameAsString()).isEqualTo("terminated");
        assertThat(over.vpcId()).isNull();
        assertThat(over.blockDeviceMappings()).isEmpty();
        refused("IncorrectInstanceState", () -> ec2.startInstances(r -> r.instanceIds(id)));
        ec2.terminateInstances(r -> r.instanceIds(id));
        pass(Duration.ofHours(1));
        refused("InvalidInstanceID.NotFound", () -> see(id));
    }

    @Test
    void protectionHoldsUntilItIsTakenOff() {
        String id = launch(micro().disableApiTermination(true)).instanceId();
        refused("OperationNotPermitted", () -> ec2.terminateInstances(r -> r.instanceIds(id)));
        assertThat(see(id).state().nameAsString()).isEqualTo("pending");
    }

    @Test
    void whatAwsRefusesIsRefusedWithItsCode() {
        refused("InvalidAMIID.NotFound", () -> launch(micro().imageId("ami-0123456789abcdef0")));
        refused("InvalidAMIID.Malformed", () -> launch(micro().imageId("image")));
        refused("InvalidParameterValue", () -> launch(micro().instanceType("t3.tiny")));
        refused("Unsupported", () -> launch(micro().instanceType("p5.48xlarge")));
        refused("InvalidParameterValue", () -> launch(micro().instanceType("t4g.micro")))
                .hasMessageContaining("does not match the architecture");
        refused("InvalidKeyPair.NotFound", () -> launch(micro().keyName("nobodys")));
        refused("InvalidUserData.Malformed", () -> launch(micro().userData("#!/bin/bash")));
        refused("InvalidParameterValue", () -> launch(micro().userData(Base64.getEncoder().encodeToString(new byte[16_385]))))
                .hasMessageContaining("16384");
        refused("InvalidSubnetID.NotFound", () -> launch(micro().subnetId("subnet-0123456789abcdef0")));
        refused("InvalidGroup.NotFound", () -> launch(micro().securityGroups("nobodys")));
        refused("InvalidParameterValue", () -> launch(micro().placement(p -> p.availabilityZone("ap-northeast-2z"))));
        refused("Unsupported", () -> launch(micro().instanceType("t2.micro").placement(p -> p.availabilityZone("ap-northeast-2b"))))
                .hasMessageContaining("choosing ap-northeast-2a, ap-northeast-2c");
        refused("InvalidBlockDeviceMapping", () -> launch(micro().blockDeviceMappings(b -> b.deviceName("/dev/xvda")
                .ebs(e -> e.volumeSize(4)))));
        refused("VcpuLimitExceeded", () -> launch(micro().minCount(17).maxCount(17)));
        refused("InvalidParameterCombination", () -> launch(micro().subnetId(defaultSubnet()).networkInterfaces(n -> n.deviceIndex(0))));
        refused("DryRunOperation", () -> launch(micro().dryRun(true)));
        assertThat(ids()).isEmpty();
    }

    private String defaultSubnet() {
        return ec2.describeSubnets(r -> r.filters(filter("default-for-az", "true"))).subnets().getFirst().subnetId();
    }

    @Test
    void aSubnetThatIsFullTakesNoMore() {
        String vpc = newVpc("10.0.0.0/16").vpcId();
        String subnet = newSubnet(vpc, "10.0.1.0/28").subnetId();
        ec2.runInstances(micro().subnetId(subnet).minCount(5).maxCount(11).build());
        assertThat(ids(filter("subnet-id", subnet))).hasSize(11);
        refused("InsufficientFreeAddressesInSubnet", () -> launch(micro().subnetId(subnet)));
        Instance first = see(ids().getFirst());
        assertThat(first.publicIpAddress()).isNull();
        assertThat(first.publicDnsName()).isEmpty();
    }

    @Test
    void asManyAreLaunchedAsTheQuotaLets() {
        assertThat(ec2.runInstances(micro().minCount(2).maxCount(40).build()).instances()).hasSize(16);
    }

    @Test
    void interfacesAreAskedForOneByOne() {
        String vpc = newVpc("10.0.0.0/16").vpcId();
        String subnet = newSubnet(vpc, "10.0.1.0/24").subnetId();
        String group = ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("web").description("web")).groupId();
        Instance made = launch(micro().networkInterfaces(n -> n.deviceIndex(0).subnetId(subnet).groups(group).associatePublicIpAddress(true)
                .privateIpAddress("10.0.1.77")));
        assertThat(made.privateIpAddress()).isEqualTo("10.0.1.77");
        assertThat(made.publicIpAddress()).isNotNull();
        assertThat(made.securityGroups()).extracting(each -> each.groupId()).containsExactly(group);
        assertThat(ids(filter("network-interface.addresses.private-ip-address", "10.0.1.77"))).containsExactly(made.instanceId());
    }

    @Test
    void disksAreTheImagesAsTheRequestChangesThem() {
        String id = launch(micro().blockDeviceMappings(b -> b.deviceName("/dev/xvda").ebs(e -> e.volumeSize(20).volumeType(VolumeType.GP2)),
                b -> b.deviceName("/dev/sdf").ebs(e -> e.volumeSize(100).deleteOnTermination(false)))).instanceId();
        assertThat(see(id).blockDeviceMappings()).extracting(each -> each.deviceName()).containsExactly("/dev/xvda", "/dev/sdf");
    }

    @Test
    void filtersFindByWhatAnInstanceIs() {
        Instance a = launch(micro().tagSpecifications(t -> t.resourceType("instance").tags(Tag.builder().key("app").value("web").build())));
        pass(Duration.ofSeconds(20));
        Instance b = launch(micro().instanceType("t3.small"));
        assertThat(ids(filter("instance-state-name", "running"))).containsExactly(a.instanceId());
        assertThat(ids(filter("instance-type", "t3.s*"))).containsExactly(b.instanceId());
        assertThat(ids(filter("tag:app", "web"))).containsExactly(a.instanceId());
        assertThat(ids(filter("tag-key", "app"), filter("instance-state-code", "0"))).isEmpty();
        assertThat(ids(filter("ip-address", a.publicIpAddress(), b.publicIpAddress()))).hasSize(2);
        refused("InvalidParameterValue", () -> ids(filter("colour", "blue")));
    }

    @Test
    void pagesHoldEveryInstanceOnce() {
        ec2.runInstances(micro().minCount(12).maxCount(12).build());
        List<Integer> sizes = ec2.describeInstancesPaginator(r -> r.maxResults(5)).stream()
                .map(page -> page.reservations().stream().mapToInt(each -> each.instances().size()).sum()).toList();
        assertThat(sizes).containsExactly(5, 5, 2);
        Map<String, Long> seen = ec2.describeInstancesPaginator(r -> r.maxResults(5)).reservations().stream()
                .flatMap(r -> r.instances().stream())
                .collect(Collectors.groupingBy(Instance::instanceId, Collectors.counting()));
        assertThat(seen).hasSize(12).allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        refused("InvalidParameterValue", () -> ec2.describeInstances(r -> r.maxResults(4)));
    }

    @Test
    void aClientTokenLaunchesOnce() {
        Instance once = launch(micro().clientToken("same"));
        Instance twice = launch(micro().clientToken("same"));
        assertThat(twice.instanceId()).isEqualTo(once.instanceId());
        assertThat(ids()).hasSize(1);
        refused("IdempotentParameterMismatch", () -> launch(micro().clientToken("same").instanceType("t3.small")));
    }

    /** Replies are remembered between calls: no change may hide behind that. */
    @Test
    void whatWasToldBeforeIsToldAnewWhenItsPartsChange() {
        Instance made = launch(micro());
        String id = made.instanceId();
        pass(Duration.ofSeconds(20));
        Instance before = see(id);
        for (int i = 0; i < 3; i++) {
            assertThat(see(id)).isEqualTo(before);
        }
        ec2.createTags(r -> r.resources(id).tags(Tag.builder().key("Name").value("web").build()));
        assertThat(see(id).tags()).hasSize(1);
        String group = ec2.createSecurityGroup(r -> r.groupName("other").description("other")).groupId();
        ec2.modifyInstanceAttribute(r -> r.instanceId(id).groups(group));
        assertThat(see(id).securityGroups()).extracting(each -> each.groupId()).containsExactly(group);
        assertThat(see(id).networkInterfaces().getFirst().groups()).extracting(each -> each.groupId()).containsExactly(group);
        String volume = ec2.createVolume(r -> r.availabilityZone(made.placement().availabilityZone()).size(1)).volumeId();
        pass(Duration.ofSeconds(20));
        ec2.attachVolume(r -> r.volumeId(volume).instanceId(id).device("/dev/sdf"));
        assertThat(see(id).blockDeviceMappings()).hasSize(2);
        String address = ec2.allocateAddress(r -> r.domain("vpc")).allocationId();
        ec2.associateAddress(r -> r.allocationId(address).instanceId(id));
        assertThat(see(id).publicIpAddress()).isNotEqualTo(before.publicIpAddress());
        long revision = sandbox.revision();
        ec2.stopInstances(r -> r.instanceIds(id));
        assertThat(see(id).state().nameAsString()).isEqualTo("stopping");
        sandbox.goTo(revision);
        assertThat(see(id).state().nameAsString()).isEqualTo("running");
    }

    @Test
    void everyRegionHasItsOwnImagesUnderTheSameNames() {
        try (var virginia = client(Region.US_EAST_1)) {
            var there = virginia.describeImages(r -> r.owners("groundschool")).images();
            var here = ec2.describeImages(r -> r.owners("groundschool")).images();
            assertThat(there).extracting(each -> each.name()).isEqualTo(here.stream().map(each -> each.name()).toList());
            assertThat(there).extracting(each -> each.imageId()).doesNotContainAnyElementsOf(here.stream().map(each -> each.imageId())
                    .toList());
            Instance up = virginia.runInstances(r -> r.imageId(there.getFirst().imageId()).instanceType("t3.micro").minCount(1).maxCount(1))
                    .instances().getFirst();
            assertThat(up.publicDnsName()).endsWith(".compute-1.localhost");
        }
    }
}
