package dev.groundschool.lesson.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a response speaks of something on its way to another state, by the words AWS's APIs use for it. */
final class Settling {
    private static final Set<String> STATES = Set.of("pending", "stopping", "shutting-down", "creating", "deleting", "modifying",
            "provisioning", "attaching", "detaching", "associating", "disassociating", "initializing", "initial", "backing-up", "rebooting",
            "starting", "configuring-enhanced-monitoring", "resetting-master-credentials", "renaming", "upgrading", "storage-optimization",
            "in-progress", "PENDING", "CREATING", "UPDATING", "DELETING", "PROVISIONING", "Pending", "InProgress");
    private static final Set<String> MEMBERS = Set.of("State", "Status", "Name", "Code", "DBInstanceStatus", "LifecycleState", "status",
            "lastStatus");

    private Settling() {}

    static boolean in(@Nullable Object response) {
        return switch (response) {
            case Map<?, ?> map -> map.entrySet().stream().anyMatch(e -> e.getValue() instanceof String text
                    ? MEMBERS.contains(String.valueOf(e.getKey())) && STATES.contains(text) : in(e.getValue()));
            case List<?> list -> list.stream().anyMatch(Settling::in);
            case null, default -> false;
        };
    }
}
