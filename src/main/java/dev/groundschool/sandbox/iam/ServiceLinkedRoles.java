package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.Holder.RoleRow;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;

/** Roles that belong to a service ("Create a service-linked role", AWS IAM User Guide; each service's own page names its role). */
final class ServiceLinkedRoles {
    static final Table<Deletion> TABLE = Table.global("iam.role-deletion", Deletion.class);
    static final String PATH = "/aws-service-role/";
    private static final String SCALING = "autoscaling.amazonaws.com";
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry(SCALING, "AWSServiceRoleForAutoScaling"),
            Map.entry("elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing"),
            Map.entry("rds.amazonaws.com", "AWSServiceRoleForRDS"), Map.entry("ecs.amazonaws.com", "AWSServiceRoleForECS"),
            Map.entry("eks.amazonaws.com", "AWSServiceRoleForAmazonEKS"), Map.entry("ssm.amazonaws.com", "AWSServiceRoleForAmazonSSM"),
            Map.entry("spot.amazonaws.com", "AWSServiceRoleForEC2Spot"), Map.entry("spotfleet.amazonaws.com", "AWSServiceRoleForEC2SpotFleet"),
            Map.entry("ec2scheduled.amazonaws.com", "AWSServiceRoleForEC2ScheduledInstances"),
            Map.entry("transitgateway.amazonaws.com", "AWSServiceRoleForVPCTransitGateway"));
    /** What may be done to such a role by others than its service. */
    private static final Set<String> OPEN = Set.of("UpdateRoleDescription", "DeleteServiceLinkedRole");

    /** A deletion that was asked for; it is done by then. */
    record Deletion(String role) {}

    /** Keeps the roles of services as the services need them. */
    static final ServicePackage.Around GUARD = ServiceLinkedRoles::guarded;

    private static AwsResponse guarded(AwsRequest request, Turn turn, Supplier<AwsResponse> handler) {
        String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        boolean reads = operation.startsWith("Get") || operation.startsWith("List") || operation.startsWith("Simulate");
        if (!reads && !OPEN.contains(operation)) {
            Values.member(request, "RoleName").flatMap(name -> Holder.ROLES.find(turn, name.toString()))
                    .filter(row -> row.entity().path().startsWith(PATH)).ifPresent(row -> {
                throw new AwsFault("UnmodifiableEntity", "Cannot perform the operation on the protected role '" + row.entity().name()
                        + "' - this role is only modifiable by AWS");
            });
        }
        return handler.get();
    }

    CreateServiceLinkedRoleResponse create(CreateServiceLinkedRoleRequest request, Turn turn) {
        String service = Faults.need(request.awsServiceName(), "aWSServiceName");
        String suffix = request.customSuffix();
        if (suffix != null && !service.equals(SCALING)) {
            throw Faults.invalid("Custom suffix is not allowed for " + service);
        }
        String name = Optional.ofNullable(NAMES.get(service)).orElseThrow(() -> Faults.invalid("Service name " + service
                + " is not valid, or the sandbox does not know it.")) + (suffix == null ? "" : '_' + suffix);
        if (Holder.ROLES.find(turn, name).isPresent()) {
            throw Faults.invalid("Service role name " + name + " has been taken in this account, please try a different suffix.");
        }
        return CreateServiceLinkedRoleResponse.builder().role(Views.wholeRole(turn, put(turn, service, name, request.description()))).build();
    }

    private static RoleRow put(Turn turn, String service, String name, @Nullable String description) {
        Entity entity = Entity.of(name, PATH + service + '/', Ids.unique(turn, Ids.ROLE), Iam.now(turn), null, List.of());
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"" + service
                + "\"},\"Action\":\"sts:AssumeRole\"}]}";
        return Holder.ROLES.put(turn, new RoleRow(entity, trust, description, 3600));
    }

    /** Makes the service's role if it is not there, as services do for who may create it. */
    static void ensure(Turn turn, String service) {
        String name = NAMES.get(service);
        if (name != null && Holder.ROLES.find(turn, name).isEmpty()) {
            put(turn, service, name, null);
        }
    }

    DeleteServiceLinkedRoleResponse delete(DeleteServiceLinkedRoleRequest request, Turn turn) {
        Entity role = Holder.ROLES.entity(turn, request.roleName());
        if (!role.path().startsWith(PATH)) {
            throw Faults.absent("Service linked role with name " + role.name() + " cannot be found.");
        }
        String service = role.path().substring(PATH.length(), role.path().length() - 1);
        String task = "task/aws-service-role/" + service + '/' + role.name() + '/' + uuid(turn);
        Sessions.end(turn, role.name());
        Holder.ROLES.remove(turn, role.name());
        turn.put(TABLE, task, new Deletion(role.name()));
        return DeleteServiceLinkedRoleResponse.builder().deletionTaskId(task).build();
    }

    private static String uuid(Turn turn) {
        return turn.hex(8) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-' + turn.hex(12);
    }

    GetServiceLinkedRoleDeletionStatusResponse status(GetServiceLinkedRoleDeletionStatusRequest request, Turn turn) {
        String task = Faults.need(request.deletionTaskId(), "deletionTaskId");
        if (turn.find(TABLE, task).isEmpty()) {
            throw Faults.absent("Deletion task " + task + " cannot be found.");
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder().status(DeletionTaskStatusType.SUCCEEDED).build();
    }
}
