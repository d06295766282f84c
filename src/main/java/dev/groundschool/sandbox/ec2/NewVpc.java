package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Cidr;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcState;

/**
 * Makes a VPC with what AWS puts into each: a main route table, a default network ACL and a default security group. Takes the same away
 * again.
 */
final class NewVpc {
    static final String DEFAULT_GROUP = "default";
    /** The number of the entry that ends each ACL and cannot be changed. */
    static final int LAST_ENTRY = 32767;

    private NewVpc() {}

    static Vpc make(Turn turn, Cidr cidr, boolean isDefault, Tenancy tenancy, List<Tag> tags) {
        Vpc vpc = Kinds.VPC.put(turn, Vpc.builder().vpcId(Kinds.VPC.newId(turn)).cidrBlock(cidr.toString()).state(VpcState.AVAILABLE)
                .ownerId(turn.account()).isDefault(isDefault).instanceTenancy(tenancy).dhcpOptionsId(DefaultVpc.dhcpOptions(turn))
                .cidrBlockAssociationSet(association(turn, cidr, VpcCidrBlockStateCode.ASSOCIATED)).ipv6CidrBlockAssociationSet(List.of())
                .tags(tags).build());
        turn.put(VpcAttributes.TABLE, vpc.vpcId(), new VpcAttributes.Attributes(true, isDefault, false));
        routes(turn, vpc);
        acl(turn, vpc, true, List.of());
        group(turn, vpc);
        return vpc;
    }

    static VpcCidrBlockAssociation association(Turn turn, Cidr cidr, VpcCidrBlockStateCode state) {
        return VpcCidrBlockAssociation.builder().associationId(turn.newId("vpc-cidr-assoc")).cidrBlock(cidr.toString())
                .cidrBlockState(each -> each.state(state)).build();
    }

    /** The route that each table has for each block of its VPC. */
    static Route local(String cidr) {
        return Route.builder().destinationCidrBlock(cidr).gatewayId("local").origin(RouteOrigin.CREATE_ROUTE_TABLE).state(RouteState.ACTIVE)
                .build();
    }

    static List<Route> locals(Vpc vpc) {
        return vpc.cidrBlockAssociationSet().stream().map(each -> local(each.cidrBlock())).toList();
    }

    private static void routes(Turn turn, Vpc vpc) {
        String id = Kinds.ROUTE_TABLE.newId(turn);
        Kinds.ROUTE_TABLE.put(turn, RouteTable.builder().routeTableId(id).vpcId(vpc.vpcId()).ownerId(turn.account()).routes(locals(vpc))
                .associations(RouteTableAssociation.builder().main(true).routeTableAssociationId(turn.newId("rtbassoc")).routeTableId(id)
                        .associationState(state -> state.state(RouteTableAssociationStateCode.ASSOCIATED)).build())
                .propagatingVgws(List.of()).tags(List.of()).build());
    }

    /** A network ACL: the default one lets everything through, any other nothing. */
    static NetworkAcl acl(Turn turn, Vpc vpc, boolean isDefault, List<Tag> tags) {
        Stream<NetworkAclEntry> last = Stream.of(entry(true, LAST_ENTRY, RuleAction.DENY), entry(false, LAST_ENTRY, RuleAction.DENY));
        Stream<NetworkAclEntry> open = isDefault ? Stream.of(entry(true, 100, RuleAction.ALLOW), entry(false, 100, RuleAction.ALLOW))
                : Stream.empty();
        return Kinds.ACL.put(turn, NetworkAcl.builder().networkAclId(Kinds.ACL.newId(turn)).vpcId(vpc.vpcId()).ownerId(turn.account())
                .isDefault(isDefault)
                .entries(Stream.concat(open, last).sorted(AclEntries.ORDER).toList()).associations(List.of()).tags(tags).build());
    }

    private static NetworkAclEntry entry(boolean egress, int number, RuleAction action) {
        return NetworkAclEntry.builder().egress(egress).ruleNumber(number).ruleAction(action).protocol("-1").cidrBlock("0.0.0.0/0").build();
    }

    private static void group(Turn turn, Vpc vpc) {
        SecurityGroup group = Groups.make(turn, vpc.vpcId(), DEFAULT_GROUP, "default VPC security group", List.of());
        Groups.allowFromItself(turn, group);
    }

    static RouteTable mainTable(Turn turn, String vpcId) {
        return turn.all(Kinds.ROUTE_TABLE.table()).stream().filter(table -> table.vpcId().equals(vpcId) && isMain(table)).findFirst()
                .orElseThrow();
    }

    static boolean isMain(RouteTable table) {
        return table.associations().stream().anyMatch(each -> Boolean.TRUE.equals(each.main()));
    }

    static NetworkAcl defaultAcl(Turn turn, String vpcId) {
        return turn.all(Kinds.ACL.table()).stream().filter(acl -> acl.vpcId().equals(vpcId) && acl.isDefault()).findFirst().orElseThrow();
    }

    static Optional<SecurityGroup> defaultGroup(Turn turn, String vpcId) {
        return turn.all(Kinds.GROUP.table()).stream().filter(group -> vpcId.equals(group.vpcId()) && group.groupName()
                .equals(DEFAULT_GROUP)).findFirst();
    }

    static void unmake(Turn turn, Vpc vpc) {
        Kinds.ROUTE_TABLE.remove(turn, mainTable(turn, vpc.vpcId()).routeTableId());
        Kinds.ACL.remove(turn, defaultAcl(turn, vpc.vpcId()).networkAclId());
        defaultGroup(turn, vpc.vpcId()).ifPresent(group -> Groups.unmake(turn, group.groupId()));
        turn.remove(VpcAttributes.TABLE, vpc.vpcId());
        Kinds.VPC.remove(turn, vpc.vpcId());
    }
}
