package dev.groundschool.sandbox.elbv2;

import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.elbv2.Rows.Group;
import dev.groundschool.sandbox.elbv2.Rows.Target;
import dev.groundschool.sandbox.plane.Machines;
import dev.groundschool.sandbox.wire.Backplane;
import dev.groundschool.sandbox.wire.Broken;
import dev.groundschool.sandbox.wire.Headers;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Reply;
import dev.groundschool.sandbox.wire.Socket;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.sandbox.world.World;
import dev.groundschool.sandbox.world.WorldClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;

/**
 * Makes health checks: real requests to real programs, when they are due on the sandbox's clock, from the balancer's interface over the
 * way that {@code
 * network} allows. The world hears of a check only when it changes a target's state. While the clock is paused, a step of it returns when
 * all checks that fell
 * due are made.
 */
public final class Prober implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    /** After a leap of the clock, no more checks than the highest threshold. */
    private static final int MOST_AT_ONCE = 10;

    private final Timeline timeline;
    private final Views views;
    private final Machines machines;
    private final Backplane backplane;
    private final Map<String, Track> tracks = new ConcurrentHashMap<>();
    private final Thread keeper;
    private volatile boolean closed;

    /** What the checks of one target came to. */
    private static final class Track {
        private Instant next;
        private int passed;
        private int failed;
        private boolean busy;

        Track(Instant next) {
            this.next = next;
        }

        synchronized boolean take(Instant now) {
            boolean mine = !busy && !next.isAfter(now);
            busy |= mine;
            return mine;
        }

        synchronized Instant next() {
            return next;
        }

        synchronized void rest(Instant until) {
            next = until;
            busy = false;
        }
    }

    public Prober(Timeline timeline, Views views, Machines machines, Backplane backplane) {
        this.timeline = timeline;
        this.views = views;
        this.machines = machines;
        this.backplane = backplane;
        keeper = Thread.ofVirtual().name("health-checks").unstarted(this::keep);
    }

    public void start() {
        keeper.start();
        timeline.onChange(_ -> LockSupport.unpark(keeper));
        timeline.clock().onChange(() -> {
            if (timeline.clock().paused()) {
                pass(true);
            } else {
                LockSupport.unpark(keeper);
            }
        });
    }

    private void keep() {
        while (!closed) {
            WorldClock clock = timeline.clock();
            Duration wait = LONGEST_WAIT;
            if (!clock.paused()) {
                wait = pass(false).map(next -> Duration.ofNanos((long) (Duration.between(clock.now(), next).toNanos() / clock.speed())))
                        .orElse(LONGEST_WAIT);
            }
            LockSupport.parkNanos(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT.toNanos() : Math.min(wait.toNanos(), LONGEST_WAIT.toNanos()));
        }
    }

    /** Begins all checks that are due; says when the next one is. */
    private Optional<Instant> pass(boolean wait) {
        if (closed) {
            return Optional.empty();
        }
        World world = timeline.current();
        Instant now = timeline.clock().now();
        List<Thread> begun = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Instant next = null;
        for (String region : Views.regions(world)) {
            View view = views.of(world, region);
            for (Group group : view.look().all(Rows.GROUPS)) {
                for (View.Member member : view.members(group.arn())) {
                    Target target = member.target();
                    Optional<Balancer> balancer = member.health().checked() ? balancer(view, group) : Optional.empty();
                    if (balancer.isEmpty()) {
                        forget(region, target, member.health());
                        continue;
                    }
                    seen.add(target.key());
                    Track track = tracks.computeIfAbsent(target.key(), _ -> new Track(latest(target.since().plus(FIRST), now.minus(FIRST))));
                    if (track.take(now)) {
                        begun.add(Thread.ofVirtual().start(() -> check(view, balancer.get(), group, target.key(), track, now)));
                    } else if (next == null || track.next().isBefore(next)) {
                        next = track.next();
                    }
                }
            }
        }
        tracks.keySet().retainAll(seen);
        if (wait) {
            begun.forEach(Prober::join);
        }
        return Optional.ofNullable(next);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Balancer> balancer(View view, Group group) {
        return Uses.balancers(view.look().all(Rows.LISTENERS), view.look().all(Rows.RULES), group.arn()).stream()
                .flatMap(arn -> view.look().find(Rows.BALANCERS, arn).stream()).filter(each -> each.it().state()
                        .code() == LoadBalancerStateEnum.ACTIVE).findFirst();
    }

    /** A target that is checked no more begins anew when it is checked again. */
    private void forget(String region, Target target, Health health) {
        if (tracks.remove(target.key()) != null && health.state().equals("unused") && !target.state().equals(Targets.INITIAL)) {
            timeline.report(Targets.Seen.KIND, region, Targets.Seen.id(target.key(), new Health(Targets.INITIAL, "", "")));
        }
    }

    // --------------------------------------------------------------- checks

    private void check(View view, Balancer balancer, Group group, String key, Track track, Instant now) {
        Duration interval = Duration.ofSeconds(group.it().healthCheckIntervalSeconds());
        Instant at = track.next();
        try {
            for (int i = 0; i < MOST_AT_ONCE && !at.isAfter(now) && !closed; i++) {
                Optional<Target> target = view.look().find(Rows.TARGETS, key);
                if (target.isEmpty()) {
                    return;
                }
                count(view.region(), group, key, track, probe(view, balancer, group, target.get()));
                at = at.plus(interval);
            }
        } finally {
            track.rest(latest(at, now.plus(at.isAfter(now) ? Duration.ZERO : interval)));
            LockSupport.unpark(keeper);
        }
    }

    /** Counts a result; the state changes at the thresholds, the first time after one success. */
    private void count(String region, Group group, String key, Track track, Health result) {
        Optional<Target> current = views.of(region).look().find(Rows.TARGETS, key).filter(row -> !row.leaving());
        if (current.isEmpty()) {
            return;
        }
        Target target = current.get();
        boolean well = result.equals(Health.HEALTHY);
        track.passed = well ? track.passed + 1 : 0;
        track.failed = well ? 0 : track.failed + 1;
        boolean change = well ? !target.state().equals(Targets.HEALTHY)
                        && (target.state().equals(Targets.INITIAL) || track.passed >= group.it().healthyThresholdCount())
                : track.failed >= group.it().unhealthyThresholdCount() && !(target.state().equals(Targets.UNHEALTHY) && target.reason()
                        .equals(result.reason())
                        && target.words().equals(result.words()));
        if (change) {
            timeline.report(Targets.Seen.KIND, region, Targets.Seen.id(key, result));
        }
    }

    private Health probe(View view, Balancer balancer, Group group, Target target) {
        int port = group.it().healthCheckPort().equals("traffic-port") ? target.port() : Integer.parseInt(group.it().healthCheckPort());
        Trace leg = view.leg(balancer, target, port);
        Optional<Socket> socket = view.machine(balancer, target).flatMap(machine -> machines.socket(machine, port));
        return switch (leg.outcome()) {
            case DROPPED, UNKNOWN -> timeout();
            case REFUSED -> failed();
            case REACHES -> socket.map(its -> ask(its, group, target, port)).orElseGet(Prober::failed);
        };
    }

    private Health ask(Socket socket, Group group, Target target, int port) {
        String path = group.it().healthCheckPath();
        int question = path.indexOf('?');
        Headers headers = new Headers().add("Host", target.id() + ':' + port).add("User-Agent", "ELB-HealthChecker/2.0").add("Accept-Encoding",
                "gzip, compressed");
        Message message = new Message("GET", question < 0 ? path : path.substring(0, question), question < 0 ? "" : path.substring(question + 1),
                headers,
                InputStream::nullInputStream, "", true);
        try {
            Reply reply = backplane.send(socket, message, Duration.ofSeconds(group.it().healthCheckTimeoutSeconds()));
            if (reply.content() instanceof Reply.Stream stream) {
                stream.writer().to(OutputStream.nullOutputStream());
            }
            return Groups.matches(group.it().matcher().httpCode(), reply.status()) ? Health.HEALTHY
                    : Health.failed("Target.ResponseCodeMismatch", "Health checks failed with these codes: [" + reply.status() + "]");
        } catch (Broken e) {
            return e.kind() == Broken.Kind.TIMEOUT ? timeout() : failed();
        } catch (IOException e) {
            return failed();
        }
    }

    private static Health timeout() {
        return Health.failed("Target.Timeout", "Request timed out");
    }

    private static Health failed() {
        return Health.failed("Target.FailedHealthChecks", "Health checks failed");
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(keeper);
    }
}
