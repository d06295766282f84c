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
import java.util.regex.Pattern;

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

    private static final int HTTP = 80;
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");

    private final Servers servers;

    public InstancePlane(Servers servers) {
        this.servers = servers;
    }

    @Override
    public boolean serves(String host) {
        return PublicNames.parse(host).isPresent();
    }

    @Override
    public Reply answer(Message message) {
        Locale locale = Language.of(message);
        Optional<Integer> port = port(message);
        Optional<Endpoint> from = from(message);
        if (port.isEmpty() || from.isEmpty()) {
            return Reply.text(400, Words.of("bad-probe", locale, PORT, FROM) + '\n');
        }
        PublicNames.Place place = PublicNames.parse(message.host()).orElseThrow();
        Optional<Server> found = servers.at(place.region(), place.ip());
        if (found.isEmpty()) {
            return ClosedReply.nobody(message, place, locale);
        }
        Server server = found.get();
        Trace trace = Reachability.evaluate(server.network(), Query.tcp(from.get(), Endpoint.at(place.ip()), port.get()));
        return switch (trace.outcome()) {
            case REACHES -> program(server, message, port.get(), locale).with(INSTANCE, server.instanceId());
            case DROPPED -> ClosedReply.of(504, trace, message, locale);
            case REFUSED -> ClosedReply.of(502, trace, message, locale);
            case UNKNOWN -> ClosedReply.of(503, trace, message, locale);
        };
    }

    private static Reply program(Server server, Message message, int port, Locale locale) {
        if (!server.web() || port != server.settings().port()) {
            return Reply.text(502, Words.of("not-http", locale, server.instanceId(), port) + '\n').with(REASON, "not-http");
        }
        return switch (server.settings().app()) {
            case WEB -> WebApp.answer(server, message, locale);
            case API -> ApiApp.answer(server, message);
            case BATCH -> throw new IllegalStateException("a batch server listens to nothing");
        };
    }

    private static Optional<Integer> port(Message message) {
        String text = message.headers().first(PORT.toLowerCase(Locale.ROOT)).orElse(String.valueOf(HTTP));
        try {
            return Optional.of(Integer.parseInt(text)).filter(port -> port >= 1 && port <= 65_535);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Endpoint> from(Message message) {
        Optional<String> told = message.headers().first(FROM.toLowerCase(Locale.ROOT));
        return told.isEmpty() ? Optional.of(Endpoint.internet()) : told.filter(ip -> V4.matcher(ip).matches()).map(Endpoint::internet);
    }
}
