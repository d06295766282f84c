package dev.groundschool.sandbox;

import dev.groundschool.sandbox.fault.Injected;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.Moment;
import dev.groundschool.sandbox.world.Timeline;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Breaks things in the sandbox on purpose, and mends them. Each is a change of the world, so that going back undoes it too. */
public final class SandboxFaults {
    private final Timeline timeline;

    SandboxFaults(Timeline timeline) {
        this.timeline = timeline;
    }

    /** What can break. */
    public enum Kind {
        /** Target: a zone's name. */
        ZONE_DOWN("fault.zone-up"),
        /** Target: an instance's id. A reboot of it mends it too. */
        INSTANCE_CRASH("fault.end"),
        /** Target: a Multi-AZ database's identifier. It mends itself: it is over when the standby answers. */
        DATABASE_FAILOVER("fault.end"),
        /** Target: a route table's id; detail: the destination of the route that goes. */
        ROUTE_GONE("fault.put-back"),
        /** Target: a security group's id; detail: the TCP port whose inbound rules go. */
        PORT_CLOSED("fault.put-back");

        private final String mends;

        Kind(String mends) {
            this.mends = mends;
        }

        /** {@code zone-down}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kind> of(String code) {
            return List.of(values()).stream().filter(kind -> kind.code().equals(code)).findFirst();
        }
    }

    /**
     * A fault.
     *
     * @param target and {@code detail} as the kind says
     * @param secret true while the learner should find it out
     * @param watch what stopped answering, as {@link Watch} writes it; empty for none
     * @param since the sandbox's time
     * @param ended null while it lasts
     */
    public record Fault(String id, Kind kind, String region, String target, String detail, boolean secret, String watch, Instant since,
            @Nullable Instant ended) {
        public boolean lasts() {
            return ended == null;
        }
    }

    /**
     * Breaks something. Throws {@link IllegalArgumentException} when it is broken already or is not there, with the reason.
     *
     * @param detail empty where the kind has none
     */
    public void inject(Kind kind, String region, String target, String detail, boolean secret) {
        inject(kind, region, target, detail, secret, "");
    }

    /** As above; the fault is {@linkplain #solved solved} when {@code watch}, a {@link Watch} as it writes itself, answers again. */
    public void inject(Kind kind, String region, String target, String detail, boolean secret, String watch) {
        Map<String, String> with = new LinkedHashMap<>();
        with.put("watch", watch);
        with.put("target", target);
        with.put("detail", detail);
        with.put("secret", String.valueOf(secret));
        timeline.act(new Moment.Done("fault." + kind.code(), region, with));
    }

    /** Mends it: what was taken away is put back, the zone's light goes on. */
    public void mend(Fault fault) {
        timeline.act(new Moment.Done(fault.kind().mends, fault.region(), Map.of("id", fault.id())));
    }

    /** Whether what the fault is watched by serves now. */
    public boolean answers(Fault fault) {
        return answers(fault.region(), fault.watch());
    }

    /** Whether what is written so serves now; false for nothing. */
    public boolean answers(String region, String watch) {
        return Watch.parse(watch).filter(each -> each.answers(timeline.current(), region, timeline.clock().now())).isPresent();
    }

    /** Says that it is over, by whatever somebody else did about it: nothing is put back. */
    public void solved(Fault fault) {
        timeline.act(new Moment.Done("fault.end", fault.region(), Map.of("id", fault.id())));
    }

    /** Says what a secret fault is; it goes on. */
    public void tell(Fault fault) {
        timeline.act(new Moment.Done("fault.tell", fault.region(), Map.of("id", fault.id())));
    }

    /** Every fault of the Region's there is and was, the latest last. */
    public List<Fault> all(String region) {
        return timeline.current().all(Injections.TABLE, region).stream().flatMap(row -> fault(row, region).stream())
                .sorted(Comparator.comparing(Fault::since).thenComparing(Fault::lasts)).toList();
    }

    private static Optional<Fault> fault(Injected row, String region) {
        return Kind.of(row.kind()).map(kind -> new Fault(row.id(), kind, region, row.target(), row.detail(), row.secret(), row.watch(), row.since(), row.ended()));
    }
}
