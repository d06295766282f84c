package dev.groundschool.ui;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.Resource;
import dev.groundschool.ui.i18n.Messages;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** What the map's details say of a database of the sandbox besides: how much of this computer's memory its server takes. */
final class DatabaseDetails {
    private final Supplier<@Nullable Account> account;
    private final Messages messages;

    DatabaseDetails(Supplier<@Nullable Account> account, Messages messages) {
        this.account = account;
        this.messages = messages;
    }

    /** Empty for what is no database, or none of a sandbox's. The system is asked on a thread of its own. */
    Optional<Node> of(Resource resource) {
        var to = account.get();
        if (to == null || !(resource instanceof Database database) || !(to.connection() instanceof Connection.ToSandbox(Sandbox sandbox, _))
                || database.details().endpoint() == null || database.details().endpoint().address() == null) {
            return Optional.empty();
        }
        var address = database.details().endpoint().address();
        var name = new Label();
        name.textProperty().bind(messages.text("database.memory"));
        name.getStyleClass().add("details-name");
        var value = new Label(messages.now("database.memory.asking"));
        value.setId("database-memory");
        value.setWrapText(true);
        Thread.ofVirtual().name("database-memory").start(() -> {
            var bytes = sandbox.databases().memory(address);
            Platform.runLater(() -> value.setText(bytes.isPresent() ? messages.now("database.memory.used", Math.ceilDiv(bytes.getAsLong(), 1L << 20))
                    : messages.now("database.memory.none")));
        });
        return Optional.of(new HBox(name, value));
    }
}
