package dev.groundschool.sandbox.plane;

import java.util.Optional;

/** Finds instances by public address. */
@FunctionalInterface
public interface Servers {
    /** The instance that has the address in the Region now; empty when none has. */
    Optional<Server> at(String region, String publicIp);
}
