package dev.groundschool.ui;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;

/**
 * Runs something on the JavaFX thread when asked from any: the first time at once, and however often it is asked again meanwhile, only some times a second. So
 * thousands of events a second neither queue up nor leave the window no time for the user.
 */
public final class Bundled implements Runnable {
    private static final Duration APART = Duration.millis(100);

    private final Runnable work;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean resting = new AtomicBoolean();

    public Bundled(Runnable work) {
        this.work = work;
    }

    /** Asks for it; returns at once. */
    @Override
    public void run() {
        asked.set(true);
        if (resting.compareAndSet(false, true)) {
            Platform.runLater(this::turn);
        }
    }

    private void turn() {
        if (asked.getAndSet(false)) {
            try {
                work.run();
            } finally {
                var rest = new PauseTransition(APART);
                rest.setOnFinished(_ -> turn());
                rest.play();
            }
        } else {
            resting.set(false);
            if (asked.get()) { // between the two looks
                run();
            }
        }
    }
}
