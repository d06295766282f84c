package dev.groundschool.ui.map;

import dev.groundschool.map.Tile;
import dev.groundschool.map.Words;
import dev.groundschool.shape.Values;
import dev.groundschool.topology.AddressSpace;
import dev.groundschool.topology.Cost;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.Vpc;
import dev.groundschool.ui.address.AddressView;
import dev.groundschool.ui.i18n.Messages;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the selected resource is: ids to copy, tags, what it is tied to, its price, and every member that AWS told of it. */
final class DetailsPane extends ScrollPane {
    private static final double WIDTH = 316;

    private final MapModel model;
    private final Messages messages;
    private final VBox content = new VBox();
    private Optional<Ref> shown = Optional.empty();
    private String tried = "";

    DetailsPane(MapModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("details-pane");
        content.getStyleClass().add("details");
        setContent(content);
        setFitToWidth(true);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setId("map-details");
        model.selectionProperty().subscribe(_ -> fill());
        model.layoutProperty().subscribe(_ -> fill());
        model.moreProperty().subscribe(_ -> fill());
        messages.languageProperty().subscribe(() -> fill());
    }

    /** Whether there is nothing to show. */
    boolean isEmpty() {
        return content.getChildren().isEmpty();
    }

    private void fill() {
        var ref = Optional.ofNullable(model.selectionProperty().get());
        var kept = ref.equals(shown) ? getVvalue() : 0;
        shown = ref;
        content.getChildren().clear();
        ref.ifPresent(key -> model.shown().get(key).ifPresentOrElse(this::resource, () -> fold(key)));
        setVvalue(kept);
    }

    private Words words() {
        return Words.of(messages.language().locale());
    }

    private void resource(Resource resource) {
        var words = words();
        var topology = model.shown();
        content.getChildren().add(header(glyph(resource), resource.name(), words.kind(resource.ref().kind())));
        if (!resource.state().isEmpty()) {
            content.getChildren().add(fact("map.details.state", words.state(resource.state())));
        }
        Cost.monthly(topology, resource).filter(price -> price.signum() > 0)
                .ifPresent(price -> content.getChildren()
                        .add(fact("map.details.price", messages.now("map.details.month", Money.text(price)))));
        content.getChildren().add(copyable("map.details.id", resource.ref().id()));
        var arn = topology.arn(resource);
        if (!arn.isEmpty()) {
            content.getChildren().add(copyable("map.details.arn", arn));
        }
        addresses(resource);
        model.moreProperty().get().apply(resource).ifPresent(content.getChildren()::add);
        related(resource);
        tags(resource.tags());
        content.getChildren().addAll(heading("map.details.members"), members(resource));
    }

    /** A VPC's or subnet's addresses, with a field to try a block in. */
    private void addresses(Resource resource) {
        var vpc = switch (resource) {
            case Vpc each -> Optional.of(each);
            case Subnet each -> model.topologyProperty().get().get(Vpc.class, new Ref(Vpc.KIND, each.region(), String.valueOf(each.details().vpcId())));
            default -> Optional.<Vpc>empty();
        };
        vpc.map(each -> AddressSpace.of(model.topologyProperty().get(), each)).filter(blocks -> !blocks.isEmpty()).ifPresent(blocks -> {
            var typed = new TextField(resource instanceof Subnet subnet ? subnet.cidr() : tried);
            typed.setId("address-try");
            typed.promptTextProperty().bind(messages.text("address.try"));
            typed.accessibleTextProperty().bind(messages.text("address.try"));
            typed.textProperty().subscribe((_, now) -> tried = now);
            var space = new SimpleObjectProperty<>(Optional.of(blocks.getFirst()));
            typed.textProperty().subscribe(text -> space.set(blocks.stream().filter(each -> each.attempt(text).fit() != AddressSpace.Fit.OUTSIDE)
                    .findFirst().or(() -> Optional.of(blocks.getFirst()))));
            content.getChildren().addAll(heading("address.heading"), typed, new AddressView(space, typed.textProperty(), messages));
        });
    }

    private void fold(Ref key) {
        model.layoutProperty().get().show(key).filter(box -> box.members().size() > 1).ifPresent(box -> {
            var words = words();
            content.getChildren().add(header(box.members().isEmpty() ? "" : model.shown().get(box.ref()).map(DetailsPane::glyph).orElse(""),
                    words.say("fold", box.members().size()), words.kind(box.ref().kind())));
            var open = new Button(messages.now("map.details.unfold"));
            open.getStyleClass().setAll("chip");
            open.setOnAction(_ -> {
                model.unfold(key);
                model.selectionProperty().set(null);
            });
            content.getChildren().add(open);
            box.members().stream().limit(200).forEach(member -> content.getChildren().add(link(member)));
        });
    }

    private static String glyph(Resource resource) {
        return Tile.of(resource).glyph();
    }

