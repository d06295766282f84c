package dev.groundschool.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.State;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Accounts to draw in tests: the one of the design's picture, and large ones. */
public final class SampleTopology {
    /** The Region of the picture. */
    public static final String SEOUL = "ap-northeast-2";

    private SampleTopology() {
    }

    /** Two zones, public and private subnets, two web servers, as in the design's picture, with what EC2 alone can hold of it. */
    public static Topology picture() {
        return Topology.of("123456789012", pictureResources(), List.of());
    }

    /** The resources of {@link #picture()}. */
    public static List<Resource> pictureResources() {
        var all = new ArrayList<Resource>();
        all.add(region(SEOUL));
        all.add(zone(SEOUL, "a"));
        all.add(zone(SEOUL, "c"));
        all.add(vpc(SEOUL, "vpc-0web", "web-vpc", "10.0.0.0/16"));
        all.add(subnet("subnet-0a1f", "vpc-0web", "public-a", "10.0.1.0/24", "a"));
        all.add(subnet("subnet-0c7d", "vpc-0web", "public-c", "10.0.2.0/24", "c"));
        all.add(subnet("subnet-0a11", "vpc-0web", "private-a", "10.0.11.0/24", "a"));
        all.add(subnet("subnet-0c12", "vpc-0web", "private-c", "10.0.12.0/24", "c"));
        all.add(gateway("igw-0f2a", "vpc-0web"));
        all.add(routes("rtb-0pub", "vpc-0web", "public", "igw-0f2a", List.of("subnet-0a1f", "subnet-0c7d")));
        all.add(instance("i-0a1f99b3", "web-1", "subnet-0a1f", "a", "10.0.1.24"));
        all.add(instance("i-0c7d41e2", "web-2", "subnet-0c7d", "c", "10.0.2.7"));
        all.add(group("sg-0web", "vpc-0web", "web"));
        all.add(volume("vol-0a", "i-0a1f99b3", "a"));
        all.add(volume("vol-0c", "i-0c7d41e2", "c"));
        all.add(snapshot("snap-0a", "vol-0a"));
        return all;
    }

    /** What later lessons add: a NAT gateway with its address, endpoints of both types, a loose interface, volume, keys, a template. */
    public static List<Resource> more() {
        return List.of(
                new NatGateway(SEOUL, software.amazon.awssdk.services.ec2.model.NatGateway.builder().natGatewayId("nat-0a")
                        .vpcId("vpc-0web")
                        .subnetId("subnet-0a1f").state(NatGatewayState.AVAILABLE).natGatewayAddresses(a -> a.networkInterfaceId("eni-nat")
                                .allocationId("eipalloc-1").publicIp("52.78.0.9")).build()),
                eni("eni-nat", "subnet-0a1f", "10.0.1.9", true),
                eni("eni-loose", "subnet-0c12", "10.0.12.5", false),
                new Address(SEOUL, software.amazon.awssdk.services.ec2.model.Address.builder().allocationId("eipalloc-1")
                        .publicIp("52.78.0.9")
                        .associationId("eipassoc-1").networkInterfaceId("eni-nat").build()),
                new Address(SEOUL, software.amazon.awssdk.services.ec2.model.Address.builder().allocationId("eipalloc-2")
                        .publicIp("52.78.0.10").build()),
                new VpcEndpoint(SEOUL, software.amazon.awssdk.services.ec2.model.VpcEndpoint.builder().vpcEndpointId("vpce-s3")
                        .vpcId("vpc-0web")
                        .vpcEndpointType(VpcEndpointType.GATEWAY).serviceName("com.amazonaws." + SEOUL + ".s3").state(State.AVAILABLE)
                                .build()),
                new VpcEndpoint(SEOUL, software.amazon.awssdk.services.ec2.model.VpcEndpoint.builder().vpcEndpointId("vpce-ssm")
                        .vpcId("vpc-0web")
                        .vpcEndpointType(VpcEndpointType.INTERFACE).serviceName("com.amazonaws." + SEOUL + ".ssm").state(State.AVAILABLE)
                        .subnetIds("subnet-0a11", "subnet-0c12").build()),
                new KeyPair(SEOUL, software.amazon.awssdk.services.ec2.model.KeyPairInfo.builder().keyName("my-key").keyPairId("key-1")
                        .keyType("rsa").build()),
                new LaunchTemplate(SEOUL, software.amazon.awssdk.services.ec2.model.LaunchTemplate.builder().launchTemplateId("lt-1")
                        .launchTemplateName("web-template").latestVersionNumber(2L).build()),
                routes("rtb-0prv", "vpc-0web", "private", "nat-0a", List.of("subnet-0a11", "subnet-0c12")),
                volume("vol-loose", null, "a"));
    }

    /** The picture with {@link #more()}. */
    public static Topology rich() {
        return Topology.of("123456789012", Stream.concat(pictureResources().stream(), more().stream()).toList(), List.of());
    }

    /** A Region as AWS hands it over, with the first server of a lesson, its group, disk and key. */
    public static Topology defaultVpc() {
        return Topology.of("123456789012", defaultResources(), List.of());
    }

