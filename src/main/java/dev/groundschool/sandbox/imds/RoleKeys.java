package dev.groundschool.sandbox.imds;

import java.time.Instant;
import java.util.Optional;

/** Gives instances the keys of their role. */
public interface RoleKeys {
    /** The name of the role that the profile holds; empty when the profile or its role is no longer there. */
    Optional<String> role(String profileArn);

    /** Keys of that role for that instance, or {@link Refused}. */
    Answer keys(String region, String role, String instanceId);

    /** What comes of it. */
    sealed interface Answer {}

    /** Temporary keys. */
    record Keys(String id, String secret, String token, Instant issued, Instant expires) implements Answer {
        @Override
        public String toString() {
            return "Keys[id=" + id + ", expires=" + expires + ']';
        }
    }

    /** The role's trust policy does not let EC2 assume it. */
    record Refused(Instant at) implements Answer {}
}
