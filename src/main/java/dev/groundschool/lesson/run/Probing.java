package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Probe;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.network.Protocol;
import dev.groundschool.network.Query;
import dev.groundschool.network.Trace;
import dev.groundschool.shape.Services;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends a lesson's probe: asks the rules, and for {@code http}, where there is a data plane, a server too. */
final class Probing {
    static final String REACHES = "reaches";
    /** The server answered, but not what was looked for. */
    static final String WRONG_ANSWER = "wrong-answer";
    /** The rules let it through, yet nothing answered. */
    static final String NO_ANSWER = "no-answer";

    private final Cloud cloud;
    private final Bindings values;

    Probing(Cloud cloud, Bindings values) {
        this.cloud = cloud;
        this.values = values;
    }

    Reading.Probed send(Probe probe) {
        String from = String.valueOf(values.expand(probe.from()));
        String to = String.valueOf(values.expand(probe.to()));
        int port = Integer.parseInt(String.valueOf(values.expand(probe.port())));
        Protocol protocol = Protocol.valueOf(probe.protocol().toUpperCase(Locale.ROOT));
        Trace trace = cloud.trace(new Query(Ends.from(from), new Ends(cloud).to(to, from.equals("internet")), protocol, port), cloud.region());
        String verdict = trace.code();
        boolean traffic = probe.kind() == Probe.Kind.HTTP && from.equals("internet") && cloud.kind() != Cloud.Kind.ENDPOINT;
        if (!traffic || !sure(trace)) {
            return new Reading.Probed(from, to, port, trace, Optional.empty(), verdict);
        }
        Cloud.Page page = host(to).map(host -> cloud.visit(host, port, values.expand(probe.path())))
                .orElse(new Cloud.Page(0, "", "no public name"));
        Optional<String> contains = probe.contains().map(c -> String.valueOf(values.expand(c)));
        if (!page.answered()) {
            verdict = page.status() > 0 && page.reason().isEmpty() ? WRONG_ANSWER : page.reason().isEmpty() ? NO_ANSWER : page.reason();
        } else if (contains.isPresent() && !page.body().contains(contains.get())) {
            verdict = WRONG_ANSWER;
        } else {
            verdict = REACHES;
        }
        return new Reading.Probed(from, to, port, trace, Optional.of(page), verdict);
    }

    /** When the rules already close the way no request is sent: it would only wait until it times out. */
    private static boolean sure(Trace trace) {
        return trace.outcome() != Trace.Outcome.DROPPED;
    }

    /** The name under which the internet knows an instance or a load balancer; an address or a name is its own. */
    Optional<String> host(String target) {
        if (target.startsWith("arn:")) {
            return text(dev.groundschool.lesson.value.Query.search("LoadBalancers[0].DNSName",
                    cloud.call(Services.operation("elbv2.DescribeLoadBalancers"), Map.of("LoadBalancerArns", List.of(target)), cloud.region())));
        }
        if (!target.startsWith("i-")) {
            return Optional.of(target);
        }
        Map<String, Object> response = cloud.call(Services.operation("ec2.DescribeInstances"), Map.of("InstanceIds", List.of(target)),
                cloud.region());
        return text(dev.groundschool.lesson.value.Query.search("Reservations[0].Instances[0].PublicDnsName", response))
                .or(() -> text(dev.groundschool.lesson.value.Query.search("Reservations[0].Instances[0].PublicIpAddress", response)));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
