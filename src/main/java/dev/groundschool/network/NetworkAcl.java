package dev.groundschool.network;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A network ACL: numbered entries, first match decides, stateless (AWS: NetworkAcl). What no entry matches is denied, as AWS's last
 * entry {@code *} says.
 *
 * @param isDefault whether subnets without an ACL of their own use it
 * @param subnets   ids of the subnets associated with it
 */
public record NetworkAcl(String id, String vpcId, boolean isDefault, Set<String> subnets, List<Entry> inbound, List<Entry> outbound) {
    public NetworkAcl {
        subnets = Set.copyOf(subnets);
        inbound = inbound.stream().sorted(Comparator.comparingInt(Entry::number)).toList();
        outbound = outbound.stream().sorted(Comparator.comparingInt(Entry::number)).toList();
    }

    /**
     * One entry (AWS: NetworkAclEntry).
     *
     * @param number 1–32766; 32767 is AWS's closing {@code *}
     * @param cidr   the other side: source of inbound packets, destination of outbound ones
     */
    public record Entry(int number, Traffic traffic, Cidr cidr, boolean allow) {
        /** The number as the console shows it. */
        public String label() {
            return number == 32767 ? "*" : Integer.toString(number);
        }
    }
}
