package dev.groundschool.cli;

import dev.groundschool.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code groundschool serve}: the sandbox alone, for the AWS CLI, boto3, Terraform and CI. The options are those that {@link Server#plainly} reads. */
@Command(name = "serve", mixinStandardHelpOptions = true, versionProvider = Groundschool.Version.class)
final class Serve implements Callable<Integer> {
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
    private String rootKey = Server.USUAL_KEY;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it runs the command
    Serve() {}

    Server server() {
        return new Server(port == null ? OptionalInt.empty() : OptionalInt.of(port), Optional.ofNullable(home), speed, account, rootKey);
    }

    @Override
    public Integer call() {
        Server server = server();
        server.complaint().ifPresent(complaint -> {
            throw new ParameterException(spec.commandLine(), complaint);
        });
        return server.run(spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