    private Node header(String glyph, String name, String kind) {
        var title = new Label(name);
        title.getStyleClass().add("details-title");
        title.setWrapText(true);
        var below = new Label(kind);
        below.getStyleClass().add("quiet");
        var text = new VBox(title, below);
        HBox.setHgrow(text, Priority.ALWAYS);
        var close = new Button("", new FontIcon(CarbonIcons.CLOSE));
        close.getStyleClass().setAll("icon-button");
        close.accessibleTextProperty().bind(messages.text("map.close"));
        close.setOnAction(_ -> model.selectionProperty().set(null));
        var row = new HBox(text, close);
        if (!glyph.isEmpty()) {
            var tile = new Label(glyph);
            tile.getStyleClass().addAll("details-tile", "tile-" + family());
            tile.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            row.getChildren().addFirst(tile);
        }
        row.getStyleClass().add("details-header");
        return row;
    }

    private String family() {
        return shown.flatMap(model.layoutProperty().get()::show)
                .flatMap(box -> shown.flatMap(model.shown()::get).or(() -> model.shown().get(box.ref())))
                .map(r -> Tile.of(r).family().name().toLowerCase(java.util.Locale.ROOT)).orElse("management");
    }

    private Label heading(String key) {
        var heading = new Label(messages.now(key));
        heading.getStyleClass().add("details-heading");
        return heading;
    }

    private Node fact(String key, String value) {
        var name = new Label(messages.now(key));
        name.getStyleClass().add("details-name");
        var said = new Label(value);
        said.setWrapText(true);
        return new HBox(name, said);
    }

    private Node copyable(String key, String value) {
        var name = new Label(messages.now(key));
        name.getStyleClass().add("details-name");
        var field = new TextField(value);
        field.setEditable(false);
        field.getStyleClass().add("details-copy");
        field.setAccessibleText(messages.now(key) + " " + value);
        HBox.setHgrow(field, Priority.ALWAYS);
        var copy = new Button("", new FontIcon(CarbonIcons.COPY));
        copy.getStyleClass().setAll("icon-button");
        copy.setAccessibleText(messages.now("map.details.copy", value));
        copy.setOnAction(_ -> {
            var clip = new ClipboardContent();
            clip.putString(value);
            Clipboard.getSystemClipboard().setContent(clip);
        });
        var row = new HBox(name, field, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void related(Resource resource) {
        var topology = model.shown();
        var refs = new LinkedHashSet<Ref>();
        resource.placement().parent().ifPresent(refs::add);
        resource.relations().forEach(r -> refs.add(r.target()));
        topology.incoming(resource.ref()).forEach(in -> refs.add(in.from().ref()));
        refs.remove(resource.ref());
        var links = refs.stream().filter(ref -> topology.get(ref).isPresent()).limit(60).map(this::link).toList();
        if (!links.isEmpty()) {
            var flow = new FlowPane();
            flow.getStyleClass().add("details-links");
            flow.getChildren().setAll(links);
            content.getChildren().addAll(heading("map.details.related"), flow);
        }
    }

    private Hyperlink link(Ref ref) {
        var name = model.shown().get(ref).map(Resource::name).orElse(ref.id());
        var glyph = model.shown().get(ref).map(DetailsPane::glyph).filter(g -> !g.isEmpty()).orElse(words().kind(ref.kind()));
        var link = new Hyperlink(glyph + "  " + name);
        link.setOnAction(_ -> model.reveal(ref));
        return link;
    }

    private void tags(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return;
        }
        content.getChildren().add(heading("map.details.tags"));
        tags.forEach((key, value) -> {
            var name = new Label(key);
            name.getStyleClass().addAll("details-name", "mono");
            var said = new Label(value);
            said.setWrapText(true);
            said.getStyleClass().add("mono");
            content.getChildren().add(new HBox(name, said));
        });
    }

    private TreeView<String> members(Resource resource) {
        var root = new TreeItem<String>();
        Values.toMap(resource.details()).forEach((name, value) -> add(root, name, value));
        root.setExpanded(true);
        var tree = new TreeView<>(root);
        tree.setShowRoot(false);
        tree.getStyleClass().add("details-tree");
        tree.setFixedCellSize(22);
        var rows = Math.clamp(root.getChildren().size(), 4, 18);
        tree.setPrefHeight(22 * rows + 10);
        tree.setAccessibleText(messages.now("map.details.members"));
        return tree;
    }

    private static void add(TreeItem<String> parent, String name, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                var item = new TreeItem<>(name);
                map.forEach((key, member) -> add(item, String.valueOf(key), member));
                parent.getChildren().add(item);
            }
            case List<?> list when list.isEmpty() -> parent.getChildren().add(new TreeItem<>(name + ": []"));
            case List<?> list -> {
                var item = new TreeItem<>(name + " (" + list.size() + ")");
                for (var i = 0; i < list.size(); i++) {
                    add(item, "[" + i + "]", list.get(i));
                }
                parent.getChildren().add(item);
            }
            default -> parent.getChildren().add(new TreeItem<>(name + ": " + value));
        }
    }
}
