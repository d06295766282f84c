package dev.groundschool.ui;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Explain;
import dev.groundschool.sandbox.DatabaseDoor.KeptOut;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.map.MapModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Tells of connections to the sandbox's databases that the network kept out, whoever made them: a program on this computer or one on an instance. Each notice names
 * the hop and the rule, and shows the way on the map. A program that tries again and again is told of once, and again after a while.
 */
final class KeptOutNews {
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final ShellModel shell;
    private final MapModel map;
    private final InstantSource clock;
    private final Set<Sandbox> followed = Collections.newSetFromMap(new WeakHashMap<>());
    private final Map<String, Instant> told = new HashMap<>();

    KeptOutNews(ShellModel shell, MapModel map, InstantSource clock) {
        this.shell = shell;
        this.map = map;
        this.clock = clock;
    }

    /** Follows the account's databases, when it is a sandbox; on the JavaFX thread. */
    void account(@Nullable Account account) {
        if (account != null && account.connection() instanceof Connection.ToSandbox(Sandbox sandbox, _) && followed.add(sandbox)) {
            sandbox.databases().onKeptOut(out -> Platform.runLater(() -> tell(out)));
        }
    }

    private void tell(KeptOut out) {
        var id = "kept-out-" + out.database();
        var from = out.trace().query().from();
        var what = id + from + out.trace().code();
        var now = clock.instant();
        var last = told.get(what);
        if (last != null && now.isBefore(last.plus(QUIET)) && shell.notices().stream().noneMatch(each -> each.id().equals(id))) {
            return; // closed a moment ago, and nothing is new
        }
        told.put(what, now);
        Spoken text = locale -> Messages.spoken("database.kept-out", source(from).in(locale), out.database(), Explain.summary(out.trace(), locale)).in(locale);
        shell.tell(new Notice(id, text, List.of(), Optional.of(new Notice.Way(Messages.spoken("database.kept-out.show"), () -> {
            map.reveal(new Ref(Database.KIND, out.region(), out.database()));
            map.traceProperty().set(out.trace());
        }))));
    }

    private Spoken source(Endpoint from) {
        return from instanceof Endpoint.OnInstance(String id) ? Spoken.same(map.topologyProperty().get().find(id).map(Resource::name).orElse(id))
                : Messages.spoken("database.kept-out.computer");
    }
}
