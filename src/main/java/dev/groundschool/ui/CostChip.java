package dev.groundschool.ui;

import dev.groundschool.map.Words;
import dev.groundschool.topology.Cost;
import dev.groundschool.topology.Prices;
import dev.groundschool.ui.i18n.Messages;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What all this would cost a month; pressed, what of it costs how much, and what it comes to if it stays on until Monday. */
final class CostChip extends MenuButton {
    private final ShellModel model;
    private final Messages messages;
    private final Supplier<ZonedDateTime> now;
    /** As high as its wrapped lines, though a menu asks without a width. */
    private final VBox sheet = new VBox() {
        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(width < 0 ? prefWidth(-1) : width);
        }
    };

    CostChip(ShellModel model, Messages messages, Supplier<ZonedDateTime> now) {
        this.model = model;
        this.messages = messages;
        this.now = now;
        setId("cost");
        getStyleClass().addAll("chip", "chip-menu", "cost-chip");
        setMinWidth(Region.USE_PREF_SIZE);
        textProperty().bind(Bindings.createStringBinding(() -> messages.now("cost.month", dollars(model.monthlyCostProperty().get())),
                model.monthlyCostProperty(), messages.languageProperty()));
        var tip = new Tooltip();
        tip.textProperty().bind(messages.text("cost.tip"));
        setTooltip(tip);
        visibleProperty().bind(Bindings.isNotNull(model.monthlyCostProperty()));
        managedProperty().bind(visibleProperty());
        sheet.getStyleClass().add("cost-sheet");
        var item = new CustomMenuItem(sheet, false);
        item.getStyleClass().add("cost-item");
        getItems().setAll(item);
        setOnShowing(_ -> fill());
        model.billProperty().subscribe(_ -> fill());
        messages.languageProperty().subscribe(() -> fill());
    }

    private static String dollars(@Nullable BigDecimal amount) {
        return amount == null ? "" : NumberFormat.getCurrencyInstance(Locale.US).format(amount);
    }

    VBox sheet() {
        return sheet;
    }

    private void fill() {
        sheet.getChildren().clear();
        var bill = model.billProperty().get();
        if (bill == null) {
            return;
        }
        var words = Words.of(messages.language().locale());
        sheet.getChildren().add(text("cost.by-kind", "cost-head"));
        Cost.byKind(bill).forEach((kind, price) -> sheet.getChildren().add(line(words.kind(kind), dollars(price), "cost-line")));
        if (bill.byRef().isEmpty()) {
            sheet.getChildren().add(text("cost.nothing", "quiet"));
        }
        sheet.getChildren().add(line(messages.now("cost.total"), dollars(bill.total()), "cost-total"));
        var from = now.get();
        var monday = Cost.monday(from);
        var format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(messages.language().locale());
        sheet.getChildren().add(line(messages.now("cost.monday", format.format(monday)), dollars(Cost.until(bill, from, monday)), "cost-monday"));
        if (!bill.unpriced().isEmpty()) {
            sheet.getChildren().add(said(messages.now("cost.unpriced", bill.unpriced().stream().map(ref -> words.kind(ref.kind())).distinct()
                    .sorted().collect(Collectors.joining(", ")))));
        }
        bill.byRef().keySet().stream().map(ref -> ref.region()).filter(region -> !region.isEmpty()).distinct().sorted()
                .flatMap(region -> Prices.of(region).stream()).forEach(prices ->
                        sheet.getChildren().add(said(messages.now("cost.source", prices.region(), prices.date().toString()))));
    }

    private Label text(String key, String style) {
        var label = new Label(messages.now(key));
        label.getStyleClass().add(style);
        return label;
    }

    private static Label said(String text) {
        var label = new Label(text);
        label.getStyleClass().add("cost-source");
        label.setWrapText(true);
        label.setMaxWidth(330);
        return label;
    }

    private static HBox line(String name, String price, String style) {
        var left = new Label(name);
        left.setWrapText(true);
        left.setMaxWidth(240);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var right = new Label(price);
        right.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(left, space, right);
        line.getStyleClass().add(style);
        return line;
    }
}
