package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.checksum.ChecksumKind;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Blob;
import dev.groundschool.sandbox.world.BlobUpload;
import dev.groundschool.sandbox.world.Blobs;
import dev.groundschool.shape.wire.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an S3 request: taken out of their {@code aws-chunked} wrapping, and checked against whatever their sender said of them: length, Content-MD5,
 * x-amz-content-sha256, and checksums in header or trailer ("Checking object integrity for data uploads", Amazon S3 User Guide).
 */
final class Payload {
    /** The most that one PUT takes: 5 GB in AWS's words, which are binary. */
    static final long LONGEST_PUT = 5L << 30;
    private static final String SHA256 = "x-amz-content-sha256";
    private static final String STREAMING = "STREAMING-";
    /** Most bodies that belong in memory are short, and those of unknown length are mostly none. */
    private static final int BUFFER = 8 * 1024;

    private final Message message;
    private final String declared;
    private final @Nullable ChunkedBody chunks;
    private final InputStream in;
    private final long length;
    private final boolean form;
    private final Map<ChecksumKind, ChecksumKind.Running> sums = new EnumMap<>(ChecksumKind.class);

    /**
     * Before anything is read.
     *
     * @param chain of a stream whose chunks must be signed; null for others
     */
    Payload(Message message, ChunkedBody.@Nullable Chain chain) throws IOException {
        this.message = message;
        this.form = false;
        this.declared = message.headers().first(SHA256).orElse("");
        InputStream raw = message.body().open();
        if (declared.startsWith(STREAMING)) {
            this.chunks = new ChunkedBody(raw, declared.startsWith("STREAMING-AWS4") ? chain : null);
            this.in = chunks;
            this.length = number("x-amz-decoded-content-length");
        } else {
            this.chunks = null;
            this.in = raw;
            this.length = number("content-length");
        }
    }

    /** A form's file: its fields have told what there is to know of it. */
    Payload(Message message, InputStream file) {
        this.message = message;
        this.form = true;
        this.declared = "";
        this.chunks = null;
        this.in = file;
        this.length = -1;
    }

    /** True for the words that a client may put into the field in place of a hash. */
    static boolean isSupported(String declared) {
        return switch (declared) {
            case "UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> true;
            default -> declared.matches("[0-9a-f]{64}");
        };
    }

    private long number(String header) {
        try {
            return message.headers().first(header).map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException e) {
            throw new AwsFault("InvalidArgument", header + " is no number.");
        }
    }

    // ---------------------------------------------------------------- taking

