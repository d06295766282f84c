package dev.groundschool.ui.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Change;
import dev.groundschool.account.Connection;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxFaults;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.Vpc;
import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.map.MapModel;
import dev.groundschool.ui.map.MapPane;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The past of a real sandbox, looked at through the same SDK clients as the present. */
class TimeTest {
    private static final String REGION = "ap-northeast-2";

    private Sandbox sandbox;
    private Account account;
    private Ec2Client ec2;
    private String vpcId;
    private TimeModel model;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(11));
        account = Account.open(new Connection.ToSandbox(sandbox, REGION));
        ec2 = account.client(Ec2Client.class, REGION);
        vpcId = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock("10.0.1.0/24"));
        ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock("10.0.2.0/24"));
        sandbox.faults().inject(SandboxFaults.Kind.ZONE_DOWN, REGION, "ap-northeast-2a", "", false);
        model = Fx.on(() -> new TimeModel(() -> REGION, failed -> {
            throw new AssertionError(failed);
        }));
        Fx.run(() -> model.account(account));
        await(changes -> changes.size() == 5);
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(model::close);
        account.close();
        sandbox.close();
    }

    private void await(Predicate<java.util.List<Change>> until) throws Exception {
        var done = new CompletableFuture<Boolean>();
        Fx.run(() -> {
            javafx.collections.ListChangeListener<Change> look = _ -> {
                if (until.test(model.changes())) {
                    done.complete(true);
                }
            };
            model.changes().addListener(look);
            look.onChanged(null);
        });
        done.get(20, TimeUnit.SECONDS);
    }

    private TimeModel.View look(int at) throws Exception {
        var done = new CompletableFuture<TimeModel.View>();
        Fx.run(() -> {
            var wanted = model.changes().get(at);
            model.viewProperty().subscribe(view -> {
                if (view != null && view.change().equals(wanted)) {
                    done.complete(view);
                }
            });
            model.look(wanted);
        });
        return done.get(20, TimeUnit.SECONDS);
    }

    @Test
    void eachChangeShowsTheAccountAsItWasAndWhatItDid() throws Exception {
        assertThat(model.changes()).extracting(Change::name).containsExactly("", "ec2.CreateVpc", "ec2.CreateSubnet", "ec2.CreateSubnet", "fault.zone-down");
        var first = look(1);
        assertThat(first.topology().get(new Ref(Vpc.KIND, REGION, vpcId))).isPresent();
        assertThat(first.diff().appeared()).extracting(r -> r.ref().id()).contains(vpcId);
        assertThat(first.topology().all(Subnet.class, Subnet.KIND)).noneMatch(s -> vpcId.equals(s.details().vpcId()));
        var second = look(2);
        assertThat(second.diff().appeared()).singleElement().isInstanceOf(Subnet.class);
        assertThat(look(4).diff().changed()).singleElement().satisfies(change -> assertThat(change.ref().id()).isEqualTo("ap-northeast-2a"));
        assertThat(look(0).topology().get(new Ref(Vpc.KIND, REGION, vpcId))).isEmpty();
        assertThat(ec2.describeSubnets(r -> r.filters(f -> f.name("vpc-id").values(vpcId))).subnets()).as("looking changes nothing").hasSize(2);
    }

    @Test
    void goesBackAndForksFromAMoment() throws Exception {
        look(2);
        var copy = new CompletableFuture<Sandbox>();
        Fx.run(() -> model.fork(copy::complete));
        try (var fork = copy.get(20, TimeUnit.SECONDS); var other = Account.open(new Connection.ToSandbox(fork, REGION))) {
            var there = other.client(Ec2Client.class, REGION);
            assertThat(there.describeSubnets(r -> r.filters(f -> f.name("vpc-id").values(vpcId))).subnets()).hasSize(1);
            there.createSubnet(r -> r.vpcId(vpcId).cidrBlock("10.0.9.0/24"));
        }
        Fx.run(model::goBack);
        var done = new CompletableFuture<Boolean>();
        Fx.run(() -> model.viewProperty().subscribe(view -> {
            if (view == null) {
                done.complete(true);
            }
        }));
        done.get(20, TimeUnit.SECONDS);
        assertThat(ec2.describeSubnets(r -> r.filters(f -> f.name("vpc-id").values(vpcId))).subnets()).hasSize(1);
        Fx.run(model::refresh);
        await(changes -> changes.size() == 6);
        assertThat(model.changes().getLast().kind()).isEqualTo(Change.Kind.RETURN);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void pictures(ThemeChoice theme, Language language) throws Exception {
        var view = look(3);
        Fx.run(() -> {
            var messages = new Messages(language);
            var themes = new Themes();
            themes.choiceProperty().set(theme);
            var map = new MapModel();
            map.topologyProperty().set(view.topology());
            map.highlight(view.diff().touched());
            map.bannerProperty().set(Messages.spoken("time.banner", "12:03:05"));
            var pane = new TimePane(model, messages, ZoneOffset.UTC, map::reveal, () -> { });
            pane.setPrefHeight(150);
            var frame = new BorderPane(new MapPane(map, messages, themes.darkProperty()));
            frame.setBottom(pane);
            var scene = new Scene(frame, 900, 760);
            themes.dress(scene);
            scene.snapshot(null);
            assertThat(((Slider) pane.lookup("#time-slider")).getValue()).isEqualTo(3);
            assertThat(pane.lookupAll(".time-appeared")).hasSize(1);
            Fx.shoot(scene, "time-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag());
        });
    }
}
