package dev.groundschool.ui.policy;

import dev.groundschool.account.Account;
import dev.groundschool.policy.Held;
import dev.groundschool.policy.Reach;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.connect.LiveAccount;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.map.MapModel;
import dev.groundschool.ui.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** What the map's details say of IAM identities and policies besides: the policies to look at, and what the identity can reach, lit on the map. */
public final class IdentityDetails {
    private static final int LISTED = 40;

    private final MapModel map;
    private final LiveAccount live;
    private final Messages messages;
    private final Tasks tasks;
    private final Consumer<PolicySheet> show;
    private final Runnable again;
    private @Nullable Documents documents;
    private @Nullable Account of;
    private @Nullable Reach reach;
    private Topology asked = Topology.empty();

    /**
     * Follows the map's selection.
     *
     * @param show opens a policy in the viewer
     * @param again has the details made anew
     */
    public IdentityDetails(MapModel map, LiveAccount live, Messages messages, Tasks tasks, Consumer<PolicySheet> show, Runnable again) {
        this.map = map;
        this.live = live;
        this.messages = messages;
        this.tasks = tasks;
        this.show = show;
        this.again = again;
        map.selectionProperty().subscribe(() -> follow());
        map.topologyProperty().subscribe(() -> follow());
    }

    private Optional<Documents> documents() {
        var account = live.accountProperty().get();
        if (account == null) {
            return Optional.empty();
        }
        if (documents == null || of != account) {
            of = account;
            documents = new Documents(account);
        }
        return Optional.of(documents);
    }

    /** Asks what the selected identity can reach, again when the account has changed. */
    private void follow() {
        var ref = map.selectionProperty().get();
        var topology = map.topologyProperty().get();
        var selected = Optional.ofNullable(ref).flatMap(topology::get).filter(Reach::of);
        if (selected.isEmpty()) {
            reach = null;
            asked = Topology.empty();
            map.reachProperty().set(Set.of());
        } else if (!topology.equals(asked) || reach == null || !reach.identity().equals(ref)) {
            asked = topology;
            documents().ifPresent(known -> Thread.ofVirtual().name("reach").start(() -> ask(topology, selected.get(), known)));
        }
    }

    private void ask(Topology topology, Resource identity, Documents known) {
        for (var held : Held.by(topology, identity)) {
            if (held.document().isEmpty()) {
                try {
                    known.of(held.name());
                } catch (SdkException | IllegalStateException e) { // said in the details as a policy that could not be read
                    System.getLogger(IdentityDetails.class.getName()).log(System.Logger.Level.DEBUG, held.name(), e);
                }
            }
        }
        var found = Reach.of(topology, identity, known.known());
        Platform.runLater(() -> {
            if (identity.ref().equals(map.selectionProperty().get())) {
                reach = found;
                map.reachProperty().set(found.touches().stream().map(Reach.Touch::resource).collect(Collectors.toSet()));
                again.run();
            }
        });
    }

    /** The details' part about an IAM resource; nothing for others. */
    public Optional<Node> of(Resource resource) {
        var held = Held.by(map.topologyProperty().get(), resource);
        if (held.isEmpty() && !Reach.of(resource)) {
            return Optional.empty();
        }
        var box = new VBox();
        box.getStyleClass().add("identity-details");
        box.getChildren().add(text(messages.now("reach.policies"), "details-heading"));
        if (held.isEmpty()) {
            box.getChildren().add(text(messages.now("reach.no-policies"), "quiet"));
        }
        held.forEach(each -> box.getChildren().add(link(resource, each)));
        if (Reach.of(resource)) {
            box.getChildren().add(text(messages.now("reach.title"), "details-heading"));
            reached(resource.ref()).forEach(box.getChildren()::add);
        }
        return Optional.of(box);
    }

    private Node link(Resource resource, Held held) {
        Spoken what = Messages.spoken(switch (held.how()) {
            case INLINE -> "reach.inline";
            case ATTACHED -> "reach.attached";
            case BOUNDARY -> "reach.boundary";
            case TRUST -> "reach.trust";
            case ITSELF -> "reach.itself";
        }, resource.name());
        var link = new Hyperlink(held.how() == Held.How.TRUST ? messages.now("reach.trust.link") : held.shortName());
        link.getStyleClass().add("policy-link");
        link.setId("policy-" + held.shortName());
        link.setOnAction(_ -> open(held, what));
        var note = held.from().isEmpty() ? messages.now(what) : messages.now("reach.by-group", held.from());
        return new VBox(link, text(note, "policy-link-note"));
    }

    private void open(Held held, Spoken what) {
        held.document().ifPresentOrElse(text -> show.accept(new PolicySheet(held.name(), what, held.kind(), text, Optional.empty())),
                () -> documents().ifPresent(known -> tasks.start(Messages.spoken("reach.reading", held.shortName()), _ -> known.of(held.name()),
                        text -> show.accept(new PolicySheet(held.name(), what, held.kind(), text, Optional.empty())))));
    }

    private List<Node> reached(Ref ref) {
        var known = reach;
        List<Node> all = new ArrayList<>();
        if (known == null || !known.identity().equals(ref)) {
            return List.of(text(messages.now("reach.asking"), "quiet"));
        }
        var topology = map.topologyProperty().get();
        if (known.touches().isEmpty()) {
            all.add(text(messages.now("reach.nothing"), "reach-sum"));
        } else {
            all.add(text(messages.now("reach.some", known.touches().size()), "reach-sum"));
        }
        known.touches().stream().limit(LISTED).forEach(touch -> topology.get(touch.resource()).ifPresent(resource -> {
            var link = new Hyperlink(resource.name());
            link.getStyleClass().add("policy-link");
            link.setOnAction(_ -> map.reveal(resource.ref()));
            all.add(new VBox(link, text(String.join(", ", touch.actions()), "outline-detail")));
        }));
        if (known.touches().size() > LISTED) {
            all.add(text(messages.now("reach.more", known.touches().size() - LISTED), "quiet"));
        }
        if (!known.unread().isEmpty()) {
            all.add(text(messages.now("reach.unread", String.join(", ", known.unread())), "policy-wrong"));
        }
        all.add(text(messages.now("reach.asked", String.join(", ", known.asked())), "policy-link-note"));
        all.add(text(messages.now(known.conditional() ? "reach.limits.conditions" : "reach.limits"), "policy-link-note"));
        return all;
    }

    private static Label text(String said, String style) {
        var label = new Label(said);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
