package dev.groundschool.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Signs a stream in chunks, as a client does. */
final class ChunkedBodySigner {
    private static final byte[] KEY = SignatureV4.sha256("a key".getBytes(StandardCharsets.UTF_8));
    private static final Signed SEED = new Signed("test", "20260101", "us-east-1", "s3", List.of("host"), "0".repeat(64), "20260101T000000Z", -1, "");
    private String before = SEED.signature();

    ChunkedBody.Chain chain() {
        return new ChunkedBody.Chain(SEED, KEY);
    }

    private static String hash(String text) {
        return SignatureV4.hex(SignatureV4.sha256(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String next(String kind, String hashes) {
        return before = SignatureV4.hex(SignatureV4.hmac(KEY, kind + '\n' + SEED.at() + '\n' + SEED.scope() + '\n' + before + '\n' + hashes));
    }

    private String chunk(String content) {
        return Integer.toHexString(content.length()) + ";chunk-signature=" + next("AWS4-HMAC-SHA256-PAYLOAD", hash("") + '\n' + hash(content)) + "\r\n" + content;
    }

    byte[] sign(String first, String second) {
        return (chunk(first) + "\r\n" + chunk(second) + "\r\n" + chunk("") + "x-amz-checksum-crc32:AAAAAA==\r\nx-amz-trailer-signature:"
                + next("AWS4-HMAC-SHA256-TRAILER", hash("x-amz-checksum-crc32:AAAAAA==\n")) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
