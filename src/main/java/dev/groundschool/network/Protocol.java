package dev.groundschool.network;

/** What a query may send: the protocols a learner meets. Rules may name any IANA protocol number; {@code -1} is all of them. */
public enum Protocol {
    TCP(6), UDP(17), ICMP(1), ICMPV6(58);

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    /** IANA's number of the protocol. */
    public int number() {
        return number;
    }

    /** Whether the protocol has ports rather than types and codes. */
    public boolean hasPorts() {
        return this == TCP || this == UDP;
    }
}
