package dev.groundschool.topology;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.paginators.GetAccountAuthorizationDetailsIterable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What discovery reads: one line a kind. */
public final class Kinds {
    /** Every kind, in the order in which trees and legends show them. */
    public static final List<Kind<?>> ALL = List.of(
            ec2(Region.KIND, "DescribeRegions", (c, r) -> c.describeRegions(q -> q.regionNames(r)).regions().stream()
                    .map(d -> new Region(r, d))),
            ec2(AvailabilityZone.KIND, "DescribeAvailabilityZones",
                    (c, r) -> c.describeAvailabilityZones().availabilityZones().stream().map(d -> new AvailabilityZone(r, d))),
            ec2(Vpc.KIND, "DescribeVpcs", (c, r) -> c.describeVpcsPaginator().vpcs().stream().map(d -> new Vpc(r, d))),
            ec2(Subnet.KIND, "DescribeSubnets", (c, r) -> c.describeSubnetsPaginator().subnets().stream().map(d -> new Subnet(r, d))),
            ec2(InternetGateway.KIND, "DescribeInternetGateways",
                    (c, r) -> c.describeInternetGatewaysPaginator().internetGateways().stream().map(d -> new InternetGateway(r, d))),
            ec2(NatGateway.KIND, "DescribeNatGateways", (c, r) -> c.describeNatGatewaysPaginator().natGateways().stream()
                    .map(d -> new NatGateway(r, d))),
            ec2(RouteTable.KIND, "DescribeRouteTables", (c, r) -> c.describeRouteTablesPaginator().routeTables().stream()
                    .map(d -> new RouteTable(r, d))),
            ec2(NetworkAcl.KIND, "DescribeNetworkAcls", (c, r) -> c.describeNetworkAclsPaginator().networkAcls().stream()
                    .map(d -> new NetworkAcl(r, d))),
            ec2(SecurityGroup.KIND, "DescribeSecurityGroups",
                    (c, r) -> c.describeSecurityGroupsPaginator().securityGroups().stream().map(d -> new SecurityGroup(r, d))),
            ec2(NetworkInterface.KIND, "DescribeNetworkInterfaces",
                    (c, r) -> c.describeNetworkInterfacesPaginator().networkInterfaces().stream().map(d -> new NetworkInterface(r, d))),
            ec2(Instance.KIND, "DescribeInstances", Kinds::instances),
            ec2(Volume.KIND, "DescribeVolumes", (c, r) -> c.describeVolumesPaginator().volumes().stream().map(d -> new Volume(r, d))),
            ec2(Snapshot.KIND, "DescribeSnapshots",
                    (c, r) -> c.describeSnapshotsPaginator(q -> q.ownerIds("self")).snapshots().stream().map(d -> new Snapshot(r, d))),
            ec2(Address.KIND, "DescribeAddresses", (c, r) -> c.describeAddresses().addresses().stream().map(d -> new Address(r, d))),
            ec2(VpcEndpoint.KIND, "DescribeVpcEndpoints",
                    (c, r) -> c.describeVpcEndpointsPaginator().vpcEndpoints().stream().map(d -> new VpcEndpoint(r, d))),
            ec2(PrefixList.KIND, "DescribePrefixLists",
                    (c, r) -> c.describePrefixListsPaginator().prefixLists().stream().map(d -> new PrefixList(r, d))),
            ec2(KeyPair.KIND, "DescribeKeyPairs", (c, r) -> c.describeKeyPairs().keyPairs().stream().map(d -> new KeyPair(r, d))),
            ec2(LaunchTemplate.KIND, "DescribeLaunchTemplates",
                    (c, r) -> c.describeLaunchTemplatesPaginator().launchTemplates().stream().map(d -> new LaunchTemplate(r, d))),
            elb(LoadBalancer.KIND, "DescribeLoadBalancers", Balancing::balancers),
            elb(Listener.KIND, "DescribeListeners", Balancing::listeners),
            elb(TargetGroup.KIND, "DescribeTargetGroups", Balancing::groups),
            new Kind<>(AutoScalingGroup.KIND, "autoscaling.DescribeAutoScalingGroups", AutoScalingClient.class,
                    (c, r) -> c.describeAutoScalingGroupsPaginator().autoScalingGroups().stream().map(d -> new AutoScalingGroup(r, d))),
            rds(Database.KIND, "DescribeDBInstances", (c, r) -> c.describeDBInstancesPaginator().dbInstances().stream().map(d -> new Database(r, d))),
            rds(DatabaseSubnets.KIND, "DescribeDBSubnetGroups",
                    (c, r) -> c.describeDBSubnetGroupsPaginator().dbSubnetGroups().stream().map(d -> new DatabaseSubnets(r, d))),
            rds(DatabaseSnapshot.KIND, "DescribeDBSnapshots",
                    (c, r) -> c.describeDBSnapshotsPaginator(q -> q.snapshotType("manual")).dbSnapshots().stream().map(d -> new DatabaseSnapshot(r, d))),
            new Kind<>(Bucket.KIND, "s3.ListBuckets", S3Client.class, Buckets::in),
            iam(IamUser.KIND, "GetAccountAuthorizationDetails", c -> details(c, EntityType.USER).userDetailList().stream().map(IamUser::new)),
            iam(IamGroup.KIND, "GetAccountAuthorizationDetails", c -> details(c, EntityType.GROUP).groupDetailList().stream().map(IamGroup::new)),
            iam(IamRole.KIND, "GetAccountAuthorizationDetails", c -> details(c, EntityType.ROLE).roleDetailList().stream().map(IamRole::new)),
            iam(InstanceProfile.KIND, "ListInstanceProfiles",
                    c -> c.listInstanceProfilesPaginator().instanceProfiles().stream().map(InstanceProfile::new)),
            iam(IamPolicy.KIND, "GetAccountAuthorizationDetails",
                    c -> details(c, EntityType.LOCAL_MANAGED_POLICY).policies().stream().map(IamPolicy::new)));

