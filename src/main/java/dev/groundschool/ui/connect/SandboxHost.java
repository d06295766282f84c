package dev.groundschool.ui.connect;

import dev.groundschool.sandbox.Ending;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.ui.SandboxClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableIntegerValue;

/** The program's own sandbox: opened in its folder, or in memory when another window has that one, and reachable for other programs at a loopback port. */
public final class SandboxHost implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SandboxHost.class.getName());

    private final Sandbox sandbox;
    private final Optional<String> notKept;
    private final Ending ending;

    private SandboxHost(Sandbox sandbox, Optional<String> notKept) {
        this.sandbox = sandbox;
        this.notKept = notKept;
        this.ending = Ending.of(sandbox, failure -> failure.ifPresent(e -> LOG.log(System.Logger.Level.WARNING, "the sandbox did not stop cleanly", e)));
    }

    /** Opens the sandbox of that folder and listens. Takes a tenth of a second or so: not for the JavaFX thread. */
    public static SandboxHost open(Path home, int port) throws IOException {
        SandboxHost host;
        try {
            host = new SandboxHost(Sandbox.open(SandboxSettings.defaults().withHome(home)), Optional.empty());
        } catch (IOException e) {
            host = new SandboxHost(Sandbox.open(SandboxSettings.defaults()), Optional.of(String.valueOf(e.getMessage())));
        }
        host.sandbox.listenNear(port);
        return host;
    }

    /** A sandbox made from another's past: in memory, gone with the window. Listens on a port of its own. */
    static SandboxHost copy(Sandbox made, int port) throws IOException {
        made.listenNear(port);
        return new SandboxHost(made, Optional.empty());
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public URI endpoint() {
        return sandbox.endpoint();
    }

    /** Why the sandbox is not the one of its folder and ends with the window; empty when all is well. */
    public Optional<String> notKept() {
        return notKept;
    }

    /** What the start found: a journal line cut off, an upgrade. */
    public List<String> notes() {
        return sandbox.notes();
    }

    /** The clock for the top bar. To be made and used on the JavaFX thread. */
    public SandboxClock clock() {
        return new Clock();
    }

    @Override
    public void close() throws IOException {
        ending.close();
        sandbox.close();
    }

    private final class Clock implements SandboxClock {
        private final SimpleIntegerProperty speed = new SimpleIntegerProperty();
        private final SimpleBooleanProperty paused = new SimpleBooleanProperty();

        Clock() {
            read();
            sandbox.clock().onChange(() -> Platform.runLater(this::read));
        }

        private void read() {
            speed.set((int) Math.round(sandbox.clock().speed()));
            paused.set(sandbox.clock().paused());
        }

        @Override
        public ObservableIntegerValue speed() {
            return speed;
        }

        @Override
        public ObservableBooleanValue paused() {
            return paused;
        }

        @Override
        public void setSpeed(int times) {
            sandbox.clock().speed(times);
        }

        @Override
        public void setPaused(boolean still) {
            if (still) {
                sandbox.clock().pause();
            } else {
                sandbox.clock().resume();
            }
        }

        @Override
        public void step(Duration by) {
            Thread.ofVirtual().start(() -> sandbox.clock().step(by)); // a step of a paused clock waits for the health checks that fall due
        }
    }
}
