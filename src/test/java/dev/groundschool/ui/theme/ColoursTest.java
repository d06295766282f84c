package dev.groundschool.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColoursTest {
    private static final Pattern DEFINED = Pattern.compile("(-(?:gs|color|fx)-[a-z0-9-]+)\\s*:\\s*([^;]+);");
    private static final Pattern LOOKED_UP = Pattern.compile("(?<![\\w-])(-(?:gs|color)-[a-z0-9-]+)(?!\\s*:)(?![\\w-])");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyColourLookedUpIsDefined(String look) {
        var known = new TreeSet<>(definitions(sheet(look)).keySet());
        known.addAll(definitions(resource("/atlantafx/base/theme/primer-" + look + ".css")).keySet());
        var wanted = new TreeSet<String>();
        LOOKED_UP.matcher(sheet("groundschool")).results().forEach(found -> wanted.add(found.group(1)));
        wanted.removeAll(known);
        assertThat(wanted).isEmpty();
    }

    @Test
    void bothLooksDefineTheSameColours() {
        assertThat(definitions(sheet("dark")).keySet()).isEqualTo(definitions(sheet("light")).keySet());
    }

    /** WCAG 2.2, 1.4.3: text needs 4.5 to 1. */
    @ParameterizedTest
    @CsvSource({
        "-gs-ink, -gs-panel", "-gs-ink, -gs-canvas", "-gs-body, -gs-panel", "-gs-body, -gs-canvas", "-gs-body, -gs-hover", "-gs-body, -gs-code",
        "-gs-muted, -gs-panel", "-gs-muted, -gs-canvas", "-gs-muted, -gs-hover", "-gs-muted, -gs-accent-soft", "-gs-muted, -gs-step-idle",
        "-gs-muted, -gs-raised", "-gs-muted, -gs-code",
        "-gs-accent-ink, -gs-panel", "-gs-accent-ink, -gs-canvas", "-gs-accent-ink, -gs-accent-soft", "-gs-accent-ink, -gs-hover",
        "-gs-on-accent, -gs-accent", "-gs-on-accent, -gs-accent-hover", "-gs-on-accent, -gs-ok-fill",
        "-gs-ok, -gs-panel", "-gs-ok, -gs-ok-soft", "-gs-bad, -gs-panel", "-gs-bad, -gs-bad-soft", "-gs-warn, -gs-warn-soft",
        "-gs-ink, -gs-warn-soft", "-gs-body, -gs-warn-soft", "-gs-muted, -gs-warn-soft", "-gs-ink, -gs-accent-soft",
        "-gs-code-keyword, -gs-code", "-gs-code-string, -gs-code", "-gs-code-comment, -gs-code", "-gs-code-number, -gs-code",
        "-gs-code-name, -gs-code",
        "-gs-on-accent, -gs-tint-plain", "-gs-on-accent, -gs-tint-compute", "-gs-on-accent, -gs-tint-storage",
        "-gs-on-accent, -gs-tint-database", "-gs-on-accent, -gs-tint-security", "-gs-on-accent, -gs-tint-network",
        "-gs-on-accent, -gs-tint-management"})
    void textCanBeRead(String text, String ground) {
        for (var look : new String[] {"light", "dark"}) {
            var colours = definitions(sheet(look));
            double contrast = contrast(colour(colours, text), colour(colours, ground));
            assertThat(contrast).as("%s on %s, %s", text, ground, look).isGreaterThanOrEqualTo(4.5);
        }
    }

    private static Color colour(Map<String, String> colours, String name) {
        var value = colours.get(name);
        assertThat(value).as(name).isNotNull();
        return Color.web(value);
    }

    private static double contrast(Color a, Color b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static Map<String, String> definitions(String sheet) {
        var found = new HashMap<String, String>();
        DEFINED.matcher(sheet).results().forEach(each -> found.put(each.group(1), each.group(2).strip()));
        return found;
    }

    private static String sheet(String name) {
        return resource("/dev/groundschool/ui/" + name + ".css").replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static String resource(String path) {
        try (var in = ColoursTest.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
