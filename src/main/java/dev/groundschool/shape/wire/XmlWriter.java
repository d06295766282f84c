package dev.groundschool.shape.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Appends elements, escaped, as UTF-8; nothing more. Bytes from the start, because replies of thousands of elements are the sandbox's hot path. Names of elements are
 * AWS's, which are ASCII.
 */
final class XmlWriter {
    private static final int SIMPLE = 128;
    /** What ASCII characters are written as; null for themselves. */
    private static final byte[] @Nullable [] ESCAPES = escapes();
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private byte[] out;
    private int size;

    /** With room for so many bytes to begin with. */
    XmlWriter(int room) {
        out = new byte[room];
    }

    private static byte[] @Nullable [] escapes() {
        byte[] @Nullable [] escapes = new byte @Nullable [SIMPLE][];
        for (char c = 0; c < ' '; c++) {
            escapes[c] = "\uFFFD".getBytes(StandardCharsets.UTF_8);
        }
        escapes['\t'] = null;
        escapes['\n'] = null;
        escapes['\r'] = ascii("&#xD;");
        escapes['<'] = ascii("&lt;");
        escapes['>'] = ascii("&gt;");
        escapes['&'] = ascii("&amp;");
        escapes['"'] = ascii("&quot;");
        return escapes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    XmlWriter open(String name) {
        room(name.length() + 2);
        out[size++] = '<';
        name(name);
        out[size++] = '>';
        return this;
    }

    XmlWriter open(String name, String namespace) {
        room(name.length() + namespace.length() + 11);
        out[size++] = '<';
        name(name);
        name(" xmlns=\"");
        name(namespace);
        name("\">");
        return this;
    }

    /** An element with attributes; their values are escaped. */
    XmlWriter open(String name, Map<String, String> attributes) {
        room(name.length() + 2);
        out[size++] = '<';
        name(name);
        attributes.forEach((attribute, value) -> {
            room(attribute.length() + 4);
            out[size++] = ' ';
            name(attribute);
            out[size++] = '=';
            out[size++] = '"';
            escape(value);
            room(2);
            out[size++] = '"';
        });
        out[size++] = '>';
        return this;
    }

    /** Text that begins the document: its declaration. */
    XmlWriter declaration() {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        room(text.length());
        name(text);
        return this;
    }

    /** Text between elements. */
    XmlWriter text(String text) {
        escape(text);
        return this;
    }

    XmlWriter close(String name) {
        room(name.length() + 3);
        out[size++] = '<';
        out[size++] = '/';
        name(name);
        out[size++] = '>';
        return this;
    }

    XmlWriter empty(String name) {
        room(name.length() + 3);
        out[size++] = '<';
        name(name);
        out[size++] = '/';
        out[size++] = '>';
        return this;
    }

    XmlWriter element(String name, String text) {
        open(name);
        escape(text);
        return close(name);
    }

    private void room(int more) {
        if (size + more > out.length) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, size + more));
        }
    }

    @SuppressWarnings("deprecation") // deprecated for what it does to other than Latin-1, of which there is none in a name; it is the one that copies without a new array
    private void name(String name) {
        name.getBytes(0, name.length(), out, size);
        size += name.length();
    }

    private void escape(String text) {
        int length = text.length();
        room(length * 6); // the longest escape of one character
        byte[] to = out;
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= SIMPLE) {
                size = at;
                beyondAscii(text, i);
                return;
            }
            byte[] instead = ESCAPES[c];
            if (instead == null) {
                to[at++] = (byte) c;
            } else {
                System.arraycopy(instead, 0, to, at, instead.length);
                at += instead.length;
            }
        }
        size = at;
    }

    private void beyondAscii(String text, int from) {
        int start = from;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            byte[] instead = c < SIMPLE ? ESCAPES[c] : c >= 0xFFFE ? REPLACEMENT : null;
            if (instead != null) {
                append(text.substring(start, i).getBytes(StandardCharsets.UTF_8));
                append(instead);
                start = i + 1;
            }
        }
        append(text.substring(start).getBytes(StandardCharsets.UTF_8));
    }

    int size() {
        return size;
    }

    byte[] since(int start) {
        return Arrays.copyOfRange(out, start, size);
    }

    void append(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
    }

    byte[] bytes() {
        return Arrays.copyOf(out, size);
    }
}
