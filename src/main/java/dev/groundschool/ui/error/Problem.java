package dev.groundschool.ui.error;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * A failure in words.
 *
 * @param happened what the user was doing that did not work
 * @param why the reason as far as it is known
 * @param next what to do now
 */
public record Problem(String code, Spoken happened, Spoken why, Spoken next, String details) {
    /** A failure nobody foresaw. */
    public static Problem unexpected(Throwable thrown) {
        return of(Messages.spoken("error.unexpected"), thrown);
    }

    /** A failure while doing something that can be named. */
    public static Problem of(Spoken happened, Throwable thrown) {
        var root = root(thrown);
        return new Problem(ErrorCode.of(thrown), happened, why(root), next(root), stack(thrown));
    }

    @SuppressWarnings("ReferenceEquality") // a throwable may name itself as its cause: that very one, not an equal one
    private static Throwable root(Throwable thrown) {
        var at = thrown;
        for (int depth = 0; depth < 20 && at.getCause() != null && at.getCause() != at; depth++) {
            at = at.getCause();
        }
        return at;
    }

    private static Spoken why(Throwable root) {
        var message = root.getMessage() == null ? "" : root.getMessage();
        return switch (root) {
            case AccessDeniedException denied -> Messages.spoken("error.why.denied", String.valueOf(denied.getFile()));
            case NoSuchFileException missing -> Messages.spoken("error.why.missing", String.valueOf(missing.getFile()));
            case java.net.ConnectException _ -> Messages.spoken("error.why.connect", message);
            case java.net.UnknownHostException host -> Messages.spoken("error.why.host", String.valueOf(host.getMessage()));
            case OutOfMemoryError _ -> Messages.spoken("error.why.memory");
            default -> Spoken.same(message.isBlank() ? root.getClass().getSimpleName() : message);
        };
    }

    private static Spoken next(Throwable root) {
        return switch (root) {
            case FileSystemException _ -> Messages.spoken("error.next.file");
            case IOException _ -> Messages.spoken("error.next.network");
            case OutOfMemoryError _ -> Messages.spoken("error.next.memory");
            default -> Messages.spoken("error.next.report");
        };
    }

    private static String stack(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** All of it as text to send to whoever can help: no settings, no keys, only the program's own words. */
    String report(Messages messages) {
        return """
                %s [%s]
                %s
                %s

                Groundschool %s, Java %s, JavaFX %s, %s %s

                %s""".formatted(messages.now(happened), code, messages.now(why), messages.now(next), version(),
                System.getProperty("java.version"), System.getProperty("javafx.version"), System.getProperty("os.name"),
                System.getProperty("os.version"), details);
    }

    private static String version() {
        var version = Problem.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
