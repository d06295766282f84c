package dev.groundschool.ui;

import dev.groundschool.topology.Resource;
import dev.groundschool.ui.calls.CallRow;
import dev.groundschool.ui.calls.CallsModel;
import dev.groundschool.ui.calls.CallsPane;
import dev.groundschool.ui.connect.LiveAccount;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.map.MapModel;
import dev.groundschool.ui.policy.IdentityDetails;
import dev.groundschool.ui.policy.PolicyPane;
import dev.groundschool.ui.policy.PolicySheet;
import dev.groundschool.ui.task.Tasks;
import dev.groundschool.ui.why.WhyModel;
import dev.groundschool.ui.why.WhyPane;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** The tabs about who may do what: the calls, why one of them was denied, and the policies behind it. Belongs to the JavaFX thread. */
final class AccessDesk {
    private final WhyModel why;
    private final PolicyPane policies;
    private final IdentityDetails identities;
    private final List<BottomPane.Tab> tabs;
    private Consumer<String> front = _ -> { };

    AccessDesk(CallsModel calls, MapModel map, LiveAccount live, Messages messages, Tasks tasks) {
        why = new WhyModel(calls, live.accountProperty()::get);
        policies = new PolicyPane(messages);
        identities = new IdentityDetails(map, live, messages, tasks, this::show, () -> map.moreProperty().set(this::more));
        map.moreProperty().set(this::more);
        var zone = ZoneId.systemDefault();
        var callsPane = new CallsPane(calls, messages, zone, this::why);
        var whyPane = new WhyPane(why, messages, tasks, zone, this::show);
        tabs = List.of(new BottomPane.Tab("calls", Messages.spoken("calls.title"), callsPane, callsPane.tools(), callsPane.note()),
                new BottomPane.Tab("why", Messages.spoken("why.title"), whyPane, new Region(), whyPane.note()),
                new BottomPane.Tab("policy", Messages.spoken("policy.title"), policies, policies.tools(), policies.note()));
    }

    /** What the map's details say besides: each time another function, as it is asked again then. */
    private Optional<Node> more(Resource resource) {
        return identities.of(resource);
    }

    List<BottomPane.Tab> tabs() {
        return tabs;
    }

    /** How a tab is brought to the front. */
    void front(Consumer<String> opener) {
        front = opener;
    }

    /** What the palette offers. */
    List<Action> actions() {
        return List.of(new Action("why-denied", Messages.spoken("why.newest"), () -> {
            why.explainNewest();
            front.accept("why");
        }));
    }

    private void why(CallRow call) {
        why.callProperty().set(call);
        front.accept("why");
    }

    /** Explains a denied call by its request id or its operation. */
    void why(String denied) {
        why.explain(denied);
        front.accept("why");
    }

    /** Opens a policy in the viewer. */
    void show(PolicySheet sheet) {
        policies.sheetProperty().set(sheet);
        front.accept("policy");
    }
}