    /** The default VPC and beside it the network of the picture, with groups enough to be folded. */
    public static Topology twoVpcs() {
        var all = new ArrayList<>(defaultResources());
        Stream.concat(pictureResources().stream(), more().stream()).forEach(all::add);
        for (var i = 1; i <= 12; i++) {
            all.add(group("sg-0" + i, "vpc-0web", "tier-" + i));
        }
        return Topology.of("123456789012", all, List.of());
    }

    private static List<Resource> defaultResources() {
        var all = new ArrayList<Resource>();
        all.add(region(SEOUL));
        var vpc = "vpc-06cd07a1b2c3d2198";
        all.add(new Vpc(SEOUL, software.amazon.awssdk.services.ec2.model.Vpc.builder().vpcId(vpc).cidrBlock("172.31.0.0/16")
                .isDefault(true).state("available").build()));
        for (var zone : List.of("a", "b", "c", "d")) {
            all.add(zone(SEOUL, zone));
            all.add(new Subnet(SEOUL, software.amazon.awssdk.services.ec2.model.Subnet.builder().subnetId("subnet-045b" + zone + "1e9c77f1")
                    .vpcId(vpc).cidrBlock("172.31." + (zone.charAt(0) - 'a') * 16 + ".0/20").availabilityZone(SEOUL + zone).state("available")
                    .build()));
        }
        all.add(gateway("igw-0f50c98db4db2062a", vpc));
        all.add(new RouteTable(SEOUL, software.amazon.awssdk.services.ec2.model.RouteTable.builder().routeTableId("rtb-0812e6299272e6df0")
                .vpcId(vpc).routes(r -> r.destinationCidrBlock("0.0.0.0/0").gatewayId("igw-0f50c98db4db2062a").state("active"))
                .associations(a -> a.main(true)).build()));
        all.add(new NetworkAcl(SEOUL, software.amazon.awssdk.services.ec2.model.NetworkAcl.builder().networkAclId("acl-08d4bc9e17ab0580e")
                .vpcId(vpc).isDefault(true).build()));
        all.add(new SecurityGroup(SEOUL, software.amazon.awssdk.services.ec2.model.SecurityGroup.builder().groupId("sg-019bb512052f09f64")
                .vpcId(vpc).groupName("default").build()));
        all.add(group("sg-0aa", vpc, "web-door"));
        all.add(instance(vpc, "i-0f3c11aa22bb33c44", "my-first-server", "subnet-045bb1e9c77f1", "b", "172.31.16.11",
                InstanceStateName.RUNNING));
        all.add(volume("vol-0e77", "i-0f3c11aa22bb33c44", "b"));
        all.add(new KeyPair(SEOUL, software.amazon.awssdk.services.ec2.model.KeyPairInfo.builder().keyName("class-key").keyPairId("key-2")
                .keyType("ed25519").build()));
        return all;
    }

    /** An account of about that many resources, nearly all of them instances, in 2 VPCs of 3 zones. */
    public static Topology large(int resources) {
        var all = new ArrayList<Resource>();
        all.add(region(SEOUL));
        var zones = List.of("a", "b", "c");
        zones.forEach(z -> all.add(zone(SEOUL, z)));
        var subnets = new ArrayList<Subnet>();
        for (var v = 0; v < 2; v++) {
            var vpc = "vpc-" + v;
            all.add(vpc(SEOUL, vpc, "big-" + v, "10." + v + ".0.0/16"));
            all.add(gateway("igw-" + v, vpc));
            var open = new ArrayList<String>();
            for (var z = 0; z < 3; z++) {
                for (var tier = 0; tier < 2; tier++) {
                    var id = "subnet-" + v + z + tier;
                    var subnet = subnet(id, vpc, (tier == 0 ? "public-" : "private-") + zones.get(z),
                            "10." + v + "." + (tier * 10 + z) + ".0/24", zones.get(z));
                    all.add(subnet);
                    subnets.add(subnet);
                    if (tier == 0) {
                        open.add(id);
                    }
                }
            }
            all.add(routes("rtb-" + v, vpc, "public", "igw-" + v, open));
        }
        var left = resources - all.size();
        for (var i = 0; i < left; i++) {
            var subnet = subnets.get(i % subnets.size());
            all.add(instance(subnet.details().vpcId(), "i-" + String.format("%08x", i), "node-" + i, subnet.ref().id(), subnet.zone()
                    .substring(subnet.zone().length() - 1),
                    "10.0." + i / 250 % 250 + "." + i % 250, InstanceStateName.RUNNING));
        }
        return Topology.of("123456789012", all, List.of());
    }

    /** A Region. */
    public static Region region(String code) {
        return new Region(code, software.amazon.awssdk.services.ec2.model.Region.builder().regionName(code)
                .optInStatus("opt-in-not-required").build());
    }

    /** A zone by its letter. */
    public static AvailabilityZone zone(String region, String letter) {
        return new AvailabilityZone(region, software.amazon.awssdk.services.ec2.model.AvailabilityZone.builder().zoneName(region + letter)
                .zoneId("az-" + letter).state("available").build());
    }

