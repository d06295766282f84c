package dev.groundschool.ui.map;

import dev.groundschool.map.Words;
import dev.groundschool.topology.AvailabilityZone;
import dev.groundschool.topology.Cost;
import dev.groundschool.topology.Kinds;
import dev.groundschool.topology.Natural;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.ui.i18n.Messages;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import org.jspecify.annotations.Nullable;

/** The same content as the picture, as a tree of what stands in what: for the keyboard, for screen readers, for sorting by cost. */
final class ResourceTree extends TreeTableView<Resource> {
    private final MapModel model;
    private final Messages messages;
    private final Map<Ref, TreeItem<Resource>> items = new HashMap<>();
    private final Map<String, Integer> rank = new HashMap<>();
    private Map<Ref, BigDecimal> costs = Map.of();
    private boolean stale = true;
    private boolean echo;

    ResourceTree(MapModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("resource-tree");
        setShowRoot(false);
        setId("map-tree");
        for (var i = 0; i < Kinds.ALL.size(); i++) {
            rank.put(Kinds.ALL.get(i).kind(), i);
        }
        var placeholder = new Label();
        placeholder.textProperty().bind(messages.text("map.empty"));
        setPlaceholder(placeholder);
        accessibleTextProperty().bind(messages.text("map.form.table"));
        getColumns().setAll(List.of(column("map.column.name", 0.28, Resource::name),
                column("map.column.kind", 0.18, r -> words().kind(r.ref().kind())),
                column("map.column.state", 0.12, r -> words().state(r.state())), column("map.column.zone", 0.18, ResourceTree::zone),
                column("map.column.id", 0.25, r -> r.ref().id()), cost()));
        model.layoutProperty().subscribe(() -> spoil());
        messages.languageProperty().subscribe(() -> refresh());
        model.tableProperty().subscribe(_ -> refill());
        model.selectionProperty().subscribe(this::follow);
        getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null && item.getValue() != null && !echo) {
                model.selectionProperty().set(item.getValue().ref());
            }
        });
    }

    private Words words() {
        return Words.of(messages.language().locale());
    }

    private static String zone(Resource resource) {
        return String.join(", ", resource.placement().zones());
    }

    private TreeTableColumn<Resource, String> column(String key, double share, Function<Resource, String> text) {
        var column = new TreeTableColumn<Resource, String>();
        column.textProperty().bind(messages.text(key));
        column.setPrefWidth(740 * share);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue().getValue())));
        return column;
    }

    private TreeTableColumn<Resource, String> cost() {
        var column = column("map.column.cost", 0.12, r -> Optional.ofNullable(costs.get(r.ref())).map(Money::text).orElse(""));
        column.setComparator(Comparator.comparing(Money::value));
        column.getStyleClass().add("number-column");
        return column;
    }

    private void spoil() {
        stale = true;
        refill();
    }

    // Ten thousand tree items are built only for a tree that is looked at.
    private void refill() {
        if (!stale || !model.tableProperty().get()) {
            return;
        }
        stale = false;
        var open = new HashMap<Ref, Boolean>();
        items.forEach((ref, item) -> open.put(ref, item.isExpanded()));
        items.clear();
        var topology = model.shown();
        costs = Cost.monthly(topology).byRef();
        var root = new TreeItem<Resource>();
        var order = Comparator.comparingInt((Resource r) -> rank.getOrDefault(r.ref().kind(), 99))
                .thenComparing(Resource::name, Natural.ORDER).thenComparing(r -> r.ref().id());
        var sorted = topology.resources().values().stream().sorted(order).toList();
        sorted.forEach(resource -> items.put(resource.ref(), new TreeItem<>(resource)));
        var below = new HashMap<TreeItem<Resource>, List<TreeItem<Resource>>>();
        for (var resource : sorted) {
            var item = items.get(resource.ref());
            if (item != null) {
                item.setExpanded(open.getOrDefault(resource.ref(), !(resource instanceof AvailabilityZone)));
                below.computeIfAbsent(resource.placement().parent().map(items::get).orElse(root), _ -> new ArrayList<>()).add(item);
            }
        }
        // All of a parent's at once: one by one, each would have its parents counted anew.
        below.forEach((parent, children) -> parent.getChildren().setAll(children));
        root.setExpanded(true);
        setRoot(root);
        follow(model.selectionProperty().get());
    }

    private void follow(@Nullable Ref ref) {
        var item = ref == null ? null : items.get(ref);
        if (item == null || getSelectionModel().getSelectedItem() == item) {
            return;
        }
        echo = true;
        for (var up = item.getParent(); up != null; up = up.getParent()) {
            up.setExpanded(true);
        }
        getSelectionModel().select(item);
        scrollTo(Math.max(0, getRow(item) - 3));
        echo = false;
    }
}
