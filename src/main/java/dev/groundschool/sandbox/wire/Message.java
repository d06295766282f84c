package dev.groundschool.sandbox.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * A request as it came, its body not yet read.
 *
 * @param path as sent, percent-encoding and all; begins with a slash
 * @param query as sent, without the question mark; empty when there is none
 * @param remote the sender's address
 * @param inProcess true when the program's own SDK clients sent it, without a socket
 */
public record Message(String method, String path, String query, Headers headers, Body body, String remote, boolean inProcess) {

    private static final int DRAINED = 100_000;

    /** A request's body, to be read once. */
    @FunctionalInterface
    public interface Body {
        InputStream open() throws IOException;
    }

    /** The host of the Host header, small letters, without port; empty when there is none. */
    public String host() {
        String host = headers.first("host").orElse("").toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
    }

    /** The whole body; throws {@link BodyTooLarge} past the limit. */
    public byte[] bytes(int limit) throws IOException {
        try (InputStream in = body.open()) {
            byte[] read = in.readNBytes(limit + 1);
            if (read.length > limit) {
                throw new BodyTooLarge(limit);
            }
            return read;
        }
    }

    /**
     * Takes in what is left of a short body before a refusal goes out: a client that waits for leave to send it, or is still sending, would not see why it was refused.
     */
    void drain() {
        if (inProcess || headers.first("content-length").filter(length -> length.length() <= 5).isEmpty()) {
            return;
        }
        try (InputStream in = body.open()) {
            in.skipNBytes(DRAINED);
        } catch (IOException e) {
            return; // gone: then it will not read the refusal either
        }
    }

    /** The body is longer than its reader takes. */
    public static final class BodyTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLarge(int limit) {
            super("the body is longer than " + limit + " bytes");
        }
    }
}
