package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import java.util.List;
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
    private final List<Tab> tabs;

    BottomPane(List<Tab> tabs, Messages messages) {
        this.tabs = List.copyOf(tabs);
        getStyleClass().add("bottom-pane");
        var line = new HBox();
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
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        note.getStyleClass().add("tab-note");
        note.setMinWidth(0);
        tools.setMinWidth(0);
        line.getChildren().addAll(space, tools, note);
        // in a narrow window the count and the search give way, not the learning path beside
        setMinWidth(NARROWEST);
        setTop(line);
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

    private void show(Tab tab) {
        content.getChildren().setAll(tab.content());
        tools.getChildren().setAll(tab.tools());
        note.textProperty().bind(tab.note());
    }

    /** Brings a tab to the front. */
    void select(String id) {
        group.getToggles().stream().filter(each -> ((Tab) each.getUserData()).id().equals(id)).findFirst().ifPresent(group::selectToggle);
    }
}
