package dev.groundschool.bench;

import dev.groundschool.Launcher;

/** The program, which says first what its JVM's clock shows: {@code System.nanoTime} is one clock for all processes of a machine on Linux. */
final class Ready {
    private Ready() {}

    public static void main(String[] words) {
        System.out.println(System.nanoTime());
        System.out.flush();
        Launcher.main(words);
    }
}
