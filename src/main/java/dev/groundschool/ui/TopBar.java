package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar along the top: which account and Region, whose time, the search, the bill, language, look and presenting. */
final class TopBar extends HBox {
    private static final List<Integer> SPEEDS = List.of(1, 10, 60, 600);

    /** Beside a word that the bar says in its smallest form too. */
    private static final double GAP = 12;

    private final ShellModel model;
    private final Messages messages;
    private final Themes themes;
    private final Label place = chipLabel("chip-quiet");
    private final Label city = chipLabel("chip-quiet");
    private final BooleanProperty roomy = new SimpleBooleanProperty(true);

    TopBar(ShellModel model, Messages messages, Themes themes, Runnable openPalette) {
        this.model = model;
        this.messages = messages;
        this.themes = themes;
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0); // what a long bill pushes out at the right must not push the whole window's content out of sight
        var name = new Label();
        name.textProperty().bind(messages.text("app.name"));
        name.getStyleClass().add("app-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(new Logo(), name, connections(), new IdentityChip(model.identity(), messages), regions(), clock(), space, search(openPalette),
                new CostChip(model, messages, ZonedDateTime::now), language(), look(),
                present());
    }

    // Where a bill or a language is long, which computer and which city give way: the chips' tips say them still.
    @Override
    protected void layoutChildren() {
        var hidden = roomy.get() ? 0 : place.prefWidth(-1) + city.prefWidth(-1) + 2 * GAP;
        roomy.set(super.computeMinWidth(-1) + hidden <= getWidth());
        super.layoutChildren();
    }

    private Node connections() {
        var dot = new Region();
        dot.getStyleClass().add("health-dot");
        dot.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        dot.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        model.healthProperty().subscribe(health ->
                dot.getStyleClass().setAll("health-dot", "health-" + health.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        var name = chipLabel("chip-strong");
        var chip = chip("connection", dot, name, place);
        model.connectionProperty().subscribe(chosen -> {
            name.textProperty().bind(chosen == null ? messages.text("connection.none") : messages.text(chosen.name()));
            if (chosen == null) {
                place.textProperty().unbind();
                place.setText("");
            } else {
                place.textProperty().bind(messages.text(chosen.place()));
            }
        });
        // the way back from another identity needs the room on a laptop's screen
        visibleIf(place, roomy.and(place.textProperty().isNotEmpty()).and(Bindings.createBooleanBinding(() -> !model.identity().guised(), model.identity().whoProperty())));
        chip.accessibleTextProperty().bind(messages.text("connection.accessible", name.textProperty(), place.textProperty(), health()));
        tip(chip, "connection.accessible", name.textProperty(), place.textProperty(), health());
        Runnable fill = () -> {
            chip.getItems().clear();
            for (var each : model.connections()) {
                var item = new RadioMenuItem();
                item.textProperty().bind(messages.text("connection.item", each.name(), each.place()));
                item.setSelected(each.equals(model.connectionProperty().get()));
                item.setOnAction(_ -> model.connectionProperty().set(each));
                chip.getItems().add(item);
            }
            if (!model.connectionActions().isEmpty()) {
                chip.getItems().add(new SeparatorMenuItem());
                model.connectionActions().forEach(each -> chip.getItems().add(item(each)));
            }
        };
        model.connections().addListener((ListChangeListener<ConnectionChoice>) _ -> fill.run());
        model.connectionActions().addListener((ListChangeListener<Action>) _ -> fill.run());
        model.connectionProperty().subscribe(fill);
        fill.run();
        return chip;
    }

    private javafx.beans.binding.StringBinding health() {
        return Bindings.createStringBinding(() -> switch (model.healthProperty().get()) {
            case CONNECTING -> messages.now("health.connecting");
            case CONNECTED -> messages.now("health.connected");
            case READ_ONLY -> messages.now("health.read-only");
            case FAILED -> messages.now("health.failed");
        }, model.healthProperty(), messages.languageProperty());
    }

    private Node regions() {
        var code = chipLabel("chip-text");
        var chip = chip("region", code, city);
        model.regionProperty().subscribe(chosen -> {
            code.setText(chosen == null ? "" : chosen.code());
            if (chosen != null) {
                city.textProperty().bind(messages.text(chosen.city()));
            }
        });
        chip.accessibleTextProperty().bind(messages.text("region.accessible", code.textProperty(), city.textProperty()));
        tip(chip, "region.accessible", code.textProperty(), city.textProperty());
        visibleIf(city, roomy);
        visibleIf(chip, Bindings.isNotNull(model.regionProperty()));
        Runnable fill = () -> chip.getItems().setAll(model.regions().stream().map(this::regionItem).toList());
        model.regions().addListener((ListChangeListener<RegionChoice>) _ -> fill.run());
        model.regionProperty().subscribe(fill);
        fill.run();
        return chip;
    }

    private MenuItem regionItem(RegionChoice region) {
        var item = new RadioMenuItem();
        item.textProperty().bind(messages.text("region.item", region.code(), region.city()));
        item.setSelected(region.equals(model.regionProperty().get()));
        item.setOnAction(_ -> model.regionProperty().set(region));
        return item;
    }

    private Node clock() {
        var text = chipLabel("chip-quiet");
        var chip = chip("clock", text);
        tip(chip, "clock.tip");
        model.clockProperty().subscribe(clock -> fillClock(chip, text, clock));
        visibleIf(chip, Bindings.isNotNull(model.clockProperty()));
        return chip;
    }

    private void fillClock(MenuButton chip, Label text, @Nullable SandboxClock clock) {
        chip.getItems().clear();
        if (clock == null) {
            return;
        }
        text.textProperty().bind(Bindings.createStringBinding(
                () -> clock.paused().get() ? messages.now("clock.paused") : messages.now("clock.speed", clock.speed().get()),
                clock.paused(), clock.speed(), messages.languageProperty()));
        chip.accessibleTextProperty().bind(text.textProperty());
        for (int speed : SPEEDS) {
            var item = new RadioMenuItem();
            item.textProperty().bind(speed == 1 ? messages.text("clock.real") : messages.text("clock.times", speed));
            item.setSelected(clock.speed().get() == speed);
            clock.speed().addListener(_ -> item.setSelected(clock.speed().get() == speed));
            item.setOnAction(_ -> clock.setSpeed(speed));
            chip.getItems().add(item);
        }
        var pause = new CheckMenuItem();
        pause.textProperty().bind(messages.text("clock.pause"));
        pause.setSelected(clock.paused().get());
        clock.paused().addListener(_ -> pause.setSelected(clock.paused().get()));
        pause.setOnAction(_ -> clock.setPaused(pause.isSelected()));
        chip.getItems().addAll(new SeparatorMenuItem(), pause,
                step(clock, "clock.step-minute", Duration.ofMinutes(1)), step(clock, "clock.step-hour", Duration.ofHours(1)));
    }

    private MenuItem step(SandboxClock clock, String key, Duration by) {
        var item = new MenuItem();
        item.textProperty().bind(messages.text(key));
        item.setOnAction(_ -> clock.step(by));
        return item;
    }

    private Node search(Runnable openPalette) {
        var prompt = new Label();
        prompt.textProperty().bind(messages.text("palette.prompt"));
        prompt.getStyleClass().add("search-prompt");
        prompt.setMaxWidth(Double.MAX_VALUE);
        prompt.setMinWidth(0);
        HBox.setHgrow(prompt, Priority.ALWAYS);
        var key = new Label(Shell.paletteKey());
        key.getStyleClass().add("key-cap");
        key.setMinWidth(Region.USE_PREF_SIZE);
        var box = new HBox(prompt, key);
        box.getStyleClass().add("search-box");
        box.setAlignment(Pos.CENTER_LEFT);
        var button = new Button();
        button.setGraphic(box);
        button.setId("search");
        button.getStyleClass().setAll("search-button");
        button.accessibleTextProperty().bind(messages.text("palette.prompt"));
        button.setOnAction(_ -> openPalette.run());
        box.prefWidthProperty().bind(button.widthProperty().subtract(2));
        button.setMinWidth(150);
        return button;
    }

    private Node language() {
        var button = new Button();
        button.setId("language");
        button.getStyleClass().setAll("chip", "chip-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(messages.text("language.switch"));
        button.accessibleTextProperty().bind(messages.text("language.accessible"));
        tip(button, "language.accessible");
        button.setOnAction(_ -> messages.language(messages.language().other()));
        return button;
    }

    private Node look() {
        var button = new MenuButton();
        button.setId("theme");
        button.getStyleClass().addAll("chip", "chip-icon");
        button.setGraphic(new FontIcon(CarbonIcons.SUN));
        button.setMinWidth(Region.USE_PREF_SIZE);
        themes.darkProperty().subscribe(dark -> button.setGraphic(new FontIcon(dark ? CarbonIcons.MOON : CarbonIcons.SUN)));
        button.accessibleTextProperty().bind(messages.text("theme.accessible"));
        tip(button, "theme.accessible");
        button.getItems().addAll(theme(ThemeChoice.SYSTEM, "theme.system"), theme(ThemeChoice.LIGHT, "theme.light"),
                theme(ThemeChoice.DARK, "theme.dark"));
        return button;
    }

    private MenuItem theme(ThemeChoice choice, String key) {
        var item = new RadioMenuItem();
        item.textProperty().bind(messages.text(key));
        item.setOnAction(_ -> themes.choiceProperty().set(choice));
        themes.choiceProperty().subscribe(chosen -> item.setSelected(chosen == choice));
        return item;
    }

    private Node present() {
        var button = new ToggleButton();
        button.setId("present");
        button.getStyleClass().setAll("chip", "chip-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(messages.text("present.name"));
        tip(button, "present.tip");
        button.selectedProperty().bindBidirectional(themes.presentProperty());
        return button;
    }

    private MenuItem item(Action action) {
        var item = new MenuItem();
        item.textProperty().bind(messages.text(action.name()));
        action.keys().ifPresent(item::setAccelerator);
        item.setOnAction(_ -> action.run().run());
        return item;
    }

    private void tip(javafx.scene.control.Control control, String key, Object... args) {
        var tip = new Tooltip();
        tip.textProperty().bind(messages.text(key, args));
        control.setTooltip(tip);
    }

    private static void visibleIf(Node node, javafx.beans.value.ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private static Label chipLabel(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private static MenuButton chip(String id, Node... parts) {
        var box = new HBox(parts);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("chip-box");
        var button = new MenuButton();
        button.setId(id);
        button.setGraphic(box);
        button.getStyleClass().addAll("chip", "chip-menu");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
