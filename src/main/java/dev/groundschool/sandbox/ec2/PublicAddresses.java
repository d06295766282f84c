package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Cidr;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the sandbox's public IPv4 addresses come from: the blocks that RFC 5737 keeps for documentation, then RFC 2544's for benchmarks.
 * None of them belongs to
 * anybody on the internet, so a learner who copies one never knocks at a stranger's door.
 */
final class PublicAddresses {
    static final List<Cidr> POOLS = List.of(Cidr.of("203.0.113.0/24"), Cidr.of("198.51.100.0/24"), Cidr.of("198.18.0.0/16"));

    private PublicAddresses() {}

    /** An address that nobody in the Region holds. Two Regions may hand out the same one, for each serves its own names. */
    static String free(Turn turn) {
        Set<String> taken = new HashSet<>();
        turn.all(Kinds.ADDRESS.table()).forEach(address -> taken.add(address.publicIp()));
        turn.all(Kinds.INTERFACE.table()).forEach(row -> row.privateIpAddresses().forEach(each -> {
            if (each.association() != null) {
                taken.add(each.association().publicIp());
            }
        }));
        for (Cidr pool : POOLS) {
            int usable = (int) Blocks.size(pool) - 2;
            var offset = turn.pickFree(usable, candidate -> !taken.contains(Blocks.at(pool, candidate + 1L).toString()));
            if (offset.isPresent()) {
                return Blocks.at(pool, offset.getAsInt() + 1L).toString();
            }
        }
        throw new AwsFault("InsufficientAddressCapacity", "The sandbox has no public address left.");
    }
}
