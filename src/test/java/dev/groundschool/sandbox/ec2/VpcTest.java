package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** VPCs, subnets, and what a Region holds from the start. */
class VpcTest extends Ec2TestBase {
    @Test
    void aRegionStartsWithADefaultVpcLikeAwss() {
        Vpc vpc = defaultVpc();
        assertThat(vpc.cidrBlock()).isEqualTo("172.31.0.0/16");
        assertThat(vpc.stateAsString()).isEqualTo("available");
        assertThat(vpc.ownerId()).isEqualTo("123456789012");
        assertThat(ec2.describeSubnets().subnets()).hasSize(4).allSatisfy(subnet -> {
            assertThat(subnet.defaultForAz()).isTrue();
            assertThat(subnet.mapPublicIpOnLaunch()).isTrue();
            assertThat(subnet.availableIpAddressCount()).isEqualTo(4091);
        }).extracting(Subnet::cidrBlock).containsExactlyInAnyOrder("172.31.0.0/20", "172.31.16.0/20", "172.31.32.0/20", "172.31.48.0/20");
        assertThat(ec2.describeVpcAttribute(r -> r.vpcId(vpc.vpcId()).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES)).enableDnsHostnames()
                .value()).isTrue();
        assertThat(ec2.describeSecurityGroups().securityGroups()).singleElement().satisfies(group -> {
            assertThat(group.groupName()).isEqualTo("default");
            assertThat(group.ipPermissions()).singleElement().satisfies(rule ->
                    assertThat(rule.userIdGroupPairs().getFirst().groupId()).isEqualTo(group.groupId()));
            assertThat(group.ipPermissionsEgress()).singleElement()
                    .satisfies(rule -> assertThat(rule.ipRanges().getFirst().cidrIp()).isEqualTo("0.0.0.0/0"));
        });
    }

    @Test
    void zonesAreThoseOfTheRegion() {
        assertThat(ec2.describeAvailabilityZones().availabilityZones()).extracting(AvailabilityZone::zoneName)
                .containsExactly("ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c", "ap-northeast-2d");
        try (Ec2Client tokyo = client(Region.AP_NORTHEAST_1); Ec2Client virginia = client(Region.US_EAST_1)) {
            assertThat(tokyo.describeAvailabilityZones().availabilityZones()).extracting(AvailabilityZone::zoneName)
                    .containsExactly("ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d");
            assertThat(virginia.describeSubnets().subnets()).hasSize(6);
        }
        assertThat(ec2.describeRegions().regions()).hasSizeGreaterThan(28).extracting(each -> each.regionName())
                .contains("us-east-1", "ap-northeast-2");
        refused("InvalidParameterValue", () -> ec2.describeAvailabilityZones(r -> r.zoneNames("ap-northeast-2z")));
    }

    @Test
    void aVpcComesAndGoesWithItsBelongings() {
        Vpc made = ec2.createVpc(r -> r.cidrBlock("10.1.2.3/16")
                .tagSpecifications(t -> t.resourceType("vpc").tags(Tag.builder().key("Name").value("lab").build())))
                .vpc();
        assertThat(made.cidrBlock()).isEqualTo("10.1.0.0/16");
        assertThat(made.stateAsString()).isEqualTo("pending");
        assertThat(ec2.describeVpcs(r -> r.filters(filter("tag:Name", "l*b"), filter("cidr", "10.?.0.0/16"))).vpcs()).singleElement()
                .satisfies(vpc -> assertThat(vpc.stateAsString()).isEqualTo("available"));
        assertThat(ec2.describeSecurityGroups(r -> r.filters(filter("vpc-id", made.vpcId()))).securityGroups()).hasSize(1);
        ec2.deleteVpc(r -> r.vpcId(made.vpcId()));
        assertThat(ec2.describeSecurityGroups(r -> r.filters(filter("vpc-id", made.vpcId()))).securityGroups()).isEmpty();
        refused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds(made.vpcId())))
                .hasMessageContaining("The vpc ID '" + made.vpcId() + "' does not exist");
        refused("InvalidVpcId.Malformed", () -> ec2.deleteVpc(r -> r.vpcId("vpc-xyz")));
        refused("MissingParameter", () -> ec2.deleteVpc(r -> r.overrideConfiguration(c -> { })));
    }

    @Test
    void aVpcsBlockIsSixteenToTwentyEight() {
        refused("InvalidVpc.Range", () -> newVpc("10.0.0.0/15"));
        refused("InvalidVpc.Range", () -> newVpc("10.0.0.0/29"));
        refused("InvalidParameterValue", () -> newVpc("10.0.0/16"));
        refused("InvalidParameterValue", () -> newVpc("10.0.0.0"));
        refused("MissingParameter", () -> ec2.createVpc(r -> r.instanceTenancy("default")));
        refused("InvalidParameterValue", () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").instanceTenancy("mine")));
    }

    @Test
    void fiveVpcsARegionAndNoMore() {
        for (int i = 0; i < 4; i++) {
            newVpc("10." + i + ".0.0/16");
        }
        refused("VpcLimitExceeded", () -> newVpc("10.9.0.0/16"));
    }

    @Test
    void aDryRunChangesNothing() {
        long before = sandbox.revision();
        refused("DryRunOperation", () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").dryRun(true)));
        refused("InvalidVpc.Range", () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/8").dryRun(true)));
        assertThat(sandbox.revision()).isEqualTo(before);
    }

    @Test
    void subnetsLieInTheirVpcAndApart() {
        Vpc vpc = newVpc("10.0.0.0/16");
        Subnet subnet = newSubnet(vpc.vpcId(), "10.0.1.0/24");
        assertThat(subnet.availableIpAddressCount()).isEqualTo(251);
        assertThat(subnet.mapPublicIpOnLaunch()).isFalse();
        refused("InvalidSubnet.Conflict", () -> newSubnet(vpc.vpcId(), "10.0.1.128/25"))
                .hasMessageContaining("conflicts with another subnet");
        refused("InvalidSubnet.Range", () -> newSubnet(vpc.vpcId(), "10.1.0.0/24"));
        refused("InvalidSubnet.Range", () -> newSubnet(vpc.vpcId(), "10.0.2.0/29"));
        refused("InvalidVpcID.NotFound", () -> newSubnet("vpc-0123456789abcdef0", "10.0.2.0/24"));
        refused("InvalidParameterValue", () -> ec2.createSubnet(r -> r.vpcId(vpc.vpcId()).cidrBlock("10.0.3.0/24")
                .availabilityZone("ap-northeast-2z")))
                .hasMessageContaining("ap-northeast-2a, ap-northeast-2b");
        refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc.vpcId()))).hasMessageContaining(subnet.subnetId());
        ec2.modifySubnetAttribute(r -> r.subnetId(subnet.subnetId()).mapPublicIpOnLaunch(v -> v.value(true)));
        assertThat(ec2.describeSubnets(r -> r.filters(filter("map-public-ip-on-launch", "true"), filter("vpc-id", vpc.vpcId()))).subnets())
                .hasSize(1);
        ec2.deleteSubnet(r -> r.subnetId(subnet.subnetId()));
        ec2.deleteVpc(r -> r.vpcId(vpc.vpcId()));
    }

    @Test
    void aSecondBlockBringsItsLocalRoute() {
        Vpc vpc = newVpc("10.0.0.0/16");
        var added = ec2.associateVpcCidrBlock(r -> r.vpcId(vpc.vpcId()).cidrBlock("10.1.0.0/16")).cidrBlockAssociation();
        assertThat(added.cidrBlockState().stateAsString()).isEqualTo("associating");
        newSubnet(vpc.vpcId(), "10.1.0.0/24");
        refused("InvalidVpc.Range", () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpc.vpcId()).cidrBlock("10.1.128.0/17")));
        refused("InvalidVpc.Range", () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpc.vpcId()).cidrBlock("192.168.0.0/16")))
                .hasMessageContaining("restricted");
        refused("DependencyViolation", () -> ec2.disassociateVpcCidrBlock(r -> r.associationId(added.associationId())));
        refused("OperationNotPermitted", () -> ec2.disassociateVpcCidrBlock(r
                -> r.associationId(vpc.cidrBlockAssociationSet().getFirst().associationId())));
        assertThat(ec2.describeVpcs(r -> r.filters(filter("cidr-block-association.cidr-block", "10.1.0.0/16"))).vpcs()).hasSize(1);
    }

    @Test
    void theDefaultVpcCanBeMadeAgain() {
        refused("DefaultVpcAlreadyExists", () -> ec2.createDefaultVpc());
        refused("DefaultSubnetAlreadyExistsInAvailabilityZone", () -> ec2.createDefaultSubnet(r -> r.availabilityZone("ap-northeast-2a")));
        Subnet first = ec2.describeSubnets(r -> r.filters(filter("availability-zone", "ap-northeast-2a"))).subnets().getFirst();
        ec2.deleteSubnet(r -> r.subnetId(first.subnetId()));
        Subnet again = ec2.createDefaultSubnet(r -> r.availabilityZone("ap-northeast-2a")).subnet();
        assertThat(again.cidrBlock()).isEqualTo(first.cidrBlock());
        assertThat(again.defaultForAz()).isTrue();
    }

    @Test
    void pagesFollowOneAnother() {
        Vpc vpc = newVpc("10.0.0.0/16");
        for (int i = 0; i < 13; i++) {
            newSubnet(vpc.vpcId(), "10.0." + i + ".0/24");
        }
        var pages = ec2.describeSubnetsPaginator(r -> r.maxResults(5).filters(filter("vpc-id", vpc.vpcId())));
        assertThat(pages.stream().toList()).hasSize(3);
        assertThat(pages.subnets()).hasSize(13).extracting(Subnet::subnetId).doesNotHaveDuplicates();
        refused("InvalidParameterValue", () -> ec2.describeSubnets(r -> r.maxResults(4)));
        refused("InvalidNextToken", () -> ec2.describeSubnets(r -> r.nextToken("abc")));
        refused("InvalidParameterValue", () -> ec2.describeSubnets(r -> r.filters(filter("colour", "red"))))
                .hasMessageContaining("The filter 'colour' is invalid");
    }

    @Test
    void tagsAreKeptByAnyResource() {
        Vpc vpc = defaultVpc();
        Subnet subnet = ec2.describeSubnets().subnets().getFirst();
        ec2.createTags(r -> r.resources(vpc.vpcId(), subnet.subnetId()).tags(t -> t.key("env").value("test"), t -> t.key("Name")));
        ec2.createTags(r -> r.resources(vpc.vpcId()).tags(t -> t.key("env").value("prod")));
        assertThat(ec2.describeTags(r -> r.filters(filter("key", "env"))).tags()).hasSize(2);
        assertThat(ec2.describeTags(r -> r.filters(filter("tag:env", "prod"))).tags()).singleElement()
                .satisfies(tag -> assertThat(tag.resourceTypeAsString()).isEqualTo("vpc"));
        ec2.deleteTags(r -> r.resources(vpc.vpcId(), subnet.subnetId()).tags(t -> t.key("env").value("test")));
        assertThat(ec2.describeTags(r -> r.filters(filter("key", "env"))).tags()).hasSize(1);
        ec2.deleteTags(r -> r.resources(vpc.vpcId(), subnet.subnetId()));
        assertThat(ec2.describeTags().tags()).isEmpty();
        refused("InvalidParameterValue", () -> ec2.createTags(r -> r.resources(vpc.vpcId()).tags(t -> t.key("aws:x").value("y"))))
                .hasMessageContaining("reserved");
        refused("InvalidParameterValue", () -> ec2.createTags(r -> r.resources(vpc.vpcId()).tags(t -> t.key("k".repeat(129)).value("y"))));
        refused("InvalidParameterValue", () -> ec2.createTags(r -> r.resources(vpc.vpcId()).tags(t -> t.key("k").value("v".repeat(257)))));
        refused("InvalidVpcID.NotFound", () -> ec2.createTags(r -> r.resources("vpc-0123456789abcdef0").tags(t -> t.key("k").value("v"))));
        refused("InvalidID", () -> ec2.createTags(r -> r.resources("foo-1").tags(t -> t.key("k").value("v"))));
        Tag[] many = java.util.stream.IntStream.range(0, 51).mapToObj(i -> Tag.builder().key("k" + i).value("").build())
                .toArray(Tag[]::new);
        refused("TagLimitExceeded", () -> ec2.createTags(r -> r.resources(vpc.vpcId()).tags(many)));
        refused("InvalidParameterValue", () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(t -> t.resourceType("subnet")
                .tags(Tag.builder().key("a").value("b").build())))).hasMessageContaining("not a valid taggable resource type");
    }
}
