package dev.groundschool;

/** The program's entry point; not an {@code Application}, so that it can start from the class path. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.out.println("Groundschool");
    }
}