    /** The names of all, as in {@link Ref#kind()}. */
    public static final Set<String> NAMES = ALL.stream().map(Kind::kind).collect(Collectors.toUnmodifiableSet());

    /** Services that no other's listing shows anything of; the others show one another: a balancer its targets' health, a database its groups. */
    private static final Set<String> ALONE = Set.of("iam", "s3", "sts", "secretsmanager");

    private Kinds() {
    }

    /**
     * The kinds whose listing may read otherwise after something changed in those services, by name.
     *
     * @param services the CLI's names, {@code ec2}
     */
    public static Set<String> showing(Collection<String> services) {
        return ALL.stream().filter(kind -> services.stream().anyMatch(kind::shows)).map(Kind::kind).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * How one kind is read.
     *
     * @param kind as in {@link Ref#kind()}
     * @param operation the operation that lists it, such as {@code ec2.DescribeVpcs}
     * @param client the SDK client that has it
     * @param read all of them in a Region, every page
     * @param global whether it is the same from every Region, and read once
     * @param <C> the SDK client
     */
    public record Kind<C extends SdkClient>(String kind, String operation, Class<C> client, BiFunction<C, String,
            Stream<? extends Resource>> read, boolean global) {
        /** One that each Region has its own of. */
        public Kind(String kind, String operation, Class<C> client, BiFunction<C, String, Stream<? extends Resource>> read) {
            this(kind, operation, client, read, false);
        }

        private boolean shows(String service) {
            return ALONE.contains(service) ? service().equals(service) : !ALONE.contains(service());
        }

        private String service() {
            return operation.substring(0, operation.indexOf('.'));
        }

        List<? extends Resource> read(Clients clients, String region) {
            return read.apply(clients.client(client, region), region).toList();
        }
    }

    private static Kind<IamClient> iam(String kind, String operation, Function<IamClient, Stream<? extends Resource>> read) {
        return new Kind<>(kind, "iam." + operation, IamClient.class, (c, _) -> read.apply(c), true);
    }

    private static GetAccountAuthorizationDetailsIterable details(IamClient client, EntityType of) {
        return client.getAccountAuthorizationDetailsPaginator(q -> q.filter(of));
    }

    private static Stream<Instance> instances(Ec2Client client, String region) {
        var all = client.describeInstancesPaginator().reservations().stream().flatMap(reservation -> reservation.instances().stream()).toList();
        var impaired = all.isEmpty() ? Set.<String>of() : impaired(client);
        return all.stream().map(d -> new Instance(region, d, impaired.contains(d.instanceId())));
    }

    // Who may list instances and not their checks still sees them; that one of them fails is then not known.
    private static Set<String> impaired(Ec2Client client) {
        try {
            return client.describeInstanceStatusPaginator(q -> q.filters(f -> f.name("instance-status.status").values("impaired"))).instanceStatuses()
                    .stream().filter(Kinds::fails).map(InstanceStatus::instanceId).collect(Collectors.toSet());
        } catch (AwsServiceException refused) {
            return Set.of();
        }
    }

    // Asked again here, for an emulator may pass over a filter it does not know.
    private static boolean fails(InstanceStatus status) {
        return status.instanceStatus() != null && status.instanceStatus().status() == SummaryStatus.IMPAIRED;
    }

    private static Kind<Ec2Client> ec2(String kind, String operation, BiFunction<Ec2Client, String, Stream<? extends Resource>> read) {
        return new Kind<>(kind, "ec2." + operation, Ec2Client.class, read);
    }

    private static Kind<RdsClient> rds(String kind, String operation, BiFunction<RdsClient, String, Stream<? extends Resource>> read) {
        return new Kind<>(kind, "rds." + operation, RdsClient.class, read);
    }

    private static Kind<ElasticLoadBalancingV2Client> elb(String kind, String operation,
            BiFunction<ElasticLoadBalancingV2Client, String, Stream<? extends Resource>> read) {
        return new Kind<>(kind, "elbv2." + operation, ElasticLoadBalancingV2Client.class, read);
    }
}