    /** A VPC. */
    public static Vpc vpc(String region, String id, String name, String cidr) {
        return new Vpc(region, software.amazon.awssdk.services.ec2.model.Vpc.builder().vpcId(id).cidrBlock(cidr).state("available")
                .tags(name(name)).build());
    }

    /** A subnet in Seoul. */
    public static Subnet subnet(String id, String vpc, String name, String cidr, String zone) {
        return new Subnet(SEOUL, software.amazon.awssdk.services.ec2.model.Subnet.builder().subnetId(id).vpcId(vpc).cidrBlock(cidr)
                .availabilityZone(SEOUL + zone).state("available").tags(name(name)).build());
    }

    /** An attached internet gateway. */
    public static InternetGateway gateway(String id, String vpc) {
        return new InternetGateway(SEOUL, software.amazon.awssdk.services.ec2.model.InternetGateway.builder().internetGatewayId(id)
                .attachments(a -> a.vpcId(vpc).state("attached")).build());
    }

    /** A route table whose default route leads to a gateway. */
    public static RouteTable routes(String id, String vpc, String name, String gateway, List<String> subnets) {
        return new RouteTable(SEOUL, software.amazon.awssdk.services.ec2.model.RouteTable.builder().routeTableId(id).vpcId(vpc)
                .tags(name(name))
                .routes(r -> {
                    r.destinationCidrBlock("0.0.0.0/0").state("active");
                    if (gateway.startsWith("nat-")) {
                        r.natGatewayId(gateway);
                    } else {
                        r.gatewayId(gateway);
                    }
                })
                .associations(subnets.stream().map(s -> software.amazon.awssdk.services.ec2.model.RouteTableAssociation.builder()
                        .subnetId(s)
                        .routeTableId(id).main(false).build()).toList()).build());
    }

    /** A running t3.micro guarded by {@code sg-0web}. */
    public static Instance instance(String id, String name, String subnet, String zone, String address) {
        return instance(id, name, subnet, zone, address, InstanceStateName.RUNNING);
    }

    /** A t3.micro guarded by {@code sg-0web}. */
    public static Instance instance(String id, String name, String subnet, String zone, String address, InstanceStateName state) {
        return instance("vpc-0web", id, name, subnet, zone, address, state);
    }

    /** The same in any VPC. */
    public static Instance instance(String vpc, String id, String name, String subnet, String zone, String address,
            InstanceStateName state) {
        return new Instance(SEOUL, software.amazon.awssdk.services.ec2.model.Instance.builder().instanceId(id).vpcId(vpc).subnetId(subnet)
                .imageId("ami-web").instanceType(InstanceType.T3_MICRO).privateIpAddress(address).state(s -> s.name(state))
                .placement(p -> p.availabilityZone(SEOUL + zone)).securityGroups(g -> g.groupId("sg-0web").groupName("web"))
                .tags(name(name)).build());
    }

    /** A security group that lets HTTP in from anywhere. */
    /** An Auto Scaling group over those subnets, with those instances in service. */
    public static AutoScalingGroup fleet(String name, List<String> subnets, List<String> instances) {
        return new AutoScalingGroup(SEOUL, software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup.builder().autoScalingGroupName(name)
                .vpcZoneIdentifier(String.join(",", subnets)).minSize(1).desiredCapacity(instances.size()).maxSize(4)
                .instances(instances.stream().map(id -> software.amazon.awssdk.services.autoscaling.model.Instance.builder().instanceId(id)
                        .lifecycleState("InService").build()).toList()).build());
    }

    public static SecurityGroup group(String id, String vpc, String name) {
        return new SecurityGroup(SEOUL, software.amazon.awssdk.services.ec2.model.SecurityGroup.builder().groupId(id).groupName(name)
                .vpcId(vpc)
                .description("web servers").ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80)
                        .ipRanges(r -> r.cidrIp("0.0.0.0/0"))).build());
    }

    /** An 8 GiB gp3 volume, attached when an instance is named. */
    public static Volume volume(String id, @Nullable String instance, String zone) {
        var builder = software.amazon.awssdk.services.ec2.model.Volume.builder().volumeId(id).size(8).volumeType(VolumeType.GP3)
                .availabilityZone(SEOUL + zone);
        return new Volume(SEOUL, instance == null ? builder.state(VolumeState.AVAILABLE).build()
                : builder.state(VolumeState.IN_USE).attachments(a -> a.instanceId(instance).device("/dev/xvda")).build());
    }

    private static Snapshot snapshot(String id, String volume) {
        return new Snapshot(SEOUL, software.amazon.awssdk.services.ec2.model.Snapshot.builder().snapshotId(id).volumeId(volume)
                .volumeSize(8)
                .state("completed").build());
    }

    private static NetworkInterface eni(String id, String subnet, String address, boolean managed) {
        return new NetworkInterface(SEOUL, software.amazon.awssdk.services.ec2.model.NetworkInterface.builder().networkInterfaceId(id)
                .vpcId("vpc-0web")
                .subnetId(subnet).privateIpAddress(address).status(managed ? "in-use" : "available").requesterManaged(managed).build());
    }

    private static Tag name(String name) {
        return Tag.builder().key("Name").value(name).build();
    }
}
