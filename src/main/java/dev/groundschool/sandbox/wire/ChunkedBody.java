package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes inside an {@code aws-chunked} body: chunks, each with its length and perhaps a signature that continues the one before, then trailing fields
 * ("Signature calculations for the Authorization header: transferring payload in multiple chunks" and "… with trailing headers", Amazon S3 API Reference).
 */
final class ChunkedBody extends InputStream {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_TRAILERS = 16;
    private static final String SIGNATURE = ";chunk-signature=";
    private static final byte[] NOTHING = SignatureV4.sha256(new byte[0]);

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private final @Nullable Chain chain;
    private final @Nullable MessageDigest digest;
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private String claimed = "";
    private long left;
    private boolean begun;
    private boolean ended;

    /** The signatures of a stream, each made over the one before. */
    static final class Chain {
        private final Signed signed;
        private final byte[] key;
        private String before;

        Chain(Signed signed, byte[] key) {
            this.signed = signed;
            this.key = key;
            this.before = signed.signature();
        }

        private void check(String claimed, String kind, String hashes) {
            String expected = SignatureV4.hex(SignatureV4.hmac(key, kind + '\n' + signed.at() + '\n' + signed.scope() + '\n' + before + '\n' + hashes));
            if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), claimed.getBytes(StandardCharsets.US_ASCII))) {
                throw Refusals.chunk();
            }
            before = expected;
        }
    }

    /** Over the raw body; without a chain when its chunks are not signed. */
    ChunkedBody(InputStream in, @Nullable Chain chain) {
        this.in = in;
        this.chain = chain;
        this.digest = chain == null ? null : sha256();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What came after the last chunk, by name in small letters; known when the stream has ended. */
    Map<String, String> trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        while (left == 0) {
            if (ended) {
                return -1;
            }
            next();
        }
        int read;
        if (at < end) {
            read = (int) Math.min(Math.min(count, left), end - at);
            System.arraycopy(buffer, at, into, from, read);
            at += read;
        } else {
            read = in.read(into, from, (int) Math.min(count, left));
            if (read < 0) {
                throw cutOff();
            }
        }
        left -= read;
        if (digest != null) {
            digest.update(into, from, read);
        }
        return read;
    }

    /** Ends the chunk before and reads the head of the next one. */
    private void next() throws IOException {
        if (begun) {
            if (!line().isEmpty()) {
                throw malformed("a chunk is longer than it says");
            }
            verify();
        }
        begun = true;
        String head = line();
        int semicolon = head.indexOf(';');
        left = size(semicolon < 0 ? head : head.substring(0, semicolon));
        claimed = semicolon < 0 ? "" : head.startsWith(SIGNATURE, semicolon) ? head.substring(semicolon + SIGNATURE.length()) : "";
        if (left == 0) {
            verify();
            readTrailers();
            ended = true;
        }
    }

    private static long size(String hex) {
        try {
            if (hex.isEmpty() || hex.length() > 15) {
                throw malformed("a chunk's size is missing");
            }
            return HexFormat.fromHexDigitsToLong(hex);
        } catch (IllegalArgumentException e) {
            throw malformed("a chunk's size is no hexadecimal number");
        }
    }

    private void verify() {
        if (chain != null && digest != null) {
            chain.check(claimed, "AWS4-HMAC-SHA256-PAYLOAD", SignatureV4.hex(NOTHING) + '\n' + SignatureV4.hex(digest.digest()));
        }
    }

    private void readTrailers() throws IOException {
        StringBuilder signed = new StringBuilder();
        String signature = "";
        for (int i = 0; i < MOST_TRAILERS; i++) {
            String line = at < end || fill() ? line() : "";
            int colon = line.indexOf(':');
            if (line.isEmpty()) {
                break;
            }
            if (colon < 1) {
                throw new AwsFault("MalformedTrailerError",
                        "The request contained trailing data that was not well-formed or did not conform to our published schema.");
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("x-amz-trailer-signature")) {
                signature = value;
            } else {
                trailers.put(name, value);
                signed.append(name).append(':').append(value).append('\n');
            }
        }
        if (chain != null && !trailers.isEmpty()) {
            chain.check(signature, "AWS4-HMAC-SHA256-TRAILER", SignatureV4.hex(SignatureV4.sha256(signed.toString().getBytes(StandardCharsets.UTF_8))));
        }
    }

    private String line() throws IOException {
        byte[] line = new byte[128];
        int length = 0;
        while (true) {
            if (at == end && !fill()) {
                throw cutOff();
            }
            byte b = buffer[at++];
            if (b == '\n') {
                break;
            }
            if (length == LONGEST_LINE) {
                throw malformed("a line has no end");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = b;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, read);
        return read > 0;
    }

    private static AwsFault cutOff() {
        return new AwsFault(Fault.sender(400, "IncompleteBody", "The request body terminated unexpectedly"));
    }

    private static AwsFault malformed(String why) {
        return new AwsFault(Fault.sender(400, "InvalidRequest", "The body is not well-formed aws-chunked: " + why + '.'));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
