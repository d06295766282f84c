package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.Call;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.AwsResponse;

/** Asked before each call whether its caller may make it. */
@FunctionalInterface
public interface Authorizer {
    /** What of the call may be made. Throws {@link dev.groundschool.sandbox.world.AwsFault} when the caller may make none of it. */
    Leave authorize(Call call, Circumstances circumstances);

    /**
     * Leave for a call, or for a part of one that AWS judges piece by piece ({@code DeleteObjects}).
     *
     * @param call with what was denied taken out; empty when nothing is left to be done
     * @param told the reply, given what the call was answered: what was denied goes in again, as errors
     */
    record Leave(Optional<Call> call, UnaryOperator<Optional<AwsResponse>> told) {
        /** For all of it. */
        public static Leave whole(Call call) {
            return new Leave(Optional.of(call), UnaryOperator.identity());
        }
    }

    /**
     * What policies may ask about a request beside the call itself.
     *
     * @param key the access key that signed it
     * @param sourceIp where it came from
     * @param secure true over TLS, or without a network at all
     * @param more condition keys of one service alone, from how the request came: {@code s3:authType}
     */
    record Circumstances(String requestId, Keys.Key key, String sourceIp, boolean secure, String userAgent, Map<String, String> more) {}

    /** Lets everybody do everything. */
    Authorizer ANYTHING = (call, _) -> Leave.whole(call);
}
