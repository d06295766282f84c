package dev.groundschool.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code groundschool serve} in a process of its own, that can be killed. */
final class ForkedServer implements AutoCloseable {
    private static final Pattern ENDPOINT = Pattern.compile("http://localhost:\\d+");

    private final Process process;
    private final Path errors;
    private final URI endpoint;

    private ForkedServer(Process process, Path errors, URI endpoint) {
        this.process = process;
        this.errors = errors;
        this.endpoint = endpoint;
    }

    /** Starts it on any free port and returns when it says that it is ready. */
    static ForkedServer start(Path scratch, String... more) throws IOException {
        return withHeap(scratch, "1g", more);
    }

    /** In a heap of that size. */
    static ForkedServer withHeap(Path scratch, String heap, String... more) throws IOException {
        return inJvm(scratch, "-Xmx" + heap, more);
    }

    /** With an option for its Java. */
    static ForkedServer inJvm(Path scratch, String option, String... more) throws IOException {
        Path errors = Files.createTempFile(scratch, "serve", ".err");
        List<String> words = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", option,
                "-Duser.language=en", "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "dev.groundschool.Launcher", "serve",
                "--port", "0"));
        words.addAll(List.of(more));
        Process process = new ProcessBuilder(words).redirectError(errors.toFile()).start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        Matcher found = ENDPOINT.matcher(line == null ? "" : line);
        if (!found.find()) {
            process.destroyForcibly();
            throw new IOException("serve did not become ready: " + line + '\n' + Files.readString(errors));
        }
        return new ForkedServer(process, errors, URI.create(found.group()));
    }

    URI endpoint() {
        return endpoint;
    }

    /** The most memory it ever took of the machine's, in bytes, heap and all; empty where the system does not tell. */
    OptionalLong peak() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        return !Files.exists(status) ? OptionalLong.empty() : Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst();
    }

    /** What it has said to its user besides the one line. */
    String said() throws IOException {
        return Files.readString(errors);
    }

    /** As {@code kill -9}: nothing is closed, nothing flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill}: asked to stop; returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("serve did not stop when asked");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
