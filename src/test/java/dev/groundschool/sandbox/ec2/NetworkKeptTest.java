package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.shape.Services;
import dev.groundschool.shape.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What was made can be taken away without a trace, and what stays is there after a restart. */
class NetworkKeptTest {
    private static final String[] SHOWS = {"DescribeVpcs", "DescribeSubnets", "DescribeRouteTables", "DescribeInternetGateways",
            "DescribeNetworkAcls",
        "DescribeSecurityGroups", "DescribeSecurityGroupRules", "DescribeNetworkInterfaces", "DescribeAddresses", "DescribeNatGateways",
        "DescribeVpcEndpoints", "DescribeDhcpOptions", "DescribeTags"};

    private static Ec2Client client(Sandbox sandbox) {
        return Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    /** All that the Region shows, by operation. */
    private static Map<String, Object> all(Ec2Client ec2) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String name : SHOWS) {
            var operation = Services.operation("ec2." + name);
            shown.put(name, Values.toMap(operation.invoke(ec2, operation.build(Map.of()))));
        }
        return shown;
    }

    @Property(tries = 12)
    void whatIsMadeAndTakenAwayLeavesNoTrace(@ForAll @Size(min = 1,
            max = 6) java.util.List<@IntRange(max = 6) Integer> kinds) throws Exception {
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(3)); Ec2Client ec2 = client(sandbox)) {
            Map<String, Object> before = all(ec2);
            String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
            String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
            ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
            String subnet = ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24")).subnet().subnetId();
            Deque<Runnable> undo = new ArrayDeque<>();
            for (int i = 0; i < kinds.size(); i++) {
                undo.push(make(ec2, kinds.get(i), i, vpc, subnet));
            }
            sandbox.clock().step(Duration.ofMinutes(3));
            assertThat(all(ec2)).isNotEqualTo(before);
            undo.forEach(Runnable::run);
            sandbox.clock().step(Duration.ofHours(2));
            ec2.describeAddresses().addresses().forEach(each -> ec2.releaseAddress(r -> r.allocationId(each.allocationId())));
            ec2.deleteSubnet(r -> r.subnetId(subnet));
            ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
            ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway));
            ec2.deleteVpc(r -> r.vpcId(vpc));
            assertThat(all(ec2)).isEqualTo(before);
        }
    }

    /** Makes something of the VPC and returns what takes it away. */
    private static Runnable make(Ec2Client ec2, int kind, int number, String vpc, String subnet) {
        switch (kind) {
            case 0 -> {
                String id = ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0." + (number + 1) + ".0/24")).subnet().subnetId();
                ec2.createTags(r -> r.resources(id).tags(t -> t.key("Name").value("one of many")));
                return () -> ec2.deleteSubnet(r -> r.subnetId(id));
            }
            case 1 -> {
                String id = ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("g" + number).description("a group")).groupId();
                ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0"));
                return () -> ec2.deleteSecurityGroup(r -> r.groupId(id));
            }
            case 2 -> {
                String id = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
                return () -> ec2.deleteRouteTable(r -> r.routeTableId(id));
            }
            case 3 -> {
                String id = ec2.createNetworkAcl(r -> r.vpcId(vpc)).networkAcl().networkAclId();
                return () -> ec2.deleteNetworkAcl(r -> r.networkAclId(id));
            }
            case 4 -> {
                String id = ec2.createNetworkInterface(r -> r.subnetId(subnet)).networkInterface().networkInterfaceId();
                return () -> ec2.deleteNetworkInterface(r -> r.networkInterfaceId(id));
            }
            case 5 -> {
                if (ec2.describeAddresses().addresses().size() == 5) {
                    return () -> { };
                }
                String address = ec2.allocateAddress().allocationId();
                String id = ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(address)).natGateway().natGatewayId();
                return () -> ec2.deleteNatGateway(r -> r.natGatewayId(id));
            }
            default -> {
                String id = ec2.createVpcEndpoint(r -> r.vpcId(vpc).vpcEndpointType("Interface").privateDnsEnabled(false).subnetIds(subnet)
                        .serviceName("com.amazonaws.ap-northeast-2.sqs")).vpcEndpoint().vpcEndpointId();
                return () -> ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
            }
        }
    }

    @Test
    void aNetworkIsThereAfterARestart(@TempDir Path home) throws Exception {
        Map<String, Object> before;
        String nat;
        String allocation;
        SandboxSettings settings = SandboxSettings.stepped(9).withHome(home);
        try (Sandbox sandbox = Sandbox.open(settings); Ec2Client ec2 = client(sandbox)) {
            String subnet = ec2.describeSubnets().subnets().getFirst().subnetId();
            allocation = ec2.allocateAddress().allocationId();
            nat = ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(allocation).clientToken("t")).natGateway().natGatewayId();
            ec2.createNetworkInterface(r -> r.subnetId(subnet));
            ec2.createVpcEndpoint(r -> r.vpcId(ec2.describeVpcs().vpcs().getFirst().vpcId())
                    .serviceName("com.amazonaws.ap-northeast-2.s3"));
            before = all(ec2);
        }
        try (Sandbox sandbox = Sandbox.open(settings); Ec2Client ec2 = client(sandbox)) {
            assertThat(sandbox.notes()).isEmpty();
            assertThat(all(ec2)).isEqualTo(before);
            String subnet = ec2.describeNatGateways().natGateways().getFirst().subnetId();
            assertThat(ec2.createNatGateway(r -> r.subnetId(subnet).allocationId(allocation).clientToken("t")).natGateway().natGatewayId())
                    .isEqualTo(nat);
            sandbox.clock().step(Duration.ofMinutes(2));
            assertThat(ec2.describeNatGateways().natGateways().getFirst().stateAsString()).isEqualTo("available");
        }
    }
}
