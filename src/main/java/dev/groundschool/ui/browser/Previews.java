package dev.groundschool.ui.browser;

import dev.groundschool.ui.browser.BrowserModel.Preview;
import dev.groundschool.ui.i18n.Messages;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import javafx.scene.image.Image;

/** Shows the beginning of a text, or a picture that is not too large. Asks the service; not for the JavaFX thread. */
final class Previews {
    static final int TEXT = 64 * 1024;
    static final int PICTURE = 8 << 20;
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp");
    private static final double LARGEST = 900;

    private Previews() {}

    static Preview of(Store store, Entry entry) {
        String extension = entry.key().substring(entry.key().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (entry.size() == 0) {
            return new Preview.None(Messages.spoken("browser.preview.empty"));
        }
        if (PICTURES.contains(extension)) {
            return entry.size() > PICTURE ? new Preview.None(Messages.spoken("browser.preview.large", Sizes.of(PICTURE)))
                    : picture(store.beginning(entry, PICTURE));
        }
        byte[] bytes = store.beginning(entry, TEXT);
        return text(bytes, entry.size() > bytes.length, extension);
    }

    private static Preview picture(byte[] bytes) {
        var image = new Image(new ByteArrayInputStream(bytes), LARGEST, LARGEST, true, true);
        return image.isError() ? new Preview.None(Messages.spoken("browser.preview.not-a-picture")) : new Preview.Picture(image);
    }

    /** Text is what reads as UTF-8 without control characters; a character that the end cuts in two is left out. */
    static Preview text(byte[] bytes, boolean cut, String extension) {
        for (int shorter = 0; shorter <= (cut ? 3 : 0); shorter++) {
            try {
                String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, 0, bytes.length - shorter)).toString();
                return text.chars().anyMatch(each -> each < 32 && each != '\n' && each != '\r' && each != '\t' && each != '\f') ? none()
                        : new Preview.Words(text.replace("\r\n", "\n"), extension, cut);
            } catch (CharacterCodingException e) {
                // a sign is cut in two: with a byte less it may not be
            }
        }
        return none();
    }

    private static Preview none() {
        return new Preview.None(Messages.spoken("browser.preview.none"));
    }
}
