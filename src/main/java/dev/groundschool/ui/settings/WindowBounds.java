package dev.groundschool.ui.settings;

/** Where the window stood, in screen units (JavaFX's logical pixels). */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
    private static final double TITLE_SHOWN = 120;

    /** True if enough of the title bar lies within the screen given to be grabbed with the mouse. */
    public boolean reachableOn(double screenX, double screenY, double screenWidth, double screenHeight) {
        double shown = Math.min(x + width, screenX + screenWidth) - Math.max(x, screenX);
        return shown >= TITLE_SHOWN && y >= screenY - 1 && y <= screenY + screenHeight - 40;
    }

    /** False for what a broken file may hold: not a number, or a window too small to use. */
    boolean sane() {
        return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(width) && Double.isFinite(height) && width >= 400 && height >= 300;
    }
}
