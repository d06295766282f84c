package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.fault.Struck;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;

/** What happens to databases when a zone goes dark: a Multi-AZ one fails over by itself, any other one is out of reach until the zone is back. */
public final class DarkZones implements Struck {
    @Override
    public void dark(String zone, Turn turn) {
        for (DatabaseRow row : List.copyOf(turn.all(DatabaseRow.TABLE))) {
            if (zone.equals(row.instance().availabilityZone()) && Boolean.TRUE.equals(row.instance().multiAZ()) && row.is(Life.AVAILABLE)) {
                Life.start(turn, Power.failOver(turn, row), "rebooting", Life.AVAILABLE, Life.FAILING_OVER);
            }
        }
    }

    @Override
    public void light(String zone, Turn turn) {} // the standby is there again; nothing fails back by itself
}
