package dev.groundschool.sandbox.ec2;

import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.Image;

/**
 * An image and what is inside it.
 *
 * @param web true when its instances run the sandbox's web server
 * @param base the name of the public image that it descends from, which tells the operating system
 */
record ImageRow(Image image, boolean web, String base) {
    /** A public image. */
    static ImageRow of(Image image) {
        return new ImageRow(image, ImageCatalogue.servesWeb(image), image.name());
    }

    String id() {
        return image.imageId();
    }

    ImageRow with(Image changed) {
        return new ImageRow(changed, web, base);
    }

    boolean windows() {
        return base.toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
