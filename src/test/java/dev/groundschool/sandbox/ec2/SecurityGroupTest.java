package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Security groups and their rules. */
class SecurityGroupTest extends Ec2TestBase {
    private static final String ANY = "0.0.0.0/0";
    private Vpc vpc;
    private String id;

    @BeforeEach
    void group() {
        vpc = newVpc("10.0.0.0/16");
        id = ec2.createSecurityGroup(r -> r.groupName("web").description("web servers").vpcId(vpc.vpcId())).groupId();
    }

    private static IpPermission tcp(int port, String cidr) {
        return IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port)
                .ipRanges(range -> range.cidrIp(cidr).description("why not")).build();
    }

    private SecurityGroup shown(String groupId) {
        return ec2.describeSecurityGroups(r -> r.groupIds(groupId)).securityGroups().getFirst();
    }

    @Test
    void rulesComeAndGo() {
        var added = ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(tcp(80, ANY), tcp(443, "10.1.2.3/8")))
                .securityGroupRules();
        assertThat(added).hasSize(2).allSatisfy(rule -> assertThat(rule.securityGroupRuleId()).startsWith("sgr-"));
        assertThat(shown(id).ipPermissions()).extracting(IpPermission::fromPort).containsExactly(80, 443);
        assertThat(shown(id).ipPermissions().get(1).ipRanges().getFirst().cidrIp()).isEqualTo("10.0.0.0/8");
        refused("InvalidPermission.Duplicate", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipProtocol("tcp").fromPort(80)
                .toPort(80).cidrIp(ANY)))
                .hasMessageContaining("peer: 0.0.0.0/0, TCP, from port: 80, to port: 80, ALLOW");
        assertThat(ec2.describeSecurityGroups(r -> r.filters(filter("ip-permission.from-port", "443"),
                filter("ip-permission.cidr", "10.*"))).securityGroups())
                .hasSize(1);
        ec2.revokeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(tcp(80, ANY)));
        refused("InvalidPermission.NotFound", () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(tcp(80, ANY))));
        ec2.revokeSecurityGroupIngress(r -> r.groupId(id).securityGroupRuleIds(added.get(1).securityGroupRuleId()));
        assertThat(shown(id).ipPermissions()).isEmpty();
        String open = ec2.describeSecurityGroupRules(r -> r.filters(filter("group-id", id))).securityGroupRules().getFirst()
                .securityGroupRuleId();
        ec2.revokeSecurityGroupEgress(r -> r.groupId(id).securityGroupRuleIds(open));
        assertThat(shown(id).ipPermissionsEgress()).isEmpty();
    }

    @Test
    void aRuleIsCheckedBeforeItIsKept() {
        refused("InvalidParameterValue", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(tcp(70000, ANY))));
        refused("InvalidParameterValue", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(tcp(80, "10.0.0/8"))));
        refused("InvalidParameterValue", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipProtocol("tcp").fromPort(22)
                .toPort(21).cidrIp(ANY)));
        refused("InvalidParameterValue", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(id)
                .ipPermissions(tcp(80, ANY), tcp(80, ANY))));
        refused("InvalidParameterValue", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipProtocol("smoke").cidrIp(ANY)));
        refused("InvalidGroup.NotFound", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId("sg-0123456789abcdef0")
                .ipPermissions(tcp(80, ANY))));
        refused("InvalidGroupId.Malformed", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId("web").ipPermissions(tcp(80, ANY))));
        IpPermission[] many = java.util.stream.IntStream.range(0, 61).mapToObj(i -> tcp(1000 + i, ANY)).toArray(IpPermission[]::new);
        refused("RulesPerSecurityGroupLimitExceeded", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(many)));
        assertThat(shown(id).ipPermissions()).isEmpty();
    }

    @Test
    void aGroupThatOthersNameStays() {
        String database = ec2.createSecurityGroup(r -> r.groupName("db").description("databases").vpcId(vpc.vpcId())).groupId();
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(database).ipPermissions(p -> p.ipProtocol("tcp").fromPort(5432).toPort(5432)
                .userIdGroupPairs(pair -> pair.groupId(id))));
        assertThat(ec2.describeSecurityGroups(r -> r.filters(filter("ip-permission.group-id", id))).securityGroups())
                .extracting(SecurityGroup::groupId)
                .containsExactly(database);
        refused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(id))).hasMessageContaining(database);
        refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc.vpcId())));
        ec2.deleteSecurityGroup(r -> r.groupId(database));
        ec2.deleteSecurityGroup(r -> r.groupId(id));
        refused("InvalidGroup.NotFound", () -> shown(id));
        ec2.deleteVpc(r -> r.vpcId(vpc.vpcId()));
    }

    @Test
    void namesAreUniqueInTheirVpc() {
        refused("InvalidGroup.Duplicate", () -> ec2.createSecurityGroup(r -> r.groupName("web").description("again").vpcId(vpc.vpcId())));
        refused("InvalidParameterValue", () -> ec2.createSecurityGroup(r -> r.groupName("sg-mine").description("x").vpcId(vpc.vpcId())));
        refused("InvalidParameterValue", () -> ec2.createSecurityGroup(r -> r.groupName("웹").description("x").vpcId(vpc.vpcId())));
        refused("MissingParameter", () -> ec2.createSecurityGroup(r -> r.groupName("x").vpcId(vpc.vpcId())));
        String other = ec2.createSecurityGroup(r -> r.groupName("web").description("in the default VPC")).groupId();
        assertThat(ec2.describeSecurityGroups(r -> r.groupNames("web")).securityGroups()).extracting(SecurityGroup::groupId)
                .containsExactly(other);
        String usual = ec2.describeSecurityGroups(r -> r.filters(filter("group-name", "default"), filter("vpc-id", vpc.vpcId())))
                .securityGroups().getFirst().groupId();
        refused("CannotDelete", () -> ec2.deleteSecurityGroup(r -> r.groupId(usual)));
    }

    @Test
    void aRuleCanBeChangedInPlace() {
        String rule = ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(tcp(80, ANY))).securityGroupRules().getFirst()
                .securityGroupRuleId();
        ec2.modifySecurityGroupRules(r -> r.groupId(id).securityGroupRules(u -> u.securityGroupRuleId(rule)
                .securityGroupRule(s -> s.ipProtocol("tcp").fromPort(8080).toPort(8080).cidrIpv4("10.0.0.0/8").description("inside"))));
        ec2.updateSecurityGroupRuleDescriptionsIngress(r -> r.groupId(id)
                .securityGroupRuleDescriptions(d -> d.securityGroupRuleId(rule).description("new")));
        assertThat(ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(rule)).securityGroupRules()).singleElement()
                .satisfies(each -> {
            assertThat(each.fromPort()).isEqualTo(8080);
            assertThat(each.cidrIpv4()).isEqualTo("10.0.0.0/8");
            assertThat(each.description()).isEqualTo("new");
        });
    }
}
