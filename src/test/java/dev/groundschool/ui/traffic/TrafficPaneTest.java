package dev.groundschool.ui.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxFaults;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.topology.Discovery;
import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** True requests to a web server of a real sandbox, before and after it crashes. */
class TrafficPaneTest {
    private static final String REGION = "ap-northeast-2";

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void countsAnswersAndSilenceAndDrawsTheWay(ThemeChoice theme, Language language) throws Exception {
        try (var sandbox = Sandbox.open(SandboxSettings.stepped(3)); var account = Account.open(new Connection.ToSandbox(sandbox, REGION))) {
            var ec2 = account.client(Ec2Client.class, REGION);
            ec2.authorizeSecurityGroupIngress(r -> r.groupName("default").ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80)
                    .ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
            var image = ec2.describeImages(r -> r.filters(f -> f.name("name").values("groundschool-web-*-x86_64"))).images().getFirst().imageId();
            var id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)).instances().getFirst().instanceId();
            sandbox.clock().step(Duration.ofMinutes(5));
            var read = new Discovery(account::client).discover(List.of(REGION), Discovery.Progress.NONE);
            var model = Fx.on(() -> new TrafficModel(() -> REGION));
            var found = new CompletableFuture<TrafficModel.Place>();
            Fx.run(() -> {
                model.account(account);
                model.places().addListener((ListChangeListener<TrafficModel.Place>) _ -> model.places().stream().findFirst().ifPresent(found::complete));
                model.show(read);
            });
            var place = found.get(20, TimeUnit.SECONDS);
            assertThat(place.instanceId()).isEqualTo(id);
            Fx.run(() -> model.start(place, 80, "/", 50, Duration.ofMinutes(1)));
            assertThat(Fx.on(() -> model.wayProperty().get()).map(Trace::code)).contains("reaches");
            waitFor(model, seen -> seen.targets().stream().anyMatch(t -> t.target().equals(id) && t.count() > 20));
            sandbox.faults().inject(SandboxFaults.Kind.INSTANCE_CRASH, REGION, id, "", false);
            waitFor(model, seen -> seen.failed() > 20);
            Fx.run(() -> {
                var messages = new Messages(language);
                var pane = new TrafficPane(model, messages);
                var scene = new Scene(pane, 900, 220);
                var themes = new Themes();
                themes.choiceProperty().set(theme);
                themes.dress(scene);
                scene.snapshot(null);
                assertThat(pane.lookupAll(".traffic-share")).hasSize(1);
                Fx.shoot(scene, "traffic-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag());
                model.account(null);
                assertThat(model.goingProperty().get()).as("traffic ends with its connection").isFalse();
                assertThat(model.wayProperty().get()).isEmpty();
            });
        }
    }

    private static void waitFor(TrafficModel model, java.util.function.Predicate<Statistics.Snapshot> until) throws Exception {
        var done = new CompletableFuture<Boolean>();
        var pulse = Fx.on(() -> {
            model.seenProperty().subscribe(seen -> {
                if (until.test(seen)) {
                    done.complete(true);
                }
            });
            var timeline = new javafx.animation.Timeline(new javafx.animation.KeyFrame(javafx.util.Duration.millis(50), _ -> model.tick()));
            timeline.setCycleCount(-1);
            timeline.play();
            return timeline;
        });
        done.get(30, TimeUnit.SECONDS);
        Fx.run(pulse::stop);
    }
}
