package dev.groundschool.sandbox;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Network;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.sandbox.ec2.Ec2Servers;
import dev.groundschool.sandbox.elbv2.Service;
import dev.groundschool.sandbox.rds.Databases;
import dev.groundschool.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a fault is watched by: something that served before it, does not with it, and serves again when somebody has mended it, in whatever way. Written as one word,
 * which the world keeps; {@link #parse} reads it.
 */
public sealed interface Watch {
    /** Visitors from the internet get to the instance: {@code i-…:80}. */
    record Page(String instanceId, int port) implements Watch {
        @Override
        public String toString() {
            return instanceId + ':' + port;
        }
    }

    /** Visitors from the internet get to so many instances at least, whichever: {@code #2:80}. */
    record Pages(int count, int port) implements Watch {
        @Override
        public String toString() {
            return "#" + count + ':' + port;
        }
    }

    /** Visitors from the internet get through the load balancer to a target: {@code arn:…:loadbalancer/…:80}. */
    record Door(String balancerArn, int port) implements Watch {
        @Override
        public String toString() {
            return balancerArn + ':' + port;
        }
    }

    /** So many targets of the target group serve at least, whichever: {@code arn:…:targetgroup/…#2}. */
    record Servers(String groupArn, int count) implements Watch {
        @Override
        public String toString() {
            return groupArn + '#' + count;
        }
    }

    /** The database answers; when an instance is named, answers that instance: {@code i-…>shop}, {@code >shop}. */
    record Data(String instanceId, String database) implements Watch {
        @Override
        public String toString() {
            return instanceId + '>' + database;
        }
    }

    /** Reads what {@code toString} wrote; empty for anything else. */
    static Optional<Watch> parse(String text) {
        int colon = text.lastIndexOf(':');
        int arrow = text.indexOf('>');
        int hash = text.lastIndexOf('#');
        try {
            if (arrow >= 0) {
                return Optional.of(new Data(text.substring(0, arrow), text.substring(arrow + 1)));
            } else if (hash == 0) {
                return Optional.of(new Pages(Integer.parseInt(text.substring(1, colon)), Integer.parseInt(text.substring(colon + 1))));
            } else if (hash > 0) {
                return Optional.of(new Servers(text.substring(0, hash), Integer.parseInt(text.substring(hash + 1))));
            } else if (colon > 0) {
                String of = text.substring(0, colon);
                int port = Integer.parseInt(text.substring(colon + 1));
                return Optional.of(of.startsWith("arn:") ? new Door(of, port) : new Page(of, port));
            }
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Whether it serves now. */
    default boolean answers(World world, String region, Instant now) {
        return switch (this) {
            case Page(String instance, int port) -> reaches(Ec2Servers.network(world, region), instance, port);
            case Pages(int count, int port) -> {
                Network network = Ec2Servers.network(world, region);
                Set<String> all = Ec2Servers.ids(world, region);
                yield all.stream().filter(each -> reaches(network, each, port)).limit(count).count() == count;
            }
            case Door(String balancer, int port) -> Service.reaches(world, region, now, balancer, port);
            case Servers(String group, int count) -> Service.serving(world, region, now, group) >= count;
            case Data(String instance, String database) -> Databases.answers(world, region, database,
                    instance.isEmpty() ? Optional.empty() : Optional.of(Endpoint.instance(instance)));
        };
    }

    private static boolean reaches(Network network, String instance, int port) {
        return Reachability.evaluate(network, Query.tcp(Endpoint.internet(), Endpoint.instance(instance), port)).reaches();
    }
}
