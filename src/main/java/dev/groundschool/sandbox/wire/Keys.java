package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.Caller;
import java.util.Optional;

/** The access keys that the sandbox knows. */
@FunctionalInterface
public interface Keys {
    Optional<Key> find(String accessKeyId);

    /**
     * An access key and whose it is.
     *
     * @param token the session token that must come with it; empty for a long-term key
     * @param expired true when its session is over
     */
    record Key(String id, String secret, Caller caller, String token, boolean expired) {
        /** A key that is good for as long as it exists. */
        public static Key longTerm(String id, String secret, Caller caller) {
            return new Key(id, secret, caller, "", false);
        }

        /** What stands for the key of a request that is not signed. */
        public static Key anonymous(String account) {
            return new Key("", "", Caller.anonymous(account), "", false);
        }

        @Override
        public String toString() {
            return "Key[id=" + id + ", secret=***, caller=" + caller + ']';
        }
    }
}
