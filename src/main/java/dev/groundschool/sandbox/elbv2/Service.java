package dev.groundschool.sandbox.elbv2;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.sandbox.ec2.ServiceInstances;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.World;
import java.time.Instant;

/** How well load balancers serve now, for whoever watches over them. */
public final class Service {
    private Service() {}

    /** Whether visitors from the internet get through the balancer to something that answers. */
    public static boolean reaches(World world, String region, Instant now, String balancerArn, int port) {
        return Reachability.evaluate(Elbv2Network.of(world, region, now), Query.tcp(Endpoint.internet(), Endpoint.balancer(balancerArn), port)).reaches();
    }

    /** How many targets of the group serve: healthy by their health checks, and not broken since the last one. */
    public static long serving(World world, String region, Instant now, String groupArn) {
        Look look = Look.at(world, region, now);
        return look.all(Rows.TARGETS).stream().filter(each -> each.group().equals(groupArn) && Health.of(look, each).state().equals(Targets.HEALTHY)
                && !Injections.darkZone(world, region, each.zone()) && !Injections.crashed(world, region).contains(each.id())
                && (!each.id().startsWith("i-") || ServiceInstances.find(world, region, each.id()).filter(ServiceInstances.Seen::running).isPresent())).count();
    }
}
