package dev.groundschool.sandbox.engine;

import dev.groundschool.network.Trace;

/**
 * A connection to a database that did not come about.
 *
 * @param id the database's
 * @param name as its owner calls it
 */
public record Refused(String region, String id, String name, Trace trace) {}
