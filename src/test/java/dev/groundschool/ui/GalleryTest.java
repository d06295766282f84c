package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.account.Account;
import dev.groundschool.topology.AutoScalingGroup;
import dev.groundschool.topology.Bucket;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.IamRole;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.LoadBalancer;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Subnet;
import dev.groundschool.ui.browser.Entry;
import dev.groundschool.ui.calls.CallRow;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.settings.SettingsDialog;
import dev.groundschool.ui.sql.SqlModel;
import dev.groundschool.ui.theme.ThemeChoice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A picture of every pane and dialog over an account in full use, in both looks and languages, under {@code target/screenshots/gallery}: to be
 * looked at by whoever changes the window. {@code -Dgallery.all=true} takes each look in each language at a laptop's and a desktop's size.
 */
class GalleryTest extends Walk {
    private static final String REGION = "ap-northeast-2";
    private static final PseudoClass FLYING = PseudoClass.getPseudoClass("flying");
    private static final boolean ALL = Boolean.getBoolean("gallery.all");

    private record Look(ThemeChoice theme, Language language, int width, int height) {
        String name(String of) {
            return "gallery/" + of + '-' + theme.name().toLowerCase(Locale.ROOT) + '-' + language.tag() + (ALL ? "-" + width : "");
        }
    }

    private static final List<Look> LOOKS = ALL
            ? List.of(new Look(ThemeChoice.LIGHT, Language.ENGLISH, 1600, 980), new Look(ThemeChoice.DARK, Language.KOREAN, 1600, 980),
                    new Look(ThemeChoice.LIGHT, Language.KOREAN, 1280, 800), new Look(ThemeChoice.DARK, Language.ENGLISH, 1280, 800))
            : List.of(new Look(ThemeChoice.LIGHT, Language.ENGLISH, 1280, 800), new Look(ThemeChoice.DARK, Language.KOREAN, 1280, 800));

    @Test
    void everyPane() {
        until("the course is there", () -> node("module-architecture").isPresent());
        picture("start");
        site();
        lessonAndMap();
        access();
        sandbox();
        frame();
    }

