package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.settings.SettingsFile;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The README's picture is the window as it is: taken here of the real one, while an SDK client from outside runs two servers, and compared with {@code assets/console.png}.
 * {@code mvn verify -Dscreenshots.update=true} takes a new one.
 */
class ReadmePictureTest {
    private static final Path PICTURE = Path.of("assets", "console.png");
    private static final Path TAKEN = Path.of("target", "screenshots", "readme.png");
    private static final Pattern ENDPOINT = Pattern.compile("http://localhost:\\d+");
    /** The picture is compared at this size, where ids and times are too small to matter. */
    private static final int COLUMNS = 40;
    private static final int ROWS = 26;
    /** Of 255, on average: another look or another arrangement is far above, another id far below. */
    private static final double LIKE = 10;

    @TempDir
    private Path folder;
    private SettingsFile settings;
    private Session session;
    private Stage stage;

    @BeforeEach
    void open() {
        Fx.run(() -> {
            settings = new SettingsFile(folder, Duration.ofMillis(10), e -> {
                throw new AssertionError(e);
            });
            settings.settings().languageProperty().set(Language.ENGLISH);
            stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1400);
            stage.setHeight(900);
            session = new Session(settings.settings(), folder, 0, _ -> { });
            session.show(stage);
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            session.close();
            stage.close();
            settings.close();
        });
    }

    private Optional<String> label(Pattern text) {
        return Fx.on(() -> stage.getScene().getRoot().lookupAll("*").stream().filter(Labeled.class::isInstance).map(node -> ((Labeled) node).getText())
                .filter(each -> each != null && text.matcher(each).find()).findFirst());
    }

    private void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, holds);
    }

    @Test
    void thePictureIsTheWindowAsItIs() throws Exception {
        until(() -> label(ENDPOINT).isPresent() && label(Pattern.compile("9 resources in 1 region")).isPresent());
        Matcher endpoint = ENDPOINT.matcher(label(ENDPOINT).orElseThrow());
        assertThat(endpoint.find()).isTrue();
        try (Ec2Client ec2 = Ec2Client.builder().endpointOverride(URI.create(endpoint.group())).region(Region.AP_NORTHEAST_2).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build()) {
            List<String> subnets = ec2.describeSubnets().subnets().stream().filter(s -> s.availabilityZone().matches(".*[ac]"))
                    .map(software.amazon.awssdk.services.ec2.model.Subnet::subnetId).toList();
            String image = ec2.describeImages(r -> r.owners("amazon").filters(f -> f.name("name").values("al2023*"), f -> f.name("architecture").values("x86_64")))
                    .images().getFirst().imageId();
            for (int i = 0; i < 2; i++) {
                String name = "web-" + (i + 1);
                String subnet = subnets.get(i);
                ec2.runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1).maxCount(1).subnetId(subnet).tagSpecifications(
                        TagSpecification.builder().resourceType(ResourceType.INSTANCE).tags(Tag.builder().key("Name").value(name).build()).build()));
            }
            until(() -> ec2.describeInstances(r -> r.filters(f -> f.name("instance-state-name").values("running"))).reservations().size() == 2);
        }
        until(() -> label(Pattern.compile("1[35] resources in 1 region")).isPresent()); // two servers, their interfaces, their volumes where they are counted
        Fx.run(() -> Fx.shoot(stage.getScene(), "readme"));
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
