package dev.groundschool.network;

import java.util.Set;

/**
 * A database server that RDS runs (AWS: DBInstance).
 *
 * @param id     its identifier
 * @param cardId the interface it answers at
 * @param port   the only one it listens on, TCP
 * @param state  AWS's word: {@code available}, {@code stopped}, {@code backing-up}
 */
public record Database(String id, String cardId, int port, String state) {
    /** States in which no server answers ("Viewing Amazon RDS DB instance status"). In all others, such as {@code modifying}, it does. */
    private static final Set<String> DOWN = Set.of("creating", "starting", "rebooting", "stopping", "stopped", "failed", "deleting", "restore-error", "storage-full",
        "inaccessible-encryption-credentials", "incompatible-network", "incompatible-parameters", "incompatible-restore");

    /** Whether its server answers. */
    public boolean serves() {
        return !DOWN.contains(state);
    }
}
