package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.ec2.ServiceInstances;
import dev.groundschool.sandbox.elbv2.Rows.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A target's state with its reason code ("Health checks for Application Load Balancer target groups").
 *
 * @param reason empty when healthy
 * @param words AWS's sentence to the reason
 */
record Health(String state, String reason, String words) {
    private static final Duration REGISTERING = Duration.ofSeconds(5);
    static final Health HEALTHY = new Health(Targets.HEALTHY, "", "");

    /** True when health checks go to it: neither unused nor draining. */
    boolean checked() {
        return !state.equals("unused") && !state.equals("draining");
    }

    static Health failed(String reason, String words) {
        return new Health(Targets.UNHEALTHY, reason, words);
    }

    static Health of(Look look, Target target) {
        if (target.leaving()) {
            return new Health("draining", "Target.DeregistrationInProgress", "Target deregistration is in progress");
        }
        Set<String> balancers = Uses.balancers(look.all(Rows.LISTENERS), look.all(Rows.RULES), target.group());
        if (balancers.isEmpty()) {
            return new Health("unused", "Target.NotInUse", "Target group is not configured to receive traffic from the load balancer");
        }
        if (target.id().startsWith("i-")) {
            Optional<ServiceInstances.Seen> instance = look.instance(target.id());
            if (instance.filter(ServiceInstances.Seen::running).isEmpty()) {
                return new Health("unused", "Target.InvalidState", "Target is in the " + instance.map(ServiceInstances.Seen::state)
                        .orElse("terminated") + " state");
            }
        }
        boolean enabled = balancers.stream().anyMatch(arn -> look.find(Rows.BALANCERS, arn)
                .filter(each -> each.it().availabilityZones().stream().anyMatch(zone -> zone.zoneName().equals(target.zone()))).isPresent());
        if (!enabled) {
            return new Health("unused", "Target.NotInUse", "Target is in an Availability Zone that is not enabled for the load balancer");
        }
        if (target.state().equals(Targets.INITIAL)) {
            return look.now().isBefore(target.since().plus(REGISTERING))
                    ? new Health(Targets.INITIAL, "Elb.RegistrationInProgress", "Target registration is in progress")
                    : new Health(Targets.INITIAL, "Elb.InitialHealthChecking", "Initial health checks in progress");
        }
        return new Health(target.state(), target.reason(), target.words());
    }
}