    /** The lesson's own scene, and beside it what an account has besides. */
    private void site() {
        press("module-architecture");
        press("lesson-architecture.lose-a-zone");
        until("the account is open", () -> session.live().accountProperty().get() != null);
        press("go-note");
        until("the site stands, and the line is in its database", () -> done("note"));
        var account = account();
        var iam = account.ownClient(IamClient.class, REGION);
        iam.createUser(r -> r.userName("kim"));
        iam.putUserPolicy(r -> r.userName("kim").policyName("look").policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Action\":[\"ec2:Describe*\",\"s3:ListAllMyBuckets\"],\"Resource\":\"*\"}]}"));
        var s3 = account.ownClient(S3Client.class, REGION);
        s3.createBucket(r -> r.bucket("class-photos").createBucketConfiguration(c -> c.locationConstraint(REGION)));
        s3.putBucketVersioning(r -> r.bucket("class-photos").versioningConfiguration(v -> v.status("Enabled")));
        for (var key : List.of("2026/spring/river.txt", "2026/autumn/hill.txt", "notes.json", "notes.json", "소풍 사진 목록.csv", "a-rather-long-name-that-nobody-would-type-twice-in-a-day.txt")) {
            s3.putObject(r -> r.bucket("class-photos").key(key), RequestBody.fromString("{\n  \"name\": \"" + key + "\",\n  \"seen\": [1, 2, 3]\n}\n"));
        }
        var ec2 = account.ownClient(Ec2Client.class, REGION);
        var image = ec2.describeImages(r -> r.filters(f -> f.name("name").values("groundschool-web-*-x86_64"))).images().getFirst().imageId();
        ec2.createLaunchTemplate(r -> r.launchTemplateName("shop").launchTemplateData(d -> d.imageId(image).instanceType("t3.micro")));
        var front = Fx.on(() -> session.live().topologyProperty().get()).all(Subnet.class, Subnet.KIND).stream().filter(each -> each.name().startsWith("front"))
                .map(each -> each.ref().id()).toList();
        account.ownClient(AutoScalingClient.class, REGION).createAutoScalingGroup(r -> r.autoScalingGroupName("shop-group").minSize(1).maxSize(4).desiredCapacity(2)
                .launchTemplate(t -> t.launchTemplateName("shop")).vpcZoneIdentifier(String.join(",", front)));
        until("it is all on the map", () -> session.live().topologyProperty().get().ofKind(AutoScalingGroup.KIND).size() == 1
                && session.live().topologyProperty().get().all(Instance.class, Instance.KIND).stream().filter(each -> each.state().equals("running")).count() >= 4);
    }

    private void lessonAndMap() {
        picture("lesson");
        choose("stays-up");
        press("go-guess");
        picture("lesson-guess");
        for (var kind : List.of(Instance.KIND, Subnet.KIND, LoadBalancer.KIND, AutoScalingGroup.KIND, Database.KIND, Bucket.KIND, IamRole.KIND)) {
            Fx.run(() -> session.map().reveal(first(kind, _ -> true)));
            settle();
            picture("map-" + kind.replace(':', '-'));
        }
        Fx.run(() -> session.map().selectionProperty().set(null));
        press("map-reach");
        picture("map-reach-empty");
        var database = first(Database.KIND, _ -> true);
        Fx.run(() -> session.map().ask(Optional.empty(), database, 5432));
        settle();
        picture("map-reach-blocked");
        Fx.run(() -> session.map().ask(Optional.of(first(Instance.KIND, each -> each.name().equals("shop-1")).id()), database, 5432));
        settle();
        picture("map-reach");
        press("map-reach");
        Fx.run(() -> session.map().tableProperty().set(true));
        picture("map-table");
        Fx.run(() -> {
            session.map().tableProperty().set(false);
            session.map().lessonOnlyProperty().set(true);
        });
        picture("map-lesson-only");
        Fx.run(() -> session.map().lessonOnlyProperty().set(false));
    }

    private void access() {
        var account = account();
        Fx.run(() -> ((MenuButton) node("identity").orElseThrow()).show());
        until("kim can be chosen", () -> item("identity", "be-kim"));
        picture("identity-menu");
        Fx.run(() -> ((MenuButton) node("identity").orElseThrow()).getItems().stream().filter(each -> "be-kim".equals(each.getId())).findFirst().orElseThrow().fire());
        until("kim calls", () -> shows("← root"));
        Fx.run(() -> ((MenuButton) node("identity").orElseThrow()).hide());
        picture("identity-kim");
        press("back-to-own");
        until("root calls again", () -> node("back-to-own").filter(each -> !shown(each)).isPresent());
        refused(account);
        picture("calls");
        select("CreateVpc");
        picture("calls-denied");
        press("why-denied");
        until("the reasoning is there", () -> nodes().anyMatch(each -> each.getStyleClass().contains("outline-row")));
        picture("why");
        picture("policy-empty", "tab-policy");
        Fx.run(() -> session.map().reveal(first(IamRole.KIND, each -> each.name().startsWith("class"))));
        until("its policies are read", () -> nodes().anyMatch(each -> each.getId() != null && each.getId().startsWith("policy-")));
        Fx.run(() -> ((Hyperlink) nodes().filter(each -> each.getId() != null && each.getId().startsWith("policy-")).findFirst().orElseThrow()).fire());
        until("the policy is shown", () -> node("copy-policy").filter(Walk::shown).isPresent());
        picture("policy");
        Fx.run(() -> session.map().selectionProperty().set(null));
        picture("objects-empty", "tab-objects");
        Fx.run(() -> Optional.ofNullable(session.access()).orElseThrow().browse(first(Bucket.KIND, each -> each.name().equals("class-photos"))));
        until("the objects are listed", () -> shows("notes.json"));
        picture("objects");
        object("notes.json");
        until("it is shown", () -> node("object-card").isPresent());
        picture("objects-preview");
        Fx.run(() -> ((ToggleButton) node("show-versions").orElseThrow()).fire());
        until("both versions are listed", () -> entries().filter("notes.json"::equals).count() == 2);
        picture("objects-versions");
        Fx.run(() -> ((ToggleButton) node("show-versions").orElseThrow()).fire());
    }

    private void sandbox() {
        picture("time", "tab-time");
        Fx.run(() -> {
            var slider = (Slider) node("time-slider").orElseThrow();
            slider.setValue(slider.getMax() - 3);
        });
        until("the past is on the map", () -> nodes().anyMatch(each -> each.getStyleClass().contains("map-banner") && each.isVisible()));
        picture("time-past");
        press("time-now");
        picture("traffic-empty", "tab-traffic");
        Fx.run(() -> {
            var to = (ComboBox<?>) node("traffic-place").orElseThrow();
            to.getSelectionModel().select(0);
        });
        press("traffic-send");
        until("both servers answer", () -> shows("shop-1") && shows("shop-2"));
        picture("traffic");
        press("traffic-send");
        picture("sql-empty", "tab-sql");
        sql("select name, message -- who wrote\nfrom guestbook where id < 100;");
        until("the rows are there", () -> nodes().anyMatch(each -> each.getStyleClass().contains("sql-table")));
        picture("sql");
        sql("select name\nfron guestbook;");
        until("it is refused", () -> nodes().anyMatch(each -> each.getStyleClass().contains("sql-refused")));
        picture("sql-wrong");
        // last, as what it breaks may be what the others ask
        picture("faults-empty", "tab-faults");
        press("fault-surprise");
        picture("faults-surprise");
    }

    private void frame() {
        for (var id : List.of("cost", "theme")) {
            Fx.run(() -> ((MenuButton) node(id).orElseThrow()).show());
            picture(id + "-menu");
            Fx.run(() -> ((MenuButton) node(id).orElseThrow()).hide());
        }
        press("search");
        picture("palette");
        press("search");
        Fx.run(() -> {
            var messages = new Messages();
            messages.languageProperty().bindBidirectional(settings.settings().languageProperty());
            new SettingsDialog(stage, settings.settings(), messages, folder).show();
        });
        dialog("settings");
        Fx.run(() -> settings.settings().presentProperty().set(true));
        picture("present");
        Fx.run(() -> settings.settings().presentProperty().set(false));
    }

    @SuppressWarnings("unchecked")
    private void sql(String text) {
        var shop = first(Instance.KIND, each -> each.name().equals("shop-1")); // the database knows the shop's servers only
        Fx.run(() -> {
            var sources = (ComboBox<SqlModel.Source>) node("sql-source").orElseThrow();
            sources.setValue(sources.getItems().stream().filter(each -> each.id().equals(Optional.of(shop.id()))).findFirst().orElseThrow());
            ((PasswordField) node("sql-password").orElseThrow()).setText("practice-only");
            var area = (CodeArea) node("sql-editor").orElseThrow();
            area.setText(text);
        });
        press("sql-run-all");
    }

    /** Another program's call as kim, which is refused. */
    private static void refused(Account account) {
        var key = account.ownClient(IamClient.class, REGION).createAccessKey(r -> r.userName("kim")).accessKey();
        try (var http = UrlConnectionHttpClient.create();
                var ec2 = Ec2Client.builder().httpClient(http).region(Region.of(REGION)).endpointOverride(account.endpoint().orElseThrow())
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))).build()) {
            assertThatThrownBy(() -> ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16"))).isInstanceOf(Ec2Exception.class);
        }
    }

    private boolean item(String menu, String id) {
        return ((MenuButton) node(menu).orElseThrow()).getItems().stream().anyMatch(each -> id.equals(each.getId()));
    }

    private Account account() {
        return Fx.on(() -> Optional.ofNullable(session.live().accountProperty().get()).orElseThrow());
    }

    private Ref first(String kind, Predicate<Resource> which) {
        return Fx.on(() -> session.live().topologyProperty().get().ofKind(kind).stream().filter(which).findFirst().orElseThrow().ref());
    }

    @SuppressWarnings("unchecked")
    private Stream<String> entries() {
        return ((TableView<Entry>) node("objects").orElseThrow()).getItems().stream().map(Entry::name);
    }

    @SuppressWarnings("unchecked")
    private void object(String name) {
        Fx.run(() -> {
            var table = (TableView<Entry>) node("objects").orElseThrow();
            table.getSelectionModel().select(table.getItems().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow());
        });
    }

    /** Opens the newest call of that operation that was refused. */
    @SuppressWarnings("unchecked")
    private void select(String operation) {
        until("the call is listed", () -> ((TableView<CallRow>) node("calls").orElseThrow()).getItems().stream().anyMatch(each -> each.operation().equals(operation) && each.failed()));
        Fx.run(() -> {
            var table = (TableView<CallRow>) node("calls").orElseThrow();
            table.getSelectionModel().select(table.getItems().stream().filter(each -> each.operation().equals(operation) && each.failed()).findFirst().orElseThrow());
        });
    }

    /** The map has come to where it was sent. */
    private void settle() {
        WaitForAsyncUtils.waitForFxEvents();
        until("the map has come to rest", () -> nodes().noneMatch(each -> each.getPseudoClassStates().contains(FLYING)));
    }

    /** The dialog over the window, which it closes again. */
    private void dialog(String name) {
        until(name + " is open", () -> Window.getWindows().stream().anyMatch(each -> each instanceof Stage && each != stage));
        var window = Fx.on(() -> Window.getWindows().stream().filter(each -> each instanceof Stage && each != stage).findFirst().orElseThrow());
        for (var look : LOOKS) {
            look(look.language(), look.theme());
            WaitForAsyncUtils.waitForFxEvents();
            Fx.run(() -> Fx.shoot(window.getScene(), look.name(name)));
        }
        Fx.run(window::hide);
    }

    private void picture(String name, String tab) {
        press(tab);
        picture(name);
    }

    private void picture(String name) {
        for (var look : LOOKS) {
            look(look.language(), look.theme());
            Fx.run(() -> {
                stage.setWidth(look.width());
                stage.setHeight(look.height());
            });
            WaitForAsyncUtils.waitForFxEvents();
            shoot(look.name(name));
        }
    }
}
