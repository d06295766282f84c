package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.Call;

/** Asked before each call whether its caller may make it. */
@FunctionalInterface
public interface Authorizer {
    /** Throws {@link dev.groundschool.sandbox.world.AwsFault} when the caller may not. */
    void authorize(Call call, Circumstances circumstances);

    /**
     * What policies may ask about a request beside the call itself.
     *
     * @param key the access key that signed it
     * @param sourceIp where it came from
     * @param secure true over TLS, or without a network at all
     */
    record Circumstances(String requestId, Keys.Key key, String sourceIp, boolean secure, String userAgent) {}

    /** Lets everybody do everything. */
    Authorizer ANYTHING = (_, _) -> { };
}
