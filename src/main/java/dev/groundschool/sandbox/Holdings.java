package dev.groundschool.sandbox;

import dev.groundschool.sandbox.world.World;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the sandbox's account held at one moment; costs nothing to keep for a while, and tells later what has changed since. */
public final class Holdings {
    private final World world;

    Holdings(World world) {
        this.world = world;
    }

    /**
     * Where something changed.
     *
     * @param service the CLI's name, {@code ec2}
     * @param region empty for what belongs to no Region, as IAM and S3 keep it
     */
    public record Place(String service, String region) {}

    /** Where these differ from those of another moment of the same sandbox, by whatever it came about: calls, the clock, a database's process, going back in time. */
    public Set<Place> since(Holdings earlier) {
        return Stream.concat(world.cells().keySet().stream(), earlier.world.cells().keySet().stream()).distinct()
                .filter(cell -> !world.sameRows(earlier.world, cell))
                .map(cell -> new Place(cell.table().substring(0, cell.table().indexOf('.')), cell.region())).collect(Collectors.toUnmodifiableSet());
    }
}
