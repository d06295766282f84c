package dev.groundschool.sandbox.world;

import dev.groundschool.shape.Operation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * One call as the world sees it: decoded, its caller known.
 *
 * @param body what the call carried as a stream, stored before the world hears of it; null for operations whose input is none
 */
public record Call(Operation operation, AwsRequest request, String region, Caller caller, @Nullable Blob body) {

    /** A call without a stream. */
    public Call(Operation operation, AwsRequest request, String region, Caller caller) {
        this(operation, request, region, caller, null);
    }
}
