package dev.groundschool.ui.palette;

import dev.groundschool.ui.i18n.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** One match: icon by kind, name, and what tells it from its namesakes. */
final class PaletteCell extends ListCell<PaletteEntry> {
    private final Messages messages;
    private final FontIcon icon = new FontIcon(CarbonIcons.FLASH);
    private final Label name = new Label();
    private final Label detail = new Label();
    private final HBox box = new HBox(icon, name, detail);

    PaletteCell(Messages messages) {
        this.messages = messages;
        getStyleClass().add("palette-cell");
        box.getStyleClass().add("palette-row");
        box.setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("palette-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        detail.getStyleClass().add("quiet");
        detail.setMinWidth(Region.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable PaletteEntry item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        icon.setIconCode(switch (item.kind()) {
            case LESSON -> CarbonIcons.EDUCATION;
            case RESOURCE -> CarbonIcons.CUBE_VIEW;
            case ACTION -> CarbonIcons.FLASH;
        });
        name.setText(messages.now(item.name()));
        detail.setText(messages.now(item.detail()));
        setGraphic(box);
    }
}
