package dev.groundschool.map;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** PNG at two pixels to the map unit, or as many as fit where the account is large. */
public final class PngExporter implements Exporter {
    // Four bytes a pixel: what a small heap can still hold.
    private static final double PIXELS = 40_000_000;

    @Override
    public String extension() {
        return "png";
    }

    @Override
    public byte[] export(Layout layout, MapTheme theme, Words words) {
        var whole = SvgExporter.whole(layout);
        var density = Math.min(2, Math.sqrt(PIXELS / (whole.w() * whole.h())));
        // Too small for cards: drawn as the window would draw it at that zoom.
        var view = density >= 1 ? whole : new View(density, whole.dx() * density, whole.dy() * density, whole.w() * density,
                whole.h() * density);
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(layout, theme, words, view, Math.max(1, density), Marks.NONE), "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static BufferedImage image(Layout layout, MapTheme theme, Words words, View view, double density, Marks marks) {
        var image = new BufferedImage((int) Math.ceil(view.w() * density), (int) Math.ceil(view.h() * density), BufferedImage.TYPE_INT_RGB);
        try (var pen = new RasterPen(image, density)) {
            new Painter(layout, theme, words).paint(pen, view, marks);
        }
        return image;
    }
}
