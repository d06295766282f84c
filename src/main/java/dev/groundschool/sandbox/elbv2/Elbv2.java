package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.world.ServicePackage;
import java.util.List;

/** The operations of Elastic Load Balancing (API Reference, version 2015-12-01). */
public final class Elbv2 {
    private Elbv2() {}

    public static ServicePackage service() {
        return new ServicePackage("elbv2", () -> List.of(new Balancers(), new AttributeOperations(), new Groups(), new Targets(), new Listeners(),
                new Rules(),
                new Tagging(), new Limits()), () -> List.of(new Balancers.Ready(), new Targets.Left(), new Targets.Seen()), () -> Rows.ALL,
                        ServicePackage.Prelude.NONE);
    }
}
