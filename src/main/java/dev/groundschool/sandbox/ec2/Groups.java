package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Security groups. Their rules are rows of their own; a group's permissions are put together from them when it is described. */
final class Groups {
    static final String CHARACTERS = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";
    static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}");

    private static final Filters<SecurityGroup> FILTERS = filters();

    private static Filters<SecurityGroup> filters() {
        Filters<SecurityGroup> filters = new Filters<SecurityGroup>()
                .on("group-id", SecurityGroup::groupId)
                .on("group-name", SecurityGroup::groupName)
                .on("description", SecurityGroup::description)
                .on("owner-id", SecurityGroup::ownerId)
                .on("vpc-id", SecurityGroup::vpcId)
                .tags(SecurityGroup::tags);
        permissions(filters, "ip-permission.", SecurityGroup::ipPermissions);
        permissions(filters, "egress.ip-permission.", SecurityGroup::ipPermissionsEgress);
        return filters;
    }

    private static void permissions(Filters<SecurityGroup> filters, String prefix, Function<SecurityGroup, List<IpPermission>> of) {
        add(filters, prefix + "protocol", of, each -> Stream.ofNullable(each.ipProtocol()));
        add(filters, prefix + "from-port", of, each -> Stream.ofNullable(each.fromPort()));
        add(filters, prefix + "to-port", of, each -> Stream.ofNullable(each.toPort()));
        add(filters, prefix + "cidr", of, each -> each.ipRanges().stream().map(range -> range.cidrIp()));
        add(filters, prefix + "ipv6-cidr", of, each -> each.ipv6Ranges().stream().map(range -> range.cidrIpv6()));
        add(filters, prefix + "prefix-list-id", of, each -> each.prefixListIds().stream().map(list -> list.prefixListId()));
        add(filters, prefix + "group-id", of, each -> each.userIdGroupPairs().stream().map(pair -> pair.groupId()));
        add(filters, prefix + "group-name", of, each -> each.userIdGroupPairs().stream()
                .flatMap(pair -> Stream.ofNullable(pair.groupName())));
        add(filters, prefix + "user-id", of, each -> each.userIdGroupPairs().stream().map(pair -> pair.userId()));
    }

    private static void add(Filters<SecurityGroup> filters, String name, Function<SecurityGroup, List<IpPermission>> of,
            Function<IpPermission, Stream<?>> values) {
        filters.onAll(name, group -> of.apply(group).stream().flatMap(values));
    }

    /** Adds a group that lets everything out and nothing in. */
    static SecurityGroup make(Turn turn, String vpcId, String name, String description, List<Tag> tags) {
        String id = Kinds.GROUP.newId(turn);
        SecurityGroup group = Kinds.GROUP.put(turn, SecurityGroup.builder().groupId(id).groupName(name).description(description)
                .vpcId(vpcId)
                .ownerId(turn.account()).securityGroupArn(Kinds.GROUP.arn(turn, id)).tags(tags).build());
        GroupRules.add(turn, SecurityGroupRule.builder().isEgress(true).ipProtocol("-1").fromPort(-1).toPort(-1).cidrIpv4("0.0.0.0/0")
                .build(), group, List.of());
        return group;
    }

    static void allowFromItself(Turn turn, SecurityGroup group) {
        GroupRules.add(turn, SecurityGroupRule.builder().isEgress(false).ipProtocol("-1").fromPort(-1).toPort(-1)
                .referencedGroupInfo(each -> each.groupId(group.groupId()).userId(turn.account())).build(), group, List.of());
    }

    static void unmake(Turn turn, String groupId) {
        GroupRules.of(turn, groupId).forEach(rule -> Kinds.RULE.remove(turn, rule.securityGroupRuleId()));
        Kinds.GROUP.remove(turn, groupId);
    }

    CreateSecurityGroupResponse create(CreateSecurityGroupRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "security-group");
        String name = Faults.need(request.groupName(), "GroupName");
        String description = Faults.need(request.description(), "GroupDescription");
        if (name.startsWith("sg-")) {
            throw Faults.invalid(name, "groupName", "Group names may not be in the format sg-*.");
        }
        if (!TEXT.matcher(name).matches()) {
            throw Faults.invalid(name, "groupName", name.chars().anyMatch(c -> c > 127) ? "Character sets beyond ASCII are not supported."
                    : "Valid names are strings less than 256 characters from the following set: " + CHARACTERS);
        }
        if (!TEXT.matcher(description).matches()) {
            throw Faults.invalid(description, "GroupDescription", description.chars().anyMatch(c -> c > 127)
                    ? "Character sets beyond ASCII are not supported."
                    : "Invalid security group description. Valid descriptions are strings less than 256 characters from the following set:  " + CHARACTERS);
        }
        String vpcId = request.vpcId() == null ? defaultVpc(turn) : Kinds.VPC.get(turn, request.vpcId()).vpcId();
        if (name.equals(NewVpc.DEFAULT_GROUP)) {
            throw new AwsFault("InvalidParameterValue", "Cannot use reserved security group name: " + name);
        }
        if (withName(turn, vpcId, name).isPresent()) {
            throw new AwsFault("InvalidGroup.Duplicate", "The security group '" + name + "' already exists for VPC '" + vpcId + "'");
        }
        if (turn.all(Kinds.GROUP.table()).size() >= Quotas.GROUPS) {
            throw Faults.limit("SecurityGroupLimitExceeded", "The maximum number of security groups has been reached.");
        }
        SecurityGroup group = make(turn, vpcId, name, description, tags);
        return CreateSecurityGroupResponse.builder().groupId(group.groupId()).securityGroupArn(group.securityGroupArn()).tags(tags).build();
    }

    static String defaultVpc(Turn turn) {
        return turn.all(Kinds.VPC.table()).stream().filter(Vpc::isDefault).map(Vpc::vpcId).findFirst()
                .orElseThrow(() -> new AwsFault("VPCIdNotSpecified", "No default VPC for this user"));
    }

    private static Optional<SecurityGroup> withName(Turn turn, String vpcId, String name) {
        return turn.all(Kinds.GROUP.table()).stream().filter(group -> group.vpcId().equals(vpcId) && group.groupName().equals(name))
                .findFirst();
    }

    /** The group of that id or, in the default VPC only, of that name. */
    static SecurityGroup named(Turn turn, @Nullable String id, @Nullable String name) {
        if (id != null) {
            return Kinds.GROUP.get(turn, id);
        }
        if (name == null) {
            throw new AwsFault("MissingParameter", "The request must contain the parameter groupName or groupId");
        }
        String vpcId = defaultVpc(turn);
        return withName(turn, vpcId, name).orElseThrow(() ->
                new AwsFault("InvalidGroup.NotFound", "The security group '" + name + "' does not exist in default VPC '" + vpcId + "'"));
    }

    DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.groupIds(), "groupIds");
        Set<SecurityGroup> asked = new LinkedHashSet<>();
        if (request.groupNames().isEmpty() || !request.groupIds().isEmpty()) {
            asked.addAll(Kinds.GROUP.list(turn, request.groupIds()));
        }
        request.groupNames().forEach(name -> asked.add(named(turn, null, name)));
        var page = Pages.of(FILTERS.keep(complete(turn, List.copyOf(asked)), request.filters()), request.maxResults(), request.nextToken());
        return DescribeSecurityGroupsResponse.builder().securityGroups(page.items()).nextToken(page.next()).build();
    }

    /** The groups with their permissions. */
    static List<SecurityGroup> complete(Turn turn, List<SecurityGroup> groups) {
        Map<String, List<SecurityGroupRule>> rules = new HashMap<>();
        for (SecurityGroupRule rule : turn.all(Kinds.RULE.table())) {
            rules.computeIfAbsent(rule.groupId(), id -> new ArrayList<>()).add(rule);
        }
        return groups.stream().map(group -> {
            List<SecurityGroupRule> own = rules.getOrDefault(group.groupId(), List.of());
            return group.toBuilder().ipPermissions(Permissions.of(own, false)).ipPermissionsEgress(Permissions.of(own, true)).build();
        }).toList();
    }

    DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request, Turn turn) {
        SecurityGroup group = named(turn, request.groupId(), request.groupName());
        String id = group.groupId();
        if (group.groupName().equals(NewVpc.DEFAULT_GROUP)) {
            throw new AwsFault("CannotDelete", "the specified group: \"" + id + "\" name: \"default\" cannot be deleted by a user");
        }
        List<String> inTheWay = new ArrayList<>();
        turn.all(Kinds.INTERFACE.table()).stream().filter(each -> each.groups().stream().anyMatch(used -> used.groupId().equals(id)))
                .map(Interfaces::words).forEach(inTheWay::add);
        turn.all(Kinds.RULE.table()).stream().filter(rule -> !rule.groupId().equals(id) && rule.referencedGroupInfo() != null
                && id.equals(rule.referencedGroupInfo().groupId())).map(rule -> rule.securityGroupRuleId() + " of " + rule.groupId())
                .forEach(inTheWay::add);
        if (!inTheWay.isEmpty()) {
            throw new AwsFault("DependencyViolation", "resource " + id + " has a dependent object. In the way: "
                    + String.join(", ", inTheWay) + ".");
        }
        unmake(turn, id);
        return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(id).build();
    }
}
