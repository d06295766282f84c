package dev.groundschool.network;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link Query}: every hop in order, out and back. After a block the walk goes on as if it had passed, so that one
 * reading shows all that has to be mended.
 */
public record Trace(Query query, Outcome outcome, List<Hop> hops) {
    public Trace {
        hops = List.copyOf(hops);
    }

    /** What the client would observe. */
    public enum Outcome {
        /** The connection comes about. */
        REACHES,
        /** A packet or its reply is dropped: the client waits until it times out. */
        DROPPED,
        /** The packet arrives, but nothing listens: "connection refused"; or a load balancer has no target. */
        REFUSED,
        /** Something needed could not be read or is not evaluated, and nothing that was read drops it. */
        UNKNOWN
    }

    static Trace of(Query query, List<Hop> hops) {
        boolean unsure = false;
        boolean refused = false;
        boolean dropped = false;
        for (Hop hop : hops) {
            if (hop.reason().isPresent()) {
                Reason reason = hop.reason().get();
                unsure |= reason.unsure();
                refused |= reason.refuses();
                dropped |= drops(hop);
            }
        }
        return new Trace(query, dropped ? Outcome.DROPPED : unsure ? Outcome.UNKNOWN : refused ? Outcome.REFUSED : Outcome.REACHES, hops);
    }

    private static boolean drops(Hop hop) {
        return hop.verdict() == Hop.Verdict.BLOCK && hop.reason().filter(r -> !r.refuses()).isPresent();
    }

    /** Whether the connection comes about, for sure. */
    public boolean reaches() {
        return outcome == Outcome.REACHES;
    }

    /** Every hop that blocks, in the order of the path. */
    public List<Hop> blocks() {
        return hops.stream().filter(hop -> hop.verdict() == Hop.Verdict.BLOCK).toList();
    }

    /** The hop that explains the outcome: the first that drops, else the one unsure, else the one that refuses. */
    public Optional<Hop> decisive() {
        return switch (outcome) {
            case REACHES -> Optional.empty();
            case DROPPED -> hops.stream().filter(Trace::drops).findFirst();
            case UNKNOWN -> hops.stream().filter(hop -> hop.reason().filter(Reason::unsure).isPresent()).findFirst();
            case REFUSED -> blocks().stream().findFirst();
        };
    }

    /** Why it does not reach; empty if it does. */
    public Optional<Reason> reason() {
        return decisive().flatMap(Hop::reason);
    }

    /** {@code reaches}, or the code of the {@link #reason()}: what a lesson's check compares. */
    public String code() {
        return reason().map(Reason::code).orElse("reaches");
    }

    /** The ids passed on the way out, in order, each once: the path to draw. */
    public List<String> path() {
        return hops.stream().filter(hop -> hop.direction() == Hop.Direction.FORWARD).map(Hop::resource).filter(id -> !id.isEmpty())
            .distinct().toList();
    }
}
