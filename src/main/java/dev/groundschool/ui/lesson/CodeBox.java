package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.text.CodeView;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The same call in several languages, one tab each; follows its list. Boxes that share a choice show the same language. */
final class CodeBox extends VBox {
    private final Messages messages;
    private final ObservableList<StepBody.Code> shown;
    private final IntegerProperty chosen;
    private final HBox tabs = new HBox();
    private final CodeView code;
    private final ToggleGroup group = new ToggleGroup();
    private final ListChangeListener<StepBody.Code> changed = _ -> fill();

    /** {@code chosen} is the place of the tab in front, from 0; past the last one it means the last one. */
    CodeBox(ObservableList<StepBody.Code> shown, IntegerProperty chosen, Messages messages) {
        this.shown = shown;
        this.chosen = chosen;
        this.messages = messages;
        this.code = new CodeView(messages);
        tabs.getStyleClass().add("code-tabs");
        getStyleClass().add("code-box");
        getChildren().setAll(tabs, code);
        shown.addListener(new WeakListChangeListener<>(changed));
        fill();
        chosen.map(Number::intValue).subscribe(_ -> show());
    }

    private void fill() {
        if (tabs.getChildren().size() != shown.size()) {
            group.getToggles().clear();
            List<Node> made = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                int place = i;
                var tab = new ToggleButton();
                tab.getStyleClass().setAll("code-tab");
                tab.textProperty().bind(messages.text(shown.get(i).tab()));
                tab.setMinWidth(Region.USE_PREF_SIZE);
                tab.setToggleGroup(group);
                tab.setOnAction(_ -> {
                    tab.setSelected(true); // pressing the one in front again changes nothing
                    chosen.set(place);
                });
                made.add(tab);
            }
            tabs.getChildren().setAll(made);
        }
        show();
    }

    private void show() {
        if (!shown.isEmpty()) {
            int place = Math.min(chosen.get(), shown.size() - 1);
            group.selectToggle(group.getToggles().get(place));
            code.show(shown.get(place).syntax(), shown.get(place).text());
        }
    }
}
