package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociationState;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;

/** Which instance has which role: associations of instance profiles. The instance's own row says which profile it has; the rows here give
 * each association an id. */
final class InstanceProfileAssociations {
    static final Table<IamInstanceProfileAssociation> TABLE = Table.regional("ec2.iam-instance-profile-association",
            IamInstanceProfileAssociation.class);

    private static final Filters<IamInstanceProfileAssociation> FILTERS = new Filters<IamInstanceProfileAssociation>()
            .on("instance-id", IamInstanceProfileAssociation::instanceId).on("state", IamInstanceProfileAssociation::stateAsString);

    /** Notes an association and puts the profile on the instance. */
    static IamInstanceProfileAssociation put(Turn turn, InstanceRow row, IamInstanceProfile profile) {
        String id = turn.newId("iip-assoc");
        InstanceKinds.INSTANCE.put(turn, row.with(row.instance().toBuilder().iamInstanceProfile(profile).build()));
        return turn.put(TABLE, id, IamInstanceProfileAssociation.builder().associationId(id).instanceId(row.id())
                .iamInstanceProfile(profile)
                .state(IamInstanceProfileAssociationState.ASSOCIATED).timestamp(Times.seconds(turn.now())).build());
    }

    /** Forgets what a terminated instance had. */
    static void end(Turn turn, String instanceId) {
        of(turn, instanceId).ifPresent(each -> turn.remove(TABLE, each.associationId()));
    }

    private static Optional<IamInstanceProfileAssociation> of(Turn turn, String instanceId) {
        return turn.all(TABLE).stream().filter(each -> each.instanceId().equals(instanceId)).findFirst();
    }

    /** Whose instance's association that is. */
    static Optional<String> instance(Turn turn, @Nullable String associationId) {
        return associationId == null ? Optional.empty() : turn.find(TABLE, associationId).map(IamInstanceProfileAssociation::instanceId);
    }

    private static IamInstanceProfileAssociation get(Turn turn, String id) {
        return turn.find(TABLE, id).orElseThrow(() -> new AwsFault("InvalidAssociationID.NotFound", "An invalid association-id of '" + id
                + "' was given"));
    }

    private static IamInstanceProfile asked(Turn turn, IamInstanceProfileSpecification specification) {
        return InstanceProfiles.of(turn, Faults.need(specification, "IamInstanceProfile"));
    }

    AssociateIamInstanceProfileResponse associate(AssociateIamInstanceProfileRequest request, Turn turn) {
        InstanceRow row = InstanceKinds.INSTANCE.get(turn, request.instanceId(), "InstanceId");
        IamInstanceProfile profile = asked(turn, request.iamInstanceProfile());
        if (row.over()) {
            throw new AwsFault("IncorrectInstanceState", "The instance '" + row.id()
                    + "' is not in the 'pending, running, stopping, stopped' states.");
        }
        if (row.instance().iamInstanceProfile() != null) {
            throw new AwsFault("IncorrectState", "There is an existing association for instance " + row.id());
        }
        IamInstanceProfileAssociation made = put(turn, row, profile);
        return AssociateIamInstanceProfileResponse.builder().iamInstanceProfileAssociation(made.toBuilder()
                .state(IamInstanceProfileAssociationState.ASSOCIATING).build())
                .build();
    }

    DisassociateIamInstanceProfileResponse disassociate(DisassociateIamInstanceProfileRequest request, Turn turn) {
        IamInstanceProfileAssociation row = get(turn, Faults.need(request.associationId(), "AssociationId"));
        InstanceKinds.INSTANCE.find(turn, row.instanceId()).ifPresent(instance -> InstanceKinds.INSTANCE.put(turn,
                instance.with(instance.instance().toBuilder().iamInstanceProfile((IamInstanceProfile) null).build())));
        turn.remove(TABLE, row.associationId());
        return DisassociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(row.toBuilder().state(IamInstanceProfileAssociationState.DISASSOCIATING).build()).build();
    }

    ReplaceIamInstanceProfileAssociationResponse replace(ReplaceIamInstanceProfileAssociationRequest request, Turn turn) {
        IamInstanceProfileAssociation row = get(turn, Faults.need(request.associationId(), "AssociationId"));
        IamInstanceProfile profile = asked(turn, request.iamInstanceProfile());
        turn.remove(TABLE, row.associationId());
        IamInstanceProfileAssociation made = put(turn, InstanceKinds.INSTANCE.get(turn, row.instanceId()), profile);
        return ReplaceIamInstanceProfileAssociationResponse.builder().iamInstanceProfileAssociation(made).build();
    }

    DescribeIamInstanceProfileAssociationsResponse describe(DescribeIamInstanceProfileAssociationsRequest request, Turn turn) {
        List<IamInstanceProfileAssociation> rows = new ArrayList<>();
        if (request.associationIds().isEmpty()) {
            rows.addAll(turn.all(TABLE));
        } else {
            request.associationIds().forEach(id -> rows.add(get(turn, id)));
        }
        var page = Pages.of(FILTERS.keep(rows, request.filters()), request.maxResults(), request.nextToken());
        return DescribeIamInstanceProfileAssociationsResponse.builder().iamInstanceProfileAssociations(page.items()).nextToken(page.next())
                .build();
    }
}
