package dev.groundschool.ui.time;

import dev.groundschool.account.Change;
import dev.groundschool.shape.Values;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.Diff;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.i18n.Messages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tab of the past: a slider over the changes, what each of them did, and the ways back. */
public final class TimePane extends StackPane {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int SHOWN = 24;

    private final TimeModel model;
    private final Messages messages;
    private final ZoneId zone;
    private final Consumer<Ref> reveal;
    private final Slider slider = new Slider(0, 0, 0);
    private final Label what = new Label();
    private final FlowPane diff = new FlowPane();
    private final Label rows = new Label();
    private boolean following;

    /**
     * @param reveal shows a resource on the map
     * @param copy opens a sandbox that begins at the moment looked at
     */
    public TimePane(TimeModel model, Messages messages, ZoneId zone, Consumer<Ref> reveal, Runnable copy) {
        this.model = model;
        this.messages = messages;
        this.zone = zone;
        this.reveal = reveal;
        getStyleClass().add("time-pane");
        slider.setId("time-slider");
        slider.setSnapToTicks(true);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setBlockIncrement(1);
        slider.accessibleTextProperty().bind(what.textProperty());
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().subscribe((_, now) -> moved((int) Math.round(now.doubleValue())));
        var line = new HBox(step(CarbonIcons.CHEVRON_LEFT, "time.earlier", -1), slider, step(CarbonIcons.CHEVRON_RIGHT, "time.later", 1),
                button("time-now", "time.now", model::now));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("time-line");
        what.getStyleClass().add("time-what");
        what.setWrapText(true);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        var back = button("time-back", "time.back", model::goBack);
        var fork = button("time-copy", "time.copy", copy);
        back.disableProperty().bind(Bindings.isNull(model.viewProperty()));
        fork.disableProperty().bind(Bindings.isNull(model.viewProperty()));
        var said = new HBox(what, back, fork);
        said.setAlignment(Pos.CENTER_LEFT);
        said.getStyleClass().add("time-line");
        diff.getStyleClass().add("time-diff");
        rows.setId("time-rows");
        rows.getStyleClass().add("quiet");
        rows.setWrapText(true);
        rows.setMinHeight(Region.USE_PREF_SIZE);
        rows.textProperty().bind(messages.text("time.rows"));
        rows.managedProperty().bind(rows.visibleProperty());
        rows.setVisible(false);
        var page = new VBox(line, said, rows, diff);
        page.getStyleClass().add("time-page");
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("detail-scroll");
        var not = new Label();
        not.textProperty().bind(messages.text("time.not-here"));
        not.getStyleClass().add("quiet");
        not.setWrapText(true);
        not.visibleProperty().bind(model.possibleProperty().not());
        scroll.visibleProperty().bind(model.possibleProperty());
        getChildren().addAll(scroll, not);
        model.changes().addListener((ListChangeListener<Change>) _ -> follow());
        model.viewProperty().subscribe(_ -> follow());
        messages.languageProperty().subscribe(() -> follow());
        follow();
    }

    /** What the window shows: where it holds a database, the pane says that its rows stay as they are. */
    public void holds(ObservableValue<Topology> shown) {
        rows.visibleProperty().bind(shown.map(each -> !each.ofKind(Database.KIND).isEmpty()).orElse(false));
    }

    /** How many changes there are. */
    public ObservableValue<String> note() {
        return messages.text("time.note", Bindings.createIntegerBinding(() -> Math.max(0, model.changes().size() - 1), model.changes()));
    }

    private Button step(CarbonIcons icon, String key, int by) {
        var button = new Button("", new FontIcon(icon));
        button.getStyleClass().setAll("icon-button");
        button.accessibleTextProperty().bind(messages.text(key));
        var tip = new Tooltip();
        tip.textProperty().bind(messages.text(key));
        button.setTooltip(tip);
        button.setOnAction(_ -> slider.setValue(Math.clamp(Math.round(slider.getValue()) + by, 0, (long) slider.getMax())));
        return button;
    }

    private Button button(String id, String key, Runnable does) {
        var button = new Button();
        button.setId(id);
        button.getStyleClass().setAll("chip", "chip-button");
        button.textProperty().bind(messages.text(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> does.run());
        return button;
    }

    /** The slider's last place, one after the latest change, is now. */
    private void moved(int index) {
        if (following) {
            return;
        }
        if (index >= model.changes().size()) {
            model.now();
        } else {
            model.look(model.changes().get(index));
        }
    }

    private void follow() {
        following = true;
        var view = model.viewProperty().get();
        slider.setMax(Math.max(1, model.changes().size()));
        slider.setValue(view == null ? slider.getMax() : model.changes().indexOf(view.change()));
        following = false;
        what.setText(view == null ? messages.now("time.is-now") : messages.now("time.looking", TIME.format(view.change().at().atZone(zone)), name(view.change()),
                model.changes().indexOf(view.change()), Math.max(0, model.changes().size() - 1)));
        diff.getChildren().setAll(view == null ? List.of() : links(view.diff()));
    }

    private String name(Change change) {
        return switch (change.kind()) {
            case BEGINNING -> messages.now("time.beginning");
            case RETURN -> messages.now("time.return");
            case CALL -> change.name();
            case FAULT -> change.with().getOrDefault("secret", "false").equals("true") ? messages.now("time.secret")
                    : messages.now("time.fault", change.name().substring(change.name().indexOf('.') + 1), change.with().getOrDefault("target", ""));
        };
    }

    private List<Node> links(Diff made) {
        List<Node> all = new ArrayList<>();
        made.appeared().forEach(each -> all.add(link("+", each, "", "appeared")));
        made.changed().forEach(each -> all.add(link("~", each.after(), each.paths(Values::toMap).stream().limit(3).collect(Collectors.joining(", ")),
                "changed")));
        made.vanished().forEach(each -> all.add(link("−", each, "", "vanished")));
        if (all.isEmpty()) {
            var none = new Label(messages.now("time.nothing"));
            none.getStyleClass().add("quiet");
            return List.of(none);
        }
        if (all.size() > SHOWN) {
            var more = new Label(messages.now("time.more", all.size() - SHOWN));
            more.getStyleClass().add("quiet");
            List<Node> some = new ArrayList<>(all.subList(0, SHOWN));
            some.add(more);
            return some;
        }
        return all;
    }

    private Node link(String sign, Resource resource, String detail, String style) {
        var name = resource.name().equals(resource.ref().id()) ? resource.ref().id() : resource.name() + " " + resource.ref().id();
        var link = new Hyperlink(sign + " " + name + (detail.isEmpty() ? "" : "  " + detail));
        link.getStyleClass().addAll("time-link", "time-" + style);
        link.setOnAction(_ -> reveal.accept(resource.ref()));
        link.setMaxWidth(520);
        return link;
    }
}
