package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;

/** Ownership controls, which switch ACLs off or on, and ACLs. */
final class AccessLists {

    public PutBucketOwnershipControlsResponse putOwnership(PutBucketOwnershipControlsRequest request, Turn turn) {
        if (request.ownershipControls() == null || request.ownershipControls().rules().size() != 1
                || request.ownershipControls().rules().getFirst().objectOwnership() == null
                || request.ownershipControls().rules().getFirst().objectOwnership() == ObjectOwnership.UNKNOWN_TO_SDK_VERSION) {
            throw Faults.malformedXml();
        }
        if (request.ownershipControls().rules().getFirst().objectOwnership() == ObjectOwnership.BUCKET_OWNER_ENFORCED
                && !Acl.of(turn, Settings.acl(turn, request.bucket())).ownersAlone()) {
            throw Faults.of(400, "InvalidBucketAclWithObjectOwnership",
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
        turn.put(Settings.OWNERSHIP, request.bucket(), request.ownershipControls());
        return PutBucketOwnershipControlsResponse.builder().build();
    }

    public GetBucketOwnershipControlsResponse getOwnership(GetBucketOwnershipControlsRequest request, Turn turn) {
        return GetBucketOwnershipControlsResponse.builder().ownershipControls(turn.find(Settings.OWNERSHIP, request.bucket())
                .orElseThrow(() -> Faults.of(404, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found")))
                    .build();
    }

    public DeleteBucketOwnershipControlsResponse deleteOwnership(DeleteBucketOwnershipControlsRequest request, Turn turn) {
        turn.remove(Settings.OWNERSHIP, request.bucket());
        return DeleteBucketOwnershipControlsResponse.builder().build();
    }

    public PutBucketAclResponse putOfBucket(PutBucketAclRequest request, Turn turn) {
        Map<String, Object> members = Values.toMap(request);
        String acl = Acls.given(turn, members, request.accessControlPolicy());
        if (Settings.aclsOff(turn, request.bucket())) {
            throw Acls.off();
        }
        Acls.refusePublic(turn, "s3:PutBucketAcl", request.bucket(), request.bucket(), acl);
        turn.put(Settings.ACL, request.bucket(), new Settings.Text(acl));
        return PutBucketAclResponse.builder().build();
    }

    public GetBucketAclResponse getOfBucket(GetBucketAclRequest request, Turn turn) {
        return GetBucketAclResponse.builder().owner(Buckets.owner(turn)).grants(Acl.of(turn, Settings.acl(turn, request.bucket())).view())
                .build();
    }

    public PutObjectAclResponse put(PutObjectAclRequest request, Turn turn) {
        Version version = Versions.read(turn, request.bucket(), request.key(), request.versionId());
        Map<String, Object> members = Values.toMap(request);
        String acl = Acls.given(turn, members, request.accessControlPolicy());
        if (Settings.aclsOff(turn, request.bucket())) {
            throw Acls.off();
        }
        Acls.refusePublic(turn, "s3:PutObjectAcl", request.bucket(), request.bucket() + '/' + request.key(), acl);
        Versions.replace(turn, request.bucket(), request.key(), new Version(version.id(), version.modified(), version.stored()
                .withAcl(acl)));
        return PutObjectAclResponse.builder().build();
    }

    public GetObjectAclResponse get(GetObjectAclRequest request, Turn turn) {
        Version version = Versions.read(turn, request.bucket(), request.key(), request.versionId());
        return GetObjectAclResponse.builder().owner(Buckets.owner(turn)).grants(Acl.of(turn, version.stored().acl()).view()).build();
    }
}
