package dev.groundschool.map;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;

/** The map on a JavaFX canvas, painted and rendered to the last pixel, as one frame of the window is. */
public final class PaintedFrames {
    private static final CountDownLatch STARTED = new CountDownLatch(1);

    private final Layout layout;
    private final double width;
    private final double height;
    private final Painter painter;
    private final Canvas canvas;
    private final CanvasPen pen; // one for all frames, as in the window: it remembers how wide words are
    private final WritableImage image;

    public PaintedFrames(Layout layout, double width, double height) {
        this.layout = layout;
        this.width = width;
        this.height = height;
        start();
        painter = new Painter(layout, MapTheme.LIGHT, Words.of(Locale.ENGLISH));
        canvas = onFx(() -> {
            Canvas made = new Canvas(width, height);
            new Scene(new Pane(made), width, height);
            return made;
        });
        pen = onFx(() -> new CanvasPen(canvas.getGraphicsContext2D(), "Pretendard", "Pretendard SemiBold"));
        image = new WritableImage((int) width, (int) height);
    }

    private static synchronized void start() {
        if (STARTED.getCount() > 0) {
            Platform.setImplicitExit(false);
            Platform.startup(STARTED::countDown);
            for (String weight : new String[] {"Regular", "SemiBold"}) {
                Font.loadFont(PaintedFrames.class.getResourceAsStream("/assets/fonts/Pretendard-" + weight + ".ttf"), 12);
            }
        }
    }

    private static <T> T onFx(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }

    private Object paint(View view) {
        return onFx(() -> {
            painter.paint(pen, view, Marks.NONE);
            return canvas.snapshot(null, image);
        });
    }

    private View fit() {
        return View.fit(layout.bounds(), width, height, 24);
    }

    /** Everything in the window. */
    public Object all() {
        return paint(fit());
    }

    /** The middle of the account at that scale. */
    public Object at(double scale) {
        return paint(fit().zoom(scale / fit().scale(), width / 2, height / 2));
    }
}
