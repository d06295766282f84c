package dev.groundschool.sandbox.fault;

import dev.groundschool.sandbox.world.Deed;
import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.sandbox.world.World;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The faults of the world: asked by every service, changed by deeds alone. */
public final class Injections {
    /** Every fault there is and was, by id. */
    public static final Table<Injected> TABLE = Table.regional("fault.injected", Injected.class);

    private Injections() {}

    /** The deeds, and who is told of dark zones. */
    public static ServicePackage service(List<Struck> struck) {
        return new ServicePackage("fault", List::of, List::of, () -> List.of(TABLE), ServicePackage.Prelude.NONE, ServicePackage.Around.NONE,
                () -> List.of(new Simple("fault.zone-down", (with, turn) -> zoneDown(with, turn, struck)),
                        new Simple("fault.instance-crash", (with, turn) -> begin(turn, Injected.INSTANCE_CRASH, with)),
                        new Simple("fault.zone-up", (with, turn) -> zoneUp(with, turn, struck)),
                        new Simple("fault.end", (with, turn) -> end(turn, need(with, "id"))),
                        new Simple("fault.tell", (with, turn) -> turn.find(TABLE, need(with, "id")).ifPresent(row ->
                                turn.put(TABLE, row.id(), row.told())))));
    }

    /** A deed that is a function. */
    public record Simple(String name, BiConsumer<Map<String, String>, Turn> what) implements Deed {
        @Override
        public void act(Map<String, String> with, Turn turn) {
            what.accept(with, turn);
        }
    }

    // ------------------------------------------------------------ questions

    /** Whether the zone is down now, {@code ap-northeast-2a}. */
    public static boolean darkZone(World world, String region, String zone) {
        return any(world.all(TABLE, region), Injected.ZONE_DOWN, zone);
    }

    /** As {@link #darkZone(World, String, String)}, in the turn's Region. */
    public static boolean darkZone(Turn turn, String zone) {
        return any(turn.all(TABLE), Injected.ZONE_DOWN, zone);
    }

    /** Names of all zones of the Region that are down. */
    public static Set<String> darkZones(World world, String region) {
        Set<String> zones = new HashSet<>();
        targets(world.all(TABLE, region), Injected.ZONE_DOWN, zones);
        return zones;
    }

    /** Whether the instance has crashed: it runs and does not answer. Its zone may be down besides. */
    public static boolean crashed(Turn turn, String instanceId) {
        return any(turn.all(TABLE), Injected.INSTANCE_CRASH, instanceId);
    }

    /** Ids of all instances of the Region that have crashed. */
    public static Set<String> crashed(World world, String region) {
        Set<String> ids = new HashSet<>();
        targets(world.all(TABLE, region), Injected.INSTANCE_CRASH, ids);
        return ids;
    }

    private static boolean any(Collection<Injected> rows, String kind, String target) {
        for (Injected row : rows) {
            if (row.is(kind, target)) {
                return true;
            }
        }
        return false;
    }

    private static void targets(Collection<Injected> rows, String kind, Set<String> into) {
        rows.stream().filter(row -> row.lasts() && row.kind().equals(kind)).forEach(row -> into.add(row.target()));
    }

    // -------------------------------------------------------------- changes

    /** Enters a fault that begins now; {@code with} holds {@code target}, and perhaps {@code detail} and {@code secret}. */
    public static Injected begin(Turn turn, String kind, Map<String, String> with) {
        String target = need(with, "target");
        if (any(turn.all(TABLE), kind, target) && with.getOrDefault("detail", "").isEmpty()) {
            throw new IllegalArgumentException(target + " is already broken (" + kind + ")");
        }
        Injected row = new Injected(turn.newId("fault"), kind, target, with.getOrDefault("detail", ""),
                Boolean.parseBoolean(with.getOrDefault("secret", "false")), with.getOrDefault("watch", ""), turn.now(), null);
        return turn.put(TABLE, row.id(), row);
    }

    /** Says that a fault is over; nothing when it already is. */
    public static Optional<Injected> end(Turn turn, String id) {
        Optional<Injected> lasting = turn.find(TABLE, id).filter(Injected::lasts);
        lasting.ifPresent(row -> turn.put(TABLE, id, row.ended(turn.now())));
        return lasting;
    }

    /** Ends the faults of a kind on a target, for what a call of AWS's cures: a reboot wakes a crashed machine. */
    public static void cure(Turn turn, String kind, String target) {
        for (Injected row : List.copyOf(turn.all(TABLE))) {
            if (row.is(kind, target)) {
                end(turn, row.id());
            }
        }
    }

    private static void zoneDown(Map<String, String> with, Turn turn, List<Struck> struck) {
        Injected row = begin(turn, Injected.ZONE_DOWN, with);
        struck.forEach(each -> each.dark(row.target(), turn));
    }

    private static void zoneUp(Map<String, String> with, Turn turn, List<Struck> struck) {
        end(turn, need(with, "id")).ifPresent(row -> struck.forEach(each -> each.light(row.target(), turn)));
    }

    /** A value of a deed that it cannot do without. */
    public static String need(Map<String, String> with, String name) {
        String value = with.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("a fault needs '" + name + "'");
        }
        return value;
    }
}
