package dev.groundschool.lesson.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.read.CourseReader;
import dev.groundschool.lesson.value.Bindings;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every lesson shows as code is code. */
class LessonCodeTest {
    @TempDir
    Path folder;

    private static Map<String, CallCode> calls() {
        Map<String, CallCode> calls = new LinkedHashMap<>();
        Course course = CourseReader.builtIn();
        for (Lesson lesson : course.lessons().toList()) {
            Bindings values = new Bindings(lesson.presets()).with("region", "ap-northeast-2");
            for (Step step : lesson.steps()) {
                if (step instanceof Step.Call call) {
                    Invocation i = call.invocation();
                    calls.put(lesson.id() + "/" + step.id(), CallCode.of(i, values.show(i.with()), values));
                } else if (step instanceof Step.Choose choose) {
                    Invocation i = choose.source();
                    calls.put(lesson.id() + "/" + step.id(),
                            new CallCode(i.resolved(), values.show(i.with()), i.export(), Optional.empty()));
                }
            }
        }
        assertThat(calls).hasSizeGreaterThan(3);
        return calls;
    }

    private record Source(String name, String text) {}

    private static final class InMemory extends SimpleJavaFileObject {
        private final String text;

        InMemory(Source source) {
            super(URI.create("string:///" + source.name() + ".java"), Kind.SOURCE);
            this.text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @Test
    void theJavaCompiles() {
        List<InMemory> sources = new ArrayList<>();
        int[] number = {0};
        calls().forEach((name, call) -> sources.add(new InMemory(new Source("Call" + number[0]++, "// " + name + "\n"
                + call.program(CallCode.Tab.JAVA)))));
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter out = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler().getTask(out, null, diagnostics,
                List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")), null, sources).call();
        assertThat(diagnostics.getDiagnostics().stream().filter(d -> d.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(Object::toString)).isEmpty();
        assertThat(compiled).as(out.toString()).isTrue();
    }

    @Test
    void thePythonParses() throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "-c",
                "import ast, sys\nfor f in sys.argv[1:]:\n    ast.parse(open(f, encoding='utf-8').read(), f)\n"));
        int number = 0;
        for (CallCode call : calls().values()) {
            command.add(Files.writeString(folder.resolve("call" + number++ + ".py"), call.program(CallCode.Tab.PYTHON)).toString());
        }
        Optional<String> errors = run(command);
        assumeThat(errors).as("python3 is not here: the Python is not parsed").isPresent();
        assertThat(errors.orElseThrow()).isEmpty();
    }

    @Test
    void theCommandLineIsBash() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, CallCode> call : calls().entrySet()) {
            Path script = Files.writeString(folder.resolve("call.sh"), call.getValue().program(CallCode.Tab.CLI));
            Optional<String> errors = run(List.of("bash", "-n", script.toString()));
            assumeThat(errors).as("bash is not here: the command lines are not parsed").isPresent();
            errors.filter(e -> !e.isEmpty()).ifPresent(e -> wrong.add(call.getKey() + ": " + e));
        }
        assertThat(wrong).isEmpty();
    }

    /** What the program says when something is wrong, nothing when all is well; empty when there is no such program. */
    private static Optional<String> run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return Optional.of(process.exitValue() == 0 ? "" : said);
        } catch (IOException e) {
            return Stream.<String>empty().findFirst();
        }
    }
}
