package dev.groundschool.sandbox;

import dev.groundschool.sandbox.autoscaling.Scaler;
import dev.groundschool.sandbox.ec2.Ec2Servers;
import dev.groundschool.sandbox.elbv2.BalancerPlane;
import dev.groundschool.sandbox.elbv2.Prober;
import dev.groundschool.sandbox.elbv2.RequestCounts;
import dev.groundschool.sandbox.elbv2.Views;
import dev.groundschool.sandbox.plane.InstancePlane;
import dev.groundschool.sandbox.plane.Machines;
import dev.groundschool.sandbox.plane.Servers;
import dev.groundschool.sandbox.plane.Surroundings;
import dev.groundschool.sandbox.wire.Backplane;
import dev.groundschool.sandbox.wire.Plane;
import dev.groundschool.sandbox.world.Timeline;
import java.util.List;

/** What web requests meet in the sandbox: instances with their programs, and load balancers before them. */
final class Traffic implements AutoCloseable {
    private final Backplane backplane = new Backplane();
    private final Machines machines;
    private final Prober prober;
    private final RequestCounts counts = new RequestCounts();
    private final Scaler scaler;
    private final List<Plane> planes;

    Traffic(Timeline timeline, Surroundings surroundings) {
        Servers servers = new Ec2Servers(timeline::current);
        machines = new Machines(servers, backplane, surroundings);
        Views views = new Views(timeline::current, timeline.clock(), servers);
        prober = new Prober(timeline, views, machines, backplane);
        planes = List.of(new InstancePlane(servers, machines), new BalancerPlane(views, machines, backplane, counts));
        scaler = new Scaler(timeline, counts);
        timeline.onChange(_ -> machines.sweep());
    }

    /** Begins to look after the balancers' targets; a sandbox that only shows the past never does. */
    void begin() {
        prober.start();
        scaler.start();
    }

    List<Plane> planes() {
        return planes;
    }

    @Override
    public void close() {
        scaler.close();
        prober.close();
        machines.close();
        backplane.close();
    }
}
