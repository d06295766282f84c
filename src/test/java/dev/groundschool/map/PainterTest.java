package dev.groundschool.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.topology.Ref;
import dev.groundschool.topology.SampleTopology;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PainterTest {
    private static final Words EN = Words.of(Locale.ENGLISH);
    private static final Layout LARGE = Layout.of(SampleTopology.large(2_000), LayoutOptions.FLAT);
    private static final Layout SMALL = Layout.of(SampleTopology.rich(), LayoutOptions.DEFAULT);

    private static Marks hovering(Optional<Ref> key) {
        return new Marks(Optional.empty(), key, Set.of(), Optional.empty(), Map.of());
    }

    private static View at(Layout layout, double scale) {
        var fit = View.fit(layout.bounds(), 1000, 700, 20);
        return scale == 0 ? fit : fit.zoom(scale / fit.scale(), 500, 350);
    }

    /** A renderer in software blends several times more slowly than it fills: what is translucent must stay small. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.3, 0.4, 0.6, 1, 2.5})
    void nothingLargeIsTranslucent(double scale) {
        for (var layout : List.of(SMALL, LARGE)) {
            var hovered = layout.boxes().stream().filter(box -> box.form().isContainer()).map(Box::key).map(Optional::of);
            Stream.concat(hovered, Stream.of(Optional.<Ref>empty())).forEach(key -> {
                var fills = new Fills();
                new Painter(layout, MapTheme.LIGHT, EN).paint(fills, at(layout, scale), hovering(key));
                assertThat(fills.translucent).as("%s hovered", key).isLessThan(4 * 200 * 60);
                assertThat(fills.opaque).isGreaterThanOrEqualTo(1000 * 700);
            });
        }
    }

    /** What a frame hides is not painted; the picture is that of a larger view in which it is. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 1, 1.75}) // exact in binary, so that nothing is rounded otherwise in the larger view
    void aFrameThatFillsTheViewHidesWhatIsBehindIt(double scale) {
        var around = 900;
        for (var form : List.of(Box.Form.PUBLIC_SUBNET, Box.Form.VPC)) {
            var box = LARGE.boxes().stream().filter(b -> b.form() == form).findFirst().orElseThrow();
            for (var inset : new double[] {3, 14, 40, 90}) {
                for (var key : List.of(Optional.<Ref>empty(), Optional.of(box.key()))) {
                    var view = new View(scale, Math.round(inset - box.rect().x() * scale) - 2 * inset, Math.round(-inset - box.rect().y() * scale), 300, 150);
                    var large = new View(scale, view.dx() + around, view.dy() + around, 300 + 2 * around, 150 + 2 * around);
                    var part = PngExporter.image(LARGE, MapTheme.DARK, EN, view, 1, hovering(key));
                    var whole = PngExporter.image(LARGE, MapTheme.DARK, EN, large, 1, hovering(key));
                    assertThat(Arrays.mismatch(pixels(part, 0, 0), pixels(whole, around, around))).as("%s from %s within", form, inset).isEqualTo(-1);
                }
            }
        }
    }

    private static int[] pixels(BufferedImage image, int x, int y) {
        return image.getRGB(x, y, 300, 150, null, 0, 300);
    }

    /** The dots lie on one grid, whatever ground they are seen through. */
    @Test
    void dotsShowThroughWhatIsNotASubnet() {
        var view = new View(1, 30, 30, 1000, 700);
        var image = PngExporter.image(SMALL, MapTheme.LIGHT, EN, view, 1, Marks.NONE);
        var vpc = SMALL.boxes().stream().filter(b -> b.form() == Box.Form.VPC).findFirst().orElseThrow();
        var r = view.screen(vpc.rect());
        var step = 18;
        var seen = new TreeSet<Integer>();
        for (var y = Math.floorMod(Math.round(view.dy()), step); y < r.bottom() && y < 700; y += step) {
            for (var x = Math.floorMod(Math.round(view.dx()), step); x < r.right() && x < 1000; x += step) {
                seen.add(image.getRGB(x, y));
            }
        }
        assertThat(seen).contains(MapTheme.LIGHT.dots(), Colours.mix(MapTheme.LIGHT.dots(), MapTheme.LIGHT.card(), 0.55));
    }

    /** Adds up how much is filled. */
    private static final class Fills implements Pen {
        double opaque;
        double translucent;

        @Override
        public void rect(Rect rect, double radius, int fill, Stroke stroke) {
            var area = Math.max(0, Math.min(1000, rect.right()) - Math.max(0, rect.x())) * Math.max(0, Math.min(700, rect.bottom()) - Math.max(0, rect.y()));
            if (fill >>> 24 == 255) {
                opaque += area;
            } else if (fill >>> 24 != 0) {
                translucent = Math.max(translucent, area);
            }
        }

        @Override
        public void line(List<Point> points, double radius, Stroke stroke) {
        }

        @Override
        public void polygon(List<Point> points, int fill) {
        }

        @Override
        public void dots(double x, double y, double step, Rect area, int argb) {
        }

        @Override
        public void circle(double x, double y, double radius, int fill) {
        }

        @Override
        public void text(String text, double x, double baseline, Type type, int argb, Align align) {
        }

        @Override
        public double width(String text, Type type) {
            return text.length() * type.size() * 0.5;
        }
    }
}
