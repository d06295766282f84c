package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Network ACLs and which subnets use them; each subnet uses exactly one. */
final class Acls {
    private static final Filters<NetworkAcl> FILTERS = new Filters<NetworkAcl>()
            .on("network-acl-id", NetworkAcl::networkAclId)
            .on("vpc-id", NetworkAcl::vpcId)
            .on("owner-id", NetworkAcl::ownerId)
            .on("default", NetworkAcl::isDefault)
            .onAll("association.association-id", acl -> acl.associations().stream().map(NetworkAclAssociation::networkAclAssociationId))
            .onAll("association.network-acl-id", acl -> acl.associations().stream().map(NetworkAclAssociation::networkAclId))
            .onAll("association.subnet-id", acl -> acl.associations().stream().map(NetworkAclAssociation::subnetId))
            .onAll("entry.cidr", entries(NetworkAclEntry::cidrBlock))
            .onAll("entry.ipv6-cidr", entries(NetworkAclEntry::ipv6CidrBlock))
            .onAll("entry.egress", entries(NetworkAclEntry::egress))
            .onAll("entry.protocol", entries(NetworkAclEntry::protocol))
            .onAll("entry.rule-action", entries(NetworkAclEntry::ruleActionAsString))
            .onAll("entry.rule-number", entries(NetworkAclEntry::ruleNumber))
            .onAll("entry.icmp.code", entries(each -> each.icmpTypeCode() == null ? null : each.icmpTypeCode().code()))
            .onAll("entry.icmp.type", entries(each -> each.icmpTypeCode() == null ? null : each.icmpTypeCode().type()))
            .onAll("entry.port-range.from", entries(each -> each.portRange() == null ? null : each.portRange().from()))
            .onAll("entry.port-range.to", entries(each -> each.portRange() == null ? null : each.portRange().to()))
            .tags(NetworkAcl::tags);

    private static Function<NetworkAcl, Stream<?>> entries(Function<NetworkAclEntry, @Nullable Object> value) {
        return acl -> acl.entries().stream().flatMap(each -> Stream.ofNullable(value.apply(each)));
    }

    CreateNetworkAclResponse create(CreateNetworkAclRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "network-acl");
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        if (turn.all(Kinds.ACL.table()).stream().filter(acl -> acl.vpcId().equals(vpc.vpcId())).count() >= Quotas.ACLS_PER_VPC) {
            throw Faults.limit("NetworkAclLimitExceeded", "The maximum number of network ACLs has been reached.");
        }
        return CreateNetworkAclResponse.builder().networkAcl(NewVpc.acl(turn, vpc, false, tags)).clientToken(request.clientToken()).build();
    }

    DescribeNetworkAclsResponse describe(DescribeNetworkAclsRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.networkAclIds(), "networkAclIds");
        var page = Pages.of(FILTERS.keep(Kinds.ACL.list(turn, request.networkAclIds()), request.filters()), request.maxResults(),
                request.nextToken());
        return DescribeNetworkAclsResponse.builder().networkAcls(page.items()).nextToken(page.next()).build();
    }

    DeleteNetworkAclResponse delete(DeleteNetworkAclRequest request, Turn turn) {
        NetworkAcl acl = Kinds.ACL.get(turn, request.networkAclId(), "NetworkAclId");
        if (acl.isDefault()) {
            throw Faults.invalid("cannot delete default network ACL " + acl.networkAclId());
        }
        if (!acl.associations().isEmpty()) {
            throw Faults.dependency("networkAcl '" + acl.networkAclId() + "'", acl.associations().stream()
                    .map(NetworkAclAssociation::subnetId).toList());
        }
        Kinds.ACL.remove(turn, acl.networkAclId());
        return DeleteNetworkAclResponse.builder().build();
    }

    ReplaceNetworkAclAssociationResponse replace(ReplaceNetworkAclAssociationRequest request, Turn turn) {
        String id = Faults.need(request.associationId(), "AssociationId");
        NetworkAcl target = Kinds.ACL.get(turn, request.networkAclId(), "NetworkAclId");
        NetworkAcl old = turn.all(Kinds.ACL.table()).stream()
                .filter(acl -> acl.associations().stream().anyMatch(each -> each.networkAclAssociationId().equals(id)))
                .findFirst().orElseThrow(() -> new AwsFault("InvalidAssociationID.NotFound", "The association ID '" + id
                + "' does not exist"));
        if (!old.vpcId().equals(target.vpcId())) {
            throw Faults.invalid("network ACL " + target.networkAclId() + " and network ACL " + old.networkAclId()
                    + " belong to different networks");
        }
        NetworkAclAssociation association = old.associations().stream().filter(each -> each.networkAclAssociationId().equals(id))
                .findFirst().orElseThrow();
        Kinds.ACL.put(turn, old.toBuilder().associations(old.associations().stream().filter(each -> !each.equals(association)).toList()).build());
        NetworkAcl now = Kinds.ACL.get(turn, target.networkAclId());
        List<NetworkAclAssociation> all = new ArrayList<>(now.associations());
        String made = turn.newId("aclassoc");
        all.add(association.toBuilder().networkAclAssociationId(made).networkAclId(now.networkAclId()).build());
        Kinds.ACL.put(turn, now.toBuilder().associations(all).build());
        return ReplaceNetworkAclAssociationResponse.builder().newAssociationId(made).build();
    }
}
