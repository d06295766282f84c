package dev.groundschool.sandbox.world;

/** What to do when a {@link Due} of one kind falls due, or when a reconciler reports it. The turn's time is the due time, so replay gives the same world. */
public interface Timed {
    /** The kind, unique in the sandbox: {@code ec2.instance-running}. */
    String kind();

    /** The resource may have gone meanwhile: then there is nothing to do. */
    void due(String id, Turn turn);
}
