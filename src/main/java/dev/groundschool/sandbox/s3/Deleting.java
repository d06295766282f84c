package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.s3.Versions.Deleted;
import dev.groundschool.sandbox.wire.Authorizer.Leave;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Objects and versions are deleted. */
final class Deleting {
    private static final int MOST = 1000;

    public DeleteObjectResponse one(DeleteObjectRequest request, Turn turn) {
        Bucket bucket = Bucket.of(turn, request.bucket());
        if (request.ifMatch() != null) {
            Objects.conditions(turn, bucket.name(), request.key(), request.ifMatch(), null);
        }
        if (request.versionId() != null) {
            Deleted deleted = Versions.delete(turn, bucket.name(), request.key(), request.versionId());
            return DeleteObjectResponse.builder().versionId(request.versionId()).deleteMarker(deleted.marker().isPresent() ? true : null)
                    .build();
        }
        Deleted deleted = Versions.delete(turn, bucket, request.key());
        return deleted.marker().map(marker -> DeleteObjectResponse.builder().deleteMarker(true).versionId(marker.id()).build())
                .orElseGet(() -> DeleteObjectResponse.builder().build());
    }

    public DeleteObjectsResponse many(DeleteObjectsRequest request, Turn turn) {
        Bucket bucket = Bucket.of(turn, request.bucket());
        if (request.delete() == null || !request.delete().hasObjects() || request.delete().objects().isEmpty() || request.delete().objects()
                .size() > MOST) {
            throw Faults.malformedXml();
        }
        List<DeletedObject> deleted = new ArrayList<>();
        List<S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier each : request.delete().objects()) {
            if (each.eTag() != null && Versions.current(turn, bucket.name(), each.key()).filter(now -> Reading.matches(each.eTag(), now))
                    .isEmpty()) {
                errors.add(S3Error.builder().key(each.key()).versionId(each.versionId()).code("PreconditionFailed")
                        .message("At least one of the pre-conditions you specified did not hold").build());
            } else {
                deleted.add(delete(turn, bucket, each));
            }
        }
        boolean quiet = Boolean.TRUE.equals(request.delete().quiet());
        return DeleteObjectsResponse.builder().deleted(quiet ? List.of() : deleted).errors(errors).build();
    }

    /** Leave to delete all but the denied keys, which the reply tells of as errors; by their places in the request. */
    static Leave spared(Call call, DeleteObjectsRequest request, Map<Integer, String> denied) {
        List<ObjectIdentifier> left = new ArrayList<>();
        List<S3Error> errors = new ArrayList<>();
        List<ObjectIdentifier> all = request.delete() == null ? List.of() : request.delete().objects();
        for (int i = 0; i < all.size(); i++) {
            ObjectIdentifier each = all.get(i);
            String why = denied.get(i);
            if (why == null) {
                left.add(each);
            } else {
                errors.add(S3Error.builder().key(each.key()).versionId(each.versionId()).code("AccessDenied").message(why).build());
            }
        }
        Optional<Call> rest = left.isEmpty() ? Optional.empty() : Optional.of(new Call(call.operation(),
                request.toBuilder().delete(request.delete().toBuilder().objects(left).build()).build(), call.region(), call.caller()));
        return new Leave(rest, answered -> Optional.of(told(answered, errors)));
    }

    private static DeleteObjectsResponse told(Optional<AwsResponse> answered, List<S3Error> denied) {
        DeleteObjectsResponse done = answered.map(DeleteObjectsResponse.class::cast).orElseGet(() -> DeleteObjectsResponse.builder().build());
        List<S3Error> errors = new ArrayList<>(denied);
        errors.addAll(done.errors());
        return done.toBuilder().errors(errors).build();
    }

    private static DeletedObject delete(Turn turn, Bucket bucket, ObjectIdentifier each) {
        DeletedObject.Builder told = DeletedObject.builder().key(each.key()).versionId(each.versionId());
        Deleted done = each.versionId() == null ? Versions.delete(turn, bucket, each.key()) : Versions.delete(turn, bucket.name(),
                each.key(), each.versionId());
        done.marker().map(Version::id).ifPresent(id -> told.deleteMarker(true).deleteMarkerVersionId(id));
        return told.build();
    }
}
