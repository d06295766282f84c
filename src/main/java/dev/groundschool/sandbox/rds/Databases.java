package dev.groundschool.sandbox.rds;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Network;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.ec2.Ec2Servers;
import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.engine.Wanted;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The world's databases as the engines see them. */
public final class Databases {
    private Databases() {}

    /** Every Region that has rows of that table. */
    private static List<String> regions(World world, String table) {
        return world.cells().keySet().stream().filter(cell -> cell.table().equals(table)).map(World.Cell::region).sorted().toList();
    }

    /** What should run, rest or go, in all Regions. */
    public static Wanted wanted(World world) {
        List<Wanted.Database> databases = new ArrayList<>();
        for (String region : regions(world, DatabaseRow.TABLE.name())) {
            world.all(DatabaseRow.TABLE, region).forEach(row -> databases.add(database(world, region, row)));
        }
        List<Wanted.Picture> pictures = new ArrayList<>();
        for (String region : regions(world, SnapshotRow.TABLE.name())) {
            world.all(SnapshotRow.TABLE, region).forEach(row -> pictures.add(new Wanted.Picture(region, row.key(), row.snapshot().dbiResourceId(), row.saved()
                    || row.snapshot().status().equals("failed"))));
        }
        return new Wanted(databases, pictures);
    }

    /** True while a database or a snapshot is on its way to another state, which its server's start or stop may have to end. */
    public static boolean settling(World world) {
        return regions(world, DatabaseRow.TABLE.name()).stream().anyMatch(region -> world.all(DatabaseRow.TABLE, region).stream()
                .anyMatch(row -> !row.is("available", "stopped", "failed", Life.INCOMPATIBLE)))
                || wanted(world).pictures().stream().anyMatch(picture -> !picture.done());
    }

    private static Wanted.Database database(World world, String region, DatabaseRow row) {
        Wanted.Phase phase = switch (row.status()) {
            case "deleting" -> Wanted.Phase.GO;
            case "stopping", "stopped", "failed", Life.INCOMPATIBLE -> Wanted.Phase.REST;
            default -> Wanted.Phase.RUN;
        };
        return new Wanted.Database(region, row.resource(), row.id(), program(row.version()), phase,
                row.run(), row.up(), row.port(), Integer.parseInt(row.settings().getOrDefault("port", "0")), row.instance().masterUsername(), row.credential(),
                Objects.requireNonNullElse(row.instance().dbName(), ""), row.source(), !row.is("creating"),
                Injections.darkZone(world, region, row.instance().availabilityZone()), row.settings());
    }

    /** The ids of all data that the world knows of: what of it is on disk is kept. */
    public static Set<String> known(World world) {
        Set<String> ids = new HashSet<>();
        Wanted wanted = wanted(world);
        wanted.databases().forEach(each -> ids.add(each.id()));
        wanted.pictures().forEach(each -> ids.add(each.key()));
        return ids;
    }

    /** How a connection from there to that database fares; empty when there is no such database. */
    public static Optional<Trace> trace(World world, String region, String resource, Endpoint from) {
        return world.all(DatabaseRow.TABLE, region).stream().filter(row -> row.resource().equals(resource)).findFirst().map(row -> {
            Network network = Ec2Servers.network(world, region);
            int port = Integer.parseInt(row.settings().getOrDefault("port", "0"));
            Endpoint to = ServiceNetwork.card(world, region, row.card()).filter(card -> card.association() != null && from instanceof Endpoint.Internet)
                    .map(card -> Endpoint.at(card.association().publicIp())).orElseGet(() -> Endpoint.networkInterface(row.card()));
            return Reachability.evaluate(network, Query.tcp(from, to, port));
        });
    }

    /** As {@link #trace(World, String, String, Endpoint)}, by the endpoint's name. */
    public static Optional<Trace> trace(World world, String endpoint, Endpoint from) {
        String[] labels = endpoint.split("\\.");
        return labels.length < 3 ? Optional.empty() : Optional.ofNullable(endpoints(world).get(endpoint)).flatMap(id -> trace(world, labels[2], id, from));
    }

    /** Whether the instance of that identifier is available, its server there, and, when asked, the way to it from there open. */
    public static boolean answers(World world, String region, String identifier, Optional<Endpoint> from) {
        return world.find(DatabaseRow.TABLE, region, Names.key(identifier)).filter(row -> row.is(Life.AVAILABLE) && row.up()
                && !Injections.darkZone(world, region, row.instance().availabilityZone())
                && from.flatMap(each -> trace(world, region, row.resource(), each)).map(Trace::reaches).orElse(true)).isPresent();
    }

    /** The program behind an engine; empty for those that cannot be created here. */
    public static Optional<Wanted.Program> program(@Nullable String engine) {
        return engine == null ? Optional.empty() : Catalogue.version(engine, null).filter(Catalogue.Version::real).map(Databases::program);
    }

    private static Wanted.Program program(Catalogue.Version version) {
        return Wanted.Program.valueOf(version.runs().toUpperCase(Locale.ROOT));
    }

    /** The resource ids of all databases that can be connected to, by the name in their endpoint. */
    public static Map<String, String> endpoints(World world) {
        Map<String, String> found = new java.util.TreeMap<>();
        for (String region : regions(world, DatabaseRow.TABLE.name())) {
            world.all(DatabaseRow.TABLE, region).stream().filter(row -> row.instance().endpoint() != null)
                    .forEach(row -> found.put(row.instance().endpoint().address(), row.resource()));
        }
        return found;
    }
}
