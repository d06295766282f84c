package dev.groundschool.sandbox.engine;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Trace;
import java.util.Optional;
import java.util.Set;

/** The world as the engines know it. */
public interface World {
    Wanted wanted();

    /** The ids of all databases and snapshots that the history can return to. */
    Set<String> known();

    /** Journals what came about; {@code id} begins with a database's or a snapshot's. */
    void report(String kind, String region, String id);

    /** How a connection to a database fares; empty when it has gone. */
    Optional<Trace> trace(String region, String id, Endpoint from);

    /** A connection was refused. */
    void refused(Refused refused);
}
