package dev.groundschool.ui.connect;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.account.Identity;
import dev.groundschool.account.Profiles;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.ui.Action;
import dev.groundschool.ui.ConnectionChoice;
import dev.groundschool.ui.RegionChoice;
import dev.groundschool.ui.ShellModel;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.settings.Settings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The choosers of connection and Region: fills them, opens what is chosen, and remembers it. Lives on the JavaFX thread. */
public final class Connections implements AutoCloseable {
    private static final String SANDBOX = "sandbox";

    private final ShellModel shell;
    private final LiveAccount live;
    private final SandboxHost host;
    private final Settings settings;
    private final Messages messages;
    private final Window window;
    private final Consumer<Throwable> errors;
    /** Endpoints typed in this session; their keys are nowhere else. */
    private final Map<String, Connection.ToEndpoint> endpoints = new HashMap<>();
    private final Map<String, SandboxHost> copies = new HashMap<>();
    private @Nullable Account guarded;

    public Connections(ShellModel shell, LiveAccount live, SandboxHost host, Settings settings, Messages messages, Window window, Consumer<Throwable> errors) {
        this.shell = shell;
        this.live = live;
        this.host = host;
        this.settings = settings;
        this.messages = messages;
        this.window = window;
        this.errors = errors;
        shell.healthProperty().bind(live.healthProperty());
        fillRegions();
        fillConnections();
        shell.regionProperty().addListener((_, _, chosen) -> regionChosen(chosen));
        shell.connectionProperty().addListener((_, _, chosen) -> open(chosen));
        live.healthProperty().addListener((_, _, _) -> fillActions());
        chooseRemembered();
    }

    private void fillRegions() {
        shell.regions().setAll(Cities.all());
        shell.regionProperty().set(region(settings.regionProperty().get()));
    }

    private RegionChoice region(String code) {
        return shell.regions().stream().filter(each -> each.code().equals(code)).findFirst().orElseGet(() -> Cities.of("ap-northeast-2"));
    }

    private void fillConnections() {
        shell.connections().add(new ConnectionChoice(SANDBOX, Messages.spoken("connect.sandbox"), Messages.spoken("connect.sandbox.place")));
        try {
            for (Profiles.Named profile : Profiles.list()) {
                shell.connections().add(new ConnectionChoice("profile:" + profile.name(), Spoken.same(profile.name()), Messages.spoken("connect.profile.place")));
            }
        } catch (RuntimeException e) { // a malformed ~/.aws/config: the sandbox still works, and the SDK's words say what is wrong
            errors.accept(e);
        }
    }

    private void chooseRemembered() {
        String remembered = settings.connectionProperty().get();
        shell.connectionProperty().set(shell.connections().stream().filter(each -> each.id().equals(remembered)).findFirst()
                .orElse(shell.connections().getFirst()));
    }

    private String regionCode() {
        RegionChoice chosen = shell.regionProperty().get();
        return chosen == null ? "ap-northeast-2" : chosen.code();
    }

    private void regionChosen(@Nullable RegionChoice chosen) {
        if (chosen != null && !chosen.code().equals(live.region())) {
            settings.regionProperty().set(chosen.code());
            live.region(chosen.code());
        }
    }

    private void open(@Nullable ConnectionChoice chosen) {
        if (chosen == null) {
            return;
        }
        Connection connection;
        if (endpoints.get(chosen.id()) instanceof Connection.ToEndpoint to) {
            connection = new Connection.ToEndpoint(to.endpoint(), to.accessKeyId(), to.secret(), regionCode());
        } else if (chosen.id().startsWith("profile:")) {
            connection = profile(chosen.id().substring("profile:".length()));
        } else {
            connection = new Connection.ToSandbox(host(chosen).sandbox(), regionCode());
        }
        settings.connectionProperty().set(chosen.id());
        shell.clockProperty().set(connection instanceof Connection.ToSandbox ? host(chosen).clock() : null);
        live.open(connection);
        shell.endpointProperty().set(connection instanceof Connection.ToProfile to ? to.profile() + " · AWS" : endpoint(connection));
        shell.cliLineProperty().set(cliLine(connection));
        fillActions();
    }

    private SandboxHost host(ConnectionChoice chosen) {
        return copies.getOrDefault(chosen.id(), host);
    }

    /** Takes a copy of the sandbox among the connections and goes there; {@code when} says which moment it was made from. */
    public void copy(Sandbox made, String when) {
        try {
            var id = "copy:" + copies.size();
            copies.put(id, SandboxHost.copy(made, host.endpoint().getPort() + 1));
            var choice = new ConnectionChoice(id, Messages.spoken("connect.copy", when), Messages.spoken("connect.copy.place"));
            shell.connections().add(choice);
            shell.connectionProperty().set(choice);
        } catch (IOException e) {
            errors.accept(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SandboxHost each : copies.values()) {
            each.close();
        }
    }

    /** A profile's own Region counts for more than the one last looked at elsewhere. */
    private Connection profile(String name) {
        String region = Profiles.list().stream().filter(each -> each.name().equals(name)).findFirst().flatMap(Profiles.Named::region).orElse(regionCode());
        shell.regionProperty().set(region(region));
        return new Connection.ToProfile(name, regionCode());
    }

    private String endpoint(Connection connection) {
        return switch (connection) {
            case Connection.ToEndpoint to -> to.endpoint().toString();
            case Connection.ToSandbox(Sandbox sandbox, _) -> sandbox.endpoint().toString();
            case Connection.ToProfile _ -> "";
        };
    }

    private String cliLine(Connection connection) {
        return connection instanceof Connection.ToProfile to ? "aws --profile " + to.profile() + " ec2 describe-instances"
                : "aws --endpoint-url " + endpoint(connection) + " ec2 describe-instances";
    }

    private void fillActions() {
        Account open = live.accountProperty().get();
        Action endpoint = new Action("connect-endpoint", Messages.spoken("connect.endpoint"), this::askEndpoint);
        if (open == null || !open.guard().guards()) {
            shell.connectionActions().setAll(List.of(endpoint));
        } else {
            shell.connectionActions().setAll(List.of(endpoint, open.guard().readOnly()
                    ? new Action("unlock", Messages.spoken("connect.unlock"), () -> askUnlock(open))
                    : new Action("lock", Messages.spoken("connect.lock"), open.guard()::lock)));
        }
    }

    private void askEndpoint() {
        new EndpointDialog(window, messages, regionCode()).showAndWait().ifPresent(connection -> {
            if (connection instanceof Connection.ToEndpoint to) {
                ConnectionChoice choice = new ConnectionChoice("endpoint:" + to.endpoint(), Spoken.same(to.endpoint().getAuthority()),
                        Messages.spoken("connect.endpoint.place"));
                endpoints.put(choice.id(), to);
                if (!shell.connections().contains(choice)) {
                    shell.connections().removeIf(each -> each.id().equals(choice.id()));
                    shell.connections().add(choice);
                }
                shell.connectionProperty().set(null); // the same address with other keys is another connection
                shell.connectionProperty().set(choice);
            }
        });
    }

    /** Asks the account who it is, off the JavaFX thread, then the user whether they mean it. */
    private void askUnlock(Account account) {
        guarded = account;
        Thread.ofVirtual().start(() -> {
            try {
                Identity identity = account.identity();
                Platform.runLater(() -> {
                    if (guarded == account) {
                        new UnlockDialog(window, messages, account, identity).showAndWait();
                    }
                });
            } catch (RuntimeException e) {
                Platform.runLater(() -> errors.accept(e));
            }
        });
    }
}
