package dev.groundschool.sandbox.autoscaling;

import dev.groundschool.sandbox.world.ServicePackage;
import java.util.List;

/** The operations of Amazon EC2 Auto Scaling (API Reference, version 2011-01-01). */
public final class AutoScaling {
    private AutoScaling() {}

    public static ServicePackage service() {
        return new ServicePackage("autoscaling", () -> List.of(new Groups(), new Members(), new Policies()), () -> List.of(new Lifecycle(),
                new Policies.Alarm()), () -> Rows.ALL,
                ServicePackage.Prelude.NONE);
    }
}
