package dev.groundschool.sandbox.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes that a folder tells of, by id and start time: an id alone may have been given to another process since. */
final class Left {
    private static final Duration SAME = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Left() {}

    /** Writes down a process. */
    static void note(Path file, ProcessHandle process) throws IOException {
        Files.writeString(file, process.pid() + " " + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** The process written down, when it still lives. */
    static Optional<ProcessHandle> read(Path file) throws IOException {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            if (words.length != 2) {
                return Optional.empty();
            }
            Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0])).filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().startInstant().filter(at -> Duration.between(at, started).abs().compareTo(SAME) < 0).isPresent());
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A server that runs on this data folder, though nobody wrote it down: the sandbox was killed between starting and noting it. */
    static Optional<ProcessHandle> on(Path data) {
        String wanted = data.toString();
        return ProcessHandle.allProcesses().filter(process -> process.info().arguments()
                .filter(words -> java.util.Arrays.stream(words).anyMatch(word -> word.equals(wanted) || word.endsWith("=" + wanted))).isPresent()).findFirst();
    }

    /** Ends a process, politely first. */
    static void end(ProcessHandle process, Runnable politely) throws IOException {
        politely.run();
        if (!gone(process, PATIENCE)) {
            process.destroyForcibly();
            if (!gone(process, PATIENCE)) {
                throw new IOException("process " + process.pid() + " does not end");
            }
        }
    }

    static boolean gone(ProcessHandle process, Duration patience) throws IOException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }
}
