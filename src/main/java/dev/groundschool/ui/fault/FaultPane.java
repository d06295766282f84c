package dev.groundschool.ui.fault;

import dev.groundschool.sandbox.SandboxFaults.Fault;
import dev.groundschool.sandbox.SandboxFaults.Kind;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.i18n.Messages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tab of faults: what to break above, what is and was broken below. */
public final class FaultPane extends StackPane {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final FaultModel model;
    private final Messages messages;
    private final ZoneId zone;
    private final ObservableValue<Topology> holds;
    private final Consumer<String> reveal;
    private final ComboBox<Breakable> choice = new ComboBox<>();
    private final VBox events = new VBox();
    private final Label said = new Label();

    /**
     * @param holds what the account holds, for names
     * @param reveal shows a resource on the map by its id
     */
    public FaultPane(FaultModel model, Messages messages, ZoneId zone, ObservableValue<Topology> holds, Consumer<String> reveal) {
        this.model = model;
        this.messages = messages;
        this.zone = zone;
        this.holds = holds;
        this.reveal = reveal;
        getStyleClass().add("fault-pane");
        choice.setId("fault-choice");
        choice.setItems(model.breakable());
        choice.setPrefWidth(360);
        choice.accessibleTextProperty().bind(messages.text("fault.choose"));
        choice.promptTextProperty().bind(messages.text("fault.choose"));
        var chosen = button("fault-break", "fault.break", () -> {
            model.inject(choice.getValue(), false);
            choice.setValue(null);
        });
        chosen.disableProperty().bind(choice.valueProperty().isNull());
        var surprise = button("fault-surprise", "fault.surprise", this::surprise);
        surprise.setGraphic(new FontIcon(CarbonIcons.HELP));
        var line = new FlowPane(choice, chosen, surprise);
        line.getStyleClass().add("fault-line");
        said.getStyleClass().add("fault-said");
        said.setWrapText(true);
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        events.getStyleClass().add("fault-events");
        var page = new VBox(line, said, events);
        page.getStyleClass().add("fault-page");
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("detail-scroll");
        scroll.visibleProperty().bind(model.possibleProperty());
        var not = new Label();
        not.textProperty().bind(messages.text("fault.not-here"));
        not.getStyleClass().add("quiet");
        not.setWrapText(true);
        not.visibleProperty().bind(model.possibleProperty().not());
        getChildren().addAll(scroll, not);
        model.faults().addListener((ListChangeListener<Fault>) _ -> fill());
        model.breakable().addListener((ListChangeListener<Breakable>) _ -> fill());
        messages.languageProperty().subscribe(() -> {
            choice.setConverter(words()); // a converter's words are asked for again only when it is a new one
            choice.setButtonCell(face());
            fill();
        });
        choice.setConverter(words());
        model.solvedProperty().subscribe(fault -> fault.ifPresent(each -> said.setText(messages.now(each.kind() == Kind.DATABASE_FAILOVER
                ? "fault.healed" : "fault.solved", sentence(each)))));
        fill();
    }

    /** How many faults last. */
    public ObservableValue<String> note() {
        return messages.text("fault.note", Bindings.createIntegerBinding(() -> (int) model.faults().stream().filter(Fault::lasts).count(), model.faults()));
    }

    /** Breaks something and says only that. */
    public void surprise() {
        said.setText(messages.now(model.surprise() ? "fault.surprised" : "fault.nothing-answers"));
    }

    /** What is chosen, or the question: a ComboBox shows its own prompt no more once something was chosen. */
    private ListCell<Breakable> face() {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable Breakable each, boolean empty) {
                super.updateItem(each, empty);
                setText(each == null || empty ? choice.getPromptText() : sentence(each.kind(), each.name(), each.detail()));
            }
        };
    }

    private StringConverter<Breakable> words() {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable Breakable each) {
                return each == null ? "" : sentence(each.kind(), each.name(), each.detail());
            }

            @Override
            public @Nullable Breakable fromString(String text) {
                return null; // not editable
            }
        };
    }

    private String sentence(Kind kind, String name, String detail) {
        return switch (kind) {
            case ZONE_DOWN -> messages.now("fault.zone-down", name);
            case INSTANCE_CRASH -> messages.now("fault.instance-crash", name);
            case DATABASE_FAILOVER -> messages.now("fault.database-failover", name);
            case ROUTE_GONE -> messages.now("fault.route-gone", name, detail);
            case PORT_CLOSED -> messages.now("fault.port-closed", name, detail);
        };
    }

    private String sentence(Fault fault) {
        return sentence(fault.kind(), holds.getValue().find(fault.target()).map(Resource::name).orElse(fault.target()), fault.detail());
    }

    private void fill() {
        events.getChildren().setAll(model.faults().stream().map(this::event).toList());
        if (events.getChildren().isEmpty()) {
            var none = new Label(messages.now("fault.none"));
            none.getStyleClass().add("quiet");
            none.setWrapText(true);
            events.getChildren().add(none);
        }
    }

    private Node event(Fault fault) {
        var hidden = fault.secret() && fault.lasts();
        var icon = new FontIcon(hidden ? CarbonIcons.HELP : fault.lasts() ? CarbonIcons.WARNING : CarbonIcons.CHECKMARK);
        icon.getStyleClass().add(fault.lasts() ? "fault-lasts" : "fault-over");
        var when = new Label(TIME.format(fault.since().atZone(zone)));
        when.getStyleClass().addAll("mono", "quiet");
        when.setMinWidth(Region.USE_PREF_SIZE);
        Node what;
        if (hidden) {
            var secret = new Label(messages.now("fault.secret"));
            secret.setWrapText(true);
            what = secret;
        } else {
            var link = new Hyperlink(sentence(fault));
            link.setOnAction(_ -> reveal.accept(fault.target()));
            what = link;
        }
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var row = new HBox(icon, when, what, space);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("fault-row");
        var ended = fault.ended();
        if (ended == null) {
            if (hidden) {
                row.getChildren().add(button("", "fault.tell", () -> model.tell(fault)));
            }
            if (hidden || fault.kind() != Kind.DATABASE_FAILOVER) {
                row.getChildren().add(button("", "fault.mend", () -> model.mend(fault)));
            } else {
                row.getChildren().add(quietly(messages.now("fault.heals")));
            }
        } else {
            if (model.canFailBack(fault)) {
                row.getChildren().add(button("", "fault.fail-back", () -> model.failBack(fault)));
            }
            row.getChildren().add(quietly(messages.now(fault.kind() == Kind.DATABASE_FAILOVER ? "fault.healed-at" : "fault.over",
                    TIME.format(ended.atZone(zone)))));
        }
        return row;
    }

    private static Label quietly(String words) {
        var label = new Label(words);
        label.getStyleClass().add("quiet");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
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
}
