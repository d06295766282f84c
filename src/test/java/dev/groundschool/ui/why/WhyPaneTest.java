package dev.groundschool.ui.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.account.Origin;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.ui.Fx;
import dev.groundschool.ui.calls.CallFeed;
import dev.groundschool.ui.calls.CallsModel;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.task.Tasks;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.IamClient;

/** The pane over an account that keeps its reasoning to itself: an endpoint, reached with a user's keys. */
class WhyPaneTest {
    private static final String SEOUL = "ap-northeast-2";
    private final Messages messages = new Messages(Language.ENGLISH);
    private Sandbox sandbox;
    private Account root;
    private Account account;
    private @Nullable Stage stage;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(1));
        root = Account.open(new Connection.ToSandbox(sandbox, SEOUL));
        var iam = root.client(IamClient.class, SEOUL);
        iam.createUser(r -> r.userName("kim"));
        iam.putUserPolicy(r -> r.userName("kim").policyName("only-look").policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"NotVpcs\","
                + "\"Effect\":\"Deny\",\"Action\":\"ec2:DescribeVpcs\",\"Resource\":\"*\"}]}"));
        var key = iam.createAccessKey(r -> r.userName("kim")).accessKey();
        account = Account.open(new Connection.ToEndpoint(sandbox.listen(0), key.accessKeyId(), key.secretAccessKey(), SEOUL));
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(() -> Optional.ofNullable(stage).ifPresent(Stage::close));
        account.close();
        root.close();
        sandbox.close();
    }

    private Scene pane() {
        assertThatThrownBy(() -> ScopedValue.where(Origin.CURRENT, new Origin.Pane("browser")).run(() -> account.client(Ec2Client.class, SEOUL).describeVpcs()))
                .isInstanceOf(Ec2Exception.class);
        return Fx.on(() -> {
            var calls = new CallsModel();
            new CallFeed(calls).follow(account);
            var model = new WhyModel(calls, () -> account);
            var themes = new Themes();
            themes.choiceProperty().set(ThemeChoice.LIGHT);
            var scene = new Scene(new WhyPane(model, messages, new Tasks(messages, problem -> {
                throw new AssertionError(problem.details());
            }), ZoneOffset.UTC, _ -> { }), 760, 420);
            themes.dress(scene);
            assertThat(model.explainNewest()).isTrue();
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return scene;
        });
    }

    private static boolean shows(Scene scene, String part) {
        return Fx.on(() -> scene.getRoot().lookupAll(".label").stream().anyMatch(node -> node instanceof Label label && label.getText().contains(part)));
    }

    private void ask(Scene scene, String then) throws Exception {
        assertThat(account.log().calls()).noneMatch(call -> call.operation().equals("SimulatePrincipalPolicy"));
        Fx.run(() -> ((Button) scene.getRoot().lookup("#ask-simulator")).fire());
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> shows(scene, then));
    }

    @Test
    void theSimulatorIsAskedOnlyWhenTold() throws Exception {
        root.client(IamClient.class, SEOUL).putUserPolicy(r -> r.userName("kim").policyName("simulate").policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{"
                + "\"Effect\":\"Allow\",\"Action\":\"iam:SimulatePrincipalPolicy\",\"Resource\":\"*\"}}"));
        var scene = pane();
        assertThat(shows(scene, "Denied: the user kim – looking at VPCs")).isTrue();
        ask(scene, "An explicit Deny");
        assertThat(shows(scene, "A statement of")).isTrue();
        Fx.run(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        });
        WaitForAsyncUtils.waitForFxEvents();
        Fx.run(() -> Fx.shoot(scene, "why-endpoint-light-en"));
    }

    @Test
    void aRefusedSimulatorIsSaid() throws Exception {
        ask(pane(), "The simulator was not reached or refused");
    }
}
