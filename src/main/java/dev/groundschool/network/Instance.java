package dev.groundschool.network;

import java.util.Optional;
import java.util.Set;

/**
 * An EC2 instance (AWS: Instance).
 *
 * @param state     AWS's word: {@code pending}, {@code running}, {@code stopping}, {@code stopped}, {@code shutting-down}, {@code
 * terminated}
 * @param listening what programs listen to on it; empty when nobody can know, as in a real account
 */
public record Instance(String id, String vpcId, String state, Optional<Set<Listener>> listening) {
    public Instance {
        listening = listening.map(Set::copyOf);
    }

    /** A program waiting on a port. */
    public record Listener(Protocol protocol, int port) {}

    /** Whether it can send and receive. */
    public boolean running() {
        return "running".equals(state);
    }
}
