package dev.groundschool.network;

import java.util.List;
import java.util.Optional;

/**
 * One place that a packet (or its reply) passes, and what was decided there. Turn it into a sentence with {@link Explain}.
 *
 * @param at        the subnet, interface or VPC where it happens: where to draw it
 * @param resource  the id of what decided: a security group, an ACL, a route table, a gateway, an instance
 * @param rule      the rule, route or entry that decided: {@code sgr-…}, a route's destination, an ACL entry's number
 * @param reason    why, for every BLOCK and for a NOTE that leaves the answer unsure
 * @param args      arguments of {@code phrase}: ids, addresses, ports
 */
public record Hop(Kind kind, Direction direction, Verdict verdict, Optional<Reason> reason, String at, String resource,
    Optional<String> rule,
                  Phrase phrase, List<String> args) {
    public Hop {
        args = List.copyOf(args);
    }

    /** What stands at the hop. */
    public enum Kind {
        SOURCE, SECURITY_GROUP_OUT, NETWORK_ACL_OUT, ROUTE_TABLE, INTERNET_GATEWAY, NAT_GATEWAY, TRANSLATION, VPC_ENDPOINT,
        NETWORK_ACL_IN, SECURITY_GROUP_IN, DESTINATION, LISTENER
    }

    /** Under way to the destination, or back. */
    public enum Direction { FORWARD, REPLY }

    /** Passed, blocked, or merely worth saying. */
    public enum Verdict { PASS, BLOCK, NOTE }
}
