package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.fault.Struck;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;

/**
 * What happens to databases when a zone goes dark: a Multi-AZ one fails over by itself, any other one is out of reach until the zone is back. Nothing fails back by
 * itself when it is; but a database whose two zones were dark fails over when its standby's is back first.
 */
public final class DarkZones implements Struck {
    @Override
    public void dark(String zone, Turn turn) {
        look(turn);
    }

    @Override
    public void light(String zone, Turn turn) {
        look(turn);
    }

    private static void look(Turn turn) {
        for (DatabaseRow row : List.copyOf(turn.all(DatabaseRow.TABLE))) {
            Failovers.flee(turn, row);
        }
    }
}
