package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.calls.CallsPane;
import dev.groundschool.ui.lesson.LessonPane;
import dev.groundschool.ui.map.MapPane;
import dev.groundschool.ui.palette.Palette;
import dev.groundschool.ui.path.PathPane;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/** The window without a mouse. */
class KeyboardTest extends Walk {
    @Test
    void tabGoesThroughThePanesFromTheTop() {
        press("lesson-cloud.buy-or-rent");
        until("a step waits", () -> nodes().anyMatch(each -> each.getId() != null && each.getId().startsWith("go-") && shown(each)));
        var panes = Fx.on(() -> {
            stage.requestFocus();
            List<String> passed = new ArrayList<>();
            Node at = node("connection").orElseThrow();
            at.requestFocus();
            for (int i = 0; i < 200; i++) {
                var pane = pane(at);
                if (passed.isEmpty() || !passed.getLast().equals(pane)) {
                    passed.add(pane);
                }
                assertThat(at.requestFocusTraversal(TraversalDirection.NEXT)).isTrue();
                at = stage.getScene().getFocusOwner();
                if ("connection".equals(at.getId())) {
                    break;
                }
            }
            return passed;
        });
        assertThat(panes).containsExactly("bar", "path", "lesson", "map", "calls", "status");
    }

    private static String pane(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            var name = switch (at) {
                case TopBar _ -> "bar";
                case PathPane _ -> "path";
                case LessonPane _ -> "lesson";
                case MapPane _ -> "map";
                case BottomPane _ -> "calls";
                case StatusLine _ -> "status";
                default -> "";
            };
            if (!name.isEmpty()) {
                return name;
            }
        }
        return String.valueOf(node);
    }

    @Test
    void thePaletteOpensByItsKeyAndEscapeClosesItWhereTheLearnerWas() {
        press("lesson-cloud.buy-or-rent");
        Fx.run(() -> {
            var from = node("theme").orElseThrow();
            from.requestFocus();
            var palette = (Palette) node("palette").orElseThrow();
            key(from, KeyCode.K, true);
            assertThat(palette.isOpen()).isTrue();
            key(stage.getScene().getFocusOwner(), KeyCode.ESCAPE, false);
            assertThat(palette.isOpen()).isFalse();
            assertThat(stage.getScene().getFocusOwner()).isSameAs(from);
        });
    }

    @Test
    void escapeClosesACallsDetails() {
        press("module-ec2");
        press("lesson-ec2.first-server");
        press("go-zone");
        press("go-image");
        until("the calls are listed", () -> !((TableView<?>) node("calls").orElseThrow()).getItems().isEmpty());
        Fx.run(() -> {
            var table = (TableView<?>) node("calls").orElseThrow();
            table.requestFocus();
            table.getSelectionModel().select(0);
            assertThat(nodes().anyMatch(each -> each.getStyleClass().contains("call-detail"))).isTrue();
            key(table, KeyCode.ESCAPE, false);
            assertThat(table.getSelectionModel().isEmpty()).isTrue();
            assertThat(nodes().anyMatch(each -> each.getStyleClass().contains("call-detail"))).isFalse();
            assertThat(nodes().anyMatch(CallsPane.class::isInstance)).isTrue();
        });
    }

    private static void key(Node at, KeyCode code, boolean shortcut) {
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        at.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, shortcut && !mac, false, shortcut && mac));
    }
}
