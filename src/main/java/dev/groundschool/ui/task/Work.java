package dev.groundschool.ui.task;

/** Work that may take a while. Runs on a virtual thread; asked to stop by interruption. */
@FunctionalInterface
public interface Work<T> {
    T run(Progress progress) throws Exception;

    /** How the work tells how far it is; any thread. */
    interface Progress {
        /** 0 to 1; negative while it cannot be known. */
        void at(double part);

        /** A word on what is being done now. */
        void doing(String text);
    }
}
