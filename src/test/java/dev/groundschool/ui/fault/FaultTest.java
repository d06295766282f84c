package dev.groundschool.ui.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxFaults.Fault;
import dev.groundschool.sandbox.SandboxFaults.Kind;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.map.MapModel;
import dev.groundschool.ui.map.MapPane;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.rds.RdsClient;

/** Faults in a real sandbox with a web server that answers. */
class FaultTest {
    private static final String REGION = "ap-northeast-2";

    private Sandbox sandbox;
    private Account account;
    private Ec2Client ec2;
    private Instance web;
    private FaultModel model;

    @BeforeEach
    void serve() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(5));
        account = Account.open(new Connection.ToSandbox(sandbox, REGION));
        ec2 = account.client(Ec2Client.class, REGION);
        open80();
        var image = ec2.describeImages(r -> r.filters(filter("name", "groundschool-web-*-x86_64"))).images().getFirst().imageId();
        var id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)).instances().getFirst().instanceId();
        sandbox.clock().step(Duration.ofMinutes(5));
        web = ec2.describeInstances(r -> r.instanceIds(id)).reservations().getFirst().instances().getFirst();
    }

    private void surpriseWith(long seed) {
        model = Fx.on(() -> new FaultModel(() -> REGION, new SplittableRandom(seed), failed -> {
            throw new AssertionError(failed);
        }));
        Fx.run(() -> model.account(account));
        show();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
        sandbox.close();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private void open80() {
        ec2.authorizeSecurityGroupIngress(r -> r.groupName("default").ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80)
                .ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
    }

    private Topology read() {
        try {
            return new Discovery(account::client).discover(List.of(REGION), Discovery.Progress.NONE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void show() {
        var read = read();
        Fx.run(() -> model.show(read));
    }

    private List<Fault> await(Predicate<List<? extends Fault>> until) throws Exception {
        var done = new CompletableFuture<List<Fault>>();
        Fx.run(() -> {
            ListChangeListener<Fault> look = _ -> {
                if (until.test(model.faults())) {
                    done.complete(List.copyOf(model.faults()));
                }
            };
            model.faults().addListener(look);
            look.onChanged(null);
        });
        return done.get(20, TimeUnit.SECONDS);
    }

    private void awaitInjected() throws Exception {
        var done = new CompletableFuture<Boolean>();
        sandbox.onChange(_ -> done.complete(true));
        Fx.run(() -> assertThat(model.surprise()).isTrue());
        done.get(20, TimeUnit.SECONDS);
        show();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aSurpriseIsSecretUntilItIsMended(long seed) throws Exception {
        surpriseWith(seed);
        awaitInjected();
        var fault = await(all -> all.size() == 1).getFirst();
        assertThat(fault.secret()).isTrue();
        assertThat(sandbox.visit(web.publicDnsName(), 80, "/").status()).as(fault.kind().toString()).isEqualTo(504);
        switch (fault.kind()) {
            case INSTANCE_CRASH -> ec2.rebootInstances(r -> r.instanceIds(web.instanceId()));
            case PORT_CLOSED -> open80();
            case ROUTE_GONE -> {
                var gateway = ec2.describeInternetGateways(r -> r.filters(filter("attachment.vpc-id", web.vpcId()))).internetGateways().getFirst();
                ec2.createRoute(r -> r.routeTableId(fault.target()).destinationCidrBlock(fault.detail()).gatewayId(gateway.internetGatewayId()));
            }
            case ZONE_DOWN -> launchElsewhere();
            case DATABASE_FAILOVER -> throw new AssertionError("there is no database");
        }
        show();
        await(all -> !all.getFirst().lasts());
        assertThat(Fx.on(() -> model.solvedProperty().get()).map(Fault::id)).contains(fault.id());
        if (fault.kind() != Kind.ZONE_DOWN) {
            assertThat(sandbox.visit(web.publicDnsName(), 80, "/").status()).isEqualTo(200);
        }
    }

    /** What one can do when a zone of AWS's is down: serve from another one. */
    private void launchElsewhere() {
        var other = ec2.describeSubnets(r -> r.filters(filter("vpc-id", web.vpcId()))).subnets().stream()
                .filter(each -> !each.availabilityZone().equals(web.placement().availabilityZone())).findFirst().orElseThrow();
        var id = ec2.runInstances(r -> r.imageId(web.imageId()).instanceType("t3.micro").subnetId(other.subnetId()).minCount(1).maxCount(1)).instances()
                .getFirst().instanceId();
        sandbox.clock().step(Duration.ofMinutes(5));
        var there = ec2.describeInstances(r -> r.instanceIds(id)).reservations().getFirst().instances().getFirst();
        assertThat(sandbox.visit(there.publicDnsName(), 80, "/").status()).isEqualTo(200);
    }

    @Test
    void everyKindIsDrawnAndNoneFarMoreOftenThanTheOthers() throws Exception {
        for (long seed = 0; seed < 40 && drawn.size() < 4; seed++) {
            surpriseWith(seed);
            awaitInjected();
            var fault = await(all -> !all.isEmpty() && all.getFirst().lasts()).getFirst();
            drawn.add(fault.kind());
            Fx.run(() -> model.mend(fault));
            show();
            await(all -> !all.getFirst().lasts());
            Fx.run(model::close);
        }
        assertThat(drawn).containsExactlyInAnyOrder(Kind.ZONE_DOWN, Kind.INSTANCE_CRASH, Kind.ROUTE_GONE, Kind.PORT_CLOSED);
    }

    private final java.util.Set<Kind> drawn = new java.util.HashSet<>();

    @Test
    void aServiceWithABalancerAndADatabaseIsJudgedByWhatItDoes() throws Exception {
        var group = web.securityGroups().getFirst().groupId();
        var rds = account.client(RdsClient.class, REGION);
        rds.createDBInstance(r -> r.dbInstanceIdentifier("book").engine("postgres").dbInstanceClass("db.t3.micro").allocatedStorage(20).masterUsername("teacher")
                .masterUserPassword("practice-only").multiAZ(true).publiclyAccessible(false).backupRetentionPeriod(0));
        var elb = account.client(ElasticLoadBalancingV2Client.class, REGION);
        var subnets = ec2.describeSubnets(r -> r.filters(filter("vpc-id", web.vpcId()))).subnets();
        var door = elb.createLoadBalancer(r -> r.name("door").subnets(subnets.stream().map(each -> each.subnetId()).toList())).loadBalancers().getFirst();
        var list = elb.createTargetGroup(r -> r.name("list").protocol("HTTP").port(80).vpcId(web.vpcId()).healthCheckPath("/health")
                .healthCheckIntervalSeconds(10).healthyThresholdCount(2)).targetGroups().getFirst().targetGroupArn();
        elb.registerTargets(r -> r.targetGroupArn(list).targets(t -> t.id(web.instanceId())));
        elb.createListener(r -> r.loadBalancerArn(door.loadBalancerArn()).protocol("HTTP").port(80).defaultActions(a -> a.type("forward").targetGroupArn(list)));
        stepUntil(() -> rds.describeDBInstances().dbInstances().getFirst().dbInstanceStatus().equals("available")
                && elb.describeTargetHealth(r -> r.targetGroupArn(list)).targetHealthDescriptions().getFirst().targetHealth().stateAsString().equals("healthy"));
        surpriseWith(1);
        var can = Fx.on(() -> List.copyOf(model.breakable()));
        var inside = web.instanceId() + ">book";
        assertThat(can).extracting(Breakable::kind, Breakable::target, Breakable::detail, Breakable::watch)
                .contains(tuple(Kind.ZONE_DOWN, web.placement().availabilityZone(), "", list + "#1"), tuple(Kind.DATABASE_FAILOVER, "book", "", ">book"));
        assertThat(sandbox.faults().answers(REGION, list + "#1")).isTrue();
        assertThat(sandbox.faults().answers(REGION, door.loadBalancerArn() + ":80")).isTrue();

        // The group's rule for itself lets the web server in; take it away by naming the port alone.
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp").fromPort(5432).toPort(5432)
                .userIdGroupPairs(g -> g.groupId(group))));
        show();
        assertThat(Fx.on(() -> List.copyOf(model.breakable()))).extracting(Breakable::kind, Breakable::detail, Breakable::watch)
                .contains(tuple(Kind.PORT_CLOSED, "5432", inside));
        sandbox.faults().inject(Kind.PORT_CLOSED, REGION, group, "5432", true, inside);
        show();
        var closed = await(all -> all.size() == 1).getFirst();
        assertThat(closed.lasts()).isTrue();
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp").fromPort(5432).toPort(5432)
                .ipRanges(i -> i.cidrIp("172.31.0.0/16")))); // another rule than the one that went
        show();
        await(all -> !all.getFirst().lasts());

        var before = rds.describeDBInstances().dbInstances().getFirst();
        sandbox.clock().step(Duration.ofSeconds(1)); // faults stand in the order of time
        sandbox.faults().inject(Kind.DATABASE_FAILOVER, REGION, "book", "", true, ">book");
        show();
        var failing = await(all -> all.size() == 2).getFirst();
        assertThat(failing.lasts()).isTrue();
        stepUntil(() -> rds.describeDBInstances().dbInstances().getFirst().dbInstanceStatus().equals("available"));
        show();
        await(all -> !all.getFirst().lasts());
        assertThat(rds.describeDBInstances().dbInstances().getFirst().availabilityZone()).isEqualTo(before.secondaryAvailabilityZone());
        assertThat(Fx.on(() -> model.solvedProperty().get()).map(Fault::id)).contains(failing.id());
        assertThat(Fx.on(() -> model.canFailBack(model.faults().getFirst()))).isTrue();
        Fx.run(() -> model.failBack(model.faults().getFirst()));
        pictured("faults-failover");
        stepUntil(() -> {
            var now = rds.describeDBInstances().dbInstances().getFirst();
            return now.dbInstanceStatus().equals("available") && now.availabilityZone().equals(before.availabilityZone());
        });
        assertThat(rds.describeEvents(r -> r.sourceType("db-instance").sourceIdentifier("book").duration(10_000).eventCategories("failover")).events())
                .extracting(e -> e.message()).containsExactly("Multi-AZ instance failover started.", "Multi-AZ instance failover completed",
                        "Multi-AZ instance failover started.", "Multi-AZ instance failover completed");
    }

    private void pictured(String name) throws Exception {
        show();
        await(all -> all.stream().anyMatch(each -> each.lasts() && each.kind() == Kind.DATABASE_FAILOVER));
        var read = read();
        Fx.run(() -> {
            var messages = new Messages(Language.KOREAN);
            var themes = new Themes();
            themes.choiceProperty().set(ThemeChoice.LIGHT);
            var map = new MapModel();
            map.topologyProperty().set(read);
            var pane = new FaultPane(model, messages, ZoneOffset.UTC, map.topologyProperty(), _ -> { });
            pane.setPrefHeight(210);
            var frame = new BorderPane(new MapPane(map, messages, themes.darkProperty()));
            frame.setBottom(pane);
            var scene = new Scene(frame, 900, 760);
            themes.dress(scene);
            scene.snapshot(null);
            assertThat(pane.lookupAll(".fault-row")).hasSize(3);
            Fx.shoot(scene, name);
        });
    }

    private void stepUntil(java.util.function.BooleanSupplier there) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            sandbox.clock().step(Duration.ofSeconds(20));
            Thread.sleep(20);
        }
    }

    @Test
    void withNothingThatAnswersThereIsNoSurprise() throws Exception {
        ec2.terminateInstances(r -> r.instanceIds(web.instanceId()));
        surpriseWith(1);
        assertThat(Fx.on(() -> model.surprise())).isFalse();
    }

    @Test
    void whatCanBreakIsNamedAfterWhatIsThere() {
        var all = Breakable.of(read(), REGION);
        assertThat(all).extracting(Breakable::kind).containsExactlyInAnyOrder(Kind.ZONE_DOWN, Kind.INSTANCE_CRASH, Kind.ROUTE_GONE, Kind.PORT_CLOSED);
        assertThat(all).extracting(Breakable::watch).containsOnly(web.instanceId() + ":80", "#1:80");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void pictures(ThemeChoice theme, Language language) throws Exception {
        surpriseWith(2);
        sandbox.faults().inject(Kind.PORT_CLOSED, REGION, web.securityGroups().getFirst().groupId(), "80", true, "");
        sandbox.faults().inject(Kind.ZONE_DOWN, REGION, "ap-northeast-2a", "", false);
        sandbox.faults().inject(Kind.ZONE_DOWN, REGION, "ap-northeast-2b", "", false);
        sandbox.faults().mend(sandbox.faults().all(REGION).getLast());
        show();
        await(all -> all.size() == 3 && !all.getFirst().lasts() | all.stream().anyMatch(f -> !f.lasts()));
        var read = read();
        Fx.run(() -> {
            var messages = new Messages(language);
            var themes = new Themes();
            themes.choiceProperty().set(theme);
            var map = new MapModel();
            map.topologyProperty().set(read);
            var pane = new FaultPane(model, messages, ZoneOffset.UTC, map.topologyProperty(), _ -> { });
            pane.setPrefHeight(210);
            var frame = new BorderPane(new MapPane(map, messages, themes.darkProperty()));
            frame.setBottom(pane);
            var scene = new Scene(frame, 900, 760);
            themes.dress(scene);
            scene.snapshot(null);
            assertThat(pane.lookupAll(".fault-row")).hasSize(3);
            Fx.shoot(scene, "faults-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag());
        });
    }
}
