package dev.groundschool;

import dev.groundschool.cli.Groundschool;
import dev.groundschool.ui.Console;
import dev.groundschool.ui.Rehearsal;

/** The program's entry point: a window, or with words after its name the command they say. Not an {@code Application}, so that it can start from the class path. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.exit(args.length > 0 ? Groundschool.run(args) : Boolean.getBoolean("groundschool.rehearse") ? Rehearsal.run() : Console.open());
    }
}
