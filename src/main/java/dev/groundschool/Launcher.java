package dev.groundschool;

import dev.groundschool.ui.Console;

/** The program's entry point; not an {@code Application}, so that it can start from the class path. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.exit(Console.open());
    }
}
