package dev.groundschool.sandbox.plane;

import dev.groundschool.network.Endpoint;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Reply;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who knocks, and at which port, as a request's own header fields tell; see the package's page.
 *
 * @param from on the internet
 */
public record Arrival(Endpoint.Internet from, int port) {
    private static final int HTTP = 80;
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");

    /** Empty when a field is malformed. */
    public static Optional<Arrival> of(Message message) {
        return port(message).flatMap(port -> from(message).map(from -> new Arrival(from, port)));
    }

    /** The reply to a malformed field. */
    public static Reply malformed(Message message) {
        return Reply.text(400, Words.of("bad-probe", Language.of(message), InstancePlane.PORT, InstancePlane.FROM) + '\n');
    }

    private static Optional<Integer> port(Message message) {
        String text = message.headers().first(InstancePlane.PORT.toLowerCase(Locale.ROOT)).orElse(String.valueOf(HTTP));
        try {
            return Optional.of(Integer.parseInt(text)).filter(port -> port >= 1 && port <= 65_535);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Endpoint.Internet> from(Message message) {
        Optional<String> told = message.headers().first(InstancePlane.FROM.toLowerCase(Locale.ROOT));
        return told.isEmpty() ? internet(Endpoint.internet()) : told.filter(ip -> V4.matcher(ip).matches())
                .flatMap(ip -> internet(Endpoint.internet(ip)));
    }

    private static Optional<Endpoint.Internet> internet(Endpoint endpoint) {
        return endpoint instanceof Endpoint.Internet internet ? Optional.of(internet) : Optional.empty();
    }
}
