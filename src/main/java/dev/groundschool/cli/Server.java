package dev.groundschool.cli;

import dev.groundschool.sandbox.Ending;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * What {@code serve} does, once its words are understood.
 *
 * @param port empty for the usual one or the next that is free
 * @param rootKey {@code ID:SECRET}
 */
record Server(OptionalInt port, Optional<Path> home, double speed, String account, String rootKey) {
    static final String USUAL_KEY = "test:test";
    private static final int USUAL_PORT = 4566;
    private static final int HIGHEST_PORT = 65_535;
    private static final int FASTEST = 3600;

    static Server usual() {
        return new Server(OptionalInt.empty(), Optional.empty(), SandboxSettings.DEFAULT_SPEED, SandboxSettings.DEFAULT_ACCOUNT, USUAL_KEY);
    }

    /**
     * Understands plain words ({@code --port 4567 --home /srv/cloud}) without picocli, whose classes cost more time to load than the sandbox takes to start. Empty
     * when there is anything else, a mistake included: picocli then has the word.
     */
    static Optional<Server> plainly(String... words) {
        Server read = usual();
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length || words[i + 1].startsWith("-")) {
                return Optional.empty();
            }
            Optional<Server> next = read.with(words[i], words[i + 1]);
            if (next.isEmpty()) {
                return next;
            }
            read = next.get();
        }
        return read.complaint().isEmpty() ? Optional.of(read) : Optional.empty();
    }

    private Optional<Server> with(String option, String value) {
        try {
            return switch (option) {
                case "--port" -> Optional.of(new Server(OptionalInt.of(Integer.parseInt(value)), home, speed, account, rootKey));
                case "--home" -> Optional.of(new Server(port, Optional.of(Path.of(value)), speed, account, rootKey));
                case "--speed" -> Optional.of(new Server(port, home, Double.parseDouble(value), account, rootKey));
                case "--account" -> Optional.of(new Server(port, home, speed, value, rootKey));
                case "--root-key" -> Optional.of(new Server(port, home, speed, account, value));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) { // no number, no path
            return Optional.empty();
        }
    }

    /** What is wrong with the values, in words; empty when nothing is. */
    Optional<String> complaint() {
        if (port.isPresent() && (port.getAsInt() < 0 || port.getAsInt() > HIGHEST_PORT)) {
            return Optional.of(Words.say("serve.bad-port", String.valueOf(port.getAsInt())));
        }
        if (!(speed >= 0 && speed <= FASTEST)) {
            return Optional.of(Words.say("serve.bad-speed", String.valueOf(speed)));
        }
        if (account.length() != 12 || !account.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.of(Words.say("serve.bad-account", account));
        }
        int colon = rootKey.indexOf(':');
        if (colon <= 0 || colon == rootKey.length() - 1) { // the value may hold a secret, so it is not repeated
            return Optional.of(Words.say("serve.bad-root-key"));
        }
        return Optional.empty();
    }

    /** Opens the sandbox, says so in one line, and serves until the program is asked to stop; returns earlier only when it cannot. */
    int run(PrintWriter out, PrintWriter err) {
        return run(out, err, _ -> untilStopped());
    }

    /** As {@link #run(PrintWriter, PrintWriter)}, but serves for as long as {@code meanwhile} takes. */
    int run(PrintWriter out, PrintWriter err, Consumer<Sandbox> meanwhile) {
        Sandbox sandbox;
        try {
            sandbox = Sandbox.open(settings());
        } catch (IOException e) {
            return refuse(err, Words.say("serve.not-opened", String.valueOf(e.getMessage())));
        }
        URI endpoint;
        try {
            endpoint = port.isPresent() ? sandbox.listen(port.getAsInt()) : sandbox.listenNear(USUAL_PORT);
        } catch (BindException e) {
            close(sandbox);
            return refuse(err, Words.say("serve.taken", String.valueOf(port.orElse(USUAL_PORT))));
        } catch (IOException e) {
            close(sandbox);
            return refuse(err, Words.say("serve.not-listening", String.valueOf(e.getMessage())));
        }
        Ending ending = stopWhenAsked(sandbox, err); // before anybody is told that it is ready, for whoever reads the line may stop it at once
        sandbox.notes().forEach(err::println);
        err.flush();
        out.println(Words.say("serve.ready", endpoint, account, home.map(Path::toString).orElseGet(() -> Words.say("serve.in-memory"))));
        out.flush();
        meanwhile.accept(sandbox);
        ending.close();
        close(sandbox);
        return Groundschool.WELL;
    }

    private SandboxSettings settings() {
        int colon = rootKey.indexOf(':');
        SandboxSettings settings = SandboxSettings.defaults().withSpeed(speed).withAccount(account)
                .withRootKey(rootKey.substring(0, colon), rootKey.substring(colon + 1));
        return home.map(settings::withHome).orElse(settings);
    }

    private static int refuse(PrintWriter err, String why) {
        err.println(why);
        err.flush();
        return Groundschool.USED_WRONGLY;
    }

    private static void close(Sandbox sandbox) {
        try {
            sandbox.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At SIGINT or SIGTERM stops the sandbox with its checkpoint written. A server that was asked to stop and did ends with 0. */
    private static Ending stopWhenAsked(Sandbox sandbox, PrintWriter err) {
        return Ending.of(sandbox, failure -> {
            failure.ifPresent(e -> err.println(Words.say("serve.not-closed", String.valueOf(e.getMessage()))));
            err.flush();
            Runtime.getRuntime().halt(failure.isPresent() ? Groundschool.FOUND_WRONG : Groundschool.WELL);
        });
    }

    private static void untilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
