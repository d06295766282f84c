package dev.groundschool.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Closes a sandbox when the program is ended from outside: by SIGTERM, by Ctrl C, by logging out. Its checkpoint is written then and its children are ended, but nobody is
 * kept waiting for long: what was acknowledged is on disk anyhow. Whoever closes the sandbox himself closes this first.
 */
public final class Ending implements AutoCloseable {
    private static final Duration MOST = Duration.ofSeconds(10);

    private final Thread hook;

    private Ending(Thread hook) {
        this.hook = hook;
    }

    /** Watches from now on; {@code then} is told what went wrong, if anything did, as the last thing before the program ends. */
    public static Ending of(Sandbox sandbox, Consumer<Optional<Exception>> then) {
        Thread hook = new Thread(() -> then.accept(failure(sandbox)), "sandbox-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Ending(hook);
    }

    private static Optional<Exception> failure(Sandbox sandbox) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("sandbox-close").start(() -> {
            try {
                sandbox.close();
                done.complete(null);
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.get(MOST.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() instanceof Exception cause ? cause : e);
        } catch (TimeoutException e) {
            return Optional.of(new TimeoutException("not within " + MOST.toSeconds() + " s"));
        } catch (InterruptedException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) { // the program is ending, and the hook at work
            return;
        }
    }
}
