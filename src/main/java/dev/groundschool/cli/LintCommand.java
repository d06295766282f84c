package dev.groundschool.cli;

import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.proof.Lint;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code groundschool lint}: what is wrong in lesson files, a line each, as a compiler says it. */
@Command(name = "lint", mixinStandardHelpOptions = true, versionProvider = Groundschool.Version.class)
final class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--lessons", paramLabel = "DIR")
    private @Nullable Path lessons;

    @Option(names = "--strict")
    private boolean strict;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it runs the command
    LintCommand() {}

    @Override
    public Integer call() {
        List<Finding> findings = Lint.of(Courses.read(spec, lessons));
        findings.forEach(finding -> spec.commandLine().getOut().println(finding));
        long errors = findings.stream().filter(Finding::isError).count();
        spec.commandLine().getOut().println(Words.say("lint.sum", errors, findings.size() - errors));
        return errors > 0 || strict && !findings.isEmpty() ? Groundschool.FOUND_WRONG : Groundschool.WELL;
    }
}
