package dev.groundschool.sandbox.plane;

import java.util.Optional;

/** Finds instances. */
public interface Servers {
    /** The instance that has the address in the Region now; empty when none has. */
    Optional<Server> at(String region, String publicIp);

    /** The instance of that id; empty when there is none, or it has no interface any more. */
    Optional<Server> find(String region, String instanceId);
}
