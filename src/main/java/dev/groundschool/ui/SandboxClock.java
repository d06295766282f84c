package dev.groundschool.ui;

import java.time.Duration;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableIntegerValue;

/** The sandbox's clock as the top bar drives it. Called on the JavaFX thread; an implementation must not block it. */
public interface SandboxClock {
    /** Sandbox seconds in one of ours: 1, 10, 60, 600. */
    ObservableIntegerValue speed();

    ObservableBooleanValue paused();

    void setSpeed(int times);

    void setPaused(boolean paused);

    /** Moves a paused (or running) clock forward at once. */
    void step(Duration by);
}
