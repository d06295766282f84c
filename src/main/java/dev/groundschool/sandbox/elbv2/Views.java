package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.plane.Servers;
import dev.groundschool.sandbox.world.World;
import dev.groundschool.sandbox.world.WorldClock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The latest {@link View} of each Region, made anew when the world has changed. */
public final class Views {
    private final Supplier<World> world;
    private final WorldClock clock;
    private final Servers servers;
    private final Map<String, Made> views = new ConcurrentHashMap<>();

    private record Made(Object rows, View view) {}

    public Views(Supplier<World> world, WorldClock clock, Servers servers) {
        this.world = world;
        this.clock = clock;
        this.servers = servers;
    }

    View of(String region) {
        return of(world.get(), region);
    }

    View of(World now, String region) {
        Made before = views.get(region);
        if (before != null && now.sameCells(before.rows())) {
            return before.view();
        }
        View view = new View(now, region, clock.now(), servers, () -> Elbv2Network.of(now, region, clock.now()));
        views.put(region, new Made(now.cells(), view));
        return view;
    }

    World world() {
        return world.get();
    }

    /** The Regions that have targets. */
    static List<String> regions(World now) {
        return now.cells().keySet().stream().filter(cell -> cell.table().equals(Rows.TARGETS.name())).map(World.Cell::region).sorted().toList();
    }
}
