package dev.groundschool.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Percent-encoding as Signature Version 4 has it: all but letters, digits and {@code -._~} (RFC 3986's unreserved), in capitals. */
final class Percent {
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /** The text meant; a plus stays one. Throws {@link IllegalArgumentException} when a percent sign is not followed by two digits, or the bytes are no UTF-8. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return utf8(latin(text));
        }
        return utf8(bytes(text));
    }

    private static byte[] latin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) { // not encoded at all: servers pass it on as it was read
                return text.getBytes(StandardCharsets.UTF_8);
            }
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                if (i + 2 >= raw.length) {
                    throw new IllegalArgumentException("cut off in a percent-encoding");
                }
                int high = Character.digit(raw[i + 1], 16);
                int low = Character.digit(raw[i + 2], 16);
                if (high < 0 || low < 0) {
                    throw new IllegalArgumentException("bad percent-encoding");
                }
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(raw[i]);
            }
        }
        return out.toByteArray();
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    /** Encoded; {@code slashes} true to leave those as they are. */
    static String encode(String text, boolean slashes) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        append(out, text.getBytes(StandardCharsets.UTF_8), slashes);
        return out.toString();
    }

    private static void append(StringBuilder out, byte[] bytes, boolean slashes) {
        for (byte b : bytes) {
            char c = (char) (b & 0xFF);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~' || slashes && c == '/') {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }

    /** The text encoded anew, however its sender did it; text that is not well encoded is left as it is. */
    static String normal(String text, boolean slashes) {
        try {
            StringBuilder out = new StringBuilder(text.length() + 16);
            append(out, bytes(text), slashes);
            return out.toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** A query string's parameters, decoded; the first of a name counts. Throws as {@link #decode}. */
    static Map<String, String> query(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode((equals < 0 ? pair : pair.substring(0, equals)).replace('+', ' '));
                values.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1).replace('+', ' ')));
            }
        }
        return values;
    }
}
