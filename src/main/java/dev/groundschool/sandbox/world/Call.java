package dev.groundschool.sandbox.world;

import dev.groundschool.shape.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * One call as the world sees it: decoded, its caller known.
 *
 * @param body what the call carried as a stream, stored before the world hears of it; null for operations whose input is none
 * @param told what was found out about stored bytes before the world hears of the call, for a world does not read them; empty for nearly all
 */
public record Call(Operation operation, AwsRequest request, String region, Caller caller, @Nullable Blob body, Map<String, String> told) {

    /** A call that nothing had to be found out for. */
    public Call(Operation operation, AwsRequest request, String region, Caller caller, @Nullable Blob body) {
        this(operation, request, region, caller, body, Map.of());
    }

    /** A call without a stream. */
    public Call(Operation operation, AwsRequest request, String region, Caller caller) {
        this(operation, request, region, caller, null);
    }
}
