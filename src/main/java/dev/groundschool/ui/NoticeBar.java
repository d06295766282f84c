package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Messages;
import java.util.HashSet;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The notices below the bar, a line each; what there is more to read opens under its line. */
final class NoticeBar extends VBox {
    private final ShellModel model;
    private final Messages messages;
    private final Set<String> opened = new HashSet<>();

    NoticeBar(ShellModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("notices");
        getStyleClass().add("notices");
        model.notices().addListener((ListChangeListener<Notice>) _ -> fill());
        fill();
    }

    private void fill() {
        getChildren().setAll(model.notices().stream().map(this::row).toList());
        setManaged(!getChildren().isEmpty());
        setVisible(isManaged());
    }

    private Node row(Notice notice) {
        var text = wrapped();
        text.textProperty().bind(messages.text(notice.text()));
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var line = new HBox(new FontIcon(CarbonIcons.INFORMATION), text);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("notice-line");
        var box = new VBox(line);
        box.setId("notice-" + notice.id());
        box.getStyleClass().add("notice");
        if (!notice.more().isEmpty()) {
            line.getChildren().add(more(notice, box));
        }
        notice.way().ifPresent(way -> {
            var open = new Button();
            open.setId("notice-way-" + notice.id());
            open.getStyleClass().setAll("link-button");
            open.setMinWidth(Region.USE_PREF_SIZE);
            open.textProperty().bind(messages.text(way.name()));
            open.setOnAction(_ -> way.open().run());
            line.getChildren().add(open);
        });
        var close = new Button();
        close.setGraphic(new FontIcon(CarbonIcons.CLOSE));
        close.getStyleClass().setAll("code-copy");
        close.accessibleTextProperty().bind(messages.text("notice.close"));
        close.setOnAction(_ -> model.notices().remove(notice));
        line.getChildren().add(close);
        return box;
    }

    private Node more(Notice notice, VBox box) {
        var lines = new VBox(notice.more().stream().map(NoticeBar::line).toArray(Node[]::new));
        lines.getStyleClass().add("notice-lines");
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("code-scroll");
        scroll.setMaxHeight(150);
        var button = new ToggleButton();
        button.setId("notice-more-" + notice.id());
        button.getStyleClass().setAll("link-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(messages.text("notice.more", notice.more().size()));
        button.selectedProperty().subscribe(open -> {
            box.getChildren().remove(scroll);
            opened.remove(notice.id());
            if (open) {
                box.getChildren().add(scroll);
                opened.add(notice.id());
            }
        });
        button.setSelected(opened.contains(notice.id())); // an author who reads the faults goes on reading while they mend them
        return button;
    }

    private static Node line(String text) {
        var line = wrapped();
        line.setText(text);
        line.getStyleClass().add("mono");
        return line;
    }

    private static Label wrapped() {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
