package dev.groundschool.cli;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.proof.Prove;
import dev.groundschool.lesson.run.Proof;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code groundschool prove [LESSON…]}: runs lessons on fresh sandboxes and says what does not hold. */
@Command(name = "prove", mixinStandardHelpOptions = true, versionProvider = Groundschool.Version.class)
final class ProveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LESSON", arity = "0..*")
    private List<String> ids = List.of();

    @Option(names = "--lessons", paramLabel = "DIR")
    private @Nullable Path folder;

    @Option(names = {"-v", "--verbose"})
    private boolean verbose;

    @Option(names = "--region", paramLabel = "REGION", defaultValue = "ap-northeast-2")
    private String region = "";

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it runs the command
    ProveCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Course course = Courses.read(spec, folder);
        PrintWriter out = spec.commandLine().getOut();
        List<Lesson> lessons = ids.isEmpty() ? course.lessons().toList() : ids.stream().map(id -> lesson(course, id)).toList();
        List<Finding> unread = ids.isEmpty() ? course.findings().stream().filter(Finding::isError).toList() : List.of();
        unread.forEach(out::println);
        boolean all = unread.isEmpty();
        for (Lesson lesson : lessons) {
            Proof proof = prove(lesson, course);
            all &= proof.proven();
            out.println(Words.say(proof.proven() ? "prove.proven" : "prove.not-proven", lesson.id(), proof.facts().size(), proof.took().toMillis()));
            for (Proof.Fact fact : verbose ? proof.facts() : proof.failures()) {
                out.println("    " + (fact.holds() ? "+ " : "- ") + lesson.folder() + ' ' + fact.what().name().toLowerCase(Locale.ROOT).replace('_', '-')
                        + ' ' + fact.step() + (fact.detail().isEmpty() ? "" : ": " + fact.detail()));
            }
            out.flush();
        }
        return all ? Groundschool.WELL : Groundschool.FOUND_WRONG;
    }

    private Proof prove(Lesson lesson, Course course) throws IOException, InterruptedException {
        try (FreshSandbox fresh = FreshSandbox.open(lesson.id().hashCode(), region)) {
            return Prove.lesson(lesson, course, fresh.cloud());
        }
    }

    private Lesson lesson(Course course, String id) {
        return course.lesson(id).orElseThrow(() -> new ParameterException(spec.commandLine(),
                Words.say("prove.no-lesson", id, String.join(", ", course.lessons().map(Lesson::id).toList()))));
    }
}
