package dev.groundschool.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.network.LoadBalancer.Listener;
import dev.groundschool.network.LoadBalancer.Target;
import dev.groundschool.network.NetworkInterface.Owner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way through a load balancer: two connections, either of which may fail. */
class BalancedTest {
    private static final String ARN = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/shop/1";

    private static Network town(String group, boolean active, Listener... listeners) {
        NetworkInterface card = new NetworkInterface("eni-0elb", "vpc-0", "subnet-0pub",
            List.of(new NetworkInterface.Address(Ip.of("10.0.1.50"), Optional.of(Ip.of("198.51.100.50")))), List.of(), List.of(group),
            new Owner(Owner.Kind.LOAD_BALANCER, "app/shop/1"), 0, true);
        return Town.builder().interfaces(List.of(card)).balancers(List.of(new LoadBalancer(ARN, "app/shop/1", "shop", active, List.of(listeners)))).build();
    }

    private static Trace ask(Network network, int port) {
        return Reachability.evaluate(network, Query.tcp(Endpoint.internet(), Endpoint.balancer(ARN), port));
    }

    @Test
    void theWayLeadsOverTheBalancerToATargetInAPrivateSubnet() {
        Trace trace = ask(town("sg-0web", true, new Listener(80, false, List.of(new Target(Town.APP, 8080, true)))), 80);
        assertThat(trace.code()).isEqualTo("reaches");
        assertThat(trace.path()).containsSubsequence("igw-0", "sg-0web", ARN, "sg-0app", Town.APP);
        assertThat(trace.hops().stream().map(hop -> Explain.sentence(hop, Locale.KOREAN))).anyMatch(words -> words.contains("shop") && words.contains(Town.APP));
    }

    @Test
    void eachLegsBlockIsNamed() {
        Listener listener = new Listener(80, false, List.of(new Target(Town.APP, 8080, true)));
        Trace behind = ask(town("sg-0app", true, listener), 80);
        assertThat(behind.code()).isEqualTo("blocked-by-sg");
        assertThat(behind.blocks()).extracting(Hop::at).containsExactly("eni-0elb", "eni-0app");
        assertThat(ask(town("sg-0web", true, new Listener(80, false, List.of(new Target(Town.APP, 9090, true)))), 80).code()).isEqualTo("blocked-by-sg");
        assertThat(ask(town("sg-0web", false, listener), 80).code()).isEqualTo("not-running");
        assertThat(ask(town("sg-0web", true, new Listener(81, false, List.of())), 80).code()).isEqualTo("nothing-listens");
        Trace empty = ask(town("sg-0web", true, new Listener(80, false, List.of())), 80);
        assertThat(empty.code()).isEqualTo("no-targets");
        assertThat(empty.outcome()).isEqualTo(Trace.Outcome.REFUSED);
        assertThat(ask(town("sg-0web", true, new Listener(80, true, List.of())), 80).code()).isEqualTo("reaches");
        assertThat(Reachability.evaluate(Town.network(), Query.tcp(Endpoint.internet(), Endpoint.balancer(ARN), 80)).code()).isEqualTo("no-such-address");
    }

    @Test
    void healthyTargetsComeFirst() {
        Trace trace = ask(town("sg-0web", true, new Listener(80, false, List.of(new Target(Town.WEB, 81, false), new Target(Town.APP, 8080, true)))), 80);
        assertThat(trace.code()).isEqualTo("reaches");
        assertThat(trace.path()).doesNotContain(Town.WEB);
    }

    @Test
    void aRequestsOwnWayLeadsToTheTargetThatTookIt() {
        Network network = town("sg-0web", true, new Listener(80, false, List.of(new Target(Town.WEB, 81, false), new Target(Town.APP, 8080, true))));
        Query query = Query.tcp(Endpoint.internet(), Endpoint.balancer(ARN), 80);
        Trace app = Reachability.through(network, query, "", Town.APP, 8080);
        assertThat(app.code()).isEqualTo("reaches");
        assertThat(app.path()).containsSubsequence("igw-0", "sg-0web", ARN, "sg-0app", Town.APP);
        assertThat(app.hops()).isEqualTo(Reachability.evaluate(network, query).hops());
        Trace web = Reachability.through(network, query, "no-such-zone", Town.WEB, 81);
        assertThat(web.path()).containsSubsequence("igw-0", "sg-0web", ARN, Town.WEB).doesNotContain(Town.APP);
        assertThat(web.code()).as("port 81 of the web server is closed").isEqualTo("blocked-by-sg");
        assertThat(Reachability.through(Town.network(), query, "", Town.APP, 8080).code()).isEqualTo("no-such-address");
    }
}
