package dev.groundschool.lesson;

import dev.groundschool.lesson.yaml.Node;
import java.util.Optional;

/**
 * A question put to the network rather than to an API: does a packet from here arrive there?
 *
 * @param kind {@code reach} evaluates the rules; {@code http} also sends a true request where the connection has a data plane
 * @param from {@code internet}, an address, or a resource's id
 * @param to an address or a resource's id
 * @param port 1–65535
 * @param protocol {@code tcp}, {@code udp} or {@code icmp}
 * @param path for {@code http}: the path asked for
 * @param contains for {@code http}: text the answer must hold
 */
public record Probe(Kind kind, Node from, Node to, Node port, String protocol, String path, Optional<Node> contains, Where where) {
    /** How the question is put. */
    public enum Kind { REACH, HTTP }
}
