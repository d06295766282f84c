package dev.groundschool.ui.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.topology.Discovery;
import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.rds.RdsClient;

/** SQL from the window to a real server: from the computer, which the network keeps out, and as an instance. */
class SqlPaneTest {
    private static final String REGION = "ap-northeast-2";
    private static final String PASSWORD = "correct-horse-9";

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void asksAsAnInstanceAndSaysWhyTheComputerMayNot(ThemeChoice theme, Language language) throws Exception {
        try (var sandbox = Sandbox.open(SandboxSettings.stepped(5)); var account = Account.open(new Connection.ToSandbox(sandbox, REGION))) {
            var ec2 = account.client(Ec2Client.class, REGION);
            var rds = account.client(RdsClient.class, REGION);
            var image = ec2.describeImages(r -> r.filters(f -> f.name("name").values("groundschool-web-*-x86_64"))).images().getFirst().imageId();
            var id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)).instances().getFirst().instanceId();
            rds.createDBInstance(r -> r.dbInstanceIdentifier("shop").engine("postgres").dbInstanceClass("db.t3.micro").allocatedStorage(20)
                    .masterUsername("learner").masterUserPassword(PASSWORD).backupRetentionPeriod(0));
            for (int i = 0; i < 3000 && !rds.describeDBInstances().dbInstances().getFirst().dbInstanceStatus().equals("available"); i++) {
                sandbox.clock().step(Duration.ofMinutes(1));
                Thread.sleep(20);
            }
            var read = new Discovery(account::client).discover(List.of(REGION), Discovery.Progress.NONE);
            var messages = new Messages(language);
            var model = Fx.on(() -> new SqlModel(thrown -> {
                throw new AssertionError(thrown);
            }));
            var ways = new ArrayList<SqlModel.Outcome.Asked>();
            var pane = Fx.on(() -> {
                model.account(account);
                model.show(read);
                return new SqlPane(model, messages, ways::add);
            });
            var scene = Fx.on(() -> {
                var made = new Scene(pane, 980, 340);
                var themes = new Themes();
                themes.choiceProperty().set(theme);
                themes.dress(made);
                var stage = new Stage(); // the editor needs a window that is shown
                stage.setX(0);
                stage.setY(0);
                stage.setScene(made);
                stage.show();
                ((PasswordField) pane.lookup("#sql-password")).setText(PASSWORD);
                return made;
            });
            var kept = ask(pane, model, "select 1");
            assertThat(kept).isInstanceOfSatisfying(SqlModel.Outcome.Refused.class, no -> {
                assertThat(no.why().kind()).isEqualTo(SqlTrouble.Kind.NETWORK);
                assertThat(no.why().reason()).contains("blocked-by-sg");
            });
            String name = theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag();
            Fx.run(() -> Fx.shoot(scene, "sql-refused-" + name));
            Fx.run(() -> ((ComboBox<?>) pane.lookup("#sql-source")).getSelectionModel().select(1));
            assertThat(ask(pane, model, "create table menu (dish text, price int);\ninsert into menu values ('tteokbokki', 5000), ('gimbap', 3500);\n"
                    + "select dish, price from menu -- what there is")).isInstanceOf(SqlModel.Outcome.Answered.class);
            assertThat(Fx.on(() -> pane.note().getValue())).contains("ms");
            Fx.run(() -> {
                scene.snapshot(null);
                assertThat(((TableView<?>) pane.lookup(".sql-table")).getItems()).hasSize(2);
                Fx.shoot(scene, "sql-answer-" + name);
            });
            assertThat(ask(pane, model, "select dish\nfron menu")).isInstanceOf(SqlModel.Outcome.Refused.class);
            Fx.run(() -> {
                scene.snapshot(null);
                var area = (CodeArea) pane.lookup("#sql-editor");
                assertThat(area.getSelection().getMin()).isEqualTo(TextPos.ofLeading(1, 5));
                assertThat(area.getSelection().getMax()).isEqualTo(TextPos.ofLeading(1, 9));
                Fx.shoot(scene, "sql-wrong-" + name);
                scene.getWindow().hide();
                assertThat(model.history()).hasSize(3);
                assertThat(model.sources()).extracting(each -> each.id().orElse("")).contains(id);
                model.close();
            });
        }
    }

    private static SqlModel.Outcome ask(SqlPane pane, SqlModel model, String sql) throws Exception {
        var came = new CompletableFuture<SqlModel.Outcome>();
        Fx.run(() -> {
            var subscription = new javafx.util.Subscription[1];
            subscription[0] = model.outcomeProperty().subscribe((_, now) -> {
                came.complete(now);
                subscription[0].unsubscribe();
            });
            ((CodeArea) pane.lookup("#sql-editor")).setText(sql);
            ((Button) pane.lookup("#sql-run-all")).fire();
        });
        return came.get(60, TimeUnit.SECONDS);
    }
}
