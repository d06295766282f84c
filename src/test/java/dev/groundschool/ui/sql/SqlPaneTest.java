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
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Subscription;
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
            Fx.run(() -> {
                ((Button) pane.lookup("#sql-show-way")).fire();
                assertThat(ways).singleElement().satisfies(asked -> assertThat(asked.port()).isEqualTo(5432));
            });
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
                assertThat(model.history()).hasSize(3);
                assertThat(model.sources()).extracting(each -> each.id().orElse("")).contains(id);
            });
            typesRunsAndCallsOff(pane, model, scene, "sql-transaction-" + name);
            rds.stopDBInstance(r -> r.dbInstanceIdentifier("shop"));
            for (int i = 0; i < 3000 && !rds.describeDBInstances().dbInstances().getFirst().dbInstanceStatus().equals("stopped"); i++) {
                sandbox.clock().step(Duration.ofMinutes(1));
                Thread.sleep(20);
            }
            var now = new Discovery(account::client).discover(List.of(REGION), Discovery.Progress.NONE);
            Fx.run(() -> model.show(now));
            // the first may still find the old connection, and learn that it is no more
            var gone = ask(pane, model, "select 1") instanceof SqlModel.Outcome.Refused(_, _, _, SqlTrouble why, _) && why.kind() == SqlTrouble.Kind.LOST
                    ? ask(pane, model, "select 2") : model.outcomeProperty().get();
            assertThat(gone).isInstanceOfSatisfying(SqlModel.Outcome.Refused.class, no -> assertThat(no.why().kind()).isEqualTo(SqlTrouble.Kind.NOBODY));
            Fx.run(() -> {
                scene.snapshot(null);
                assertThat(pane.lookupAll(".sql-advice").stream().map(each -> ((Label) each).getText())).containsExactly(messages.now("sql.advice.stopped"));
                Fx.shoot(scene, "sql-stopped-" + name);
                scene.getWindow().hide();
                model.close();
            });
        }
    }

    /** The keys, an input method's text, a transaction left open, a password that no history keeps, and a statement called off. */
    private static void typesRunsAndCallsOff(SqlPane pane, SqlModel model, Scene scene, String picture) throws Exception {
        var area = (CodeArea) pane.lookup("#sql-editor");
        Fx.run(() -> {
            area.setText("select 'one';\nselect '';");
            area.select(TextPos.ofLeading(1, 8));
            area.fireEvent(new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, List.of(), "김밥", 0));
            assertThat(area.getText()).isEqualTo("select 'one';\nselect '김밥';");
        });
        var answered = came(model, () -> area.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, true, false, false)));
        assertThat(answered).isInstanceOfSatisfying(SqlModel.Outcome.Answered.class, yes -> {
            assertThat(yes.results()).as("the statement at the caret alone").singleElement().satisfies(each -> assertThat(each.rows()).containsExactly(List.of("김밥")));
        });
        assertThat(ask(pane, model, "create role guest password 'not-for-history'; begin; delete from menu")).isInstanceOf(SqlModel.Outcome.Answered.class);
        Fx.run(() -> {
            scene.snapshot(null);
            assertThat(model.history()).noneMatch(each -> each.contains("not-for-history"));
            assertThat(pane.lookup("#sql-transaction").isVisible()).isTrue();
            Fx.shoot(scene, picture);
        });
        came(model, () -> ((Button) pane.lookup("#sql-rollback")).fire());
        assertThat(ask(pane, model, "select count(*) from menu")).isInstanceOfSatisfying(SqlModel.Outcome.Answered.class,
                yes -> assertThat(yes.results().getFirst().rows()).containsExactly(List.of("2")));
        Fx.run(() -> assertThat(pane.lookup("#sql-transaction").isVisible()).isFalse());
        var off = new CompletableFuture<SqlModel.Outcome>();
        Fx.run(() -> {
            once(model, off);
            area.setText("select pg_sleep(60)");
            ((Button) pane.lookup("#sql-run")).fire();
        });
        Fx.run(model::cancel); // however early, it takes effect
        assertThat(off.get(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(SqlModel.Outcome.Refused.class, no -> assertThat(no.why().kind()).isEqualTo(SqlTrouble.Kind.CANCELLED));
    }

    private static SqlModel.Outcome ask(SqlPane pane, SqlModel model, String sql) throws Exception {
        return came(model, () -> {
            ((CodeArea) pane.lookup("#sql-editor")).setText(sql);
            ((Button) pane.lookup("#sql-run-all")).fire();
        });
    }

    private static SqlModel.Outcome came(SqlModel model, Runnable asking) throws Exception {
        var came = new CompletableFuture<SqlModel.Outcome>();
        Fx.run(() -> {
            once(model, came);
            asking.run();
        });
        return came.get(60, TimeUnit.SECONDS);
    }

    private static void once(SqlModel model, CompletableFuture<SqlModel.Outcome> came) {
        var subscription = new Subscription[1];
        subscription[0] = model.outcomeProperty().subscribe((_, now) -> {
            came.complete(now);
            subscription[0].unsubscribe();
        });
    }
}
