package dev.groundschool.topology;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What resources cost a month at list prices if they stay as they are: 730 hours, as AWS's own calculator counts. Running instances cost,
 * stopped ones do not; volumes and addresses always do. Data transfer, requests and the free tier are left out.
 */
public final class Cost {
    /** Hours in a month, as AWS's pricing calculator counts them. */
    public static final BigDecimal HOURS = BigDecimal.valueOf(730);

    private Cost() {
    }

    /**
     * A sum.
     *
     * @param total US dollars a month, to the cent
     * @param byRef what each resource that costs something costs
     * @param unpriced what costs something, though the table does not say how much
     */
    public record Bill(BigDecimal total, Map<Ref, BigDecimal> byRef, Set<Ref> unpriced) {
        /** Copies what it is given. */
        public Bill {
            byRef = Map.copyOf(byRef);
            unpriced = Set.copyOf(unpriced);
        }
    }

    /** The whole account a month. */
    public static Bill monthly(Topology topology) {
        var byRef = new HashMap<Ref, BigDecimal>();
        var unpriced = new TreeSet<Ref>();
        var addresses = addresses(topology);
        topology.resources().forEach((ref, resource) -> {
            if (isBillable(resource)) {
                monthly(resource, addresses).ifPresentOrElse(price -> byRef.put(ref, price), () -> unpriced.add(ref));
            }
        });
        byRef.values().removeIf(price -> price.signum() == 0);
        var total = byRef.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(2, RoundingMode.HALF_UP);
        return new Bill(total, byRef, unpriced);
    }

    /** What a bill is made of: US dollars a month by kind, the dearest first. */
    public static Map<String, BigDecimal> byKind(Bill bill) {
        var sums = new HashMap<String, BigDecimal>();
        bill.byRef().forEach((ref, price) -> sums.merge(ref.kind(), price, BigDecimal::add));
        var sorted = new LinkedHashMap<String, BigDecimal>();
        sums.entrySet().stream().sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** The next Monday at nine in the morning, there where it is {@code now}: when work begins and somebody looks at the bill. */
    public static ZonedDateTime monday(ZonedDateTime now) {
        var monday = now.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)).with(LocalTime.of(9, 0));
        return monday.isAfter(now) ? monday : now.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(LocalTime.of(9, 0));
    }

    /** What a bill comes to, in US dollars, if all of it stays as it is from now until then. */
    public static BigDecimal until(Bill bill, ZonedDateTime now, ZonedDateTime then) {
        var hours = BigDecimal.valueOf(Duration.between(now, then).toMinutes()).divide(BigDecimal.valueOf(60), 4, RoundingMode.HALF_UP);
        var month = bill.byRef().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return month.multiply(hours).divide(HOURS, 2, RoundingMode.HALF_UP);
    }

    /** One resource a month, in US dollars; zero for what is free, none where there is no price. */
    public static Optional<BigDecimal> monthly(Topology topology, Resource resource) {
        return isBillable(resource) ? monthly(resource, addresses(topology)) : Optional.of(BigDecimal.ZERO);
    }

    // Elastic addresses are billed by themselves, so an instance must not be billed for one again.
    private static Set<String> addresses(Topology topology) {
        var known = new HashSet<String>();
        for (var address : topology.all(Address.class, Address.KIND)) {
            if (address.details().publicIp() != null) {
                known.add(address.details().publicIp());
            }
        }
        return known;
    }

    private static boolean isBillable(Resource resource) {
        return switch (resource) {
            case Instance i -> i.state().equals("running");
            case NatGateway n -> n.state().equals("available") || n.state().equals("pending");
            case VpcEndpoint e -> !e.isGateway() && !e.state().equalsIgnoreCase("deleted");
            case LoadBalancer b -> !b.state().equals("failed");
            case Database d -> !d.state().equals("failed") && !d.state().equals("deleting");
            case Volume _, Snapshot _, Address _ -> true;
            case Region _, AvailabilityZone _, Vpc _, Subnet _, InternetGateway _, RouteTable _, NetworkAcl _, SecurityGroup _,
                    NetworkInterface _, PrefixList _, KeyPair _, LaunchTemplate _, Listener _, TargetGroup _, AutoScalingGroup _, DatabaseSubnets _, DatabaseSnapshot _,
                    IamUser _, IamGroup _, IamRole _, InstanceProfile _, IamPolicy _, Bucket _ -> false;
        };
    }

    private static Optional<BigDecimal> monthly(Resource resource, Set<String> elastic) {
        return Prices.of(resource.ref().region()).flatMap(prices -> switch (resource) {
            case Instance i -> hourly(prices.instanceHour().get(String.valueOf(i.details().instanceTypeAsString())))
                    .map(server -> i.details().publicIpAddress() == null || elastic.contains(i.details().publicIpAddress())
                            ? server : server.add(prices.publicIpv4Hour().multiply(HOURS)));
            case NatGateway _ -> hourly(prices.natGatewayHour());
            case LoadBalancer b -> hourly(prices.loadBalancerHour()).map(hours -> b.isInternetFacing()
                    ? hours.add(prices.publicIpv4Hour().multiply(HOURS).multiply(BigDecimal.valueOf(b.placement().subnets().size()))) : hours);
            case Database d -> database(prices, d);
            case VpcEndpoint e -> hourly(prices.interfaceEndpointHour())
                    .map(one -> one.multiply(BigDecimal.valueOf(Math.max(1, e.details().subnetIds().size()))));
            case Address _ -> hourly(prices.publicIpv4Hour());
            case Volume v -> Optional.ofNullable(prices.volumeGbMonth().get(String.valueOf(v.details().volumeTypeAsString())))
                    .flatMap(gb -> Optional.ofNullable(v.details().size()).map(size -> gb.multiply(BigDecimal.valueOf(size))));
            // A full snapshot of the volume's size is the most it can be: later ones hold only what changed.
            case Snapshot s -> Optional.ofNullable(s.details().volumeSize())
                    .map(size -> prices.snapshotGbMonth().multiply(BigDecimal.valueOf(size)));
            case Region _, AvailabilityZone _, Vpc _, Subnet _, InternetGateway _, RouteTable _, NetworkAcl _, SecurityGroup _,
                    NetworkInterface _, PrefixList _, KeyPair _, LaunchTemplate _, Listener _, TargetGroup _, AutoScalingGroup _, DatabaseSubnets _, DatabaseSnapshot _,
                    IamUser _, IamGroup _, IamRole _, InstanceProfile _, IamPolicy _, Bucket _ -> Optional.of(BigDecimal.ZERO);
        });
    }

    // A stopped one costs its storage alone; a standby costs as much again.
    private static Optional<BigDecimal> database(Prices prices, Database database) {
        var details = database.details();
        var server = prices.databaseHour().get(details.dbInstanceClass());
        var storage = prices.databaseGbMonth().get(String.valueOf(details.storageType()));
        if (server == null || storage == null || details.allocatedStorage() == null || !String.valueOf(details.engine()).matches("postgres|mysql|mariadb")) {
            return Optional.empty();
        }
        var kept = storage.multiply(BigDecimal.valueOf(details.allocatedStorage()));
        var one = database.state().equals("stopped") ? kept : kept.add(server.multiply(HOURS));
        return Optional.of(Boolean.TRUE.equals(details.multiAZ()) ? one.multiply(BigDecimal.TWO) : one);
    }

    private static Optional<BigDecimal> hourly(@Nullable BigDecimal price) {
        return Optional.ofNullable(price).map(HOURS::multiply);
    }
}
