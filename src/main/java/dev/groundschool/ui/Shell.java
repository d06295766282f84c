package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.palette.Palette;
import dev.groundschool.ui.path.PathPane;
import dev.groundschool.ui.settings.Settings;
import dev.groundschool.ui.theme.Themes;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The frame of the window: bar on top, learning path, lesson, map over the tabs, status line below, and the palette above it all. It places
 * panes and knows nothing of what they hold.
 */
public final class Shell extends StackPane {
    /** The palette's key: Ctrl K, on a Mac ⌘ K. */
    public static final KeyCombination PALETTE_KEY = new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);

    private final ShellModel model;
    private final Palette palette;
    private static final double TALL = 0.45;

    private final BottomPane bottom;
    private final SplitPane right;

    /** The palette's key as this computer writes it: "Ctrl K", "⌘K". */
    static String paletteKey() {
        return PALETTE_KEY.getDisplayText().replace('+', ' ');
    }

    /** The panes that the shell frames. */
    public record Panes(PathPane path, Node lesson, Node map, List<BottomPane.Tab> bottom, Node tasks) {}

    public Shell(ShellModel model, Panes panes, Palette palette, Settings settings, Messages messages, Themes themes) {
        this.model = model;
        this.palette = palette;
        this.bottom = new BottomPane(panes.bottom(), messages);
        getStyleClass().add("shell");
        this.right = new SplitPane(panes.map(), bottom);
        right.setOrientation(Orientation.VERTICAL);
        SplitPane.setResizableWithParent(bottom, false);
        var columns = new SplitPane(panes.path(), panes.lesson(), right);
        SplitPane.setResizableWithParent(panes.path(), false);
        SplitPane.setResizableWithParent(panes.lesson(), false);
        panes.path().setMinWidth(150);
        bottom.setMinHeight(60);
        Splits.remember(columns, "columns", settings.splits(), _ -> 232, width -> Math.min(744, 0.53 * width));
        Splits.remember(right, "right", settings.splits(), height -> height - Math.min(172, 0.25 * height));
        var frame = new BorderPane(); // filled from the top: Tab goes the way things were added
        frame.setTop(new VBox(new TopBar(model, messages, themes, palette::open), new NoticeBar(model, messages)));
        frame.setCenter(columns);
        frame.setBottom(new StatusLine(model, messages, panes.tasks()));
        getChildren().addAll(frame, palette);
        addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    }

    /** Brings a tab of the bottom pane to the front. */
    public void showTab(String id) {
        bottom.select(id);
    }

    /** Brings a tab to the front whose content is to be read, and gives it the room for that if it has less. */
    public void showTall(String id) {
        bottom.select(id);
        if (!right.getDividers().isEmpty() && bottom.getHeight() < TALL * right.getHeight()) {
            right.setDividerPosition(0, 1 - TALL);
        }
    }

    private void shortcut(KeyEvent event) {
        if (PALETTE_KEY.match(event)) {
            palette.toggle();
            event.consume();
            return;
        }
        for (var action : model.actions()) {
            if (action.keys().isPresent() && action.keys().get().match(event)) {
                action.run().run();
                event.consume();
                return;
            }
        }
    }
}
