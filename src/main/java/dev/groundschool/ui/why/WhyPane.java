package dev.groundschool.ui.why;

import dev.groundschool.account.Account;
import dev.groundschool.policy.DenialMessage;
import dev.groundschool.policy.DenialWords;
import dev.groundschool.policy.PolicyWords;
import dev.groundschool.policy.Reason;
import dev.groundschool.policy.Reason.Mark;
import dev.groundschool.sandbox.iam.policy.Explanation;
import dev.groundschool.ui.calls.CallRow;
import dev.groundschool.sandbox.iam.policy.Verdict;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.policy.PolicySheet;
import dev.groundschool.ui.task.Tasks;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.EvaluationResult;

/** The tab that says why a call was denied: the denied calls on the left, the reasoning of the one chosen on the right. */
public final class WhyPane extends StackPane {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final WhyModel model;
    private final Messages messages;
    private final Tasks tasks;
    private final ZoneId zone;
    private final ListView<CallRow> list;
    private final VBox page = new VBox();
    private final ScrollPane scroll = new ScrollPane(page);
    private final Outline outline;
    private final ObservableValue<String> note;

    /** {@code show} opens a policy. */
    public WhyPane(WhyModel model, Messages messages, Tasks tasks, ZoneId zone, Consumer<PolicySheet> show) {
        this.model = model;
        this.messages = messages;
        this.tasks = tasks;
        this.zone = zone;
        this.outline = new Outline(messages, place -> show.accept(sheet(place)));
        this.list = new ListView<>(model.denied());
        this.note = messages.text("why.note", Bindings.size(model.denied()));
        getStyleClass().add("why-pane");
        page.getStyleClass().add("why-page");
        list.getStyleClass().add("why-list");
        list.setId("denied-calls");
        list.setMinWidth(0);
        list.accessibleTextProperty().bind(messages.text("why.title"));
        list.setCellFactory(_ -> new DeniedCell());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("detail-scroll");
        var split = new SplitPane(list, scroll);
        split.setDividerPositions(0.26);
        SplitPane.setResizableWithParent(list, false);
        var none = new Label();
        none.textProperty().bind(messages.text("why.none"));
        none.getStyleClass().add("quiet");
        none.setWrapText(true);
        none.visibleProperty().bind(Bindings.isEmpty(model.denied()));
        split.visibleProperty().bind(none.visibleProperty().not());
        getChildren().addAll(split, none);
        list.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null) {
                model.callProperty().set(chosen);
            }
        });
        model.callProperty().subscribe(chosen -> {
            if (chosen != null && list.getSelectionModel().getSelectedItem() != chosen) {
                list.getSelectionModel().select(chosen);
                list.scrollTo(chosen);
            }
            fill();
        });
        model.denied().addListener((ListChangeListener<CallRow>) _ -> gone());
        messages.languageProperty().addListener(_ -> {
            list.refresh();
            fill();
        });
    }

    /** Another connection's denials are not this one's. */
    private void gone() {
        var shown = model.callProperty().get();
        if (shown != null && model.denied().isEmpty()) {
            model.callProperty().set(null);
        }
    }

    /** "3 denied". */
    public ObservableValue<String> note() {
        return note;
    }

    private void fill() {
        page.getChildren().clear();
        scroll.setVvalue(0);
        var call = model.callProperty().get();
        if (call == null) {
            if (!model.denied().isEmpty()) {
                page.getChildren().add(label(messages.now("why.choose"), "quiet"));
            }
            return;
        }
        switch (model.known(call)) {
            case Known.Reasoned(var denial) -> reasoned(denial.explanation());
            case Known.Said(var message) -> said(message);
            case Known.Before(var stop) -> page.getChildren().addAll(label(messages.now("why.headline", call.name(), call.errorCode()), "why-headline"),
                    label(messages.now(switch (stop) {
                        case READ_ONLY -> "why.before.read-only";
                        case KEY -> "why.before.key";
                        case SIGNATURE -> "why.before.signature";
                        case SILENT -> "why.before.silent";
                    }), "why-because"), label(call.errorMessage(), "outline-detail"));
        }
    }

    private PolicySheet sheet(Reason.Place place) {
        var call = model.callProperty().get();
        var why = call != null && model.known(call) instanceof Known.Reasoned(var denial) ? Optional.of(denial.explanation()) : Optional.<Explanation>empty();
        var marked = why.filter(each -> each.nearest().filter(near -> near.statement().statement().equals(place.statement())).isPresent())
                .map(each -> new PolicySheet.Marked(place.statement().index(), each.verdict().outcome() == Verdict.Outcome.EXPLICIT_DENY));
        return new PolicySheet(place.policy().name(), Messages.spoken("policy.of.denial"), place.policy().document().kind(), place.policy().document().text(),
                marked);
    }

    private void reasoned(Explanation why) {
        var words = DenialWords.of(messages.language().locale());
        var tree = words.tree(why);
        Set<Reason> open = new HashSet<>(tree.subList(0, Math.min(3, tree.size())));
        tree.getFirst().children().forEach(each -> {
            open.add(each);
            open.addAll(each.children());
        });
        open.add(tree.getLast());
        outline.fill(tree, open::contains);
        page.getChildren().addAll(label(words.headline(why), "why-headline"), outline);
    }

    /** What AWS's sentence tells, and the offer to ask the simulator. */
    private void said(DenialMessage message) {
        var words = PolicyWords.of(messages.language().locale());
        List<Reason> reasons = new ArrayList<>();
        reasons.add(line(messages.now("why.said.who", words.principal(message.principal())), message.principal()));
        reasons.add(line(messages.now("why.said.what", words.action(message.action())), message.action()));
        reasons.add(line(messages.now("why.said.on", words.thing(message.resource())), message.resource()));
        if (!message.because().isEmpty()) {
            reasons.add(line(messages.now("why.said.because"), message.because()));
        }
        outline.fill(reasons, _ -> true);
        String headline = messages.now("why.said.headline", words.principal(message.principal()), words.action(message.action()));
        page.getChildren().addAll(label(headline, "why-headline"),
                label(messages.now("why.said.little"), "why-because"), outline);
        model.account().ifPresent(account -> page.getChildren().add(offer(account, message)));
    }

    private Node offer(Account account, DenialMessage message) {
        var ask = new Button();
        ask.setId("ask-simulator");
        ask.textProperty().bind(messages.text("why.ask"));
        ask.getStyleClass().setAll("step-button", "secondary", "small-button");
        ask.setMinWidth(Region.USE_PREF_SIZE);
        var box = new VBox(ask, label(messages.now("why.ask.what"), "quiet"));
        box.getStyleClass().add("why-offer");
        ask.setOnAction(_ -> {
            ask.setDisable(true);
            var _ = tasks.start(Messages.spoken("why.asking"), _ -> Simulation.ask(account, message), found -> answered(box, found),
                    thrown -> {
                        ask.setDisable(false);
                        box.getChildren().setAll(ask, label(messages.now("why.ask.refused", String.valueOf(thrown.getMessage())), "why-refused"));
                    });
        });
        return box;
    }

    private void answered(VBox box, List<EvaluationResult> found) {
        var answer = new Outline(messages, _ -> { });
        answer.setId("simulated");
        answer.fill(Simulation.tree(found, messages), _ -> true);
        box.getChildren().setAll(label(messages.now("why.simulated"), "outline-head"), answer, label(messages.now("why.simulated.limits"), "quiet"));
    }

    private static Reason line(String text, String detail) {
        return new Reason(Mark.PLAIN, text, detail, Optional.empty(), List.of());
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private final class DeniedCell extends ListCell<CallRow> {
        private final Label time = new Label();
        private final Label name = new Label();
        private final VBox row = new VBox(name, time);

        DeniedCell() {
            time.getStyleClass().add("quiet");
            time.setMinWidth(Region.USE_PREF_SIZE);
            name.getStyleClass().addAll("mono", "call-name");
            row.getStyleClass().add("why-row");
            setPrefWidth(0); // a long name ends in dots, rather than the list in a scroll bar
        }

        @Override
        protected void updateItem(@Nullable CallRow call, boolean empty) {
            super.updateItem(call, empty);
            if (empty || call == null) {
                setGraphic(null);
                return;
            }
            time.setText(TIME.format(call.at().atZone(zone)));
            name.setText(call.name());
            setGraphic(row);
        }
    }
}
