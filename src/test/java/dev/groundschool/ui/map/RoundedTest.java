package dev.groundschool.ui.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.map.CanvasPen;
import dev.groundschool.map.Pen;
import dev.groundschool.map.Rect;
import dev.groundschool.ui.Fx;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rounded rectangles are put together in three ways, by their size; they must look as if there were one. */
class RoundedTest {
    private static final int FILL = 0xFFFFE080;
    private static final int EDGE = 0xFF204060;

    private static Image drawn(int w, int h, double radius, int border) {
        var image = new AtomicReference<Image>();
        Fx.run(() -> {
            var canvas = new Canvas(w + 20, h + 20);
            var half = border / 2.0;
            new CanvasPen(canvas.getGraphicsContext2D(), "System", "System").rect(new Rect(10 + half, 10 + half, w - border, h - border), radius, FILL,
                    border == 0 ? Pen.Stroke.NONE : new Pen.Stroke(EDGE, border));
            var clear = new SnapshotParameters();
            clear.setFill(Color.TRANSPARENT);
            image.set(canvas.snapshot(clear, null));
        });
        return image.get();
    }

    @ParameterizedTest
    @CsvSource({"6, 6, 3, 0", "20, 20, 4, 1", "24, 25, 6, 2", "60, 20, 4, 1", "160, 42, 8, 1", "90, 64, 5, 0", "90, 65, 5, 1", "300, 200, 6, 1", "61, 9, 12, 1"})
    void isWholeAndEven(int w, int h, double radius, int border) {
        var image = drawn(w, h, radius, border);
        var pixels = image.getPixelReader();
        for (var y = 0; y < h + 20; y++) {
            for (var x = 0; x < w + 20; x++) {
                var argb = pixels.getArgb(x, y);
                assertThat(pixels.getArgb(w + 19 - x, y)).as("left of %s, %s", x, y).isEqualTo(argb);
                assertThat(pixels.getArgb(x, h + 19 - y)).as("above %s, %s", x, y).isEqualTo(argb);
                var inside = Math.min(Math.min(x - 10, w + 9 - x), Math.min(y - 10, h + 9 - y));
                var straight = x - 10 > radius + 1 && w + 9 - x > radius + 1 || y - 10 > radius + 1 && h + 9 - y > radius + 1;
                if (inside < 0) {
                    assertThat(argb >>> 24).as("outside at %s, %s", x, y).isZero();
                } else if (straight) {
                    assertThat(argb).as("at %s, %s", x, y).isEqualTo(inside < border ? EDGE : FILL);
                }
            }
        }
        assertThat(pixels.getArgb(10, 10) >>> 24).as("its corner").isLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "4, 1", "6, 1", "8, 2"})
    void cornersAreAlikeHoweverLargeItIs(double radius, int border) {
        var large = drawn(300, 200, radius, border).getPixelReader();
        for (var size : new int[][] {{22, 24}, {120, 40}}) {
            var small = drawn(size[0], size[1], radius, border).getPixelReader();
            for (var i = 0; i < 10 * 10; i++) {
                assertThat(small.getArgb(10 + i % 10, 10 + i / 10)).as("pixel %s of %s", i, size).isEqualTo(large.getArgb(10 + i % 10, 10 + i / 10));
            }
        }
    }
}
