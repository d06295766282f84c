package dev.groundschool.ui;

import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Window;

/** Closes the window soon after it is shown, while the packaging build has the JVM write an ahead-of-time cache of opening it, or somebody measures how long that takes. */
public final class Rehearsal {
    private static final long SHOWN_MILLIS = 3_000;

    private Rehearsal() {}

    /** Opens the window and closes it again; the exit code of {@link Console#open}. */
    public static int run() {
        Thread.ofPlatform().daemon().name("rehearsal").start(Rehearsal::closeOnceShown);
        return Console.open();
    }

    private static void closeOnceShown() {
        try {
            while (Window.getWindows().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            System.out.println("shown");
            TimeUnit.MILLISECONDS.sleep(SHOWN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
    }
}
