package dev.groundschool.lesson.run;

import dev.groundschool.network.Trace;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing a check read, so that its result can be retraced. */
public sealed interface Reading {

    /** A response was asked a JMESPath question. */
    record Asked(String operation, Map<String, ?> with, String query, @Nullable Object value) implements Reading {}

    /** The lesson's own values were asked. */
    record Known(String query, @Nullable Object value) implements Reading {}

    /** A probe was sent; {@code page} when a true request was made too. */
    record Probed(String from, String to, int port, Trace trace, Optional<Cloud.Page> page, String verdict) implements Reading {}

    /** A database was asked in SQL; {@code answer} is a value of its answer, or why there is none. */
    record Database(String from, String to, String sql, boolean answered, String answer) implements Reading {}

    /** A page was opened; status 0 when nothing answered. */
    record Visited(URI address, int status) implements Reading {}

    /** The service answered with an error. */
    record Refused(String operation, String code, String message) implements Reading {}

    /** A name has no value yet, so nothing could be asked. */
    record NotYet(String name) implements Reading {}
}
