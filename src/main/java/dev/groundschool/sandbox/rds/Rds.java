package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Timed;
import java.util.ArrayList;
import java.util.List;

/** The operations of RDS (Amazon RDS API Reference). */
public final class Rds {
    private Rds() {}

    public static ServicePackage service() {
        return new ServicePackage("rds", Rds::handlers, Rds::timed, Rds::tables, ServicePackage.Prelude.NONE, ServicePackage.Around.NONE, Failovers::deeds);
    }

    private static List<Object> handlers() {
        return List.of(new SubnetGroups(), new Instances(), new Modifications(), new Deletion(), new Power(), new Snapshots(), new Restores(), new Replicas(),
                new ParameterGroups(), new Offers(), new Events(), new Tagged());
    }

    private static List<Timed> timed() {
        List<Timed> all = new ArrayList<>(Life.timed());
        all.addAll(Backups.timed());
        all.add(new Power.Restart());
        return List.copyOf(all);
    }

    private static List<Table<?>> tables() {
        return List.of(SubnetGroups.TABLE, DatabaseRow.TABLE, SnapshotRow.TABLE, ParameterGroups.TABLE, Events.TABLE);
    }
}
