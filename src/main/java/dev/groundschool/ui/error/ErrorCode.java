package dev.groundschool.ui.error;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A short code for a failure, the same each time the same thing goes wrong in the same place, so that two users can find out that they met
 * the same thing: {@code K3F2:9QTA}. The first half says where it surfaced (the whole chain of causes), the second the innermost cause.
 * Only classes and methods count, not messages or line numbers: those differ by user and by release.
 */
public final class ErrorCode {
    private ErrorCode() {}

    @SuppressWarnings("ReferenceEquality") // a throwable may name itself as its cause: that very one, not an equal one
    public static String of(Throwable thrown) {
        Throwable root = thrown;
        var chain = new StringBuilder();
        for (int depth = 0; depth < 20; depth++) {
            describe(root, chain);
            var cause = root.getCause();
            if (cause == null || cause == root) {
                break;
            }
            root = cause;
        }
        var innermost = new StringBuilder();
        describe(root, innermost);
        return half(chain) + ":" + half(innermost);
    }

    private static void describe(Throwable thrown, StringBuilder into) {
        into.append(thrown.getClass().getName());
        var stack = thrown.getStackTrace();
        for (int i = 0; i < Math.min(8, stack.length); i++) {
            var frame = stack[i].getClassName() + "." + stack[i].getMethodName();
            into.append('|').append(frame.replaceAll("\\$\\$?[Ll]ambda.*|lambda\\$|\\$\\d+|0x[0-9a-f]+", "")); // numbered anew by each build
        }
    }

    private static String half(CharSequence text) {
        var crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.UTF_8));
        var code = Long.toString(crc.getValue() % (36L * 36 * 36 * 36), 36).toUpperCase(Locale.ROOT);
        return "0".repeat(4 - code.length()) + code;
    }
}
