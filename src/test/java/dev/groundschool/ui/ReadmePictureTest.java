package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.theme.ThemeChoice;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The README's picture is the window as it is: taken here of the real one, in the middle of a lesson, and compared with {@code assets/console.png}.
 * {@code mvn verify -Dscreenshots.update=true} takes a new one.
 */
class ReadmePictureTest extends Walk {
    private static final Path PICTURE = Path.of("assets", "console.png");
    private static final Path TAKEN = Path.of("target", "screenshots", "readme.png");
    /** The picture is compared at this size, where ids and times are too small to matter. */
    private static final int COLUMNS = 40;
    private static final int ROWS = 26;
    /** Of 255, on average: another look or another arrangement is far above, another id far below. */
    private static final double LIKE = 10;

    @Test
    void thePictureIsTheWindowAsItIs() throws Exception {
        look(Language.ENGLISH, ThemeChoice.LIGHT);
        press("module-ec2");
        press("lesson-ec2.open-a-door");
        choose("blocked-by-sg");
        press("go-guess");
        press("go-rules");
        choose("everyone");
        press("go-who");
        press("go-close");
        until("the next door is asked for", () -> done("close") && field("FromPort").isPresent());
        fill("FromPort", "80");
        fill("ToPort", "80");
        fill("CidrIp", "0.0.0.0/0");
        until("the server and the way to it are on the map", () -> shows("13 resources in 1 region"));
        WaitForAsyncUtils.waitForFxEvents();
        shoot("readme");
        if (Boolean.getBoolean("screenshots.update")) {
            Files.copy(TAKEN, PICTURE, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(PICTURE).as("take it with mvn verify -Dscreenshots.update=true").exists();
        BufferedImage now = ImageIO.read(TAKEN.toFile());
        BufferedImage then = ImageIO.read(PICTURE.toFile());
        assertThat(then.getWidth()).isEqualTo(now.getWidth());
        assertThat(then.getHeight()).isEqualTo(now.getHeight());
        assertThat(difference(small(now), small(then))).as("the window has changed: take the README's picture again with mvn verify -Dscreenshots.update=true").isLessThan(LIKE);
    }

    private static BufferedImage small(BufferedImage picture) {
        BufferedImage small = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(picture.getScaledInstance(COLUMNS, ROWS, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
        g.dispose();
        return small;
    }

    private static double difference(BufferedImage a, BufferedImage b) {
        long sum = 0;
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                sum += Math.abs((a.getRGB(x, y) & 0xFF) - (b.getRGB(x, y) & 0xFF));
            }
        }
        return (double) sum / (COLUMNS * ROWS);
    }
}
