package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.lesson.StepBody.Field;
import dev.groundschool.ui.lesson.StepBody.Option;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** A call's fields, two in a row, and the same call in each language, always in step with them. */
final class CallForm extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Messages messages;
    private final StepBody.Call call;
    private final GridPane fields = new GridPane();
    private final ListChangeListener<Field> fieldsChanged = _ -> fillFields();

    /** {@code tab} is the language of the code that is in front. */
    CallForm(StepBody.Call call, IntegerProperty tab, Messages messages) {
        this.call = call;
        this.messages = messages;
        getStyleClass().add("call-form");
        if (call.ways().size() > 1) {
            getChildren().add(ways());
        }
        getChildren().add(fields);
        call.fields().addListener(new WeakListChangeListener<>(fieldsChanged));
        fillFields();
        if (call.picture() != null) {
            getChildren().add(call.picture().apply(messages));
        }
        var code = new CodeBox(call.code(), tab, messages);
        code.visibleProperty().bind(Bindings.isNotEmpty(call.code()));
        code.managedProperty().bind(code.visibleProperty());
        getChildren().add(code);
    }

    private Node ways() {
        var line = new HBox();
        line.getStyleClass().add("segments");
        var choice = new ToggleGroup();
        for (var way : call.ways()) {
            var button = new ToggleButton();
            button.setId("way-" + way.id());
            button.textProperty().bind(messages.text(way.text()));
            button.getStyleClass().setAll("segment");
            button.setToggleGroup(choice);
            button.setSelected(way.id().equals(call.way().get()));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(_ -> {
                call.way().set(way.id());
                button.setSelected(true); // pressing the chosen one again changes nothing
            });
            line.getChildren().add(button);
        }
        line.setMaxWidth(Region.USE_PREF_SIZE);
        return line;
    }

    private void fillFields() {
        fields.getStyleClass().setAll("field-grid");
        fields.getChildren().clear();
        fields.getColumnConstraints().clear();
        fields.setManaged(!call.fields().isEmpty());
        boolean wide = call.fields().size() == 1 || call.fields().stream().anyMatch(each -> each.kind() == Field.Kind.LINES);
        int columns = wide ? 1 : 2;
        for (int i = 0; i < columns; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            column.setFillWidth(true);
            fields.getColumnConstraints().add(column);
        }
        for (int i = 0; i < call.fields().size(); i++) {
            fields.add(field(call.fields().get(i)), i % columns, i / columns);
        }
    }

    private Node field(Field field) {
        var label = new Label();
        label.textProperty().bind(messages.text(field.label()));
        label.getStyleClass().add("field-label");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        var control = control(field);
        control.setId("field-" + field.name());
        control.setMaxWidth(Double.MAX_VALUE);
        control.accessibleTextProperty().bind(messages.text(field.label()));
        label.setLabelFor(control);
        var problem = new Label();
        problem.getStyleClass().add("field-problem");
        problem.setWrapText(true);
        problem.textProperty().bind(Bindings.createStringBinding(() -> {
            var spoken = field.problem().get();
            return spoken == null ? "" : messages.now(spoken);
        }, field.problem(), messages.languageProperty()));
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        problem.textProperty().subscribe(text -> {
            control.pseudoClassStateChanged(WRONG, !text.isEmpty());
            control.setAccessibleHelp(text);
        });
        var box = new VBox(label, control, problem);
        box.getStyleClass().add("field");
        return box;
    }

    private Control control(Field field) {
        return switch (field.kind()) {
            case TEXT, NUMBER -> {
                var text = new TextField();
                text.textProperty().bindBidirectional(field.value());
                yield text;
            }
            case CHOICE -> combo(field);
            case LINES -> {
                var lines = new TextArea();
                lines.getStyleClass().add("lines-field");
                lines.setPrefRowCount(8);
                lines.textProperty().bindBidirectional(field.value());
                yield lines;
            }
            case FLAG -> {
                var check = new CheckBox();
                check.setSelected(Boolean.parseBoolean(field.value().get()));
                check.selectedProperty().subscribe(on -> field.value().set(Boolean.toString(on)));
                yield check;
            }
        };
    }

    private ComboBox<Option> combo(Field field) {
        var combo = new ComboBox<Option>();
        combo.setItems(field.choices());
        combo.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Option option) {
                return option == null ? "" : messages.now(option.text());
            }

            @Override
            public @Nullable Option fromString(String text) {
                return null; // not editable
            }
        });
        Runnable pick = () -> field.choices().stream().filter(each -> each.id().equals(field.value().get())).findFirst()
                .ifPresent(combo::setValue);
        field.choices().addListener((ListChangeListener<Option>) _ -> pick.run());
        field.value().subscribe(_ -> pick.run());
        combo.valueProperty().subscribe(option -> {
            if (option != null) {
                field.value().set(option.id());
            }
        });
        return combo;
    }
}
