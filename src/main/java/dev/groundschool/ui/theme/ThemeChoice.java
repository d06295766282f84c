package dev.groundschool.ui.theme;

/** What the user asked for: a fixed look, or the desktop's. */
public enum ThemeChoice {
    SYSTEM,
    LIGHT,
    DARK;

    public ThemeChoice next() {
        return switch (this) {
            case SYSTEM -> LIGHT;
            case LIGHT -> DARK;
            case DARK -> SYSTEM;
        };
    }
}
