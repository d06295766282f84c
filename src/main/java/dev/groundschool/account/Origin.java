package dev.groundschool.account;

/** Who in the program makes a call. Bound around the call: {@code ScopedValue.where(Origin.CURRENT, new Origin.Step(…)).run(…)}. */
public sealed interface Origin {
    ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

    /** A lesson's step, its check or its set-up. */
    record Step(String lesson, String step) implements Origin {}

    /** A pane of the window in which somebody acted. */
    record Pane(String name) implements Origin {}

    /** The reading of the account for the map. */
    record Discovery() implements Origin {}

    /** The program itself, identity checks for one. */
    record Program() implements Origin {}

    /** Another program, that called the sandbox over HTTP. */
    record Outside(String userAgent) implements Origin {}

    static Origin current() {
        return CURRENT.isBound() ? CURRENT.get() : new Program();
    }
}
