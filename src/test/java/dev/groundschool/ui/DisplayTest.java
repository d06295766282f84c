package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
    @Test
    void linuxNeedsADisplayUnlessJavaFxIsHeadless() {
        assertThat(Display.likely(Map.of(), "Linux", "")).isFalse();
        assertThat(Display.likely(Map.of("DISPLAY", ":0"), "Linux", "")).isTrue();
        assertThat(Display.likely(Map.of(), "Linux", "Headless")).isTrue();
        assertThat(Display.likely(Map.of(), "Windows 11", "")).isTrue();
        assertThat(Display.likely(Map.of(), "Mac OS X", "")).isTrue();
    }

    @Test
    void theAdviceNamesTheHeadlessCommands() {
        assertThat(Display.advice(Locale.ENGLISH)).contains("serve", "prove", "lint", "draw");
        assertThat(Display.advice(Locale.KOREAN)).contains("serve", "prove", "lint", "draw");
    }
}
