package dev.groundschool.network;

/** One end of a question. Databases are interfaces with an {@link NetworkInterface.Owner}: ask {@link OnInterface}. */
public sealed interface Endpoint {

    /** A computer somewhere on the internet, outside every VPC; it is taken to answer. */
    record Internet(Ip ip) implements Endpoint {}

    /** An EC2 instance, at the primary address of its primary interface. */
    record OnInstance(String id) implements Endpoint {}

    /** A network interface, at its primary address. */
    record OnInterface(String id) implements Endpoint {}

    /** A load balancer, by its ARN: the way goes on to its targets. As a source it is one of its interfaces: ask {@link OnInterface}. */
    record OnBalancer(String id) implements Endpoint {}

    /** Whatever has this address: an interface's private or public address, or else a computer on the internet. */
    record At(Ip ip) implements Endpoint {}

    /** The internet, from an address reserved for documentation (RFC 5737), so that no real computer is named. */
    static Endpoint internet() {
        return new Internet(Ip.of("192.0.2.9"));
    }

    static Endpoint internet(String ip) {
        return new Internet(Ip.of(ip));
    }

    static Endpoint instance(String id) {
        return new OnInstance(id);
    }

    static Endpoint networkInterface(String id) {
        return new OnInterface(id);
    }

    static Endpoint balancer(String arn) {
        return new OnBalancer(arn);
    }

    static Endpoint at(String ip) {
        return new At(Ip.of(ip));
    }
}
