package dev.groundschool.sandbox.wire;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What holds for every use of Jetty; to be set before its first class is touched. */
final class Jetty {
    /** Held, so that its level stays: the start and stop of connectors is no news to a learner. */
    private static final Logger QUIET = Logger.getLogger("org.eclipse.jetty");

    static {
        QUIET.setLevel(Level.SEVERE); // what clients send wrongly is answered to them
        // Jetty would ask the platform's MBean server, which takes a tenth of a second to come up, for this number to space its queues by.
        if (System.getProperty("org.eclipse.jetty.util.referencesPerCacheLine") == null) {
            System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        }
    }

    private Jetty() {}

    /** Does it, once. */
    static void prepare() {
        // the class's own start does
    }
}
