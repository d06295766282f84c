package dev.groundschool.ui.address;

import dev.groundschool.network.Cidr;
import dev.groundschool.topology.AddressSpace;
import dev.groundschool.topology.AddressSpace.Attempt;
import dev.groundschool.topology.AddressSpace.Fit;
import dev.groundschool.topology.AddressSpace.Taken;
import dev.groundschool.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A VPC's block as a grid of equal stretches, read like a page: subnets are coloured, gaps are pale, and the block somebody types stands out,
 * green where it fits and red where it does not, with the reason below.
 */
public final class AddressView extends VBox {
    private final Messages messages;
    private final ObservableValue<Optional<AddressSpace>> space;
    private final ObservableValue<String> typed;
    private final Label title = new Label();
    private final AddressGrid grid = new AddressGrid();
    private final Label verdict = new Label();
    private final FlowPane legend = new FlowPane();
    private final Label reserved = new Label();

    /**
     * Follows both as they change.
     *
     * @param space what to show; empty for a block that is only being thought of, which is then {@code typed}
     * @param typed a block to try; empty for none
     */
    public AddressView(ObservableValue<Optional<AddressSpace>> space, ObservableValue<String> typed, Messages messages) {
        this.space = space;
        this.typed = typed;
        this.messages = messages;
        getStyleClass().add("address-view");
        title.getStyleClass().add("address-title");
        verdict.getStyleClass().add("address-verdict");
        reserved.getStyleClass().add("address-reserved");
        legend.getStyleClass().add("address-legend");
        for (var label : List.of(title, verdict, reserved)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        getChildren().addAll(title, grid, verdict, legend, reserved);
        space.subscribe(this::show);
        typed.subscribe(this::show);
        messages.languageProperty().subscribe(this::show);
        show();
    }

    private void show() {
        var text = typed.getValue();
        var shown = space.getValue().or(() -> AddressSpace.empty(text));
        var whole = shown.isEmpty() || space.getValue().isEmpty();
        setShown(grid, shown.isPresent());
        setShown(title, shown.isPresent());
        var attempt = text.isBlank() ? Optional.<Attempt>empty() : shown.map(each -> each.attempt(text));
        shown.ifPresent(each -> {
            var range = AddressSpace.range(each.block());
            title.setText(messages.now("address.title", each.block().toString(), range.first().toString(), range.last().toString(), range.size()));
            grid.show(each, whole ? Optional.empty() : attempt.flatMap(Attempt::block).filter(block -> each.block().contains(block.base())),
                    attempt.filter(a -> a.fit() == Fit.FREE || a.fit() == Fit.THERE).isPresent());
            grid.setAccessibleText(spoken(each));
        });
        verdict(whole ? wholeVerdict(text) : attempt.map(this::verdict).orElse(""),
                whole ? VPC_FITS.contains(wholeFit(text)) : attempt.filter(a -> a.fit() == Fit.FREE || a.fit() == Fit.THERE).isPresent());
        legend.getChildren().setAll(shown.map(AddressSpace::subnets).orElse(List.of()).stream().map(this::entry).toList());
        setShown(legend, !legend.getChildren().isEmpty());
        var subnet = attempt.filter(a -> !whole && (a.fit() == Fit.FREE || a.fit() == Fit.THERE)).flatMap(Attempt::block)
                .or(() -> whole ? Optional.empty() : shown.flatMap(each -> each.subnets().stream().map(Taken::block).findFirst()).filter(_ -> text.isBlank()));
        reserved.setText(subnet.map(this::reserved).orElse(""));
        setShown(reserved, subnet.isPresent());
    }

    private static final List<Fit> VPC_FITS = List.of(Fit.FREE, Fit.THERE, Fit.NOT_ITS_FIRST);

    private static Fit wholeFit(String text) {
        return AddressSpace.empty(text).map(each -> each.attempt(text).fit()).orElse(Fit.UNREADABLE);
    }

    private String wholeVerdict(String text) {
        return switch (wholeFit(text)) {
            case TOO_LARGE -> messages.now("address.too-large");
            case TOO_SMALL -> messages.now("address.too-small");
            case UNREADABLE -> text.isBlank() ? "" : messages.now("address.unreadable");
            case FREE, THERE, OVERLAPS, OUTSIDE, NOT_ITS_FIRST -> "";
        };
    }

    private void verdict(String text, boolean good) {
        verdict.setText(text);
        verdict.getStyleClass().removeAll("good", "bad");
        verdict.getStyleClass().add(good ? "good" : "bad");
        setShown(verdict, !text.isEmpty());
    }

    private String verdict(Attempt attempt) {
        var block = attempt.block().map(Cidr::toString).orElse("");
        var of = attempt.block().map(AddressSpace::range);
        var first = of.map(range -> range.first().toString()).orElse("");
        var last = of.map(range -> range.last().toString()).orElse("");
        var with = attempt.with().map(taken -> taken.name() + " (" + taken.block() + ")").orElse("");
        return switch (attempt.fit()) {
            case FREE -> messages.now("address.free", block, first, last, attempt.block().map(AddressSpace::usable).orElse(0L));
            case THERE -> messages.now("address.there", with);
            case OVERLAPS -> messages.now("address.overlaps", block, with);
            case OUTSIDE -> messages.now("address.outside", block, space.getValue().map(each -> each.block().toString()).orElse(""));
            case TOO_LARGE -> messages.now("address.too-large");
            case TOO_SMALL -> messages.now("address.too-small");
            case NOT_ITS_FIRST -> messages.now("address.not-first", block, first);
            case UNREADABLE -> messages.now("address.unreadable");
        };
    }

    private Node entry(Taken taken) {
        var mark = new Region();
        mark.getStyleClass().addAll("address-mark", taken.isPublic() ? "address-public" : "address-private");
        mark.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        mark.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        var label = new Label(messages.now("address.entry", taken.name(), taken.block().toString(), taken.zone(), AddressSpace.usable(taken.block())));
        var line = new HBox(mark, label);
        line.getStyleClass().add("address-entry");
        return line;
    }

    private String reserved(Cidr subnet) {
        var kept = new ArrayList<Object>(AddressSpace.reserved(subnet).stream().map(Object::toString).toList());
        return messages.now("address.reserved", kept.get(0), kept.get(1), kept.get(2), kept.get(3), kept.get(4));
    }

    private String spoken(AddressSpace shown) {
        return title.getText() + ". " + shown.subnets().stream().map(taken -> messages.now("address.entry", taken.name(), taken.block().toString(),
                taken.zone(), AddressSpace.usable(taken.block()))).collect(Collectors.joining("; "));
    }

    private static void setShown(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }
}
