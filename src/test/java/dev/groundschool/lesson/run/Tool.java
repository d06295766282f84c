package dev.groundschool.lesson.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.lesson.code.CallCode;
import dev.groundschool.lesson.value.Query;
import dev.groundschool.shape.Operation;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A program other than ours that runs the code a lesson shows. */
interface Tool extends AutoCloseable {
    JsonMapper JSON = JsonMapper.builder().build();
    TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() { };

    /**
     * Runs the code and gives the response in AWS's member names.
     *
     * @param same makes the same call through the SDK, for a read whose code gives only a part of the response
     */
    Map<String, Object> run(CallCode code, URI endpoint, Supplier<Map<String, Object>> same) throws Exception;

    @Override
    void close() throws IOException;

    private static ProcessBuilder process(Path folder, List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        process.environment().putAll(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_DEFAULT_REGION",
                "ap-northeast-2",
                "AWS_DEFAULT_OUTPUT", "json", "AWS_PAGER", "", "AWS_CONFIG_FILE", folder.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString(), "PYTHONIOENCODING", "utf-8", "LC_ALL", "C.UTF-8"));
        return process;
    }

    /** True when the command runs here. */
    static boolean here(Path folder, String... command) throws InterruptedException {
        try {
            Process process = process(folder, List.of(command)).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The AWS CLI, run by bash. */
    record CommandLine(Path folder) implements Tool {
        @Override
        public Map<String, Object> run(CallCode code, URI endpoint, Supplier<Map<String, Object>> same) throws Exception {
            Optional<Map.Entry<String, String>> only = code.export().size() == 1 ? code.export().entrySet().stream().findFirst()
                    : Optional.empty();
            Path script = Files.writeString(folder.resolve("step.sh"), code.program(CallCode.Tab.CLI)
                    + only.map(e -> "status=$?\nprintf '%s' \"$" + e.getKey() + "\"\nexit $status\n").orElse(""));
            ProcessBuilder builder = process(folder, List.of("bash", script.toString()));
            builder.environment().put("AWS_ENDPOINT_URL", endpoint.toString());
            Path complaints = folder.resolve("complaints");
            Process process = builder.redirectError(complaints.toFile()).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(script) + Files.readString(complaints)).isZero();
            if (code.presign().isPresent()) {
                return Map.of("Url", said);
            }
            if (code.operation().givesBody()) { // the object itself, then what is told of it
                int told = said.lastIndexOf("{\n");
                Map<String, Object> response = JSON.readValue(said.substring(told), OBJECT);
                response.put(Operation.BODY, said.substring(0, told));
                return response;
            }
            if (only.isEmpty()) {
                return said.isBlank() ? Map.of() : JSON.readValue(said, OBJECT);
            }
            String expression = only.get().getValue();
            if (code.operation().isRead()) {
                Map<String, Object> whole = same.get();
                assertThat(said.replaceFirst("\\.000Z$", "Z")).as(expression).isEqualTo(text(Query.search(expression, whole)));
                return whole;
            }
            return nested(expression, said);
        }

        /** As the CLI's text output writes a value (AWS CLI User Guide, "Setting the output format"). */
        private static String text(Object value) {
            return switch (value) {
                case null -> "None";
                case Boolean truth -> truth ? "True" : "False";
                case List<?> list -> String.join("\t", list.stream().map(CommandLine::text).toList());
                default -> String.valueOf(value);
            };
        }

        /** A response of which only the value at this path is known. */
        private static Map<String, Object> nested(String path, Object value) {
            int dot = path.lastIndexOf('.');
            String name = path.substring(dot + 1);
            boolean indexed = name.endsWith("[0]");
            assertThat(name).matches("\\w+(\\[0])?");
            Map<String, Object> map = Map.of(indexed ? name.substring(0, name.length() - 3) : name, indexed ? List.of(value) : value);
            return dot < 0 ? map : nested(path.substring(0, dot), map);
        }

        @Override
        public void close() {
            // Each call was a process of its own.
        }
    }

    /** boto3, in one interpreter for all calls: importing it takes longer than they do. */
    final class Python implements Tool {
        private static final String READ_AND_RUN = """
                import json, os, sys
                for line in sys.stdin:
                    asked = json.loads(line)
                    os.environ["AWS_ENDPOINT_URL"] = asked["endpoint"]
                    names = {}
                    try:
                        exec(compile(asked["program"], "step", "exec"), names)
                        answers = [v for v in names.values() if isinstance(v, dict) and "ResponseMetadata" in v]
                        answer = answers[-1] if answers else {"Url": names["url"]}
                        answer.pop("ResponseMetadata", None)
                        said = {"response": answer}
                    except Exception as e:
                        said = {"error": repr(e)}
                    print(json.dumps(said, default=str), flush=True)
                """;

        private final Process process;
        private final BufferedWriter to;
        private final BufferedReader from;

        Python(Path folder) throws IOException {
            process = process(folder, List.of("python3", "-c", READ_AND_RUN)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            to = process.outputWriter(StandardCharsets.UTF_8);
            from = process.inputReader(StandardCharsets.UTF_8);
        }

        @Override
        @SuppressWarnings("unchecked") // the response is an object
        public Map<String, Object> run(CallCode code, URI endpoint, Supplier<Map<String, Object>> same) throws Exception {
            String program = code.program(CallCode.Tab.PYTHON);
            to.write(JSON.writeValueAsString(Map.of("endpoint", endpoint.toString(), "program", program)));
            to.newLine();
            to.flush();
            String line = from.readLine();
            assertThat(line).as("python ended").isNotNull();
            Map<String, Object> said = JSON.readValue(line, OBJECT);
            assertThat(said.get("error")).as(program).isNull();
            return (Map<String, Object>) said.get("response");
        }

        @Override
        public void close() throws IOException {
            to.close();
            process.destroy();
        }
    }
}
