package dev.groundschool.ui.map;

import dev.groundschool.lesson.Goal;
import dev.groundschool.lesson.goal.GoalMatch;
import dev.groundschool.lesson.goal.GoalMatch.Piece;
import dev.groundschool.lesson.goal.GoalMatch.Verdict;
import dev.groundschool.map.Words;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.Vpc;
import dev.groundschool.ui.i18n.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The lesson's goal beside the map: boxes in boxes as on the map, what is there filled, what is missing dashed and named below. */
final class GoalPanel extends ScrollPane {
    private static final int MOST_CELLS = 4;

    private final MapModel model;
    private final Messages messages;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final VBox content = new VBox();

    GoalPanel(MapModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("details-pane");
        setId("map-goal-panel");
        setFitToWidth(true);
        setPrefWidth(336);
        setMinWidth(316);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        content.getStyleClass().add("details");
        setContent(content);
        model.goalProperty().subscribe(goal -> {
            if (goal == null) {
                shown.set(false);
            }
            fill();
        });
        model.topologyProperty().subscribe(() -> fill());
        messages.languageProperty().subscribe(() -> fill());
        shown.subscribe(() -> fill());
    }

    BooleanProperty shownProperty() {
        return shown;
    }

    private void fill() {
        content.getChildren().clear();
        var goal = model.goalProperty().get();
        if (goal == null || !shown.get()) {
            return;
        }
        var match = GoalMatch.of(goal, model.topologyProperty().get());
        content.getChildren().addAll(header(), verdict(match));
        Map<String, Piece> pieces = new HashMap<>();
        match.pieces().forEach(piece -> pieces.put(piece.part().id(), piece));
        goal.parts().stream().filter(part -> part.in().isEmpty()).forEach(part -> content.getChildren().add(box(goal, part, pieces, 0, part.wanted())));
        match.pieces().stream().filter(piece -> piece.verdict() != Verdict.THERE).forEach(piece -> content.getChildren().add(missing(piece)));
    }

    private Node header() {
        var title = new Label(messages.now("goal.name"));
        title.getStyleClass().add("details-title");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var close = new Button("", new FontIcon(CarbonIcons.CLOSE));
        close.getStyleClass().setAll("icon-button");
        close.setAccessibleText(messages.now("map.close"));
        close.setOnAction(_ -> shown.set(false));
        return new HBox(title, space, close);
    }

    private Label verdict(GoalMatch match) {
        var there = (int) match.pieces().stream().filter(piece -> piece.verdict() == Verdict.THERE).count();
        var label = new Label(match.reached() ? messages.now("goal.reached") : messages.now("goal.so-far", there, match.pieces().size()));
        label.getStyleClass().add(match.reached() ? "verdict-pass" : "verdict-note");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** {@code count} cells of a part side by side, the first of them being number {@code from} of all there should be. */
    private Pane box(Goal goal, Goal.Part part, Map<String, Piece> pieces, int from, int count) {
        var piece = pieces.get(part.id());
        var cells = IntStream.range(0, Math.min(count, MOST_CELLS)).mapToObj(i -> cell(goal, part, piece, pieces, from + i)).toList();
        if (cells.size() == 1) {
            return cells.getFirst();
        }
        var row = new HBox();
        row.getStyleClass().add("goal-row");
        cells.forEach(cell -> {
            HBox.setHgrow(cell, Priority.ALWAYS);
            cell.setPrefWidth(90);
            row.getChildren().add(cell);
        });
        return row;
    }

    private VBox cell(Goal goal, Goal.Part part, @Nullable Piece piece, Map<String, Piece> pieces, int index) {
        var good = piece != null && (piece.verdict() == Verdict.TOO_FEW_ZONES ? index < piece.zones() : index < piece.found().size());
        var name = new Label(kind(part));
        name.setWrapText(true);
        name.getStyleClass().add("goal-name");
        var line = new HBox(new FontIcon(good ? CarbonIcons.CHECKMARK : CarbonIcons.CLOSE), name);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("goal-line");
        var box = new VBox(line);
        box.getStyleClass().addAll("goal-cell", frame(part), good ? "goal-there" : "goal-missing");
        box.setAccessibleText(messages.now(good ? "goal.cell.there" : "goal.cell.missing", kind(part)));
        var all = Math.max(1, part.wanted());
        List<Goal.Part> kids = goal.parts().stream().filter(kid -> kid.in().filter(part.id()::equals).isPresent()).toList();
        kids.forEach(kid -> {
            var each = Math.max(1, (int) Math.ceil(kid.wanted() / (double) all));
            if (index * each >= Math.max(1, kid.wanted())) {
                return; // fewer of them than there are boxes for: one NAT gateway serves both
            }
            box.getChildren().add(box(goal, kid, pieces, index * each, each));
        });
        if (good && kids.isEmpty() && piece != null && piece.found().size() > index) {
            var ref = piece.found().stream().sorted().toList().get(index);
            box.setOnMouseClicked(_ -> model.reveal(ref));
        }
        return box;
    }

    private static String frame(Goal.Part part) {
        return part.kind().equals(Vpc.KIND) ? "goal-vpc" : !part.kind().equals(Subnet.KIND) ? "goal-card"
                : part.open().orElse(false) ? "goal-public" : "goal-private";
    }

    private String kind(Goal.Part part) {
        var words = Words.of(messages.language().locale());
        return part.open().map(open -> messages.now(open ? "goal.public" : "goal.private", words.kind(part.kind()))).orElseGet(() -> words.kind(part.kind()));
    }

    private Node missing(Piece piece) {
        var kind = kind(piece.part());
        var text = new Label(switch (piece.verdict()) {
            case THERE -> "";
            case MISSING -> messages.now("goal.missing", kind);
            case DIFFERENT -> messages.now("goal.different", kind);
            case TOO_FEW -> messages.now("goal.too-few", kind, piece.found().size(), piece.part().wanted());
            case TOO_FEW_ZONES -> messages.now("goal.too-few-zones", kind, piece.zones(), piece.part().zones());
        });
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var line = new HBox(new FontIcon(CarbonIcons.CLOSE), text);
        line.getStyleClass().addAll("hop", "hop-block");
        return line;
    }
}
