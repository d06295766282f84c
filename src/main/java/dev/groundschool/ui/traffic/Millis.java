package dev.groundschool.ui.traffic;

import java.util.Locale;

/** Milliseconds as they are said: two digits that count, where there are any. */
final class Millis {
    private Millis() {
    }

    static String of(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.2f" : value < 10 ? "%.1f" : "%.0f", value);
    }
}
