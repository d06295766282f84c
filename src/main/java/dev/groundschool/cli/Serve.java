package dev.groundschool.cli;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code groundschool serve}: the sandbox alone, for the AWS CLI, boto3, Terraform and CI. Prints one line with its endpoint when it is ready. */
@Command(name = "serve", mixinStandardHelpOptions = true, versionProvider = Groundschool.Version.class)
final class Serve implements Callable<Integer> {
    private static final int USUAL_PORT = 4566;
    private static final int HIGHEST_PORT = 65_535;
    private static final int FASTEST = 3600;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N")
    private @Nullable Integer port;

    @Option(names = "--home", paramLabel = "DIR")
    private @Nullable Path home;

    @Option(names = "--speed", paramLabel = "X")
    private double speed = SandboxSettings.DEFAULT_SPEED;

    @Option(names = "--account", paramLabel = "ID")
    private String account = SandboxSettings.DEFAULT_ACCOUNT;

    @Option(names = "--root-key", paramLabel = "ID:SECRET")
    private String rootKey = "test:test";

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it runs the command
    Serve() {}

    @Override
    public Integer call() {
        SandboxSettings settings = settings();
        Sandbox sandbox;
        try {
            sandbox = Sandbox.open(settings);
        } catch (IOException e) {
            return refuse(Words.say("serve.not-opened", String.valueOf(e.getMessage())));
        }
        URI endpoint;
        try {
            endpoint = port == null ? sandbox.listenNear(USUAL_PORT) : sandbox.listen(port);
        } catch (BindException e) {
            close(sandbox);
            return refuse(Words.say("serve.taken", String.valueOf(port)));
        } catch (IOException e) {
            close(sandbox);
            return refuse(Words.say("serve.not-listening", String.valueOf(e.getMessage())));
        }
        sandbox.notes().forEach(note -> spec.commandLine().getErr().println(note));
        spec.commandLine().getOut().println(Words.say("serve.ready", endpoint, settings.account(),
                settings.home().map(Path::toString).orElseGet(() -> Words.say("serve.in-memory"))));
        untilStopped(sandbox);
        return Groundschool.WELL;
    }

    private SandboxSettings settings() {
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new ParameterException(spec.commandLine(), Words.say("serve.bad-port", String.valueOf(port)));
        }
        if (!(speed >= 0 && speed <= FASTEST)) {
            throw new ParameterException(spec.commandLine(), Words.say("serve.bad-speed", String.valueOf(speed)));
        }
        if (!account.matches("\\d{12}")) {
            throw new ParameterException(spec.commandLine(), Words.say("serve.bad-account", account));
        }
        int colon = rootKey.indexOf(':');
        if (colon <= 0 || colon == rootKey.length() - 1) { // the value may hold a secret, so it is not repeated
            throw new ParameterException(spec.commandLine(), Words.say("serve.bad-root-key"));
        }
        SandboxSettings settings = SandboxSettings.defaults().withSpeed(speed).withAccount(account)
                .withRootKey(rootKey.substring(0, colon), rootKey.substring(colon + 1));
        return home == null ? settings : settings.withHome(home);
    }

    private int refuse(String why) {
        spec.commandLine().getErr().println(why);
        return Groundschool.USED_WRONGLY;
    }

    private static void close(Sandbox sandbox) {
        try {
            sandbox.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits for SIGINT or SIGTERM, and stops the sandbox with its checkpoint written. A server that was asked to stop and did ends with 0. */
    private void untilStopped(Sandbox sandbox) {
        CountDownLatch forever = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            int code = Groundschool.WELL;
            try {
                sandbox.close();
            } catch (IOException | RuntimeException e) {
                spec.commandLine().getErr().println(Words.say("serve.not-closed", String.valueOf(e.getMessage())));
                code = Groundschool.FOUND_WRONG;
            }
            spec.commandLine().getErr().flush();
            Runtime.getRuntime().halt(code);
        }, "sandbox-stop"));
        try {
            forever.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
