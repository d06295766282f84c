package dev.groundschool.ui.map;

import dev.groundschool.network.Explain;
import dev.groundschool.network.Hop;
import dev.groundschool.network.Phrase;
import dev.groundschool.network.Trace;
import dev.groundschool.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every hop of a way in words, with a heading where a load balancer makes a connection of its own and where the reply begins. */
final class HopRows {
    private final Messages messages;
    private final Consumer<Hop> chosen;

    /** @param chosen is told of a hop that was clicked */
    HopRows(Messages messages, Consumer<Hop> chosen) {
        this.messages = messages;
        this.chosen = chosen;
    }

    List<Node> of(Trace trace) {
        List<Node> rows = new ArrayList<>();
        Hop.@Nullable Direction direction = null;
        for (var hop : trace.hops()) {
            if (direction != hop.direction() && hop.direction() == Hop.Direction.REPLY) {
                rows.add(heading("map.reach.reply"));
            }
            direction = hop.direction();
            rows.add(row(hop));
            if (hop.phrase() == Phrase.BALANCER_FORWARDS) {
                rows.add(heading("map.reach.second"));
            }
        }
        return rows;
    }

    private Label heading(String key) {
        var heading = new Label(messages.now(key));
        heading.getStyleClass().add("details-heading");
        heading.setWrapText(true);
        return heading;
    }

    private HBox row(Hop hop) {
        var icon = new FontIcon(switch (hop.verdict()) {
            case PASS -> CarbonIcons.CHECKMARK;
            case BLOCK -> CarbonIcons.CLOSE;
            case NOTE -> CarbonIcons.INFORMATION;
        });
        var sign = new Label("", icon);
        sign.getStyleClass().addAll("hop-sign", "hop-" + hop.verdict().name().toLowerCase(java.util.Locale.ROOT));
        sign.setMinWidth(Region.USE_PREF_SIZE);
        var title = new Label(Explain.title(hop.kind(), messages.language().locale()));
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        var sentence = new Label(Explain.sentence(hop, messages.language().locale()));
        sentence.setWrapText(true);
        sentence.getStyleClass().add("quiet");
        var text = new VBox(title, sentence);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(sign, text);
        row.getStyleClass().add("hop");
        row.setOnMouseClicked(_ -> chosen.accept(hop));
        return row;
    }
}