    /** A body that belongs in memory; throws {@link Message.BodyTooLarge} past the limit. */
    byte[] bytes(int limit) throws IOException {
        if (length > limit) {
            throw new Message.BodyTooLarge(limit);
        }
        begin(List.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[length >= 0 ? (int) Math.clamp(length, 1, BUFFER) : BUFFER];
        copy(() -> buffer, (bytes, count) -> {
            out.write(bytes, 0, count);
            if (out.size() > limit) {
                throw new Message.BodyTooLarge(limit);
            }
        });
        byte[] bytes = out.toByteArray();
        if (bytes.length > 0 || message.headers().first("content-md5").isPresent()) {
            check(() -> Base64.getDecoder().decode(ChecksumKind.SHA256.of(bytes)), () -> md5(bytes));
        }
        return bytes;
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("MD5").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /** A body that goes into the folder. What was learned of it stands in {@code headers} afterwards, as if its sender had said so. */
    Blob store(Blobs blobs, Headers headers) throws IOException {
        if (length < 0 && !form) {
            throw new AwsFault(Fault.sender(411, "MissingContentLength", "You must provide the Content-Length HTTP header."));
        }
        if (length > LONGEST_PUT) {
            throw tooLarge(length);
        }
        begin(List.of(ChecksumKind.CRC64NVME));
        Blob blob;
        try (BlobUpload upload = blobs.begin(form ? -1 : length)) {
            long taken = copy(upload::block, upload::take);
            Blob end = upload.end();
            check(() -> HexFormat.of().parseHex(end.sha256()), () -> HexFormat.of().parseHex(end.md5()));
            headers.set("content-length", String.valueOf(taken));
            learn(headers, end.sha256());
            blob = upload.commit();
        }
        List<String> encodings = encodings(headers);
        if (encodings.remove("aws-chunked")) {
            headers.set("content-encoding", String.join(",", encodings));
        }
        return blob;
    }

    static AwsFault tooLarge(long length) {
        return new AwsFault(Fault.sender(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                .with("ProposedSize", String.valueOf(length)).with("MaxSizeAllowed", String.valueOf(LONGEST_PUT)));
    }

    private static List<String> encodings(Headers headers) {
        List<String> encodings = new ArrayList<>();
        headers.all("content-encoding").forEach(value -> Arrays.stream(value.split(",")).map(String::strip).forEach(encodings::add));
        return encodings;
    }

    /** Takes up what a buffer holds. */
    @FunctionalInterface
    private interface Sink {
        void take(byte[] bytes, int count) throws IOException;
    }

    /** Fills the arrays one after the other. Each is passed on when it is full: large blocks make all that follows cheaper. */
    private long copy(Supplier<byte[]> blocks, Sink sink) throws IOException {
        byte[] block = blocks.get();
        int filled = 0;
        long taken = 0;
        // One more than was announced is asked for where the wrapping says how long the body is: it ends only then.
        while (chunks != null || length < 0 || taken < length) {
            int read = in.read(block, filled, block.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
            taken += read;
            if (taken > (length < 0 ? LONGEST_PUT : length)) {
                throw length < 0 ? tooLarge(taken) : incomplete();
            }
            if (filled == block.length) {
                pass(block, filled, sink);
                block = blocks.get();
                filled = 0;
            }
        }
        if (length >= 0 && taken != length) {
            throw incomplete();
        }
        pass(block, filled, sink);
        return taken;
    }

    private void pass(byte[] block, int count, Sink sink) throws IOException {
        sink.take(block, count); // before the sums: others may be at work on it meanwhile
        for (ChecksumKind.Running sum : sums.values()) {
            sum.update(block, 0, count);
        }
    }

    private AwsFault incomplete() {
        return new AwsFault(Fault.sender(400, "IncompleteBody", chunks == null ? "You did not provide the number of bytes specified by the Content-Length HTTP header"
                : "The request body does not have the length that x-amz-decoded-content-length says"));
    }

    // --------------------------------------------------------------- checking

    /** Which sums are to be taken: those named, in header or trailer; or the ones to fall back to. */
    private void begin(List<ChecksumKind> otherwise) {
        List<ChecksumKind> kinds = named();
        if (kinds.size() > 1) {
            throw new AwsFault("InvalidRequest", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        Optional<String> algorithm = message.headers().first("x-amz-sdk-checksum-algorithm");
        if (algorithm.isPresent() && kinds.isEmpty() && ChecksumKind.find(algorithm.get()).isPresent()) {
            throw new AwsFault("InvalidRequest",
                    "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }
        for (ChecksumKind kind : kinds) {
            message.headers().first(kind.header()).filter(value -> !kind.isWellFormed(value)).ifPresent(_ -> {
                throw new AwsFault("InvalidRequest", "Value for " + kind.header() + " header is invalid.");
            });
        }
        (kinds.isEmpty() ? otherwise : kinds).stream().filter(kind -> kind != ChecksumKind.SHA256).forEach(kind -> sums.put(kind, kind.begin()));
    }

    private List<ChecksumKind> named() {
        String trailers = message.headers().first("x-amz-trailer").orElse("").toLowerCase(Locale.ROOT);
        List<String> announced = Arrays.stream(trailers.split(",")).map(String::strip).toList();
        return Arrays.stream(ChecksumKind.values())
                .filter(kind -> message.headers().first(kind.header()).isPresent() || announced.contains(kind.header())).toList();
    }

    /** Bytes that are worked out only when they are asked for. */
    @FunctionalInterface
    private interface Hash {
        byte[] bytes();
    }

    private void check(Hash sha256, Hash md5) {
        if (declared.length() == 64 && !declared.equals(HexFormat.of().formatHex(sha256.bytes()))) {
            throw new AwsFault(Fault.sender(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.")
                    .with("ClientComputedContentSHA256", declared).with("S3ComputedContentSHA256", HexFormat.of().formatHex(sha256.bytes())));
        }
        message.headers().first("content-md5").ifPresent(value -> checkMd5(value, md5));
        for (ChecksumKind kind : named()) {
            String claimed = message.headers().first(kind.header()).orElse(chunks == null ? "" : chunks.trailers().getOrDefault(kind.header(), ""));
            if (claimed.isEmpty()) {
                throw new AwsFault("MalformedTrailerError",
                        "The request contained trailing data that was not well-formed or did not conform to our published schema.");
            }
            if (!claimed.equals(computed(kind, sha256))) {
                throw new AwsFault("BadDigest", "The " + kind.name() + " you specified did not match the calculated checksum.");
            }
        }
    }

    private static void checkMd5(String value, Hash md5) {
        byte[] claimed;
        try {
            claimed = Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            claimed = new byte[0];
        }
        if (claimed.length != 16) {
            throw new AwsFault(Fault.sender(400, "InvalidDigest", "The Content-MD5 you specified was invalid.").with("Content-MD5", value));
        }
        if (!Arrays.equals(claimed, md5.bytes())) {
            throw new AwsFault(Fault.sender(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
                    .with("ExpectedDigest", value).with("CalculatedDigest", Base64.getEncoder().encodeToString(md5.bytes())));
        }
    }

    private final Map<ChecksumKind, String> values = new EnumMap<>(ChecksumKind.class);

    private String computed(ChecksumKind kind, Hash sha256) {
        return values.computeIfAbsent(kind, _ -> {
            ChecksumKind.Running running = sums.get(kind);
            return running == null ? Base64.getEncoder().encodeToString(sha256.bytes()) : running.value();
        });
    }

    private void learn(Headers headers, String sha256) {
        List<ChecksumKind> kinds = named();
        for (ChecksumKind kind : kinds.isEmpty() ? sums.keySet() : kinds) {
            headers.set(kind.header(), computed(kind, () -> HexFormat.of().parseHex(sha256)));
        }
    }
}
