package dev.groundschool.lesson.code;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Text as source code shows it: what Base64 holds, a document, a literal between quotation marks. */
final class Plain {
    private Plain() {}

    /** The text; empty when the bytes are not UTF-8 text or the input is not Base64. */
    static Optional<String> ofBase64(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\t' || c == '\r') ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True for a JSON document of several lines, which is shown as it is read; a policy for one. */
    static boolean document(String text) {
        return text.startsWith("{\n") && !text.contains("\"\"\"") && text.chars().allMatch(c -> c >= ' ' || c == '\n');
    }

    /**
     * A literal between quotation marks, with the escapes that Java, Python and JSON have in common.
     *
     * @param control how a control character without an escape of its own is written, a format of {@link String#format} for its code
     */
    static String quoted(String text, String control) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append(String.format(Locale.ROOT, control, c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
