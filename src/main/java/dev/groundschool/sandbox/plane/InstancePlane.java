package dev.groundschool.sandbox.plane;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Plane;
import dev.groundschool.sandbox.wire.Reply;
import java.util.Locale;
import java.util.Optional;

/** Answers at instances' public DNS names; the package's page tells the rules. */
public final class InstancePlane implements Plane {
    /** The field that names the port to probe, 80 unless sent. */
    public static final String PORT = "X-Groundschool-Port";
    /** The field that names the sender's address. */
    public static final String FROM = "X-Groundschool-From";
    /** The field of a reply that holds why a path is closed. */
    public static final String REASON = "X-Groundschool-Reason";
    /** The field of a reply that names the instance that answered. */
    public static final String INSTANCE = "X-Groundschool-Instance";

    /** The field of a reply that names the target a load balancer passed the request on to, with its port; inside the program only, as AWS tells nobody. */
    public static final String TARGET = "X-Groundschool-Target";
    /** The field of a reply that names the zone in which a load balancer took the request; inside the program only. */
    public static final String ZONE = "X-Groundschool-Zone";

    private final Servers servers;
    private final Machines machines;

    public InstancePlane(Servers servers, Machines machines) {
        this.servers = servers;
        this.machines = machines;
    }

    @Override
    public boolean serves(String host) {
        return PublicNames.parse(host).isPresent();
    }

    @Override
    public Reply answer(Message message) {
        Locale locale = Language.of(message);
        Optional<Arrival> arrival = Arrival.of(message);
        if (arrival.isEmpty()) {
            return Arrival.malformed(message);
        }
        int port = arrival.get().port();
        PublicNames.Place place = PublicNames.parse(message.host()).orElseThrow();
        Optional<Server> found = servers.at(place.region(), place.ip());
        if (found.isEmpty()) {
            return ClosedReply.nobody(message, place, locale);
        }
        Server server = found.get();
        Trace trace = Reachability.evaluate(server.network(), Query.tcp(arrival.get().from(), Endpoint.at(place.ip()), port));
        return switch (trace.outcome()) {
            case REACHES -> program(server, message, port, locale).with(INSTANCE, server.instanceId());
            case DROPPED -> ClosedReply.of(504, trace, message, locale);
            case REFUSED -> ClosedReply.of(502, trace, message, locale);
            case UNKNOWN -> ClosedReply.of(503, trace, message, locale);
        };
    }

    private Reply program(Server server, Message message, int port, Locale locale) {
        return Machines.serves(server, port) ? machines.answer(server, message)
                : Reply.text(502, Words.of("not-http", locale, server.instanceId(), port) + '\n').with(REASON, "not-http");
    }
}
