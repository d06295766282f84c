package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Param;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.run.Runner;
import dev.groundschool.lesson.simulation.Capacity;
import dev.groundschool.ui.i18n.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The same week of traffic against bought servers and against a group that follows it: sliders, two pictures, and what each way wastes or drops. */
final class CapacityView {
    private final Step.Simulate step;
    private final Runner runner;
    private final Words words;
    private final Map<String, Integer> inputs = new LinkedHashMap<>();

    CapacityView(Step.Simulate step, Runner runner, Words words) {
        this.step = step;
        this.runner = runner;
        this.words = words;
        step.fixed().forEach((name, value) -> inputs.put(name, Integer.parseInt(String.valueOf(value))));
        step.sliders().forEach(name -> inputs.put(name, value(name)));
    }

    private int value(String name) {
        return runner.state().values().values().get(name) instanceof Number number ? number.intValue() : usual(name);
    }

    private static int usual(String name) {
        var usual = Capacity.Inputs.USUAL;
        return switch (name) {
            case "owned" -> usual.owned();
            case "least" -> usual.least();
            case "most" -> usual.most();
            case "target" -> usual.target();
            case "base" -> usual.base();
            case "peak" -> usual.peak();
            default -> 0;
        };
    }

    /** A fresh picture, with sliders where the lesson's values stand. */
    Node node(Messages messages) {
        step.sliders().forEach(name -> inputs.put(name, value(name)));
        var owned = new CapacityWeek(messages.text("capacity.owned"), messages);
        var elastic = new CapacityWeek(messages.text("capacity.elastic"), messages);
        Runnable draw = () -> {
            var result = Capacity.run(new Capacity.Inputs(at("owned"), Math.min(at("least"), at("most")), at("most"), at("target"), at("base"),
                    Math.max(at("base"), at("peak"))));
            double top = Math.max(1, Math.max(max(result.demand()), Capacity.PER_SERVER
                    * Math.max(max(result.owned().hours().stream().map(Capacity.Hour::servers).toList()),
                            max(result.elastic().hours().stream().map(Capacity.Hour::servers).toList()))));
            owned.show(result.demand(), result.owned(), top);
            elastic.show(result.demand(), result.elastic(), top);
        };
        var sliders = new GridPane();
        sliders.getStyleClass().add("field-grid");
        int row = 0;
        for (var name : step.sliders()) {
            slider(sliders, row++, name, messages, draw);
        }
        draw.run();
        var box = new VBox(sliders, owned, elastic);
        box.getStyleClass().add("capacity");
        return box;
    }

    private int at(String name) {
        return inputs.getOrDefault(name, usual(name));
    }

    private static double max(List<Integer> all) {
        return all.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private void slider(GridPane grid, int row, String name, Messages messages, Runnable draw) {
        var param = runner.lesson().params().get(name);
        var label = new Label();
        label.textProperty().bind(messages.text(words.passage(step.id(), passage -> passage.field(name))));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("field-label");
        long least = param == null ? 0 : param.min().orElse(0);
        long most = param == null ? 20 : param.max().orElse(20);
        var slider = new Slider(least, most, at(name));
        slider.setId("slider-" + name);
        slider.setBlockIncrement(1);
        slider.setSnapToTicks(true);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.accessibleTextProperty().bind(label.textProperty());
        var number = new Label(Integer.toString(at(name)));
        number.getStyleClass().add("capacity-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        slider.valueProperty().subscribe((_, now) -> {
            int rounded = (int) Math.round(now.doubleValue());
            if (rounded != at(name)) {
                inputs.put(name, rounded);
                number.setText(Integer.toString(rounded));
                draw.run();
                if (param != null && param.read(rounded) instanceof Param.Reading.Fits(Object fits)) {
                    var _ = runner.set(name, fits);
                }
            }
        });
        GridPane.setHgrow(slider, Priority.ALWAYS);
        grid.addRow(row, label, slider, number);
    }
}
