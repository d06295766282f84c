package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Turn;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;

/** What every operation checks first: that the bucket is there, in the Region that was called, and its owner's. */
final class Conventions implements ServicePackage.Around {
    /** In bytes of UTF-8 ("Naming Amazon S3 objects", Amazon S3 User Guide). */
    private static final int LONGEST_KEY = 1024;

    @Override
    public AwsResponse answer(AwsRequest request, Turn turn, Supplier<AwsResponse> handler) {
        Optional<String> name = bucket(request);
        if (name.isPresent() && !(request instanceof CreateBucketRequest)) {
            Bucket bucket = Bucket.of(turn, name.get());
            if (!bucket.region().equals(turn.region()) && !turn.caller().isAnonymous() && !(request instanceof GetBucketLocationRequest)) {
                throw Faults.elsewhere(bucket);
            }
            owner(turn, request, "ExpectedBucketOwner");
            owner(turn, request, "ExpectedSourceBucketOwner");
        }
        text(request, "Key").or(() -> text(request, "DestinationKey"))
                .filter(key -> key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY)
                .ifPresent(key -> {
                    throw Faults.of(400, "KeyTooLongError", "Your key is too long");
                });
        if (text(request, "SSECustomerAlgorithm").isPresent()) {
            throw Faults.notImplemented("x-amz-server-side-encryption-customer-algorithm");
        }
        if (text(request, "ObjectLockMode").isPresent() || text(request, "ObjectLockLegalHoldStatus").isPresent()) {
            throw Faults.invalidRequest("Bucket is missing Object Lock Configuration");
        }
        return handler.get();
    }

    /** The bucket that a request is about; a copy's is the one it writes to. */
    static Optional<String> bucket(AwsRequest request) {
        return text(request, "Bucket").or(() -> text(request, "DestinationBucket"));
    }

    private static Optional<String> text(AwsRequest request, String member) {
        return request.getValueForField(member, Object.class).map(Object::toString);
    }

    private static void owner(Turn turn, AwsRequest request, String member) {
        if (text(request, member).filter(owner -> !owner.equals(turn.account())).isPresent()) {
            throw Faults.accessDenied("Access Denied");
        }
    }
}
