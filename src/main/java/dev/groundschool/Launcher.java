package dev.groundschool;

import dev.groundschool.cli.Groundschool;
import dev.groundschool.ui.Console;
import dev.groundschool.ui.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program's entry point: a window ({@code --lessons DIR} adds an author's lessons to it), or with words after its name the command they say. Not an {@code Application}, so that it can start from the class path. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        var lessons = args.length == 1 && args[0].startsWith("--lessons=") ? args[0].substring("--lessons=".length())
                : args.length == 2 && args[0].equals("--lessons") ? args[1] : "";
        if (Files.isDirectory(Path.of(lessons)) && !lessons.isEmpty()) {
            System.setProperty(Console.LESSONS, lessons);
        } else if (args.length > 0) {
            return Groundschool.run(args);
        }
        return Boolean.getBoolean("groundschool.rehearse") ? Rehearsal.run() : Console.open();
    }
}
