package dev.groundschool.lesson;

/** How far a lesson goes on each kind of connection. */
public record Runs(On sandbox, On endpoint, On aws) {
    public static final Runs DEFAULT = new Runs(On.FULL, On.NO_TRAFFIC, On.ASK);

    /** How far. */
    public enum On {
        /** Everything works. */
        FULL,
        /** Calls work; there is no data plane, so probes are answered by the rules alone. */
        NO_TRAFFIC,
        /** It works, and costs money or changes a true account: the learner is asked first. */
        ASK,
        /** It does not work there. */
        NO
    }
}
