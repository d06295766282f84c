package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * The resources that a request is about without saying so: those behind an association's id, those named by name instead of id, and those
 * that EC2 picks, the default VPC's for one. IAM asks about them too ("Actions, resources, and condition keys for Amazon EC2").
 */
final class Implied {
    private final Turn turn;
    private final AwsRequest request;
    private final Map<String, Object> found = new HashMap<>();

    private Implied(Turn turn, AwsRequest request) {
        this.turn = turn;
        this.request = request;
    }

    /** By the names that {@code actions.table} knows; what cannot be found is left out, for the operation itself will say so. */
    static Map<String, Object> in(Turn turn, AwsRequest request) {
        Implied implied = new Implied(turn, request);
        try {
            implied.look();
        } catch (AwsFault notThere) {
            return implied.found;
        }
        return implied.found;
    }

    private void look() {
        switch (request) {
            case RunInstancesRequest run -> launch(run);
            case DisassociateIamInstanceProfileRequest that -> profile(that.associationId());
            case ReplaceIamInstanceProfileAssociationRequest that -> profile(that.associationId());
            default -> byOperation(request.getClass().getSimpleName().replaceFirst("Request$", ""));
        }
    }

    private void byOperation(String operation) {
        switch (operation) {
            case "DisassociateRouteTable", "ReplaceRouteTableAssociation" -> route(text("AssociationId"));
            case "ReplaceNetworkAclAssociation" -> turn.all(Kinds.ACL.table()).stream().flatMap(acl -> acl.associations().stream())
                    .filter(each -> each.networkAclAssociationId().equals(text("AssociationId"))).findFirst()
                    .ifPresent(each -> put("@SubnetId", each.subnetId()));
            case "DisassociateAddress", "AssociateAddress", "ReleaseAddress" -> address();
            case "DetachNetworkInterface" -> card(NetworkInterfaces.attached(turn, Objects.requireNonNullElse(text("AttachmentId"), "")));
            case "DetachVolume" -> InstanceKinds.VOLUME.find(turn, text("VolumeId")).stream().flatMap(disk -> disk.attachments().stream())
                    .findFirst().ifPresent(each -> put("@InstanceId", each.instanceId()));
            case "CreateSecurityGroup" -> put("@VpcId", Groups.defaultVpc(turn));
            case "CreateLaunchTemplateVersion", "ModifyLaunchTemplate", "DeleteLaunchTemplate", "DeleteLaunchTemplateVersions" ->
                    put("@LaunchTemplateId", LaunchTemplates.template(turn, text("LaunchTemplateId"), text("LaunchTemplateName"))
                            .launchTemplateId());
            case "DeleteKeyPair" -> InstanceKinds.KEY_PAIR.find(turn, text("KeyPairId")).ifPresent(pair -> put("@KeyName", pair.keyName()));
            default -> {
                if (operation.contains("SecurityGroup")) {
                    group();
                }
            }
        }
    }

    private @Nullable String text(String member) {
        return Values.member(request, member).map(Object::toString).orElse(null);
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            found.put(name, value);
        }
    }

    private void launch(RunInstancesRequest asked) {
        RunInstancesRequest run = TemplateMerge.merged(turn, asked);
        found.putAll(Values.toMap(run));
        if (asked.launchTemplate() != null) {
            put("@LaunchTemplateId", LaunchTemplates.template(turn, asked.launchTemplate().launchTemplateId(),
                    asked.launchTemplate().launchTemplateName()).launchTemplateId());
        }
        LaunchPlan plan = LaunchPlan.of(turn, run);
        put("@Zone", plan.zone());
        put("@SubnetIds", plan.cards().stream().map(card -> card.subnet().subnetId()).distinct().toList());
        put("@GroupIds", plan.cards().stream().flatMap(card -> card.groups().stream()).map(GroupIdentifier::groupId).distinct().toList());
        put("@NetworkInterfaceIds", plan.cards().stream().map(card -> card.existing() == null ? "*" : card.existing()).distinct().toList());
    }

    private void profile(@Nullable String association) {
        InstanceProfileAssociations.instance(turn, association).ifPresent(id -> put("@InstanceId", id));
    }

    private void route(@Nullable String association) {
        for (RouteTable table : turn.all(Kinds.ROUTE_TABLE.table())) {
            for (RouteTableAssociation each : table.associations()) {
                if (each.routeTableAssociationId().equals(association)) {
                    put("@RouteTableId", table.routeTableId());
                    put("@SubnetId", each.subnetId());
                }
            }
        }
    }

    private void address() {
        String association = text("AssociationId");
        String ip = text("PublicIp");
        Optional<Address> address = turn.all(Kinds.ADDRESS.table()).stream()
                .filter(each -> association != null ? association.equals(each.associationId()) : ip != null && ip.equals(each.publicIp()))
                .findFirst();
        address.ifPresent(each -> {
            put("@AllocationId", each.allocationId());
            put("@InstanceId", each.instanceId());
            put("@NetworkInterfaceId", each.networkInterfaceId());
        });
    }

    private void card(NetworkInterface card) {
        put("@NetworkInterfaceId", card.networkInterfaceId());
        put("@InstanceId", card.attachment().instanceId());
    }

    /** A group named by its name, in the default VPC. */
    private void group() {
        String name = text("GroupName");
        if (name != null && text("GroupId") == null) {
            put("@GroupId", Groups.named(turn, null, name).groupId());
        }
    }
}
