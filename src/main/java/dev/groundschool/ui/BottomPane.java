package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The tabs under the map. Which there are is told at construction: a tab that does not work yet is not shown. */
public final class BottomPane extends BorderPane {
    /**
     * @param tools filters and buttons of this tab, at the right of the tab line
     * @param note a count or summary at its far right
     */
    public record Tab(String id, Spoken title, Node content, Node tools, ObservableValue<String> note) {}

    private static final double NARROWEST = 360;

    private final ToggleGroup group = new ToggleGroup();
    private final StackPane content = new StackPane();
    private final StackPane tools = new StackPane();
    private final Label note = new Label();
    private final HBox line = new HBox();
    private final HBox below = new HBox();
    private final Region space = new Region();
    private final VBox top = new VBox(line);
    private final List<Tab> tabs;

    BottomPane(List<Tab> tabs, Messages messages) {
        this.tabs = List.copyOf(tabs);
        getStyleClass().add("bottom-pane");
        line.getStyleClass().add("tab-line");
        line.setAlignment(Pos.CENTER_LEFT);
        for (var tab : this.tabs) {
            var button = new ToggleButton();
            button.setId("tab-" + tab.id());
            button.getStyleClass().setAll("line-tab");
            button.textProperty().bind(messages.text(tab.title()));
            button.setToggleGroup(group);
            button.setUserData(tab);
            button.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(button);
        }
        HBox.setHgrow(space, Priority.SOMETIMES);
        HBox.setHgrow(tools, Priority.SOMETIMES);
        note.getStyleClass().add("tab-note");
        note.setMinWidth(0);
        // half a count tells nothing
        note.opacityProperty().bind(Bindings.when(note.textTruncatedProperty()).then(0).otherwise(1));
        tools.setMinWidth(0);
        below.getStyleClass().add("tools-line");
        below.setAlignment(Pos.CENTER_LEFT);
        line.getChildren().addAll(space, tools, note);
        // in a narrow window the count gives way, not the learning path beside
        setMinWidth(NARROWEST);
        setTop(top);
        setCenter(content);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                group.selectToggle(before); // one is always shown: pressing the shown one again changes nothing
            } else {
                show((Tab) now.getUserData());
            }
        });
        group.getToggles().stream().findFirst().ifPresent(group::selectToggle);
    }

    /** Where the tools stand is settled before anything is laid out: children must not come and go while their parent places them. */
    @Override
    protected void layoutChildren() {
        arrange();
        super.layoutChildren();
    }

    /** Tools that would be squeezed beside the tabs get a line of their own. */
    private void arrange() {
        // measured, not read off: the tabs may be on their way to other places just now
        double tabs = line.getChildren().stream().filter(ToggleButton.class::isInstance).mapToDouble(tab -> tab.prefWidth(-1) + line.getSpacing()).sum();
        double room = getWidth() - line.getInsets().getLeft() - line.getInsets().getRight() - tabs - line.getSpacing();
        double wanted = tools.prefWidth(-1);
        boolean squeezed = getWidth() > 0 && wanted > 0 && wanted > room;
        // a count cut short says nothing
        note.setVisible(getWidth() <= 0 || squeezed || note.prefWidth(-1) + wanted + line.getSpacing() <= room);
        note.setManaged(note.isVisible());
        if (squeezed != below.getChildren().contains(tools)) {
            top.getChildren().remove(below);
            line.getChildren().removeAll(tools, note);
            below.getChildren().clear();
            (squeezed ? below : line).getChildren().addAll(tools, note);
            if (squeezed) {
                top.getChildren().add(below);
            }
        }
    }

    private void show(Tab tab) {
        content.getChildren().setAll(tab.content());
        tools.getChildren().setAll(tab.tools());
        note.textProperty().bind(tab.note());
        requestLayout();
    }

    /** Brings a tab to the front. */
    void select(String id) {
        group.getToggles().stream().filter(each -> ((Tab) each.getUserData()).id().equals(id)).findFirst().ifPresent(group::selectToggle);
    }
}
