package dev.groundschool.ui.text;

import dev.groundschool.ui.i18n.Messages;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A presigned address to copy or open, and how long it is still good. That is told by the wall clock, as whoever answers the address does: a sandbox whose clock was set
 * ahead ends it no earlier.
 */
public final class SignedAddress extends VBox {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Pattern SIGNED_AT = Pattern.compile("[?&]X-Amz-Date=([^&]+)");
    private static final Pattern GOOD_FOR = Pattern.compile("[?&]X-Amz-Expires=(\\d{1,6})");

    private final Messages messages;
    private final InstantSource wall;
    private final Optional<Instant> until;
    private final Label left = new Label();

    /** {@code open} shows an address in the user's web browser; {@code wall} is the clock to count down by. */
    public SignedAddress(Messages messages, String address, Consumer<String> open, InstantSource wall) {
        this.messages = messages;
        this.wall = wall;
        this.until = until(address);
        getStyleClass().add("signed-address");
        var field = new TextField(address);
        field.setId("signed-url");
        field.setEditable(false);
        field.getStyleClass().add("signed-url");
        field.accessibleTextProperty().bind(messages.text("signed.address"));
        left.setId("signed-left");
        left.getStyleClass().add("signed-left");
        left.setWrapText(true); // the object browser's card is narrow
        left.setMinHeight(Region.USE_PREF_SIZE);
        var row = new FlowPane(button("signed-copy", "signed.copy", () -> CodeView.copy(address)), button("signed-open", "signed.open", () -> open.accept(address)));
        row.getStyleClass().add("signed-row");
        getChildren().setAll(field, row, left);
        var clock = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tell()));
        clock.setCycleCount(Animation.INDEFINITE);
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                clock.stop();
            } else {
                clock.play();
            }
        });
        tell(); // and every second anew, in whatever language is chosen by then
    }

    private Button button(String id, String key, Runnable action) {
        var button = new Button();
        button.setId(id);
        button.textProperty().bind(messages.text(key));
        button.getStyleClass().setAll("step-button", "secondary", "small-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void tell() {
        left.setText(until.map(end -> {
            Duration more = Duration.between(wall.instant(), end);
            boolean over = more.isNegative() || more.isZero();
            pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("over"), over);
            return over ? messages.now("signed.over") : messages.now("signed.left", time(more));
        }).orElse(""));
    }

    /** {@code 4:59}, {@code 11:59:59}; from a day on, hours go on counting. */
    static String time(Duration more) {
        long seconds = more.toSeconds();
        return seconds < 3600 ? "%d:%02d".formatted(seconds / 60, seconds % 60) : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** When the address ends, as it says itself; empty for one that does not say. */
    static Optional<Instant> until(String address) {
        String query = Optional.ofNullable(URI.create(address).getRawQuery()).map(each -> '?' + each).orElse("");
        Matcher at = SIGNED_AT.matcher(query);
        Matcher goodFor = GOOD_FOR.matcher(query);
        try {
            return at.find() && goodFor.find() ? Optional.of(LocalDateTime.parse(at.group(1), DATE).toInstant(ZoneOffset.UTC).plusSeconds(Long.parseLong(goodFor.group(1))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
