package dev.groundschool.sandbox.elbv2;

import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.elbv2.Rows.Group;
import dev.groundschool.sandbox.elbv2.Rows.Target;
import dev.groundschool.sandbox.elbv2.View.Member;
import dev.groundschool.sandbox.plane.Arrival;
import dev.groundschool.sandbox.plane.ClosedReply;
import dev.groundschool.sandbox.plane.InstancePlane;
import dev.groundschool.sandbox.plane.Language;
import dev.groundschool.sandbox.plane.Machines;
import dev.groundschool.sandbox.plane.Server;
import dev.groundschool.sandbox.wire.Backplane;
import dev.groundschool.sandbox.wire.Broken;
import dev.groundschool.sandbox.wire.Headers;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Reply;
import dev.groundschool.sandbox.wire.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/** Passes a request on to a target and its answer back ("HTTP headers and Application Load Balancers", "Troubleshoot your Application Load Balancers"). */
final class Forwarding {
    private static final Pattern VALID_HEADER = Pattern.compile("[A-Za-z0-9-]+");
    private static final Set<String> OURS = Set.of("x-forwarded-for", "x-forwarded-proto", "x-forwarded-port", "x-amzn-trace-id",
            InstancePlane.PORT.toLowerCase(java.util.Locale.ROOT), InstancePlane.FROM.toLowerCase(java.util.Locale.ROOT));
    private static final int MOST_FORWARDED = 30;
    private static final int CLIENT_PORT = 49152;

    private final Choice choice;
    private final Machines machines;
    private final Backplane backplane;
    private final RequestCounts counts;

    Forwarding(Choice choice, Machines machines, Backplane backplane, RequestCounts counts) {
        this.choice = choice;
        this.counts = counts;
        this.machines = machines;
        this.backplane = backplane;
    }

    /** A request on its way. */
    record Request(View view, Balancer balancer, String listener, String zone, Arrival arrival, Message message) {}

    Reply forward(Request request, Action action) {
        Message message = request.message();
        Optional<Group> group = choice.group(action, request.listener(), message).flatMap(request.view()::group);
        Optional<Member> member = group.flatMap(its -> choice.target(request.view(), request.balancer(), its, request.zone(), message));
        if (group.isEmpty() || member.isEmpty()) {
            return Own.error(503, "no-targets", message, "balancer.targets", group.map(its -> its.it().targetGroupName()).orElse("-"));
        }
        counts.add(group.get().arn());
        Reply reply = reach(request, action, group.get(), member.get());
        Target target = member.get().target();
        return message.inProcess() ? reply.with(InstancePlane.TARGET, machine(request, target) + ':' + target.port()) : reply;
    }

    private static String machine(Request request, Target target) {
        return request.view().machine(request.balancer(), target).map(Server::instanceId).orElse(target.id());
    }

    private Reply reach(Request request, Action action, Group group, Member member) {
        Message message = request.message();
        Target target = member.target();
        Trace leg = request.view().leg(request.balancer(), target, target.port());
        switch (leg.outcome()) {
            case REACHES -> { }
            case DROPPED -> {
                return Own.signed(ClosedReply.of(504, leg, message, Language.of(message)));
            }
            case REFUSED -> {
                return Own.signed(ClosedReply.of(502, leg, message, Language.of(message)));
            }
            case UNKNOWN -> {
                return Own.signed(ClosedReply.of(503, leg, message, Language.of(message)));
            }
        }
        Optional<Socket> socket = request.view().machine(request.balancer(), target).flatMap(machine -> machines.socket(machine, target.port()));
        if (socket.isEmpty()) {
            return Own.error(502, "not-http", message, "balancer.garbage", target.id());
        }
        return send(request, action, group, member, socket.get());
    }

    private Reply send(Request request, Action action, Group group, Member member, Socket socket) {
        Message message = request.message();
        Target target = member.target();
        int silence = Attributes.BALANCER.number(request.balancer().attributes(), Attributes.IDLE_TIMEOUT);
        AtomicInteger busy = choice.outstanding(target.key());
        busy.incrementAndGet();
        boolean flows = false;
        try {
            Message onward = new Message(message.method(), message.path(), message.query(), headers(request), message.body(), message.remote(), true);
            Reply reply = backplane.send(socket, onward, Duration.ofSeconds(silence));
            Choice.cookies(group, action, member, reply.headers().all("set-cookie"), request.view().look().now())
                    .forEach(cookie -> reply.headers().add("Set-Cookie", cookie));
            if (reply.headers().first(InstancePlane.INSTANCE.toLowerCase(java.util.Locale.ROOT)).isEmpty()) {
                reply.with(InstancePlane.INSTANCE, machine(request, target));
            }
            if (reply.content() instanceof Reply.Stream stream && !message.method().equals("HEAD")) {
                flows = true;
                return new Reply(reply.status(), reply.headers(), new Reply.Stream(stream.length(), out -> {
                    try {
                        stream.writer().to(out);
                    } finally {
                        busy.decrementAndGet();
                    }
                }));
            }
            return reply;
        } catch (Broken e) {
            return switch (e.kind()) {
                case TIMEOUT -> Own.error(504, "target-timeout", message, "balancer.timeout", target.id(), silence);
                case CLOSED -> Own.error(502, "target-closed", message, "balancer.closed", target.id());
                case GARBAGE -> Own.error(502, "not-http", message, "balancer.garbage", target.id());
            };
        } finally {
            if (!flows) {
                busy.decrementAndGet();
            }
        }
    }

    /** True when the request has been through more proxies than AWS takes. */
    static boolean wellTravelled(Message message) {
        return message.headers().all("x-forwarded-for").stream().mapToInt(field -> field.split(",").length).sum() > MOST_FORWARDED;
    }

    private static Headers headers(Request request) {
        var set = request.balancer().attributes();
        boolean strict = Attributes.BALANCER.on(set, Attributes.DROP_INVALID);
        Headers onward = new Headers();
        request.message().headers().forEach((name, value) -> {
            if (!OURS.contains(name) && (!strict || VALID_HEADER.matcher(name).matches())) {
                onward.add(name, value);
            }
        });
        List<String> before = request.message().headers().all("x-forwarded-for");
        String client = request.arrival().from().ip() + (Attributes.BALANCER.on(set, Attributes.XFF_PORT) ? ":" + CLIENT_PORT : "");
        switch (Attributes.BALANCER.get(set, Attributes.XFF_MODE)) {
            case "append" -> onward.add("X-Forwarded-For", before.isEmpty() ? client : String.join(", ", before) + ", " + client);
            case "preserve" -> before.forEach(each -> onward.add("X-Forwarded-For", each));
            default -> { }
        }
        onward.add("X-Forwarded-Proto", "http");
        onward.add("X-Forwarded-Port", String.valueOf(request.arrival().port()));
        onward.add("X-Amzn-Trace-Id", trace(request.message().headers().first("x-amzn-trace-id"), request.view().look().now()));
        return onward;
    }

    /** A new id, or that of an earlier load balancer with our own put before it ("Request tracing"). */
    private static String trace(Optional<String> before, Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String id = String.format("1-%08x-%016x%08x", now.getEpochSecond(), random.nextLong(), random.nextInt());
        return before.filter(text -> text.contains("Root=")).map(text -> "Self=" + id + ';' + text).orElseGet(() -> "Root=" + id
                + before.map(text -> ";" + text).orElse(""));
    }
}
