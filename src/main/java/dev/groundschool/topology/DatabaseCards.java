package dev.groundschool.topology;

import dev.groundschool.network.NetworkInterface.Owner;
import dev.groundschool.network.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells the network evaluator which interfaces are databases. RDS gives no interface and EC2 no owner: zone, subnet, groups and a public address tell them apart nearly always. */
final class DatabaseCards {
    private DatabaseCards() {}

    static Network in(Topology topology, String region, Network network) {
        var cards = topology.all(NetworkInterface.class, NetworkInterface.KIND);
        var taken = new HashSet<Ref>();
        List<dev.groundschool.network.Database> known = new ArrayList<>();
        List<dev.groundschool.network.NetworkInterface> owned = new ArrayList<>();
        for (var database : topology.all(Database.class, Database.KIND)) {
            if (!database.region().equals(region)) {
                continue;
            }
            var card = card(database, cards.stream().filter(each -> !taken.contains(each.ref())).toList());
            card.ifPresent(each -> taken.add(each.ref()));
            var inside = card.flatMap(each -> network.networkInterface(each.ref().id()));
            known.add(new dev.groundschool.network.Database(database.ref().id(), inside.map(dev.groundschool.network.NetworkInterface::id).orElse(""),
                    database.port(), database.state()));
            inside.ifPresent(each -> owned.add(each.ownedBy(new Owner(Owner.Kind.DATABASE, database.ref().id()))));
        }
        return known.isEmpty() ? network : network.toBuilder().interfaces(owned).databases(known).build();
    }

    private static Optional<NetworkInterface> card(Database database, List<NetworkInterface> free) {
        var open = Boolean.TRUE.equals(database.details().publiclyAccessible());
        var zone = Objects.toString(database.details().availabilityZone(), "");
        return free.stream().filter(database::fits).min(Comparator
                .comparing((NetworkInterface each) -> !zone.equals(each.details().availabilityZone()))
                .thenComparing(each -> (each.details().association() != null) != open).thenComparing(each -> each.ref().id()));
    }
}
