package dev.groundschool.account;

import dev.groundschool.sandbox.Sandbox;
import java.net.URI;

/** Where calls go and as whom. A further kind is a further record here, and the compiler names every place that must know it. */
public sealed interface Connection {

    /** The Region that calls go to unless told otherwise: {@code ap-northeast-2}. */
    String region();

    /** The cloud inside the program. */
    record ToSandbox(Sandbox sandbox, String region) implements Connection {}

    /**
     * Any endpoint that speaks AWS's protocols, LocalStack and moto for two.
     *
     * @param secret never shown
     */
    record ToEndpoint(URI endpoint, String accessKeyId, String secret, String region) implements Connection {
        @Override
        public String toString() {
            return "ToEndpoint[" + endpoint + ", " + accessKeyId + ", " + region + ']';
        }
    }

    /** A real account, by a profile of {@code ~/.aws} (static keys, SSO, role: whatever the SDK understands). */
    record ToProfile(String profile, String region) implements Connection {}
}
