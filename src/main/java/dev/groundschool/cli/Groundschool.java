package dev.groundschool.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code groundschool}: the commands that need no window. */
@Command(name = "groundschool", mixinStandardHelpOptions = true, versionProvider = Groundschool.Version.class,
        subcommands = {Serve.class, ProveCommand.class, LintCommand.class, Draw.class, Rehearse.class})
public final class Groundschool implements Runnable {
    /** All is well. */
    public static final int WELL = 0;
    /** The command did its work and found something wrong. */
    public static final int FOUND_WRONG = 1;
    /** The command was used wrongly, or this computer cannot do what it asks. */
    public static final int USED_WRONGLY = 2;

    /** Known here for the help and for a folder that is not there; the window itself is the launcher's to open. */
    @Option(names = "--lessons", paramLabel = "DIR", descriptionKey = "window.lessons")
    private @Nullable Path lessons;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it runs the command
    Groundschool() {}

    /** Runs the command that the words say; returns the exit code. */
    public static int run(String... words) {
        if (words.length > 0 && words[0].equals("serve")) {
            Optional<Server> server = Server.plainly(Arrays.copyOfRange(words, 1, words.length));
            if (server.isPresent()) {
                return server.get().run(new PrintWriter(System.out, false, System.out.charset()), new PrintWriter(System.err, false, System.err.charset()));
            }
        }
        return commandLine().execute(words);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Groundschool()).setResourceBundle(Words.bundle()).setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler((thrown, command, _) -> {
            command.getErr().println(Words.say("failed", command.getCommandName(), thrown));
            if (System.getenv("GROUNDSCHOOL_DEBUG") != null) {
                thrown.printStackTrace(command.getErr());
            }
            return FOUND_WRONG;
        });
        return line;
    }

    @Override
    public void run() {
        if (lessons != null && !Files.isDirectory(lessons)) {
            throw new ParameterException(spec.commandLine(), Words.say("lessons.no-folder", lessons));
        }
        throw new ParameterException(spec.commandLine(), Words.say("which-command"));
    }

    /** {@code groundschool 0.1.0}, and the Java it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Groundschool.class.getPackage().getImplementationVersion();
            return List.of("groundschool " + (version == null ? "development" : version), "Java " + Runtime.version()).toArray(String[]::new);
        }
    }
}
