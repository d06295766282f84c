package dev.groundschool.ui.traffic;

import dev.groundschool.topology.Bucket;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.LoadBalancer;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Topology;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A name that visitors from the internet can ask.
 *
 * @param host the name, in small letters
 * @param ip the address behind it, where it has but one; else empty
 * @param label what a person calls it
 */
record Place(Kind kind, String host, String ip, String label, Ref ref) {
    private static final int HTTP = 80;
    private static final int LAST_PORT = 65_535;

    /** What is behind a name. */
    enum Kind { BALANCER, INSTANCE, WEBSITE }

    String id() {
        return ref.id();
    }

    String url() {
        return "http://" + host + '/';
    }

    /** Where requests are to go, as somebody typed it. */
    sealed interface Typed {
    }

    /** A place that can be asked. */
    record To(Place place, int port, String path) implements Typed {
        String url() {
            return "http://" + place.host + (port == HTTP ? "" : ":" + port) + path;
        }
    }

    /** Why it cannot be asked: a key of the messages with its arguments. */
    record Wrong(String key, List<Object> args) implements Typed {
        Wrong(String key, Object... args) {
            this(key, List.of(args));
        }
    }

    /** All there are: load balancers, instances, websites. */
    static List<Place> of(Topology topology) {
        var found = new ArrayList<Place>();
        for (var balancer : topology.all(LoadBalancer.class, LoadBalancer.KIND)) {
            var host = Objects.toString(balancer.details().dnsName(), "");
            if (!host.isEmpty()) {
                found.add(new Place(Kind.BALANCER, host.toLowerCase(Locale.ROOT), "", balancer.name(), balancer.ref()));
            }
        }
        for (var instance : topology.all(Instance.class, Instance.KIND)) {
            var host = Objects.toString(instance.details().publicDnsName(), "");
            if (!instance.isTerminated() && !host.isEmpty()) {
                found.add(new Place(Kind.INSTANCE, host, Objects.toString(instance.details().publicIpAddress(), ""), instance.name(), instance.ref()));
            }
        }
        for (var bucket : topology.all(Bucket.class, Bucket.KIND)) {
            if (bucket.facts().website() == Bucket.Known.YES) {
                found.add(new Place(Kind.WEBSITE, bucket.name() + ".s3-website." + bucket.region() + ".localhost", "", bucket.name(), bucket.ref()));
            }
        }
        return found;
    }

    /**
     * Reads a name or an address as one types it into a browser.
     *
     * @param own the port at which the sandbox itself listens: it stands for the usual one, as in a browser
     */
    static Typed read(String text, List<Place> places, Topology topology, int own) {
        var typed = text.strip();
        if (typed.isEmpty()) {
            return new Wrong("traffic.wrong.empty");
        }
        var scheme = typed.indexOf("://");
        var spoken = scheme < 0 ? "http" : typed.substring(0, scheme).toLowerCase(Locale.ROOT);
        if (spoken.equals("https")) {
            return new Wrong("traffic.wrong.https");
        }
        URI address;
        try {
            address = new URI("http://" + typed.substring(scheme < 0 ? 0 : scheme + 3));
        } catch (URISyntaxException e) {
            return new Wrong("traffic.wrong.url", typed);
        }
        if (!spoken.equals("http") || address.getHost() == null || address.getRawUserInfo() != null) {
            return new Wrong("traffic.wrong.url", typed);
        }
        var port = address.getPort() < 0 || address.getPort() == own ? HTTP : address.getPort();
        if (port < 1 || port > LAST_PORT) {
            return new Wrong("traffic.wrong.port", Integer.toString(port));
        }
        var path = (address.getRawPath().isEmpty() ? "/" : address.getRawPath()) + (address.getRawQuery() == null ? "" : '?' + address.getRawQuery());
        var host = address.getHost().toLowerCase(Locale.ROOT);
        // S3 knows both ways of writing it, by the age of the Region.
        var name = host.replace(".s3-website-", ".s3-website.");
        var found = places.stream().filter(place -> place.host.equals(name) || place.ip.equals(name)).findFirst();
        return found.<Typed>map(place -> new To(place, port, URI.create(path).toASCIIString())).orElseGet(() -> whyNot(host, topology));
    }

    private static Wrong whyNot(String host, Topology topology) {
        Optional<Instance> inside = topology.all(Instance.class, Instance.KIND).stream().filter(each -> host.equals(each.details().privateDnsName())
                || host.equals(each.details().privateIpAddress()) || host.equals(each.ref().id())).findFirst();
        if (inside.isPresent()) {
            var publicName = Objects.toString(inside.get().details().publicDnsName(), "");
            return publicName.isEmpty() ? new Wrong("traffic.wrong.private", host, inside.get().name())
                    : new Wrong("traffic.wrong.inside", host, inside.get().name(), publicName);
        }
        return new Wrong("traffic.wrong.foreign", host);
    }
}
