package dev.groundschool.ui;

import dev.groundschool.ui.IdentityModel.Kind;
import dev.groundschool.ui.IdentityModel.Who;
import dev.groundschool.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who one is, who else one could be, and the way back: in the colour of a warning while one is somebody else. */
final class IdentityChip extends HBox {
    private final IdentityModel model;
    private final Messages messages;
    private final MenuButton chip = new MenuButton();
    private final Button back = new Button();

    IdentityChip(IdentityModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("identity");
        setAlignment(Pos.CENTER_LEFT);
        var name = new Label();
        name.getStyleClass().add("chip-text");
        name.textProperty().bind(Bindings.createStringBinding(this::name, model.whoProperty(), messages.languageProperty()));
        var box = new HBox(new FontIcon(CarbonIcons.USER), name);
        box.getStyleClass().add("chip-box");
        box.setAlignment(Pos.CENTER_LEFT);
        chip.setId("identity");
        chip.setGraphic(box);
        chip.getStyleClass().addAll("chip", "chip-menu");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.disableProperty().bind(model.switchingProperty());
        chip.accessibleTextProperty().bind(messages.text("identity.accessible", name.textProperty()));
        var tip = new Tooltip();
        tip.textProperty().bind(Bindings.createStringBinding(this::tip, model.whoProperty(), messages.languageProperty()));
        chip.setTooltip(tip);
        chip.showingProperty().subscribe(showing -> {
            if (showing) {
                model.lookAgainProperty().get().run();
            }
        });
        back.setId("back-to-own");
        back.getStyleClass().setAll("chip", "chip-button", "identity-back");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.textProperty().bind(Bindings.createStringBinding(() -> "← " + own(), model.ownProperty())); // short: the bar has to fit a laptop
        var whither = Bindings.createStringBinding(() -> messages.now("identity.back", own()), model.ownProperty(), messages.languageProperty());
        back.accessibleTextProperty().bind(whither);
        var backTip = new Tooltip();
        backTip.textProperty().bind(whither);
        back.setTooltip(backTip);
        back.setOnAction(_ -> model.askedProperty().set(model.ownProperty().get()));
        back.disableProperty().bind(model.switchingProperty());
        back.managedProperty().bind(back.visibleProperty());
        getChildren().setAll(chip, back);
        visibleProperty().bind(Bindings.isNotNull(model.whoProperty()));
        managedProperty().bind(visibleProperty());
        model.whoProperty().subscribe(_ -> colour());
        model.others().addListener((ListChangeListener<Who>) _ -> fill());
        for (Observable each : List.of(model.whoProperty(), model.ownProperty(), model.noteProperty(), messages.languageProperty())) {
            each.addListener(_ -> fill());
        }
        fill();
    }

    private void colour() {
        chip.getStyleClass().remove("identity-other");
        if (model.guised()) {
            chip.getStyleClass().add("identity-other");
        }
        back.setVisible(model.guised());
    }

    private String name() {
        var who = model.whoProperty().get();
        return who == null ? "" : who.kind() == Kind.ROLE ? messages.now("identity.role", who.name()) : who.name();
    }

    private String tip() {
        var who = model.whoProperty().get();
        return who == null ? "" : messages.now("identity.tip", who.arn());
    }

    private String own() {
        var own = model.ownProperty().get();
        return own == null ? "" : own.name();
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        var own = model.ownProperty().get();
        if (own != null) {
            items.add(item(own, messages.now("identity.itself", own.name())));
        }
        group(items, "identity.users", each -> each.kind() == Kind.USER);
        group(items, "identity.roles", each -> each.kind() == Kind.ROLE);
        model.noteProperty().get().ifPresent(note -> {
            items.add(new SeparatorMenuItem());
            items.add(quiet(messages.now(note)));
        });
        chip.getItems().setAll(items);
    }

    private void group(List<MenuItem> items, String heading, Predicate<Who> wanted) {
        var found = model.others().stream().filter(wanted).toList();
        if (!found.isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.add(quiet(messages.now(heading)));
            found.forEach(each -> items.add(item(each, each.name())));
        }
    }

    private MenuItem item(Who who, String text) {
        var item = new RadioMenuItem(text);
        item.setMnemonicParsing(false); // names may have underscores
        item.setId("be-" + who.name());
        item.setSelected(who.equals(model.whoProperty().get()));
        item.setOnAction(_ -> {
            item.setSelected(who.equals(model.whoProperty().get()));
            model.askedProperty().set(who);
        });
        return item;
    }

    private static MenuItem quiet(String text) {
        var item = new MenuItem(text);
        item.setDisable(true);
        item.getStyleClass().add("menu-heading");
        return item;
    }
}
