package dev.groundschool.lesson.code;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Base64 text as the text it holds. */
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
}
