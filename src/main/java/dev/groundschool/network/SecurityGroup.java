package dev.groundschool.network;

import java.util.List;

/** A security group: allow rules only, stateful (AWS: SecurityGroup). A packet that no rule allows is dropped. */
public record SecurityGroup(String id, String vpcId, List<Rule> inbound, List<Rule> outbound) {
    public SecurityGroup {
        inbound = List.copyOf(inbound);
        outbound = List.copyOf(outbound);
    }

    /** The other side a rule speaks of: source of inbound traffic, destination of outbound. */
    public sealed interface Peer {
        /** Every address of a block. */
        record Block(Cidr cidr) implements Peer {
            @Override
            public String toString() {
                return cidr.toString();
            }
        }

        /** The <em>private</em> addresses of the interfaces that have this group. */
        record Group(String id) implements Peer {
            @Override
            public String toString() {
                return id;
            }
        }

        /** Every address of a prefix list. */
        record Listed(String prefixListId) implements Peer {
            @Override
            public String toString() {
                return prefixListId;
            }
        }
    }

    /**
     * One allow rule for one peer.
     *
     * @param id {@code sgr-…}, or what the rule says ({@code TCP 80 0.0.0.0/0}) where AWS gave no id
     */
    public record Rule(String id, Traffic traffic, Peer peer) {
        /** A rule known only by what it says. */
        public static Rule of(Traffic traffic, Peer peer) {
            return new Rule(traffic + " " + peer, traffic, peer);
        }

        /** A rule for a CIDR block, known only by what it says. */
        public static Rule of(Traffic traffic, String cidr) {
            return of(traffic, new Peer.Block(Cidr.of(cidr)));
        }
    }
}
