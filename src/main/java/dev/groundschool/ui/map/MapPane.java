package dev.groundschool.ui.map;

import dev.groundschool.map.Words;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.TargetGroup;
import dev.groundschool.topology.Unread;
import dev.groundschool.ui.i18n.Messages;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The pane of the live map: its bar, the picture or the tree, and beside it what is selected or the question of who reaches whom. */
public final class MapPane extends BorderPane {
    private static final double NARROW = 760;
    private static final double UNREAD_INSET = 14;
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("below");

    private final MapModel model;
    private final Messages messages;
    private final MapCanvas canvas;
    private final ResourceTree tree;
    private final DetailsPane details;
    private final ReachPanel reach;
    private final GoalPanel goal;
    private final StackPane centre = new StackPane();

    /**
     * A pane over that model.
     *
     * @param dark whether the window is dark: the picture follows it
     */
    public MapPane(MapModel model, Messages messages, ObservableBooleanValue dark) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("map-pane");
        getStylesheets().add(Objects.requireNonNull(MapPane.class.getResource("/dev/groundschool/ui/map/map.css")).toExternalForm());
        canvas = new MapCanvas(model, messages, dark);
        tree = new ResourceTree(model, messages);
        details = new DetailsPane(model, messages);
        reach = new ReachPanel(model, messages);
        goal = new GoalPanel(model, messages);
        setTop(new MapBar(model, messages, canvas, new MapBar.Panels(reach.shownProperty(), goal.shownProperty()), dark));
        setCenter(centre);
        setMinSize(0, 0);
        centre.setMinSize(0, 0);
        var minimap = new Minimap(model, canvas, dark);
        StackPane.setAlignment(minimap, Pos.BOTTOM_RIGHT);
        var unread = unread(minimap);
        StackPane.setAlignment(unread, Pos.BOTTOM_LEFT);
        var banner = banner();
        StackPane.setAlignment(banner, Pos.BOTTOM_CENTER);
        var picture = new StackPane(canvas, minimap, empty());
        picture.setMinSize(0, 0);
        model.tableProperty().subscribe(table -> centre.getChildren().setAll(table ? tree : picture, unread, banner));
        model.lessonOnlyProperty().subscribe((_, _) -> canvas.fit()); // another picture: the part that was in sight may not be in it
        model.traceProperty().subscribe(trace -> {
            if (trace != null && reach.shownProperty().get()) {
                Platform.runLater(canvas::seek); // the panel that asked takes its room first
            }
        });
        model.selectionProperty().subscribe(_ -> beside());
        model.layoutProperty().subscribe(_ -> beside());
        reach.shownProperty().subscribe(_ -> beside());
        goal.shownProperty().subscribe(_ -> beside());
        widthProperty().subscribe(_ -> beside());
        heightProperty().subscribe(_ -> beside());
        model.selectionProperty().subscribe(_ -> speak());
        messages.languageProperty().subscribe(_ -> speak());
        hints();
    }

    private void beside() {
        var panel = reach.shownProperty().get() ? reach : goal.shownProperty().get() ? goal : details.isEmpty() ? null : details;
        // A narrow map would have no width left: what it says then stands below, where maps of few VPCs leave room.
        var below = getWidth() > 0 && getWidth() < NARROW;
        if (panel != null) {
            panel.setPrefHeight(below ? Math.clamp(getHeight() * 0.38, 120, 300) : Region.USE_COMPUTED_SIZE);
            panel.pseudoClassStateChanged(BELOW, below);
        }
        if (getRight() != panel || below) {
            setRight(null);
        }
        if (getBottom() != panel || !below) {
            setBottom(null);
        }
        if (panel != null && below && getBottom() != panel) {
            setBottom(panel);
        } else if (panel != null && !below && getRight() != panel) {
            setRight(panel);
        }
    }

    // A screen reader hears what the arrow keys reach; before that, how to walk.
    private void speak() {
        var words = Words.of(messages.language().locale());
        var selected = Optional.ofNullable(model.selectionProperty().get()).flatMap(model.shown()::get);
        canvas.setAccessibleText(selected.map(r -> Stream.of(r.name(), words.kind(r.ref().kind()), words.state(r.state()), health(r, words), r.ref().id())
                .filter(part -> !part.isEmpty()).distinct().collect(Collectors.joining(", "))).orElse(messages.now("map.accessible")));
    }

    private String health(Resource resource, Words words) {
        return TargetGroup.healthOf(model.shown(), resource.ref()).map(state -> messages.now("map.target", words.state(state))).orElse("");
    }

    private Label empty() {
        var nothing = new Label();
        nothing.getStyleClass().add("map-empty");
        nothing.textProperty().bind(messages.text("map.empty"));
        nothing.setMouseTransparent(true);
        nothing.setTranslateY(72); // below the Internet, which is always there
        nothing.visibleProperty().bind(model.layoutProperty().map(layout -> layout.topology().resources().isEmpty()));
        return nothing;
    }

    private Label banner() {
        var said = new Label();
        said.getStyleClass().add("map-banner");
        said.setMaxHeight(USE_PREF_SIZE);
        Runnable say = () -> {
            var banner = model.bannerProperty().get();
            said.setVisible(banner != null);
            said.setText(banner == null ? "" : messages.now(banner));
        };
        model.bannerProperty().subscribe(say);
        messages.languageProperty().subscribe(say);
        say.run();
        return said;
    }

    // A kind that was refused must not look like a kind of which there is none.
    private Label unread(Minimap minimap) {
        var said = new Label();
        said.getStyleClass().add("map-unread");
        var tip = new Tooltip();
        said.setTooltip(tip);
        said.setMaxHeight(USE_PREF_SIZE);
        said.maxWidthProperty().bind(centre.widthProperty().subtract(Bindings.when(minimap.visibleProperty()).then(minimap.widthProperty().add(3 * UNREAD_INSET))
                .otherwise(2 * UNREAD_INSET)));
        Runnable say = () -> {
            var words = Words.of(messages.language().locale());
            var unread = model.topologyProperty().get().unread();
            said.setVisible(!unread.isEmpty());
            said.setText(messages.now("map.unread", unread.stream().map(u -> words.kind(u.kind())).distinct().sorted()
                    .collect(Collectors.joining(", "))));
            tip.setText(unread.stream().map(MapPane::sentence).collect(Collectors.joining("\n")));
        };
        model.topologyProperty().subscribe(say);
        messages.languageProperty().subscribe(say);
        say.run();
        return said;
    }

    private static String sentence(Unread unread) {
        return unread.operation() + " (" + unread.region() + "): " + unread.code() + " — " + unread.message();
    }

    // From far away tiles have no room for names: the cursor tells them.
    private void hints() {
        var tip = new Tooltip();
        tip.getStyleClass().add("map-tip");
        canvas.hoveredProperty().subscribe(box -> {
            var resource = box.flatMap(b -> model.shown().get(b.ref()));
            if (resource.isPresent() && box.filter(b -> b.members().size() == 1).isPresent()) {
                var words = Words.of(messages.language().locale());
                var found = resource.get();
                var state = found.state().isEmpty() ? "" : " · " + words.state(found.state());
                var health = health(found, words);
                tip.setText(found.name() + "\n" + words.kind(found.ref().kind()) + " · " + found.ref().id() + state + (health.isEmpty() ? "" : "\n" + health));
                Tooltip.install(canvas, tip);
            } else {
                Tooltip.uninstall(canvas, tip);
                tip.hide();
            }
        });
    }

    MapCanvas canvas() {
        return canvas;
    }

    ResourceTree tree() {
        return tree;
    }

    DetailsPane details() {
        return details;
    }

    GoalPanel goal() {
        return goal;
    }

    ReachPanel reach() {
        return reach;
    }
}
