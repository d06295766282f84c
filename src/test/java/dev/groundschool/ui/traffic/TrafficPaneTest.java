package dev.groundschool.ui.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.map.MapModel;
import dev.groundschool.ui.map.MapPane;
import dev.groundschool.ui.map.Passing;
import dev.groundschool.ui.map.Passing.Fate;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import dev.groundschool.ui.traffic.Answer.By;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** True requests through a load balancer to two web servers of a real sandbox, while doors close and servers stop. */
class TrafficPaneTest {
    private static final String REGION = "ap-northeast-2";

    /** Two servers behind a load balancer, all of one security group, open to all. */
    private record Site(Sandbox sandbox, Account account, Ec2Client ec2, ElasticLoadBalancingV2Client elb, List<String> servers, String group) implements AutoCloseable {
        static Site open() throws Exception {
            var sandbox = Sandbox.open(SandboxSettings.stepped(3));
            var account = Account.open(new Connection.ToSandbox(sandbox, REGION));
            var ec2 = account.client(Ec2Client.class, REGION);
            var elb = account.client(ElasticLoadBalancingV2Client.class, REGION);
            var subnets = ec2.describeSubnets().subnets().stream().sorted(java.util.Comparator.comparing(Subnet::availabilityZone)).limit(2)
                    .map(Subnet::subnetId).toList();
            var vpc = ec2.describeVpcs().vpcs().getFirst().vpcId();
            var group = ec2.createSecurityGroup(r -> r.groupName("web").description("web").vpcId(vpc)).groupId();
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0"));
            var image = ec2.describeImages(r -> r.filters(f -> f.name("name").values("groundschool-web-*-x86_64"))).images().getFirst().imageId();
            var servers = new ArrayList<String>();
            for (var subnet : subnets) {
                servers.add(ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1).subnetId(subnet).securityGroupIds(group))
                        .instances().getFirst().instanceId());
            }
            var balancer = elb.createLoadBalancer(r -> r.name("shop").subnets(subnets).securityGroups(group)).loadBalancers().getFirst().loadBalancerArn();
            var targets = elb.createTargetGroup(r -> r.name("web").protocol("HTTP").port(80).vpcId(vpc).healthCheckPath("/health")
                    .healthCheckIntervalSeconds(10).healthyThresholdCount(2)).targetGroups().getFirst().targetGroupArn();
            sandbox.clock().step(Duration.ofMinutes(1));
            servers.forEach(id -> elb.registerTargets(r -> r.targetGroupArn(targets).targets(t -> t.id(id))));
            elb.createListener(r -> r.loadBalancerArn(balancer).protocol("HTTP").port(80).defaultActions(a -> a.type("forward").targetGroupArn(targets)));
            sandbox.clock().step(Duration.ofMinutes(4));
            return new Site(sandbox, account, ec2, elb, servers, group);
        }

        Topology read() throws Exception {
            return new Discovery(account::client).discover(List.of(REGION), Discovery.Progress.NONE);
        }

        @Override
        public void close() throws Exception {
            account.close();
            sandbox.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void requestsGoTheirWaysAndAreCountedByWhoAnswered(ThemeChoice theme, Language language) throws Exception {
        try (var site = Site.open()) {
            var read = site.read();
            var model = Fx.on(() -> new TrafficModel());
            var passed = new ArrayList<Passing>();
            var shown = Fx.on(() -> {
                model.account(site.account());
                model.show(read);
                var messages = new Messages(language);
                var pane = new TrafficPane(model, messages, _ -> { });
                var themes = new Themes();
                themes.choiceProperty().set(theme);
                var map = new MapModel();
                map.topologyProperty().set(read);
                model.onPassed(some -> {
                    passed.addAll(some);
                    map.pass(some);
                });
                var split = new SplitPane(new MapPane(map, messages, themes.darkProperty()), pane);
                split.setOrientation(javafx.geometry.Orientation.VERTICAL);
                split.setDividerPositions(0.68);
                var scene = new Scene(split, 980, 880);
                themes.dress(scene);
                scene.snapshot(null);
                return scene;
            });
            reads(model, site);
            var one = site.servers().get(0);
            var two = site.servers().get(1);

            Fx.run(() -> press(shown));
            waitFor(model, seen -> of(seen, By.TARGET, one) > 10 && of(seen, By.TARGET, two) > 10);
            waitFor(model, seen -> of(seen, By.TARGET, two) > 120);
            Fx.run(() -> {
                assertThat(model.asked().orElseThrow().url()).isEqualTo("http://" + model.places().getFirst().host() + "/");
                assertThat(passed).allMatch(each -> each.fate() == Fate.ANSWERED);
                var ways = passed.stream().flatMap(each -> each.route().trace().stream()).map(Trace::path).distinct().toList();
                var balancer = model.places().getFirst().id();
                assertThat(ways).hasSizeBetween(2, 4).allMatch(way -> way.contains(balancer) && way.stream().anyMatch(id -> id.startsWith("igw-")));
                assertThat(ways).anyMatch(way -> way.getLast().equals(one)).anyMatch(way -> way.getLast().equals(two));
                // two ways over the same things are two when a request entered by another zone: they differ hop by hop
                assertThat(passed.stream().map(Passing::route).distinct().count()).as("worked out once for each way")
                        .isEqualTo(passed.stream().map(each -> each.route().trace()).distinct().count());
                shoot(shown, "flows", theme, language);
            });

            // a stopped server: traffic flows round the hole
            site.ec2().stopInstances(r -> r.instanceIds(one));
            site.sandbox().clock().step(Duration.ofMinutes(2));
            Fx.run(() -> model.show(reread(site)));
            var before = Fx.on(() -> of(model.seenProperty().get(), By.TARGET, two));
            waitFor(model, seen -> of(seen, By.TARGET, two) > before + 30);
            Fx.run(() -> {
                passed.clear();
            });
            waitFor(model, seen -> of(seen, By.TARGET, two) > before + 60);
            Fx.run(() -> assertThat(passed).isNotEmpty().allMatch(each -> each.route().trace().orElseThrow().path().getLast().equals(two)));

            // a closed door: nobody answers, and the line says which rule
            site.ec2().revokeSecurityGroupIngress(r -> r.groupId(site.group()).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0"));
            Fx.run(() -> model.show(reread(site)));
            waitFor(model, seen -> seen.of(Fate.REFUSED) > 20);
            Fx.run(() -> {
                shown.getRoot().layout();
                assertThat(texts(shown, ".traffic-faults")).anyMatch(text -> text.startsWith("504 · ") && text.contains(site.group()));
                assertThat(texts(shown, ".traffic-share")).hasSize(3);
                assertThat(passed.getLast().fate()).isEqualTo(Fate.REFUSED);
                assertThat(passed.getLast().route().trace().orElseThrow().code()).isEqualTo("blocked-by-sg");
                shoot(shown, "refused", theme, language);
            });

            // the balancer's door is open again, its targets' is not: the balancer itself answers, by 504
            var front = site.ec2().createSecurityGroup(r -> r.groupName("front").description("front").vpcId(vpc(site))).groupId();
            site.ec2().authorizeSecurityGroupIngress(r -> r.groupId(front).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0"));
            site.elb().setSecurityGroups(r -> r.loadBalancerArn(model.asked().orElseThrow().place().id()).securityGroups(front));
            Fx.run(() -> model.show(reread(site)));
            waitFor(model, seen -> of(seen, By.BALANCER, "shop") > 20);
            Fx.run(() -> {
                shown.getRoot().layout();
                assertThat(texts(shown, ".traffic-faults")).anyMatch(text -> text.startsWith("504 → " + two + ":80 · ") && text.contains(site.group()));
                shoot(shown, "behind", theme, language);
                model.account(null);
                assertThat(model.goingProperty().get()).as("traffic ends with its connection").isFalse();
                assertThat(texts(shown, "#traffic-status").getFirst()).contains(language == Language.KOREAN ? "연결이 닫혀서" : "connection was closed");
            });
        }
    }

    private static String vpc(Site site) {
        return site.ec2().describeVpcs().vpcs().getFirst().vpcId();
    }

    private static Topology reread(Site site) {
        try {
            return site.read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reads(TrafficModel model, Site site) {
        Fx.run(() -> {
            assertThat(model.places()).extracting(Place::kind).containsExactly(Place.Kind.BALANCER, Place.Kind.INSTANCE, Place.Kind.INSTANCE);
            var balancer = model.places().getFirst().host();
            var server = site.ec2().describeInstances(r -> r.instanceIds(site.servers().getFirst())).reservations().getFirst().instances().getFirst();
            assertThat(model.read(" " + balancer.toUpperCase(Locale.ROOT) + " ")).isInstanceOfSatisfying(Place.To.class,
                    to -> assertThat(to.url()).isEqualTo("http://" + balancer + "/"));
            assertThat(model.read("http://" + server.publicIpAddress() + ":8080/가?b=c#d")).isInstanceOfSatisfying(Place.To.class,
                    to -> assertThat(to.url()).isEqualTo("http://" + server.publicDnsName() + ":8080/%EA%B0%80?b=c"));
            assertThat(model.read(balancer + ":" + site.sandbox().endpoint().getPort() + "/health")).isInstanceOfSatisfying(Place.To.class,
                    to -> assertThat(to.url()).as("as in a browser").isEqualTo("http://" + balancer + "/health"));
            assertThat(wrong(model, "")).isEqualTo("traffic.wrong.empty");
            assertThat(wrong(model, "https://" + balancer)).isEqualTo("traffic.wrong.https");
            assertThat(wrong(model, "ftp://" + balancer)).isEqualTo("traffic.wrong.url");
            assertThat(wrong(model, "http://a b/")).isEqualTo("traffic.wrong.url");
            assertThat(wrong(model, balancer + ":70000")).isEqualTo("traffic.wrong.port");
            assertThat(wrong(model, "http://www.example.com/")).isEqualTo("traffic.wrong.foreign");
            assertThat(wrong(model, server.privateIpAddress())).isEqualTo("traffic.wrong.inside");
        });
    }

    private static String wrong(TrafficModel model, String typed) {
        return model.read(typed) instanceof Place.Wrong why ? why.key() : "accepted";
    }

    /** As somebody at the window does: at a hundred a second, after a mistake. */
    private static void press(Scene scene) {
        var rate = (javafx.scene.control.Slider) scene.lookup("#traffic-rate");
        var address = (ComboBox<?>) scene.lookup("#traffic-place");
        var send = (Button) scene.lookup("#traffic-send");
        var typed = address.getEditor().getText();
        address.getEditor().setText("http://www.example.com/");
        send.fire();
        assertThat(texts(scene, "#traffic-status").getFirst()).contains("www.example.com");
        address.getEditor().setText(typed);
        send.fire();
        assertThat(texts(scene, "#traffic-status").getFirst()).contains(typed);
        rate.setValue(100);
    }

    private static void shoot(Scene scene, String what, ThemeChoice theme, Language language) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        scene.snapshot(null); // a scene in no window takes two to take up what changed since the last
        Fx.shoot(scene, "traffic-" + what + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag());
    }

    private static List<String> texts(Scene scene, String selector) {
        return scene.getRoot().lookupAll(selector).stream().filter(javafx.scene.Node::isVisible).map(node -> ((Label) node).getText()).toList();
    }

    private static int of(Statistics.Snapshot seen, By by, String id) {
        return seen.shares().stream().filter(each -> each.who().equals(new Answer.Who(by, id))).mapToInt(Statistics.Share::requests).sum();
    }

    private static void waitFor(TrafficModel model, Predicate<Statistics.Snapshot> until) throws Exception {
        var done = new CompletableFuture<Boolean>();
        var watching = Fx.on(() -> model.seenProperty().subscribe(seen -> {
            if (until.test(seen)) {
                done.complete(true);
            }
        }));
        done.get(40, TimeUnit.SECONDS);
        Fx.run(watching::unsubscribe);
    }
}
