package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Internet gateways. */
final class InternetGateways {
    private static final Filters<InternetGateway> FILTERS = new Filters<InternetGateway>()
            .on("internet-gateway-id", InternetGateway::internetGatewayId)
            .on("owner-id", InternetGateway::ownerId)
            .onAll("attachment.vpc-id", row -> row.attachments().stream().map(InternetGatewayAttachment::vpcId))
            .onAll("attachment.state", row -> row.attachments().stream().map(InternetGatewayAttachment::stateAsString))
            .tags(InternetGateway::tags);

    /** The gateway attached to a VPC. */
    static Optional<InternetGateway> of(Turn turn, String vpcId) {
        return turn.all(Kinds.INTERNET_GATEWAY.table()).stream().filter(row -> attached(row, vpcId)).findFirst();
    }

    static boolean attached(InternetGateway row, String vpcId) {
        return row.attachments().stream().anyMatch(each -> each.vpcId().equals(vpcId));
    }

    CreateInternetGatewayResponse create(CreateInternetGatewayRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "internet-gateway");
        if (turn.all(Kinds.INTERNET_GATEWAY.table()).size() >= Quotas.INTERNET_GATEWAYS) {
            throw Faults.limit("InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached.");
        }
        return CreateInternetGatewayResponse.builder().internetGateway(Kinds.INTERNET_GATEWAY.put(turn, InternetGateway.builder()
                .internetGatewayId(Kinds.INTERNET_GATEWAY.newId(turn)).ownerId(turn.account()).attachments(List.of()).tags(tags).build()))
                .build();
    }

    DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.internetGatewayIds(), "internetGatewayIds");
        var page = Pages.of(FILTERS.keep(Kinds.INTERNET_GATEWAY.list(turn, request.internetGatewayIds()), request.filters()),
                request.maxResults(),
                request.nextToken());
        return DescribeInternetGatewaysResponse.builder().internetGateways(page.items()).nextToken(page.next()).build();
    }

    AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request, Turn turn) {
        InternetGateway row = Kinds.INTERNET_GATEWAY.get(turn, request.internetGatewayId(), "InternetGatewayId");
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        if (!row.attachments().isEmpty()) {
            throw new AwsFault("Resource.AlreadyAssociated", "resource " + row.internetGatewayId() + " is already attached to network "
                    + row.attachments().getFirst().vpcId());
        }
        if (of(turn, vpc.vpcId()).isPresent()) {
            throw Faults.invalid("Network " + vpc.vpcId() + " already has an internet gateway attached");
        }
        Kinds.INTERNET_GATEWAY.put(turn, row.toBuilder()
                .attachments(InternetGatewayAttachment.builder().vpcId(vpc.vpcId()).state("available").build()).build());
        return AttachInternetGatewayResponse.builder().build();
    }

    DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request, Turn turn) {
        InternetGateway row = Kinds.INTERNET_GATEWAY.get(turn, request.internetGatewayId(), "InternetGatewayId");
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        if (!attached(row, vpc.vpcId())) {
            throw new AwsFault("Gateway.NotAttached", "resource " + row.internetGatewayId() + " is not attached to network " + vpc.vpcId());
        }
        List<String> inTheWay = turn.all(Kinds.INTERFACE.table()).stream().filter(each -> each.vpcId().equals(vpc.vpcId())
                && each.privateIpAddresses().stream().anyMatch(address -> address.association() != null)).map(Interfaces::words).toList();
        if (!inTheWay.isEmpty()) {
            throw new AwsFault("DependencyViolation", "Network " + vpc.vpcId()
                    + " has some mapped public address(es). Please unmap those public address(es) "
                    + "before detaching the gateway. In the way: " + String.join(", ", inTheWay) + ".");
        }
        Kinds.INTERNET_GATEWAY.put(turn, row.toBuilder().attachments(List.of()).build());
        return DetachInternetGatewayResponse.builder().build();
    }

    DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest request, Turn turn) {
        InternetGateway row = Kinds.INTERNET_GATEWAY.get(turn, request.internetGatewayId(), "InternetGatewayId");
        if (!row.attachments().isEmpty()) {
            throw Faults.dependency("internetGateway '" + row.internetGatewayId() + "'", row.attachments().stream()
                    .map(each -> "attached to " + each.vpcId()).toList());
        }
        Kinds.INTERNET_GATEWAY.remove(turn, row.internetGatewayId());
        return DeleteInternetGatewayResponse.builder().build();
    }
}
