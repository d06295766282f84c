package dev.groundschool.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An answer: status, header fields, and a body that is at hand or is written as it goes. */
public record Reply(int status, Headers headers, Content content) {

    /** What an answer carries. */
    public sealed interface Content {}

    /** A body at hand. */
    @SuppressWarnings("ArrayRecordComponent") // two answers are never compared
    public record Bytes(byte[] bytes) implements Content {}

    /** A body written to the connection as it is produced; {@code length} in bytes, -1 when unknown. */
    public record Stream(long length, Writer writer) implements Content {}

    /** A body that is read where it lies, a blob's for one. */
    public record Source(long length, InputStream stream) implements Content {}

    /** Writes a body. */
    @FunctionalInterface
    public interface Writer {
        void to(OutputStream out) throws IOException;
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, new Headers().add("Content-Type", contentType), new Bytes(body));
    }

    public static Reply text(int status, String text) {
        return of(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The whole body at once; for replies known to be small. */
    public byte[] bytes() throws IOException {
        return switch (content) {
            case Bytes(byte[] at) -> at;
            case Stream stream -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                stream.writer().to(out);
                yield out.toByteArray();
            }
            case Source source -> {
                try (InputStream in = source.stream()) {
                    yield in.readAllBytes();
                }
            }
        };
    }

    public Reply with(String name, String value) {
        headers.add(name, value);
        return this;
    }
}
