package dev.groundschool.ui;

import dev.groundschool.topology.Bucket;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.browser.BrowserDesk;
import dev.groundschool.ui.browser.BrowserModel;
import dev.groundschool.ui.browser.BrowserPane;
import dev.groundschool.ui.browser.BucketDetails;
import dev.groundschool.ui.browser.SystemPicker;
import dev.groundschool.ui.calls.CallRow;
import dev.groundschool.ui.calls.CallsModel;
import dev.groundschool.ui.calls.CallsPane;
import dev.groundschool.ui.connect.LiveAccount;
import dev.groundschool.ui.error.Problem;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.map.MapModel;
import dev.groundschool.ui.palette.PaletteEntry;
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
import javafx.stage.Window;

/** The tabs about who may do what: the calls, why one of them was denied, and the policies behind it. Belongs to the JavaFX thread. */
final class AccessDesk {
    private final WhyModel why;
    private final PolicyPane policies;
    private final IdentityDetails identities;
    private final BucketDetails buckets;
    private final DatabaseDetails databases;
    private final BrowserDesk objects;
    private final List<BottomPane.Tab> tabs;
    private Consumer<String> front = _ -> { };

    AccessDesk(CallsModel calls, MapModel map, LiveAccount live, Messages messages, Tasks tasks, Consumer<Problem> failed,
            Consumer<String> open) {
        why = new WhyModel(calls, live.accountProperty()::get);
        policies = new PolicyPane(messages);
        identities = new IdentityDetails(map, live, messages, tasks, this::show, () -> map.moreProperty().set(this::more));
        var browser = new BrowserModel();
        objects = new BrowserDesk(browser, live.accountProperty()::get, tasks);
        buckets = new BucketDetails(live.accountProperty()::get, messages, tasks, this::browse, this::show, failed);
        databases = new DatabaseDetails(live.accountProperty()::get, messages);
        live.accountProperty().subscribe(_ -> objects.close());
        var browserPane = new BrowserPane(browser, objects, messages, new SystemPicker(() -> Window.getWindows().getFirst(), messages), this::why, open);
        map.moreProperty().set(this::more);
        var zone = ZoneId.systemDefault();
        var callsPane = new CallsPane(calls, messages, zone, this::why, open);
        var whyPane = new WhyPane(why, messages, tasks, zone, this::show);
        tabs = List.of(new BottomPane.Tab("calls", Messages.spoken("calls.title"), callsPane, callsPane.tools(), callsPane.note()),
                new BottomPane.Tab("why", Messages.spoken("why.title"), whyPane, new Region(), whyPane.note()),
                new BottomPane.Tab("policy", Messages.spoken("policy.title"), policies, policies.tools(), policies.note()),
                new BottomPane.Tab("objects", Messages.spoken("browser.title"), browserPane, browserPane.tools(), browserPane.note()));
    }

    /** What the map's details say besides: each time another function, as it is asked again then. */
    private Optional<Node> more(Resource resource) {
        return identities.of(resource).or(() -> buckets.of(resource)).or(() -> databases.of(resource));
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

    /** The palette's ways into the buckets there are. */
    List<PaletteEntry> entries(Topology topology) {
        return topology.ofKind(Bucket.KIND).stream().map(each -> new PaletteEntry(PaletteEntry.Kind.ACTION, Messages.spoken("browser.open.bucket", each.name()),
                Spoken.same(each.ref().region()), () -> browse(each.ref()))).toList();
    }

    /** Opens a bucket's objects. */
    void browse(Ref bucket) {
        objects.open(bucket);
        front.accept("objects");
    }

    /** What is done in the open bucket. */
    BrowserDesk objects() {
        return objects;
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
