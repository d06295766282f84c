package dev.groundschool.sandbox.elbv2;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.elbv2.Rows.Door;
import dev.groundschool.sandbox.plane.Arrival;
import dev.groundschool.sandbox.plane.ClosedReply;
import dev.groundschool.sandbox.plane.InstancePlane;
import dev.groundschool.sandbox.plane.Language;
import dev.groundschool.sandbox.plane.Machines;
import dev.groundschool.sandbox.wire.Backplane;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Plane;
import dev.groundschool.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;

/** Answers at load balancers' DNS names; the package of instances' planes tells what a request's own fields mean. */
public final class BalancerPlane implements Plane {
    private final Views views;
    private final Choice choice = new Choice();
    private final Forwarding forwarding;

    public BalancerPlane(Views views, Machines machines, Backplane backplane, RequestCounts counts) {
        this.views = views;
        this.forwarding = new Forwarding(choice, machines, backplane, counts);
    }

    @Override
    public boolean serves(String host) {
        return Names.region(host).isPresent();
    }

    @Override
    public Reply answer(Message message) {
        Optional<Arrival> arrival = Arrival.of(message);
        if (arrival.isEmpty()) {
            return Arrival.malformed(message);
        }
        String host = message.host();
        View view = views.of(Names.region(host).orElseThrow());
        Optional<Balancer> found = Names.own(host).flatMap(view::balancer);
        if (found.isEmpty()) {
            return Own.error(504, "no-such-address", message, "balancer.none", host);
        }
        Balancer balancer = found.get();
        return enter(view, balancer, arrival.get(), message);
    }

    /** By one of its addresses; a client tries the next one when the first is closed to it. */
    private Reply enter(View view, Balancer balancer, Arrival arrival, Message message) {
        List<AvailabilityZone> zones = new ArrayList<>(balancer.it().availabilityZones());
        java.util.Collections.rotate(zones, choice.turn(balancer.arn()) % zones.size());
        Optional<Trace> closed = Optional.empty();
        for (AvailabilityZone zone : zones) {
            Trace trace = view.trace(arrival.from(), Endpoint.networkInterface(balancer.cards().getOrDefault(zone.subnetId(), "")), arrival.port());
            if (trace.reaches()) {
                Reply reply = listen(view, balancer, zone.zoneName(), arrival, message);
                return message.inProcess() ? reply.with(InstancePlane.ZONE, zone.zoneName()) : reply;
            }
            closed = closed.isEmpty() ? Optional.of(trace) : closed;
        }
        Trace trace = closed.orElseThrow();
        int status = switch (trace.outcome()) {
            case DROPPED, REACHES -> 504;
            case REFUSED -> 502;
            case UNKNOWN -> 503;
        };
        return ClosedReply.of(status, trace, message, Language.of(message));
    }

    private Reply listen(View view, Balancer balancer, String zone, Arrival arrival, Message message) {
        Door listener = view.listener(balancer, arrival.port()).orElseThrow();
        if (message.method().equals("TRACE")) {
            return Own.error(405, "method", message, "balancer.method", message.method());
        }
        if (Forwarding.wellTravelled(message)) {
            return Own.error(463, "forwarded", message, "balancer.forwarded");
        }
        Action action = Matching.action(view, listener, message, arrival.from().ip());
        return switch (action.type()) {
            case REDIRECT -> Own.redirect(action.redirectConfig(), message, arrival);
            case FIXED_RESPONSE -> Own.fixed(action.fixedResponseConfig());
            case FORWARD, AUTHENTICATE_OIDC, AUTHENTICATE_COGNITO, JWT_VALIDATION, UNKNOWN_TO_SDK_VERSION ->
                    forwarding.forward(new Forwarding.Request(view, balancer, listener.arn(), zone, arrival, message), action);
        };
    }
}
