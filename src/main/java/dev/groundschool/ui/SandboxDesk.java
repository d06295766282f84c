package dev.groundschool.ui;

import dev.groundschool.account.Account;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.topology.Diff;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.connect.LiveAccount;
import dev.groundschool.ui.fault.FaultModel;
import dev.groundschool.ui.fault.FaultPane;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.map.MapModel;
import dev.groundschool.ui.sql.SqlModel;
import dev.groundschool.ui.sql.SqlPane;
import dev.groundschool.ui.time.TimeModel;
import dev.groundschool.ui.time.TimePane;
import dev.groundschool.ui.traffic.TrafficModel;
import dev.groundschool.ui.traffic.TrafficPane;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The tabs about what only a sandbox can do: look back in time, send itself traffic, break things on purpose; and SQL, which
 * in a sandbox an instance may ask too. Belongs to the JavaFX thread. */
final class SandboxDesk implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final MapModel map;
    private final TimeModel time;
    private final FaultModel faults;
    private final FaultPane faultPane;
    private final TrafficModel traffic;
    private final SqlModel sql;
    private final List<BottomPane.Tab> tabs;
    private final ZoneId zone = ZoneId.systemDefault();
    private Topology live = Topology.empty();
    private Consumer<String> front = _ -> { };
    private BiConsumer<Sandbox, String> copied = (_, _) -> { };

    SandboxDesk(MapModel map, LiveAccount account, Messages messages, Consumer<Throwable> failed) {
        this.map = map;
        time = new TimeModel(account::region, failed);
        var timePane = new TimePane(time, messages, zone, map::reveal, this::copy);
        timePane.holds(map.topologyProperty());
        faults = new FaultModel(account::region, new SplittableRandom(), failed);
        faultPane = new FaultPane(faults, messages, zone, map.topologyProperty(), id -> map.topologyProperty().get().find(id)
                .ifPresent(found -> map.reveal(found.ref())));
        traffic = new TrafficModel();
        var trafficPane = new TrafficPane(traffic, messages, id -> map.topologyProperty().get().find(id).ifPresent(found -> map.reveal(found.ref())));
        sql = new SqlModel(failed);
        var sqlPane = new SqlPane(sql, messages, asked -> map.ask(asked.from().id(), asked.database(), asked.port()));
        tabs = List.of(new BottomPane.Tab("time", Messages.spoken("time.title"), timePane, new Region(), timePane.note()),
                new BottomPane.Tab("faults", Messages.spoken("fault.title"), faultPane, new Region(), faultPane.note()),
                new BottomPane.Tab("traffic", Messages.spoken("traffic.title"), trafficPane, new Region(), trafficPane.note()),
                new BottomPane.Tab("sql", Messages.spoken("sql.title"), sqlPane, new Region(), sqlPane.note()));
        traffic.onPassed(passed -> {
            if (time.viewProperty().get() == null) { // the past has no traffic
                map.pass(passed);
            }
        });
        time.viewProperty().subscribe(this::looking);
    }

    List<BottomPane.Tab> tabs() {
        return tabs;
    }

    /** How a tab is brought to the front. */
    void front(Consumer<String> opener) {
        front = opener;
    }

    /** Where a copy of the sandbox goes, with the moment it was made from. */
    void copies(BiConsumer<Sandbox, String> taker) {
        copied = taker;
    }

    /** What the palette offers. */
    List<Action> actions() {
        return List.of(new Action("time", Messages.spoken("time.open"), () -> front.accept("time")),
                new Action("traffic", Messages.spoken("traffic.open"), () -> front.accept("traffic")),
                new Action("sql", Messages.spoken("sql.open"), () -> front.accept("sql")),
                new Action("faults", Messages.spoken("fault.open"), () -> front.accept("faults")),
                new Action("surprise", Messages.spoken("fault.surprise"), () -> {
                    front.accept("faults");
                    faultPane.surprise();
                }));
    }

    void account(@Nullable Account account) {
        time.account(account);
        faults.account(account);
        traffic.account(account);
        sql.account(account);
    }

    /** What the account holds now; the map shows it unless it shows the past. */
    void show(Topology read) {
        live = read;
        time.refresh();
        faults.show(read);
        traffic.show(read);
        sql.show(read);
        if (time.viewProperty().get() == null) {
            if (faults.keepsSecret() && !Diff.between(map.topologyProperty().get(), read).isEmpty()) {
                faults.secretKept();
                map.showQuietly(read);
            } else {
                map.topologyProperty().set(read);
            }
        }
    }

    private void looking(TimeModel.@Nullable View view) {
        map.traceProperty().set(null);
        if (view == null) {
            map.bannerProperty().set(null);
            map.topologyProperty().set(live);
            map.highlight(List.of());
        } else {
            map.bannerProperty().set(Messages.spoken("time.banner", TIME.format(view.change().at().atZone(zone))));
            map.topologyProperty().set(view.topology());
            map.highlight(view.diff().touched());
        }
    }

    private void copy() {
        var view = time.viewProperty().get();
        if (view != null) {
            var when = TIME.format(view.change().at().atZone(zone));
            time.fork(made -> copied.accept(made, when));
        }
    }

    @Override
    public void close() {
        time.close();
        faults.close();
        traffic.close();
        sql.close();
    }
}
