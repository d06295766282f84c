package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.State;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** ModifyVpcEndpoint. */
final class EndpointChanges {
    ModifyVpcEndpointResponse modify(ModifyVpcEndpointRequest request, Turn turn) {
        VpcEndpoint row = Kinds.ENDPOINT.get(turn, request.vpcEndpointId(), "VpcEndpointId");
        if (row.state() == State.DELETING) {
            throw new AwsFault("IncorrectState", "The VPC endpoint " + row.vpcEndpointId() + " is being deleted.");
        }
        if (Boolean.TRUE.equals(request.resetPolicy()) && request.policyDocument() != null) {
            throw Faults.combination("ResetPolicy and PolicyDocument cannot be given together");
        }
        if (request.privateDnsEnabled() != null || request.dnsOptions() != null || !request.subnetConfigurations().isEmpty()
                || request.ipAddressTypeAsString() != null && !request.ipAddressTypeAsString().equals("ipv4")) {
            throw Faults.unsupported("The sandbox changes policy, route tables, subnets and security groups of an endpoint.");
        }
        if (Boolean.TRUE.equals(request.resetPolicy()) || request.policyDocument() != null) {
            String policy = request.policyDocument() == null ? Endpoints.OPEN_POLICY : request.policyDocument();
            row = Kinds.ENDPOINT.put(turn, row.toBuilder().policyDocument(policy).build());
        }
        boolean routes = !request.addRouteTableIds().isEmpty() || !request.removeRouteTableIds().isEmpty();
        boolean cards = !request.addSubnetIds().isEmpty() || !request.removeSubnetIds().isEmpty() || !request.addSecurityGroupIds()
                .isEmpty()
                || !request.removeSecurityGroupIds().isEmpty();
        if (row.vpcEndpointType() == VpcEndpointType.GATEWAY ? cards : routes) {
            throw new AwsFault("InvalidParameter",
                    "Route tables are for gateway endpoints; subnets and security groups are for interface endpoints.");
        }
        if (routes) {
            String service = EndpointServices.find(row.serviceName(), turn.region()).orElseThrow();
            Endpoints.routes(turn, row, PrefixLists.ofService(service, turn.region()).orElseThrow(), request.addRouteTableIds(),
                    request.removeRouteTableIds());
        }
        if (cards) {
            cards(turn, groups(turn, row, request), request);
        }
        return ModifyVpcEndpointResponse.builder().returnValue(true).build();
    }

    private static VpcEndpoint groups(Turn turn, VpcEndpoint row, ModifyVpcEndpointRequest request) {
        Set<String> ids = new LinkedHashSet<>(row.groups().stream().map(SecurityGroupIdentifier::groupId).toList());
        ids.addAll(request.addSecurityGroupIds());
        ids.removeAll(request.removeSecurityGroupIds());
        if (ids.isEmpty()) {
            throw new AwsFault("InvalidParameter", "An interface endpoint has at least one security group.");
        }
        List<GroupIdentifier> groups = Interfaces.groups(turn, row.vpcId(), List.copyOf(ids));
        for (String card : row.networkInterfaceIds()) {
            NetworkInterface each = Kinds.INTERFACE.get(turn, card);
            Kinds.INTERFACE.put(turn, each.toBuilder().groups(groups).build());
        }
        return Kinds.ENDPOINT.put(turn, row.toBuilder().groups(groups.stream()
                .map(each -> SecurityGroupIdentifier.builder().groupId(each.groupId()).groupName(each.groupName()).build()).toList())
                .build());
    }

    private static void cards(Turn turn, VpcEndpoint row, ModifyVpcEndpointRequest request) {
        List<String> subnets = new ArrayList<>(row.subnetIds());
        List<String> cards = new ArrayList<>(row.networkInterfaceIds());
        for (String subnet : request.removeSubnetIds()) {
            if (!subnets.remove(subnet)) {
                throw new AwsFault("InvalidParameter", "Subnet " + subnet + " is not one of " + row.vpcEndpointId());
            }
            List<String> gone = cards.stream().filter(card -> Kinds.INTERFACE.get(turn, card).subnetId().equals(subnet)).toList();
            gone.forEach(card -> Interfaces.delete(turn, card));
            cards.removeAll(gone);
        }
        VpcEndpoint left = Kinds.ENDPOINT.put(turn, row.toBuilder().subnetIds(subnets).networkInterfaceIds(cards).build());
        Endpoints.subnets(turn, left, request.addSubnetIds());
    }
}
