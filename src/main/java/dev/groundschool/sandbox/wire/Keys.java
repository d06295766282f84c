package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.Caller;
import java.util.Optional;

/** The access keys that the sandbox knows. */
@FunctionalInterface
public interface Keys {
    Optional<Key> find(String accessKeyId);

    /** An access key's secret and whose it is. */
    record Key(String secret, Caller caller) {
        @Override
        public String toString() {
            return "Key[secret=***, caller=" + caller + ']';
        }
    }
}
