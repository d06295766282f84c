package dev.groundschool.topology;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.Ip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One IPv4 block of a VPC and how its subnets divide it: what is taken, what is free, and where a further block would fall. Facts: Amazon VPC
 * User Guide, "VPC CIDR blocks" and "Subnet CIDR blocks" (sizes /16 to /28; the first four addresses of a subnet and the last are reserved).
 *
 * @param subnets in the order of their addresses
 */
public record AddressSpace(Cidr block, List<Taken> subnets) {
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;
    private static final int RESERVED_FIRST = 4;

    /** Keeps the subnets in order. */
    public AddressSpace {
        subnets = subnets.stream().sorted(Comparator.comparingLong(taken -> taken.block().base().low())).toList();
    }

    /** A subnet's share. */
    public record Taken(Ref ref, String name, String zone, boolean isPublic, Cidr block) {}

    /** Addresses in a row, both ends included. */
    public record Range(Ip first, Ip last) {
        public long size() {
            return last.low() - first.low() + 1;
        }
    }

    /** How a block that somebody thinks of would fit. */
    public enum Fit {
        FREE,
        /** A subnet has just this block. */
        THERE,
        /** It shares addresses with a subnet. */
        OVERLAPS,
        /** It is not inside the VPC's block. */
        OUTSIDE,
        /** Larger than /16. */
        TOO_LARGE,
        /** Smaller than /28. */
        TOO_SMALL,
        /** The address is not the first of such a block: {@code 10.0.1.0/16}. AWS takes it for the block that it is in. */
        NOT_ITS_FIRST,
        /** No block at all. */
        UNREADABLE
    }

    /**
     * A block tried.
     *
     * @param block empty when it cannot be read
     * @param with the first subnet it meets
     */
    public record Attempt(Fit fit, Optional<Cidr> block, Optional<Taken> with) {}

    /** The blocks of a VPC, the primary one first. */
    public static List<AddressSpace> of(Topology topology, Vpc vpc) {
        var subnets = topology.all(Subnet.class, Subnet.KIND).stream()
                .filter(subnet -> subnet.region().equals(vpc.region()) && vpc.details().vpcId().equals(subnet.details().vpcId()))
                .flatMap(subnet -> read(subnet.cidr()).stream().map(block -> new Taken(subnet.ref(), subnet.name(), subnet.zone(),
                        topology.isPublic(subnet.ref()), block))).toList();
        var others = vpc.details().cidrBlockAssociationSet().stream().map(association -> String.valueOf(association.cidrBlock()));
        return Stream.concat(Stream.of(vpc.cidr()), others).distinct().flatMap(text -> read(text).stream())
                .map(block -> new AddressSpace(block, subnets.stream().filter(taken -> block.contains(taken.block().base())).toList())).toList();
    }

    /** A block that holds nothing yet; empty when the text is no IPv4 block. */
    public static Optional<AddressSpace> empty(String cidr) {
        return read(cidr).map(block -> new AddressSpace(block, List.of()));
    }

    private static Optional<Cidr> read(String text) {
        try {
            return text.contains("/") ? Optional.of(Cidr.of(text.strip())).filter(block -> !block.base().six()) : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** The addresses of a block. */
    public static Range range(Cidr block) {
        return new Range(block.base(), new Ip(false, 0, block.base().low() + size(block) - 1));
    }

    /** How many addresses a block has. */
    public static long size(Cidr block) {
        return 1L << (32 - block.prefix());
    }

    /** How many of a subnet's addresses can be given to something. */
    public static long usable(Cidr subnet) {
        return Math.max(0, size(subnet) - RESERVED_FIRST - 1);
    }

    /** The five addresses of a subnet that AWS keeps: network, router, DNS, future use, broadcast. */
    public static List<Ip> reserved(Cidr subnet) {
        var range = range(subnet);
        var kept = new ArrayList<Ip>();
        for (var i = 0; i < RESERVED_FIRST; i++) {
            kept.add(new Ip(false, 0, range.first().low() + i));
        }
        kept.add(range.last());
        return List.copyOf(kept);
    }

    /** The stretches that no subnet has, in order. */
    public List<Range> gaps() {
        var gaps = new ArrayList<Range>();
        var whole = range(block);
        var next = whole.first().low();
        for (var taken : subnets) {
            var range = range(taken.block());
            if (range.first().low() > next) {
                gaps.add(new Range(new Ip(false, 0, next), new Ip(false, 0, range.first().low() - 1)));
            }
            next = Math.max(next, range.last().low() + 1);
        }
        if (next <= whole.last().low()) {
            gaps.add(new Range(new Ip(false, 0, next), whole.last()));
        }
        return List.copyOf(gaps);
    }

    /** Whether this text would do for a subnet here, and if not, why. */
    public Attempt attempt(String text) {
        var read = read(text);
        if (read.isEmpty()) {
            return new Attempt(Fit.UNREADABLE, read, Optional.empty());
        }
        var tried = read.get();
        var same = subnets.stream().filter(taken -> taken.block().equals(tried)).findFirst();
        var met = same.or(() -> subnets.stream().filter(taken -> overlap(taken.block(), tried)).findFirst());
        return new Attempt(fit(text, tried, same.isPresent(), met.isPresent()), read, met);
    }

    private Fit fit(String text, Cidr tried, boolean same, boolean meets) {
        if (tried.prefix() < LARGEST) {
            return Fit.TOO_LARGE;
        }
        if (tried.prefix() > SMALLEST) {
            return Fit.TOO_SMALL;
        }
        if (tried.prefix() < block.prefix() || !block.contains(tried.base())) {
            return Fit.OUTSIDE;
        }
        if (same) {
            return Fit.THERE;
        }
        if (meets) {
            return Fit.OVERLAPS;
        }
        return text.strip().startsWith(tried.base() + "/") ? Fit.FREE : Fit.NOT_ITS_FIRST;
    }

    private static boolean overlap(Cidr one, Cidr other) {
        return one.contains(other.base()) || other.contains(one.base());
    }
}
