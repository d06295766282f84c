package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AvailabilityMode;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddressStatus;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

/** NAT gateways: a while in the making, and seen for an hour after their end. */
final class NatGateways {
    static final Duration MAKING = Duration.ofSeconds(90);
    static final Duration ENDING = Duration.ofSeconds(60);
    static final Duration SHOWN_AFTER_END = Duration.ofHours(1);

    private static final Filters<NatGateway> FILTERS = new Filters<NatGateway>()
            .on("nat-gateway-id", NatGateway::natGatewayId)
            .on("state", NatGateway::stateAsString)
            .on("subnet-id", NatGateway::subnetId)
            .on("vpc-id", NatGateway::vpcId)
            .on("connectivity-type", NatGateway::connectivityTypeAsString)
            .tags(NatGateway::tags);

    static boolean alive(NatGateway row) {
        return row.state() == NatGatewayState.PENDING || row.state() == NatGatewayState.AVAILABLE;
    }

    CreateNatGatewayResponse create(CreateNatGatewayRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "natgateway");
        if (request.availabilityMode() == AvailabilityMode.REGIONAL || request.vpcId() != null || !request.availabilityZoneAddresses()
                .isEmpty()) {
            throw Faults.unsupported("The sandbox has zonal NAT gateways only: give CreateNatGateway a SubnetId.");
        }
        if (!request.secondaryAllocationIds().isEmpty() || !request.secondaryPrivateIpAddresses().isEmpty()
                || request.secondaryPrivateIpAddressCount() != null) {
            throw Faults.unsupported("The sandbox's NAT gateways have one address each.");
        }
        Subnet subnet = Kinds.SUBNET.get(turn, request.subnetId(), "SubnetId");
        boolean reachesOut = request.connectivityType() != ConnectivityType.PRIVATE;
        if (!reachesOut && request.allocationId() != null) {
            throw Faults.combination("A private NAT gateway has no elastic IP address: leave AllocationId out.");
        }
        Optional<Address> address = reachesOut ? Optional.of(Kinds.ADDRESS.get(turn, request.allocationId(), "AllocationId"))
                : Optional.empty();
        address.filter(each -> each.associationId() != null).ifPresent(each -> {
            throw new AwsFault("Resource.AlreadyAssociated", "Elastic IP address [" + each.allocationId() + "] is already associated");
        });
        long inZone = turn.all(Kinds.NAT.table()).stream().filter(row -> alive(row) && Kinds.SUBNET.find(turn, row.subnetId())
                .filter(each -> each.availabilityZone().equals(subnet.availabilityZone())).isPresent()).count();
        if (inZone >= Quotas.NAT_GATEWAYS_PER_ZONE) {
            throw Faults.limit("NatGatewayLimitExceeded", "The maximum number of NAT gateways has been reached.");
        }
        String id = Kinds.NAT.newId(turn);
        Interfaces.Wanted wanted = Interfaces.Wanted.in(subnet, List.of()).described("Interface for NAT Gateway " + id)
                .by("amazon-nat", NetworkInterfaceType.NAT_GATEWAY);
        NetworkInterface card = Interfaces.create(turn, request.privateIpAddress() == null ? wanted
                : wanted.at(request.privateIpAddress()));
        card = Kinds.INTERFACE.put(turn, card.toBuilder().groups(List.of()).build());
        NatGatewayAddress.Builder its = NatGatewayAddress.builder().networkInterfaceId(card.networkInterfaceId())
                .privateIp(card.privateIpAddress())
                .isPrimary(true).status(NatGatewayAddressStatus.ASSOCIATING);
        if (address.isPresent()) {
            Address put = Addresses.put(turn, address.get(), card.networkInterfaceId(), card.privateIpAddress());
            its.allocationId(put.allocationId()).publicIp(put.publicIp()).associationId(put.associationId());
        }
        NatGateway row = Kinds.NAT.put(turn, NatGateway.builder().natGatewayId(id).subnetId(subnet.subnetId()).vpcId(subnet.vpcId())
                .state(NatGatewayState.PENDING).connectivityType(reachesOut ? ConnectivityType.PUBLIC : ConnectivityType.PRIVATE)
                .availabilityMode(AvailabilityMode.ZONAL).createTime(turn.now()).natGatewayAddresses(its.build()).tags(tags).build());
        turn.after(MAKING, Made.KIND, id);
        return CreateNatGatewayResponse.builder().natGateway(row).clientToken(request.clientToken()).build();
    }

    DescribeNatGatewaysResponse describe(DescribeNatGatewaysRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.natGatewayIds(), "natGatewayIds");
        var page = Pages.of(FILTERS.keep(Kinds.NAT.list(turn, request.natGatewayIds()), request.filter()), request.maxResults(),
                request.nextToken());
        return DescribeNatGatewaysResponse.builder().natGateways(page.items()).nextToken(page.next()).build();
    }

    DeleteNatGatewayResponse delete(DeleteNatGatewayRequest request, Turn turn) {
        NatGateway row = Kinds.NAT.get(turn, request.natGatewayId(), "NatGatewayId");
        if (row.state() == NatGatewayState.DELETED) {
            throw Kinds.NAT.notFound(row.natGatewayId());
        }
        if (row.state() != NatGatewayState.DELETING) {
            turn.cancel(Made.KIND, row.natGatewayId());
            turn.cancel(Forgotten.KIND, row.natGatewayId());
            Kinds.NAT.put(turn, row.toBuilder().state(NatGatewayState.DELETING).deleteTime(turn.now()).build());
            turn.after(ENDING, Ended.KIND, row.natGatewayId());
        }
        return DeleteNatGatewayResponse.builder().natGatewayId(row.natGatewayId()).build();
    }

    private static void letGo(Turn turn, NatGateway row) {
        for (NatGatewayAddress address : row.natGatewayAddresses()) {
            if (Kinds.INTERFACE.find(turn, address.networkInterfaceId()).isPresent()) {
                Interfaces.delete(turn, address.networkInterfaceId());
            }
        }
    }

    /** Pending becomes available, or failed in a VPC without an internet gateway. */
    static final class Made implements Timed {
        static final String KIND = "ec2.nat-gateway-made";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            Kinds.NAT.find(turn, id).filter(row -> row.state() == NatGatewayState.PENDING).ifPresent(row -> {
                boolean failed = row.connectivityType() == ConnectivityType.PUBLIC && InternetGateways.of(turn, row.vpcId()).isEmpty();
                if (failed) {
                    letGo(turn, row);
                    turn.after(SHOWN_AFTER_END, Forgotten.KIND, id);
                }
                List<NatGatewayAddress> addresses = new ArrayList<>();
                row.natGatewayAddresses().forEach(each -> addresses.add(each.toBuilder()
                        .status(failed ? NatGatewayAddressStatus.FAILED : NatGatewayAddressStatus.SUCCEEDED).build()));
                NatGateway.Builder now = row.toBuilder().natGatewayAddresses(addresses)
                        .state(failed ? NatGatewayState.FAILED : NatGatewayState.AVAILABLE);
                if (failed) {
                    now.failureCode("Gateway.NotAttached").failureMessage("Network " + row.vpcId() + " has no Internet gateway attached")
                            .deleteTime(turn.now());
                }
                Kinds.NAT.put(turn, now.build());
            });
        }
    }

    /** Deleting becomes deleted; its interface and its address are free. */
    static final class Ended implements Timed {
        static final String KIND = "ec2.nat-gateway-ended";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            Kinds.NAT.find(turn, id).ifPresent(row -> {
                letGo(turn, row);
                Kinds.NAT.put(turn, row.toBuilder().state(NatGatewayState.DELETED).build());
                turn.after(SHOWN_AFTER_END, Forgotten.KIND, id);
            });
        }
    }

    /** What is deleted or failed is shown no more. */
    static final class Forgotten implements Timed {
        static final String KIND = "ec2.nat-gateway-forgotten";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            Kinds.NAT.remove(turn, id);
        }
    }
}
