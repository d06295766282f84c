package dev.groundschool.ui.map;

import dev.groundschool.ui.i18n.Messages;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What stands above the map: picture or tree, all or the lesson's, who reaches whom, export, zoom. */
final class MapBar extends HBox {
    private final Messages messages;

    /** Whether each panel beside the map is shown. */
    record Panels(BooleanProperty reach, BooleanProperty goal) {}

    MapBar(MapModel model, Messages messages, MapCanvas canvas, Panels panels, ObservableBooleanValue dark) {
        this.messages = messages;
        getStyleClass().add("map-bar");
        setAlignment(Pos.CENTER_LEFT);
        var form = segments(model.tableProperty(), "map.form.picture", "map.form.table");
        var part = segments(model.lessonOnlyProperty(), "map.part.all", "map.part.lesson");
        part.disableProperty().bind(model.lessonProperty().map(refs -> refs.isEmpty() && !model.lessonOnlyProperty().get()));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var question = new ToggleButton();
        question.setId("map-reach");
        question.getStyleClass().setAll("chip");
        question.textProperty().bind(messages.text("map.reach.name"));
        question.selectedProperty().bindBidirectional(panels.reach());
        question.setMinWidth(USE_PREF_SIZE);
        var goal = new ToggleButton();
        goal.setId("map-goal");
        goal.getStyleClass().setAll("chip");
        goal.textProperty().bind(messages.text("goal.name"));
        goal.setTooltip(tip("goal.tip"));
        goal.selectedProperty().bindBidirectional(panels.goal());
        goal.setMinWidth(USE_PREF_SIZE);
        goal.visibleProperty().bind(model.goalProperty().isNotNull());
        goal.managedProperty().bind(goal.visibleProperty());
        var export = new ExportMenu(model, messages, dark);
        var tidy = new Button();
        tidy.setId("map-tidy");
        tidy.getStyleClass().setAll("chip");
        tidy.textProperty().bind(messages.text("map.tidy.name"));
        tidy.setTooltip(tip("map.tidy.tip"));
        tidy.setOnAction(_ -> {
            model.tidy();
            canvas.fit();
        });
        tidy.setMinWidth(USE_PREF_SIZE);
        var zoom = new Button();
        zoom.setId("map-zoom");
        zoom.getStyleClass().setAll("map-zoom");
        zoom.textProperty().bind(messages.text("map.zoom", canvas.viewProperty()
                .map(view -> view.scale() >= 0.1 ? Math.round(view.scale() * 100) : Math.round(view.scale() * 1000) / 10.0)));
        zoom.setTooltip(tip("map.zoom.tip"));
        zoom.setOnAction(_ -> canvas.fit());
        zoom.setMinWidth(USE_PREF_SIZE);
        zoom.visibleProperty().bind(model.tableProperty().map(table -> !table));
        getChildren().addAll(form, part, space, goal, question, tidy, export, zoom);
    }

    private Tooltip tip(String key) {
        var tip = new Tooltip();
        tip.textProperty().bind(messages.text(key));
        return tip;
    }

    private HBox segments(Property<Boolean> second, String firstKey, String secondKey) {
        var box = new HBox(segment(firstKey, second, false), segment(secondKey, second, true));
        box.getStyleClass().add("segments");
        return box;
    }

    private ToggleButton segment(String key, Property<Boolean> second, boolean mine) {
        var button = new ToggleButton();
        button.setId(key.replace('.', '-'));
        button.getStyleClass().setAll("segment");
        button.textProperty().bind(messages.text(key));
        button.setMinWidth(USE_PREF_SIZE);
        button.setSelected(second.getValue() == mine);
        second.subscribe(value -> button.setSelected(value == mine));
        button.setOnAction(_ -> {
            second.setValue(mine);
            button.setSelected(true); // one of them is always on: pressing the one that is changes nothing
        });
        return button;
    }
}
