package dev.groundschool.ui.traffic;

import dev.groundschool.network.Explain;
import dev.groundschool.network.Hop;
import dev.groundschool.topology.Resource;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.traffic.Answer.By;
import dev.groundschool.ui.traffic.Answer.Fault;
import dev.groundschool.ui.traffic.Answer.Who;
import dev.groundschool.ui.traffic.Statistics.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Who answered how often and how fast, one line each, and under the line what was wrong and which rule stopped what. */
final class TargetTable extends VBox {
    private static final List<String> COLUMNS = List.of("traffic.column.target", "traffic.column.zone", "traffic.column.requests", "traffic.column.errors",
            "traffic.p50", "traffic.p95");
    /** Of the kinds of errors of one target, only the most frequent are told. */
    private static final int TOLD = 3;

    private final TrafficModel model;
    private final Messages messages;
    private final Consumer<String> reveal;
    private final GridPane grid = new GridPane();
    private final Map<Who, Line> lines = new TreeMap<>();

    TargetTable(TrafficModel model, Messages messages, Consumer<String> reveal) {
        this.model = model;
        this.messages = messages;
        this.reveal = reveal;
        getStyleClass().add("traffic-targets");
        grid.getStyleClass().add("traffic-grid");
        for (var i = 0; i < COLUMNS.size(); i++) {
            var column = new ColumnConstraints();
            column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.NEVER);
            column.setHalignment(i < 2 ? HPos.LEFT : HPos.RIGHT);
            column.setMinWidth(i == 0 ? 64 : Region.USE_PREF_SIZE);
            grid.getColumnConstraints().add(column);
        }
        getChildren().add(grid);
    }

    /** The labels of one line; made once, as the figures change several times a second. */
    private final class Line {
        private final List<Label> cells = new ArrayList<>();
        private final Label faults = new Label();

        Line(Who who) {
            for (var i = 0; i < COLUMNS.size(); i++) {
                var cell = new Label();
                cell.getStyleClass().add(i == 0 ? "traffic-who" : i == 1 ? "traffic-zone" : "traffic-number");
                if (i > 0) {
                    cell.setMinWidth(Region.USE_PREF_SIZE);
                }
                cells.add(cell);
            }
            cells.getFirst().getStyleClass().add("traffic-share");
            cells.getFirst().setMinWidth(0);
            if (who.by() == By.TARGET) {
                cells.getFirst().setOnMouseClicked(_ -> reveal.accept(who.id()));
                cells.getFirst().getStyleClass().add("traffic-reveal");
            }
            faults.getStyleClass().add("traffic-faults");
            faults.setWrapText(true);
            faults.setMinHeight(Region.USE_PREF_SIZE);
        }
    }

    void show(List<Share> shares) {
        if (lines.size() != shares.size() || shares.stream().anyMatch(each -> !lines.containsKey(each.who()))) {
            lines.clear();
            shares.forEach(each -> lines.put(each.who(), new Line(each.who())));
            arrange(shares);
        }
        shares.forEach(this::fill);
    }

    private void arrange(List<Share> shares) {
        grid.getChildren().clear();
        if (shares.isEmpty()) {
            return;
        }
        for (var i = 0; i < COLUMNS.size(); i++) {
            var head = new Label();
            head.textProperty().bind(messages.text(COLUMNS.get(i)));
            head.getStyleClass().add("traffic-head");
            head.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(head, i, 0);
        }
        var row = 1;
        for (var share : shares) {
            var line = lines.get(share.who());
            if (line != null) {
                for (var i = 0; i < line.cells.size(); i++) {
                    grid.add(line.cells.get(i), i, row);
                }
                grid.add(line.faults, 0, row + 1, COLUMNS.size(), 1);
                row += 2;
            }
        }
    }

    private void fill(Share share) {
        var line = lines.get(share.who());
        if (line == null) {
            return;
        }
        var times = share.who().by() != By.NOBODY;
        var texts = List.of(name(share.who()), model.instance(share.who().id()).flatMap(each -> each.zone()).orElse("–"), Integer.toString(share.requests()),
                Integer.toString(share.errors()), times ? Millis.of(share.p50()) : "–", times ? Millis.of(share.p95()) : "–");
        for (var i = 0; i < texts.size(); i++) {
            line.cells.get(i).setText(texts.get(i));
        }
        line.cells.getFirst().setAccessibleText(messages.now("traffic.spoken", texts.toArray()));
        var faults = faults(share);
        line.faults.setText(faults);
        line.faults.setVisible(!faults.isEmpty());
        line.faults.setManaged(!faults.isEmpty());
    }

    private String name(Who who) {
        return switch (who.by()) {
            case TARGET -> model.instance(who.id()).flatMap(Resource::named).map(name -> name + " · " + who.id()).orElse(who.id());
            case WEBSITE -> messages.now("traffic.who.website", who.id());
            case BALANCER -> messages.now("traffic.who.balancer", who.id());
            case NOBODY -> messages.now("traffic.who.nobody");
        };
    }

    // Each kind of error with how often it came, the most frequent first, and why: the rule that stops it, where one does.
    private String faults(Share share) {
        var locale = messages.language().locale();
        var told = new TreeMap<String, Integer>();
        share.faults().forEach((fault, count) -> told.merge(why(fault), count, Integer::sum));
        return told.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())).limit(TOLD)
                .map(each -> String.format(locale, "%s × %d", each.getKey(), each.getValue())).collect(java.util.stream.Collectors.joining("\n"));
    }

    private String why(Fault fault) {
        var locale = messages.language().locale();
        var status = fault.status() == 0 ? messages.now("traffic.fault.none") : Integer.toString(fault.status());
        var rule = model.stops(fault.way()).filter(hop -> hop.reason().filter(reason -> reason.code().equals(fault.reason())).isPresent())
                .map((Hop hop) -> Explain.sentence(hop, locale));
        var target = fault.way().target().isEmpty() ? "" : " → " + fault.way().target();
        return status + target + " · " + rule.orElseGet(() -> messages.now(key(fault.reason())));
    }

    private static String key(String reason) {
        return switch (reason) {
            case "" -> "traffic.fault.itself";
            case "no-targets" -> "traffic.fault.no-targets";
            case "target-timeout" -> "traffic.fault.target-timeout";
            case "target-closed" -> "traffic.fault.target-closed";
            case "not-http" -> "traffic.fault.not-http";
            case "no-such-address" -> "traffic.fault.no-such-address";
            case "blocked-by-sg" -> "traffic.fault.blocked-by-sg";
            case "not-running" -> "traffic.fault.not-running";
            case "zone-down" -> "traffic.fault.zone-down";
            default -> "traffic.fault.path";
        };
    }
}
