package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.Subnet;
import software.amazon.awssdk.services.rds.model.Tag;

/** DB subnet groups: the subnets, in two Availability Zones or more, among which RDS chooses ("Working with a DB instance in a VPC"). */
final class SubnetGroups {
    static final Table<Row> TABLE = Table.regional("rds.db-subnet-group", Row.class);
    static final String DEFAULT = "default";
    private static final int MOST = 50;
    private static final int MOST_SUBNETS = 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 ._-]{1,255}");

    record Row(DBSubnetGroup group, List<Tag> tags) {}

    static Row get(Turn turn, String name) {
        return turn.find(TABLE, Names.key(name)).orElseThrow(() -> Faults.absent("DBSubnetGroupNotFoundFault", "DB subnet group '" + name
                + "' does not exist."));
    }

    /** The group that is used when none is named: of the default VPC's subnets, made at first use. */
    static DBSubnetGroup usual(Turn turn) {
        Optional<Row> there = turn.find(TABLE, DEFAULT);
        if (there.isPresent()) {
            return there.get().group();
        }
        List<String> subnets = ServiceNetwork.defaultVpc(turn).map(vpc -> ServiceNetwork.subnets(turn, vpc.vpcId()).stream()
                .filter(each -> Boolean.TRUE.equals(each.defaultForAz())).map(each -> each.subnetId()).toList()).orElse(List.of());
        if (subnets.isEmpty()) {
            throw new AwsFault("InvalidSubnet", "No default subnet detected in VPC. Name a DB subnet group with DBSubnetGroupName.");
        }
        return make(turn, DEFAULT, "default", subnets, List.of()).group();
    }

    private static Row make(Turn turn, String name, String description, List<String> subnetIds, List<Tag> tags) {
        List<Subnet> subnets = subnets(turn, subnetIds);
        return turn.put(TABLE, name, new Row(DBSubnetGroup.builder().dbSubnetGroupName(name).dbSubnetGroupDescription(description)
                .dbSubnetGroupArn(turn.arn("rds", "subgrp:" + name)).vpcId(vpc(turn, subnetIds)).subnetGroupStatus("Complete").subnets(subnets)
                .supportedNetworkTypes("IPV4").build(), tags));
    }

    private static String vpc(Turn turn, List<String> subnetIds) {
        return ServiceNetwork.subnet(turn, subnetIds.getFirst()).orElseThrow().vpcId();
    }

    /** The subnets when they exist, lie in one VPC and cover two zones. */
    private static List<Subnet> subnets(Turn turn, List<String> ids) {
        if (ids.size() > MOST_SUBNETS) {
            throw new AwsFault("DBSubnetQuotaExceededFault", "A DB subnet group has at most " + MOST_SUBNETS + " subnets.");
        }
        var found = new LinkedHashSet<>(ids).stream().map(id -> ServiceNetwork.subnet(turn, id).orElseThrow(() -> new AwsFault("InvalidSubnet",
                "Subnet not found: " + id))).toList();
        if (found.stream().map(each -> each.vpcId()).distinct().count() > 1) {
            throw new AwsFault("InvalidSubnet", "The specified subnets are not all in the same VPC.");
        }
        List<String> zones = found.stream().map(each -> each.availabilityZone()).distinct().sorted().toList();
        if (zones.size() < 2) {
            throw new AwsFault("DBSubnetGroupDoesNotCoverEnoughAZs", "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. "
                    + "Current AZ coverage: " + String.join(", ", zones) + ". Add subnets to cover at least 2 AZs.");
        }
        return found.stream().map(each -> Subnet.builder().subnetIdentifier(each.subnetId()).subnetStatus("Active")
                .subnetAvailabilityZone(zone -> zone.name(each.availabilityZone())).build()).toList();
    }

    CreateDbSubnetGroupResponse create(CreateDbSubnetGroupRequest request, Turn turn) {
        String name = Names.key(Faults.need(request.dbSubnetGroupName(), "DBSubnetGroupName"));
        if (!NAME.matcher(name).matches() || name.equals(DEFAULT)) {
            throw Faults.invalid("The parameter DBSubnetGroupName is not a valid identifier: at most 255 letters, digits, spaces, hyphens, periods and "
                    + "underscores, and not \"default\".");
        }
        String description = Faults.need(request.dbSubnetGroupDescription(), "DBSubnetGroupDescription");
        if (turn.find(TABLE, name).isPresent()) {
            throw new AwsFault("DBSubnetGroupAlreadyExists", "The DB subnet group '" + name + "' already exists.");
        }
        if (turn.all(TABLE).size() >= MOST) {
            throw new AwsFault("DBSubnetGroupQuotaExceeded", "You have reached the maximum number of DB subnet groups (" + MOST + ").");
        }
        Row row = make(turn, name, description, Faults.need(request.subnetIds(), "SubnetIds"), Tags.checked(request.tags()));
        return CreateDbSubnetGroupResponse.builder().dbSubnetGroup(row.group()).build();
    }

    DescribeDbSubnetGroupsResponse describe(DescribeDbSubnetGroupsRequest request, Turn turn) {
        List<DBSubnetGroup> groups = request.dbSubnetGroupName() != null ? List.of(get(turn, request.dbSubnetGroupName()).group())
                : turn.all(TABLE).stream().map(Row::group).toList();
        var page = Pages.of(new Filters<DBSubnetGroup>().keep(groups, request.filters()), DBSubnetGroup::dbSubnetGroupName, request.maxRecords(),
                request.marker());
        return DescribeDbSubnetGroupsResponse.builder().dbSubnetGroups(page.items()).marker(page.marker()).build();
    }

    ModifyDbSubnetGroupResponse modify(ModifyDbSubnetGroupRequest request, Turn turn) {
        Row row = get(turn, Faults.need(request.dbSubnetGroupName(), "DBSubnetGroupName"));
        List<String> ids = Faults.need(request.subnetIds(), "SubnetIds");
        List<Subnet> subnets = subnets(turn, ids);
        if (!vpc(turn, ids).equals(row.group().vpcId())) {
            throw new AwsFault("InvalidSubnet", "The specified subnets are not in the VPC " + row.group().vpcId() + " of the DB subnet group.");
        }
        for (Subnet old : row.group().subnets()) {
            boolean kept = subnets.stream().anyMatch(each -> each.subnetIdentifier().equals(old.subnetIdentifier()));
            user(turn, row.group().dbSubnetGroupName(), kept ? null : old.subnetIdentifier()).ifPresent(name -> {
                throw new AwsFault("SubnetAlreadyInUse", "The subnet " + old.subnetIdentifier() + " is in use by the DB instance " + name + ".");
            });
        }
        DBSubnetGroup changed = row.group().toBuilder().subnets(subnets)
                .dbSubnetGroupDescription(request.dbSubnetGroupDescription() == null ? row.group().dbSubnetGroupDescription()
                        : request.dbSubnetGroupDescription()).build();
        turn.put(TABLE, Names.key(changed.dbSubnetGroupName()), new Row(changed, row.tags()));
        for (DatabaseRow each : List.copyOf(turn.all(DatabaseRow.TABLE))) {
            if (each.instance().dbSubnetGroup().dbSubnetGroupName().equals(changed.dbSubnetGroupName())) {
                each.with(instance -> instance.dbSubnetGroup(changed)).put(turn);
            }
        }
        return ModifyDbSubnetGroupResponse.builder().dbSubnetGroup(changed).build();
    }

    /** A DB instance that has its interface in that subnet of the group; none when the subnet is null. */
    private static Optional<String> user(Turn turn, String group, @Nullable String subnet) {
        return turn.all(DatabaseRow.TABLE).stream().filter(row -> row.instance().dbSubnetGroup().dbSubnetGroupName().equals(group)
                && ServiceNetwork.card(turn, row.card()).filter(card -> card.subnetId().equals(subnet)).isPresent()).map(DatabaseRow::id).findFirst();
    }

    DeleteDbSubnetGroupResponse delete(DeleteDbSubnetGroupRequest request, Turn turn) {
        String name = get(turn, Faults.need(request.dbSubnetGroupName(), "DBSubnetGroupName")).group().dbSubnetGroupName();
        List<String> users = turn.all(DatabaseRow.TABLE).stream().filter(row -> row.instance().dbSubnetGroup().dbSubnetGroupName().equals(name))
                .map(DatabaseRow::id).toList();
        if (!users.isEmpty()) {
            throw new AwsFault("InvalidDBSubnetGroupStateFault", "Cannot delete the subnet group '" + name + "' because at least one database instance: "
                    + String.join(", ", users) + " is still using it.");
        }
        turn.remove(TABLE, Names.key(name));
        return DeleteDbSubnetGroupResponse.builder().build();
    }
}
