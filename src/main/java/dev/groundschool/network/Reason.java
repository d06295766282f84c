package dev.groundschool.network;

import java.util.Locale;

/** Why a path is closed or unsure, as a stable code that lessons and scripts may compare. */
public enum Reason {
    BLOCKED_BY_SG, BLOCKED_BY_SG_EGRESS, BLOCKED_BY_NACL, BLOCKED_BY_NACL_REPLY, BLOCKED_BY_ROUTE, NO_PUBLIC_ADDRESS, NO_INTERNET_GATEWAY,
    NAT_NOT_AVAILABLE, NAT_LETS_NOTHING_IN, ENDPOINT_NOT_AVAILABLE, SOURCE_DEST_CHECK, NO_SUCH_ADDRESS, NOT_RUNNING, ZONE_DOWN, NOT_RESPONDING,
    NOTHING_LISTENS,
    /** A load balancer has nobody to pass the request on to: it answers 503. */
    NO_TARGETS,
    /** Not closed, but unsure: a needed part could not be read. */
    COULD_NOT_BE_READ,
    /**
     * Not closed, but unsure: the path goes on behind something that is not evaluated (a peering, a transit gateway, a router of one's
     * own).
     */
    NOT_EVALUATED;

    /** The code, e.g. {@code blocked-by-sg}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the client is answered at once, with a refusal. */
    boolean refuses() {
        return this == NOTHING_LISTENS || this == NO_TARGETS;
    }

    /** Whether the answer is unsure rather than "no". */
    public boolean unsure() {
        return this == COULD_NOT_BE_READ || this == NOT_EVALUATED;
    }
}
