package dev.groundschool.ui.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.map.Box;
import dev.groundschool.map.View;
import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Hop;
import dev.groundschool.network.Phrase;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reason;
import dev.groundschool.network.Trace;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.SampleTopology;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Unread;
import dev.groundschool.topology.Volume;
import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapPaneTest {
    private static final int W = 1000;
    private static final int H = 760;

    private record Stage(MapModel model, MapPane pane, Scene scene, Messages messages) {
        void settle() {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    private static Stage stage(ThemeChoice theme, Language language, Topology topology) {
        return stage(theme, language, topology, W, H);
    }

    private static Stage stage(ThemeChoice theme, Language language, Topology topology, int w, int h) {
        var messages = new Messages(language);
        var themes = new Themes();
        themes.choiceProperty().set(theme);
        var model = new MapModel();
        model.topologyProperty().set(topology);
        var pane = new MapPane(model, messages, themes.darkProperty());
        var scene = new Scene(pane, w, h);
        themes.dress(scene);
        var stage = new Stage(model, pane, scene, messages);
        stage.settle();
        return stage;
    }

    private static void with(Topology topology, Consumer<Stage> test) {
        Fx.run(() -> test.accept(stage(ThemeChoice.LIGHT, Language.ENGLISH, topology)));
    }

    private static Ref ref(Topology topology, String id) {
        return topology.find(id).map(Resource::ref).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void pictures(ThemeChoice theme, Language language) {
        var name = "map-pane-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag() + "-";
        Fx.run(() -> {
            shoot(stage(theme, language, Topology.empty()), name + "empty");
            shoot(stage(theme, language, SampleTopology.picture()), name + "picture");
            var rich = SampleTopology.rich();
            var details = stage(theme, language, rich);
            details.model().selectionProperty().set(ref(rich, "i-0a1f99b3"));
            shoot(details, name + "details");
            var reach = stage(theme, language, Topology.of(rich.account(), rich.resources().values(),
                    List.of(new Unread(Volume.KIND, "ap-northeast-2", "ec2.DescribeVolumes", "UnauthorizedOperation", "no"))));
            reach.pane().reach().shownProperty().set(true);
            shoot(reach, name + "reach");
            var table = stage(theme, language, rich);
            table.model().tableProperty().set(true);
            shoot(table, name + "table");
            shoot(stage(theme, language, SampleTopology.large(200)), name + "folded");
            var large = stage(theme, language, SampleTopology.large(10_000));
            large.model().shown();
            shoot(large, name + "10000");
        });
    }

    /** As a student with a school laptop sees it, and on a larger screen. */
    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH, 600, 554", "DARK, KOREAN, 600, 554", "LIGHT, KOREAN, 940, 666", "DARK, ENGLISH, 940, 666"})
    void smallPanes(ThemeChoice theme, Language language, int w, int h) {
        var name = "map-small-" + w + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag() + "-";
        Fx.run(() -> {
            var lesson = stage(theme, language, SampleTopology.defaultVpc(), w, h);
            shoot(lesson, name + "default");
            assertThat(lesson.pane().canvas().view().scale()).as("names and states can be read").isGreaterThan(0.62);
            lesson.model().selectionProperty().set(ref(SampleTopology.defaultVpc(), "i-0f3c11aa22bb33c44"));
            shoot(lesson, name + "default-details");
            assertThat(lesson.pane().canvas().view().scale()).as("all in sight beside the details").isGreaterThan(0.5);
            shoot(stage(theme, language, SampleTopology.rich(), w, h), name + "rich");
            shoot(stage(theme, language, SampleTopology.twoVpcs(), w, h), name + "two");
            var reach = stage(theme, language, SampleTopology.rich(), w, h);
            reach.pane().reach().shownProperty().set(true);
            shoot(reach, name + "reach");
        });
    }

    private static void shoot(Stage stage, String name) {
        stage.settle();
        assertThat(Fx.shoot(stage.scene(), name)).isNotEmptyFile();
    }

    @Test
    void aClickSelectsAndTheDetailsAreThere() {
        var topology = SampleTopology.rich();
        with(topology, stage -> {
            click(stage, "i-0a1f99b3", 1);
            assertThat(stage.model().selectionProperty().get()).isEqualTo(ref(topology, "i-0a1f99b3"));
            stage.settle();
            assertThat(texts(stage.pane().details())).contains("web-1", "running", "Instance", "≈ $9.49 / month");
            assertThat(stage.pane().details().lookupAll(".hyperlink").stream().map(n -> ((javafx.scene.control.Hyperlink) n).getText()))
                    .contains("SG  web", "EBS  vol-0a");
            assertThat(stage.pane().details().lookupAll(".details-copy").stream().map(n -> ((javafx.scene.control.TextField) n).getText()))
                    .containsExactly("i-0a1f99b3", "arn:aws:ec2:ap-northeast-2:123456789012:instance/i-0a1f99b3");
            stage.messages().language(Language.KOREAN);
            stage.settle();
            assertThat(texts(stage.pane().details())).contains("실행 중", "인스턴스");
        });
    }

    @Test
    void theWheelZoomsToTheCursor() {
        with(SampleTopology.picture(), stage -> {
            var canvas = stage.pane().canvas();
            var before = canvas.view();
            var x = 300.0;
            var y = 200.0;
            var at = canvas.localToScene(x, y);
            canvas.fireEvent(new ScrollEvent(ScrollEvent.SCROLL, at.getX(), at.getY(), at.getX(), at.getY(), false, false, false, false,
                    false, false, 0, 240, 0, 240,
                    ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
            var after = canvas.view();
            assertThat(after.scale()).isGreaterThan(before.scale());
            assertThat(after.mapX(x)).isEqualTo(before.mapX(x), org.assertj.core.data.Offset.offset(1e-9));
            assertThat(after.mapY(y)).isEqualTo(before.mapY(y), org.assertj.core.data.Offset.offset(1e-9));
        });
    }

    @Test
    void arrowsWalkParentChildAndSibling() {
        var topology = SampleTopology.picture();
        with(topology, stage -> {
            stage.model().selectionProperty().set(ref(topology, "i-0a1f99b3"));
            press(stage, KeyCode.UP);
            assertThat(selected(stage)).isEqualTo("subnet-0a1f");
            press(stage, KeyCode.UP);
            assertThat(selected(stage)).isEqualTo("ap-northeast-2a");
            press(stage, KeyCode.RIGHT);
            assertThat(selected(stage)).isEqualTo("ap-northeast-2c");
            press(stage, KeyCode.DOWN);
            assertThat(selected(stage)).isEqualTo("subnet-0c7d");
            press(stage, KeyCode.DOWN);
            assertThat(selected(stage)).isEqualTo("i-0c7d41e2");
            assertThat(stage.pane().canvas().getAccessibleText()).isEqualTo("web-2, Instance, running, i-0c7d41e2");
            press(stage, KeyCode.ESCAPE);
            assertThat(stage.pane().canvas().getAccessibleText()).contains("Arrow keys");
            assertThat(stage.model().selectionProperty().get()).isNull();
        });
    }

    @Test
    void thisLessonShowsItsResourcesAndWhatHoldsThem() {
        var topology = SampleTopology.rich();
        with(topology, stage -> {
            stage.model().lessonProperty().set(Set.of(ref(topology, "i-0a1f99b3")));
            stage.model().lessonOnlyProperty().set(true);
            assertThat(stage.model().layoutProperty().get().boxes()).extracting(b -> b.ref().id())
                    .contains("i-0a1f99b3", "subnet-0a1f", "vpc-0web").doesNotContain("i-0c7d41e2", "nat-0a");
            stage.model().reveal(ref(topology, "nat-0a"));
            assertThat(stage.model().lessonOnlyProperty().get()).as("what is asked for is shown").isFalse();
        });
    }

    @Test
    void whatVanishesFadesWhereItStoodAndWhatAppearsGlows() {
        var topology = SampleTopology.picture();
        with(topology, stage -> {
            var before = stage.model().layoutProperty().get().show(ref(topology, "i-0a1f99b3")).map(Box::rect).orElseThrow();
            var next = new ArrayList<>(topology.resources().values());
            next.removeIf(r -> r.ref().id().equals("i-0a1f99b3"));
            var fresh = SampleTopology.instance("i-new", "web-3", "subnet-0c7d", "c", "10.0.2.9");
            next.add(fresh);
            stage.model().topologyProperty().set(Topology.of("123456789012", next, List.of()));
            stage.model().lessonProperty().set(Set.of(fresh.ref()));
            stage.model().lessonOnlyProperty().set(false);
            stage.settle();
            assertThat(stage.pane().canvas().gone()).anySatisfy(box -> assertThat(box.rect()).isEqualTo(before));
            assertThat(stage.model().changeProperty().get().touched()).contains(fresh.ref());
            assertThat(stage.pane().canvas().isStill()).isFalse();
        });
    }

    @Test
    void aFoldOpensAndItsMembersCanBeRevealed() {
        var topology = SampleTopology.large(200);
        with(topology, stage -> {
            var last = topology.ofKind(Instance.KIND).getLast().ref();
            assertThat(stage.model().layoutProperty().get().show(last).orElseThrow().form()).isEqualTo(Box.Form.FOLD);
            stage.model().reveal(last);
            assertThat(stage.model().layoutProperty().get().show(last).orElseThrow().form()).isEqualTo(Box.Form.CARD);
            assertThat(stage.model().selectionProperty().get()).isEqualTo(last);
            stage.model().tidy();
            assertThat(stage.model().layoutProperty().get().show(last).orElseThrow().form()).isEqualTo(Box.Form.FOLD);
        });
    }

    @Test
    void theTreeHasTheSameContentAndFollowsTheSelection() {
        var topology = SampleTopology.rich();
        with(topology, stage -> {
            stage.model().tableProperty().set(true);
            stage.settle();
            var tree = stage.pane().tree();
            assertThat(count(tree.getRoot()) - 1).isEqualTo(topology.resources().size());
            stage.model().selectionProperty().set(ref(topology, "nat-0a"));
            assertThat(tree.getSelectionModel().getSelectedItem().getValue().ref()).isEqualTo(ref(topology, "nat-0a"));
            assertThat(tree.getSelectionModel().getSelectedItem().getParent().getValue().ref()).isEqualTo(ref(topology, "subnet-0a1f"));
            tree.getSelectionModel().select(tree.getSelectionModel().getSelectedItem().getParent());
            assertThat(selected(stage)).isEqualTo("subnet-0a1f");
        });
    }

    @Test
    void theQuestionIsAnsweredInWordsAndAsAPath() {
        with(SampleTopology.rich(), stage -> {
            stage.pane().reach().shownProperty().set(true);
            stage.settle();
            var trace = stage.model().traceProperty().get();
            assertThat(trace).isNotNull();
            assertThat(trace.reaches()).isFalse();
            var way = Ways.of(trace, stage.model().layoutProperty().get()).orElseThrow();
            assertThat(way.stopsAt()).isBetween(0, way.hops().size() - 1);
            assertThat(texts(stage.pane().reach())).contains(dev.groundschool.network.Explain.sentence(trace.decisive().orElseThrow(),
                    Locale.ENGLISH));
            stage.pane().reach().shownProperty().set(false);
            assertThat(stage.model().traceProperty().get()).isNull();
        });
    }

    @Test
    void requestsMoveOverThePictureEachInItsShape() {
        var topology = SampleTopology.rich();
        with(topology, stage -> {
            var open = new Passing.Route(Optional.empty(), Optional.of(ref(topology, "i-0a1f99b3")));
            var query = Query.tcp(Endpoint.internet(), Endpoint.instance("i-0a1f99b3"), 80);
            var closed = new Passing.Route(Optional.of(new Trace(query, Trace.Outcome.DROPPED, List.of(hop(Hop.Kind.SOURCE, "", ""),
                    hop(Hop.Kind.INTERNET_GATEWAY, "", "igw-0f2a"), hop(Hop.Kind.SECURITY_GROUP_IN, "i-0a1f99b3", "sg-0web")))), Optional.empty());
            var flow = stage.pane().canvas().flow();
            var passed = new ArrayList<Passing>();
            var start = 1_000_000_000L;
            for (var i = 0; i < 100; i++) {
                passed.add(new Passing(open, Passing.Fate.ANSWERED, start + i * 2_000_000L));
            }
            passed.add(new Passing(open, Passing.Fate.SLOW, start + 200_000_000L));
            passed.add(new Passing(closed, Passing.Fate.REFUSED, start + 200_000_000L));
            stage.model().pass(passed);
            flow.step(start + 600_000_000L);
            assertThat(flow.drawn()).as("of a hundred alike a few, and of each other kind one").isEqualTo(3 + 2);
            assertThat(flow.lookupAll(".passing-answered")).hasSize(3);
            assertThat(flow.lookupAll(".passing-way-stopped")).as("to the gateway and on").hasSize(2);
            assertThat(flow.lookupAll(".passing-block")).as("the group that stops it").isNotEmpty();
            var slow = flow.lookup(".passing-slow");
            var y = slow.getTranslateY();
            flow.step(start + 1_500_000_000L);
            assertThat(slow.getTranslateY()).as("it moves down from the internet").isGreaterThan(y);
            flow.step(start + 1_700_000_000L);
            assertThat(flow.lookupAll(".passing-answered")).as("arrived").isEmpty();
            assertThat(flow.lookup(".passing-refused").getOpacity()).as("fades where it was stopped").isLessThan(1);
            flow.step(start + 6_000_000_000L);
            assertThat(flow.drawn()).isZero();
            assertThat(flow.lookupAll(".passing-way")).isEmpty();
            for (var i = 0; i < 1000; i++) {
                stage.model().pass(List.of(new Passing(new Passing.Route(Optional.empty(), open.end()), Passing.Fate.ERROR, start + 6_000_000_000L)));
            }
            flow.step(start + 6_400_000_000L);
            assertThat(flow.drawn()).isEqualTo(FlowLayer.MOST);
            flow.step(start + 20_000_000_000L);
        });
    }

    private static Hop hop(Hop.Kind kind, String at, String resource) {
        var blocks = kind == Hop.Kind.SECURITY_GROUP_IN;
        return new Hop(kind, Hop.Direction.FORWARD, blocks ? Hop.Verdict.BLOCK : Hop.Verdict.PASS,
                blocks ? Optional.of(Reason.BLOCKED_BY_SG) : Optional.empty(), at, resource, Optional.empty(), Phrase.SG_REMEMBERS, List.of("sg"));
    }

    @Test
    void revealBringsIntoView() {
        var topology = SampleTopology.picture();
        with(topology, stage -> {
            var canvas = stage.pane().canvas();
            canvas.look(new View(1, -5000, -5000, canvas.getWidth(), canvas.getHeight()));
            stage.model().reveal(ref(topology, "snap-0a"));
            assertThat(canvas.isStill()).isFalse();
        });
    }

    private static int count(javafx.scene.control.TreeItem<?> item) {
        return 1 + item.getChildren().stream().mapToInt(MapPaneTest::count).sum();
    }

    private static List<String> texts(javafx.scene.control.ScrollPane pane) {
        var all = new ArrayList<String>();
        collect(pane.getContent(), all);
        return all;
    }

    private static void collect(javafx.scene.Node node, List<String> all) {
        if (node instanceof Label label) {
            all.add(label.getText());
        } else if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static String selected(Stage stage) {
        return String.valueOf(stage.model().selectionProperty().get()).replaceAll(".*/", "");
    }

    private static void press(Stage stage, KeyCode code) {
        stage.pane().canvas().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private static void click(Stage stage, String id, int times) {
        var canvas = stage.pane().canvas();
        var box = stage.model().layoutProperty().get().boxes().stream().filter(b -> b.ref().id().equals(id)).findFirst().orElseThrow();
        var r = canvas.view().screen(box.rect());
        var at = canvas.localToScene(r.x() + r.w() / 3, r.midY());
        for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
            canvas.fireEvent(new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), MouseButton.PRIMARY, times,
                    false, false,
                    false, false, true, false, false, true, false, true, null));
        }
    }
}
