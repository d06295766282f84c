package dev.groundschool.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.network.SecurityGroup.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** The evaluator against a packet that really moves, and laws that hold in any network. */
class ReachabilityProperties {

    @Property(tries = 20_000)
    void agreesWithASimulatedPacket(@ForAll long seed) {
        Random dice = new Random(seed);
        Sketch sketch = Sketch.random(dice);
        Query query = sketch.question(dice);
        Trace trace = Reachability.evaluate(sketch.network(), query);
        Statistics.collect(trace.outcome());
        Statistics.label("reason").collect(trace.code());
        assertThat(trace.outcome().name()).as("%s%n%s", query, trace.hops()).isEqualTo(new PacketSimulator(sketch).ask(query));
    }

    @Property
    void anAllowRuleNeverClosesAPath(@ForAll long seed) {
        Random dice = new Random(seed);
        Sketch sketch = Sketch.random(dice);
        Query query = sketch.question(dice);
        boolean before = Reachability.evaluate(sketch.network(), query).reaches();
        String group = "sg-" + dice.nextInt(2) + dice.nextInt(3);
        sketch.rules.add(new Sketch.SgRule(group, dice.nextBoolean(), -1, -1, -1, "0.0.0.0/0"));
        if (before) {
            assertThat(Reachability.evaluate(sketch.network(), query).reaches()).isTrue();
        }
    }

    @Property
    void withoutGatewaysNothingCrossesTheEdge(@ForAll long seed) {
        Random dice = new Random(seed);
        Sketch sketch = Sketch.random(dice);
        Query query = sketch.question(dice);
        sketch.gateways.replaceAll((id, vpc) -> "");
        boolean edge = query.from() instanceof Endpoint.Internet ? query.to() instanceof Endpoint.OnInstance
            : query.to() instanceof Endpoint.Internet;
        if (edge) {
            assertThat(Reachability.evaluate(sketch.network(), query).outcome()).isEqualTo(Trace.Outcome.DROPPED);
        }
    }

    @Property
    void mendingTheOnlyBlockOpensThePath(@ForAll long seed) {
        Random dice = new Random(seed);
        Sketch sketch = Sketch.random(dice);
        Query query = sketch.question(dice);
        Network network = sketch.network();
        Trace trace = Reachability.evaluate(network, query);
        if (trace.blocks().size() == 1 && trace.reason().equals(Optional.of(Reason.BLOCKED_BY_SG))) {
            SecurityGroup group = network.securityGroup(trace.blocks().getFirst().resource()).orElseThrow();
            SecurityGroup open = new SecurityGroup(group.id(), group.vpcId(), List.of(Rule.of(Traffic.all(), "0.0.0.0/0")),
                group.outbound());
            assertThat(Reachability.evaluate(network.toBuilder().securityGroups(List.of(open)).build(), query).reaches()).isTrue();
        }
    }

    @Property
    void aRefusedDescribeNeverTurnsNoIntoYesNorYesIntoNo(@ForAll long seed) {
        Random dice = new Random(seed);
        Sketch sketch = Sketch.random(dice);
        Query query = sketch.question(dice);
        Network known = sketch.network();
        Trace truth = Reachability.evaluate(known, query);
        Network.Builder blind = Network.builder().vpcs(known.vpcs()).interfaces(known.networkInterfaces());
        for (Part part : Part.values()) {
            if (!Set.of(Part.VPCS, Part.NETWORK_INTERFACES).contains(part)) {
                blind.unread(part);
            }
        }
        Trace.Outcome guess = Reachability.evaluate(blind.build(), query).outcome();
        assertThat(guess).isIn(Trace.Outcome.UNKNOWN, truth.outcome());
    }

    @Property
    void everyHopHasItsSentence(@ForAll long seed) {
        Random dice = new Random(seed);
        Sketch sketch = Sketch.random(dice);
        for (Hop hop : Reachability.evaluate(sketch.network(), sketch.question(dice)).hops()) {
            assertThat(hop.args()).as(hop.phrase().name()).hasSize(hop.phrase().arguments());
            assertThat(hop.reason().isPresent()).isEqualTo(hop.verdict() == Hop.Verdict.BLOCK);
            assertThat(Explain.sentence(hop, java.util.Locale.KOREAN)).contains(hop.args().getFirst()).doesNotContain("{");
        }
    }
}
