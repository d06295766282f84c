package dev.groundschool.network;

import java.util.List;

/**
 * A load balancer: takes connections on its interfaces and makes others to its targets (AWS: LoadBalancer, Listener, TargetHealth). Its interfaces
 * are those whose owner is the balancer.
 *
 * @param id        its ARN
 * @param path      {@code app/shop/50dc6c495c0c9188}, the end of its ARN, by which interfaces name their owner
 * @param name      what a sentence should call it
 * @param active    whether it takes connections yet
 */
public record LoadBalancer(String id, String path, String name, boolean active, List<Listener> listeners) {
    public LoadBalancer {
        listeners = List.copyOf(listeners);
    }

    /**
     * A port it listens on.
     *
     * @param answers whether it answers some requests by itself, by a redirect or a fixed response
     * @param targets of all its rules' target groups
     */
    public record Listener(int port, boolean answers, List<Target> targets) {
        public Listener {
            targets = List.copyOf(targets);
        }
    }

    /**
     * Where it passes requests on.
     *
     * @param id      an instance id or an IP address
     * @param healthy whether its health checks pass; when none is healthy, all are used
     */
    public record Target(String id, int port, boolean healthy) {
        Endpoint endpoint() {
            return id.startsWith("i-") ? Endpoint.instance(id) : Endpoint.at(id);
        }
    }
}
