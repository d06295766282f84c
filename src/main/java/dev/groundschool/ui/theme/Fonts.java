package dev.groundschool.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/**
 * The fonts that come with the program (all SIL OFL 1.1, licences beside them): a bare machine has none for Korean, and the same text must
 * fill the same space everywhere. Style sheets name them by {@link #SANS}, {@link #SANS_MEDIUM}, {@link #SANS_BOLD} and {@link #MONO}.
 */
public final class Fonts {
    public static final String SANS = "Pretendard";
    public static final String SANS_MEDIUM = "Pretendard Medium";
    public static final String SANS_BOLD = "Pretendard SemiBold";
    public static final String MONO = "JetBrains Mono";

    private static final List<String> FILES =
            List.of("Pretendard-Regular.ttf", "Pretendard-Medium.ttf", "Pretendard-SemiBold.ttf", "JetBrainsMono-Regular.ttf");
    private static boolean loaded;

    private Fonts() {}

    /** Makes the fonts known to JavaFX, once; throws {@link IllegalStateException} if one is not on the class path or unreadable. */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        for (var file : FILES) {
            var path = "/assets/fonts/" + file;
            try (InputStream in = Fonts.class.getResourceAsStream(path)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("cannot load the font " + path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        }
        loaded = true;
    }
}
