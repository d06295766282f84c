package dev.groundschool.sandbox.wire;

/** What answers at a data-plane name: an instance's public DNS name, later a load balancer's or a website's. */
public interface Plane {
    /** True when this host is one of its names, whether or not anything lives there now. */
    boolean serves(String host);

    /** True when the message is for it: by its host, unless a plane knows other signs. */
    default boolean takes(Message message) {
        return serves(message.host());
    }

    Reply answer(Message message);
}
