package dev.groundschool.ui.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.network.Explain;
import dev.groundschool.network.Hop;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.LoadBalancer;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.rds.RdsClient;

/** "Can A reach B?" about all that a small web service is made of, as Describe calls alone tell it. */
class ReachPanelTest {
    private static final String REGION = "ap-northeast-2";
    private static Topology topology = Topology.empty();
    private static String server = "";
    private static String idle = "";

    /** A web server behind a load balancer, a database that lets only it in, and an address that nothing has. */
    @BeforeAll
    static void build() throws Exception {
        try (var sandbox = Sandbox.open(SandboxSettings.stepped(9)); var account = Account.open(new Connection.ToSandbox(sandbox, REGION))) {
            var ec2 = account.client(Ec2Client.class, REGION);
            var rds = account.client(RdsClient.class, REGION);
            var elb = account.client(ElasticLoadBalancingV2Client.class, REGION);
            var vpc = ec2.describeVpcs().vpcs().getFirst().vpcId();
            var web = ec2.createSecurityGroup(r -> r.groupName("web").description("web").vpcId(vpc)).groupId();
            var door = ec2.createSecurityGroup(r -> r.groupName("door").description("door").vpcId(vpc)).groupId();
            var data = ec2.createSecurityGroup(r -> r.groupName("data").description("data").vpcId(vpc)).groupId();
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(door).ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80).ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(web).ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80).userIdGroupPairs(g -> g.groupId(door))));
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(data).ipPermissions(p -> p.ipProtocol("tcp").fromPort(3306).toPort(5432).userIdGroupPairs(g -> g.groupId(web))));
            var image = ec2.describeImages(r -> r.filters(f -> f.name("name").values("groundschool-web-*-x86_64"))).images().getFirst().imageId();
            server = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1).securityGroupIds(web)).instances().getFirst().instanceId();
            idle = ec2.allocateAddress(r -> { }).publicIp();
            rds.createDBInstance(r -> r.dbInstanceIdentifier("shop").engine("postgres").dbInstanceClass("db.t3.micro").allocatedStorage(20).masterUsername("learner")
                    .masterUserPassword("correct-horse-9").backupRetentionPeriod(0).publiclyAccessible(false).vpcSecurityGroupIds(data));
            var subnets = ec2.describeSubnets().subnets().stream().limit(2).map(each -> each.subnetId()).toList();
            var balancer = elb.createLoadBalancer(r -> r.name("front").subnets(subnets).securityGroups(door)).loadBalancers().getFirst().loadBalancerArn();
            var group = elb.createTargetGroup(r -> r.name("servers").protocol("HTTP").port(80).vpcId(vpc)).targetGroups().getFirst().targetGroupArn();
            sandbox.clock().step(Duration.ofMinutes(2));
            elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id(server)));
            elb.createListener(r -> r.loadBalancerArn(balancer).protocol("HTTP").port(80).defaultActions(a -> a.type("forward").targetGroupArn(group)));
            for (int i = 0; i < 3000 && !rds.describeDBInstances().dbInstances().getFirst().dbInstanceStatus().equals("available"); i++) {
                sandbox.clock().step(Duration.ofMinutes(1));
                Thread.sleep(20);
            }
            topology = new Discovery(account::client).discover(List.of(REGION), Discovery.Progress.NONE);
        }
    }

    @AfterAll
    static void forget() {
        topology = Topology.empty();
    }

    private record Shown(MapModel model, MapPane pane, Scene scene) {
        Trace trace() {
            return Objects.requireNonNull(model.traceProperty().get());
        }

        @SuppressWarnings("unchecked")
        ComboBox<ReachEnds.End> box(String id) {
            return (ComboBox<ReachEnds.End>) pane.reach().getContent().lookup(id);
        }

        void choose(String box, ReachEnds.Kind kind) {
            box(box).setValue(box(box).getItems().stream().filter(each -> each.kind() == kind).findFirst().orElseThrow());
        }

        List<String> words() {
            return pane.reach().getContent().lookupAll(".label").stream().map(each -> ((Label) each).getText()).toList();
        }

        /** What is drawn, from box to box. */
        List<Ref> boxes() {
            var layout = model.layoutProperty().get();
            return Ways.of(trace(), layout).orElseThrow().hops().stream().map(ref -> layout.show(ref).orElseThrow().key()).toList();
        }
    }

    private static Shown shown(ThemeChoice theme, Language language, int w, int h) {
        var themes = new Themes();
        themes.choiceProperty().set(theme);
        var model = new MapModel();
        model.topologyProperty().set(topology);
        var pane = new MapPane(model, new Messages(language), themes.darkProperty());
        var scene = new Scene(pane, w, h);
        themes.dress(scene);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return new Shown(model, pane, scene);
    }

    private static Ref database() {
        return topology.ofKind(Database.KIND).getFirst().ref();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH, 1000, 760", "DARK, KOREAN, 1000, 760", "LIGHT, KOREAN, 600, 554"})
    void toADatabase(ThemeChoice theme, Language language, int w, int h) {
        Fx.run(() -> {
            var shown = shown(theme, language, w, h);
            shown.model().ask(Optional.empty(), database(), 0);
            assertThat(shown.box("#reach-from").getValue().kind()).isEqualTo(ReachEnds.Kind.COMPUTER);
            assertThat(((Spinner<?>) shown.pane().reach().getContent().lookup("#reach-port")).getValue()).as("its engine's port").isEqualTo(5432);
            assertThat(shown.trace().code()).isEqualTo("no-public-address");
            assertThat(shown.trace().blocks()).extracting(Hop::kind).contains(Hop.Kind.SECURITY_GROUP_IN);
            assertThat(shown.boxes()).last().isEqualTo(shown.model().layoutProperty().get().show(database()).orElseThrow().key());
            assertThat(shown.words()).contains(Explain.sentence(shown.trace().decisive().orElseThrow(), language.locale()));
            Fx.shoot(shown.scene(), "reach-database-" + w + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag());
            shown.model().ask(Optional.of(server), database(), 0);
            assertThat(shown.trace().code()).isEqualTo("reaches");
            assertThat(shown.trace().hops()).extracting(Hop::resource).as("said of the database, not of its interface").contains("shop");
            shown.model().ask(Optional.of(server), database(), 3306);
            assertThat(shown.trace().code()).as("PostgreSQL listens elsewhere").isEqualTo("nothing-listens");
        });
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void throughALoadBalancer(ThemeChoice theme, Language language) {
        Fx.run(() -> {
            var shown = shown(theme, language, 1100, 800);
            shown.model().ask(Optional.empty(), topology.ofKind(LoadBalancer.KIND).getFirst().ref(), 0);
            assertThat(shown.trace().code()).isEqualTo("reaches");
            assertThat(shown.trace().hops().stream().filter(hop -> hop.direction() == Hop.Direction.FORWARD).map(Hop::kind)).as("both legs").containsSubsequence(
                    Hop.Kind.SOURCE, Hop.Kind.INTERNET_GATEWAY, Hop.Kind.SECURITY_GROUP_IN, Hop.Kind.LISTENER, Hop.Kind.SECURITY_GROUP_OUT, Hop.Kind.SECURITY_GROUP_IN);
            assertThat(shown.words()).contains(new Messages(language).now("map.reach.second"));
            assertThat(shown.boxes()).doesNotHaveDuplicates().last()
                    .isEqualTo(shown.model().layoutProperty().get().show(topology.find(server).orElseThrow().ref()).orElseThrow().key());
            Fx.shoot(shown.scene(), "reach-balancer-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag());
        });
    }

    @Test
    void toAddressesAndServices() {
        Fx.run(() -> {
            var shown = shown(ThemeChoice.LIGHT, Language.ENGLISH, 1000, 760);
            shown.model().ask(Optional.of(server), database(), 0);
            shown.choose("#reach-to", ReachEnds.Kind.ADDRESS);
            assertThat(shown.trace().code()).as("an address that nothing has").isEqualTo("no-such-address");
            assertThat(shown.words()).anyMatch(each -> each.contains(idle) && each.contains("AssociateAddress"));
            shown.choose("#reach-to", ReachEnds.Kind.S3);
            assertThat(shown.trace().query().port()).isEqualTo(443);
            assertThat(shown.trace().code()).isEqualTo("reaches");
            shown.choose("#reach-to", ReachEnds.Kind.INTERNET);
            assertThat(shown.trace().code()).isEqualTo("reaches");
            shown.choose("#reach-from", ReachEnds.Kind.INTERNET);
            assertThat(shown.model().traceProperty().get()).as("nothing of the account's").isNull();
            shown.choose("#reach-to", ReachEnds.Kind.TYPED);
            var typed = (TextField) shown.pane().reach().getContent().lookup("#reach-to-address");
            typed.setText("10.0.0.");
            assertThat(shown.words()).contains(new Messages(Language.ENGLISH).now("map.reach.bad-address"));
            typed.setText(idle);
            assertThat(shown.trace().code()).isEqualTo("no-such-address");
        });
    }

    /** An account that may not list interfaces or rules is told so, not that nothing is there. */
    @Test
    void whatCouldNotBeReadIsNotTakenForAbsent() {
        Fx.run(() -> {
            var all = topology.resources().values().stream().filter(each -> !each.ref().kind().equals(dev.groundschool.topology.NetworkInterface.KIND)).toList();
            var shown = shown(ThemeChoice.LIGHT, Language.ENGLISH, 1000, 760);
            shown.model().topologyProperty().set(Topology.of(topology.account(), all, List.of(new dev.groundschool.topology.Unread(
                    dev.groundschool.topology.NetworkInterface.KIND, REGION, "ec2.DescribeNetworkInterfaces", "UnauthorizedOperation", "no"))));
            shown.model().ask(Optional.of(server), database(), 0);
            assertThat(shown.trace().outcome()).isEqualTo(Trace.Outcome.UNKNOWN);
            assertThat(shown.trace().code()).isEqualTo("could-not-be-read");
        });
    }
}
