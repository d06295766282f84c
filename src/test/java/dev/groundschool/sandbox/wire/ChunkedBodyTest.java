package dev.groundschool.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The examples of AWS's own pages on S3's signatures ("Examples: Signature Calculations", Amazon S3 API Reference), and hostile bodies. */
class ChunkedBodyTest {
    private static final Instant THEN = Instant.parse("2013-05-24T00:00:00Z");
    private static final String SCOPE = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String FIRST = "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n";
    private static final String SECOND = "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n";
    private static final String LAST = "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";

    private static SignatureV4 signatures() {
        return new SignatureV4(id -> Optional.of(Keys.Key.longTerm(id, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Caller.root("123456789012"))), () -> THEN);
    }

    private static Message message(String method, String path, String query, Headers headers) {
        return new Message(method, path, query, headers.add("host", "examplebucket.s3.amazonaws.com").add("x-amz-date", "20130524T000000Z"), InputStream::nullInputStream,
                "127.0.0.1", false);
    }

    private static SignatureV4.Signer verify(Message message, String payload) {
        return signatures().verify(message, Signed.of(message).orElseThrow(), payload);
    }

    private static Headers signed(String names, String signature) {
        return new Headers().add("authorization", "AWS4-HMAC-SHA256 Credential=" + SCOPE + ",SignedHeaders=" + names + ",Signature=" + signature);
    }

    @Test
    void theExamplesOfSingleRequests() {
        verify(message("GET", "/test.txt", "", signed("host;range;x-amz-content-sha256;x-amz-date", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
                .add("range", "bytes=0-9").add("x-amz-content-sha256", EMPTY)), EMPTY);
        String hash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
        verify(message("PUT", "/test%24file.text", "", signed("date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd").add("date", "Fri, 24 May 2013 00:00:00 GMT").add("x-amz-content-sha256", hash)
                .add("x-amz-storage-class", "REDUCED_REDUNDANCY")), hash);
        verify(message("GET", "/", "lifecycle", signed("host;x-amz-content-sha256;x-amz-date", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")
                .add("x-amz-content-sha256", EMPTY)), EMPTY);
        verify(message("GET", "/", "max-keys=2&prefix=J", signed("host;x-amz-content-sha256;x-amz-date", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")
                .add("x-amz-content-sha256", EMPTY)), EMPTY);
    }

    @Test
    void theExampleOfAPresignedUrl() {
        verify(message("GET", "/test.txt", "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + SCOPE.replace("/", "%2F")
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404", new Headers()), "UNSIGNED-PAYLOAD");
    }

    private static ChunkedBody.@Nullable Chain chain() {
        Message message = message("PUT", "/examplebucket/chunkObject.txt", "", signed(
                "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class",
                "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9").add("content-encoding", "aws-chunked").add("content-length", "66824")
                .add("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD").add("x-amz-decoded-content-length", "66560")
                .add("x-amz-storage-class", "REDUCED_REDUNDANCY"));
        message.headers().set("host", "s3.amazonaws.com");
        return new ChunkedBody.Chain(Signed.of(message).orElseThrow(), verify(message, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD").signingKey());
    }

    private static byte[] read(String body, ChunkedBody.@Nullable Chain chain) throws IOException {
        return new ChunkedBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)), chain).readAllBytes();
    }

    @Test
    void theExampleOfChunks() throws IOException {
        String body = FIRST + "a".repeat(65_536) + "\r\n" + SECOND + "a".repeat(1024) + "\r\n" + LAST;
        assertThat(read(body, chain())).hasSize(66_560).containsOnly((byte) 'a');
        for (String wrong : List.of(body.replace("aa\r\n400", "ab\r\n400"), body.replace("ad80", "ad81"), body.replace(SECOND + "a".repeat(1024) + "\r\n", ""),
                body.replace("b6c6", "b6c7"))) {
            assertThatThrownBy(() -> read(wrong, chain())).isInstanceOf(AwsFault.class).hasMessageStartingWith("SignatureDoesNotMatch");
        }
    }

    @Test
    void trailers() throws IOException {
        ChunkedBody body = new ChunkedBody(new ByteArrayInputStream("5\r\nhello\r\n6\r\n world\r\n0\r\nX-Amz-Checksum-CRC32: DUoRhQ==\r\n\r\n".getBytes(StandardCharsets.US_ASCII)), null);
        assertThat(new String(body.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("hello world");
        assertThat(body.trailers()).containsEntry("x-amz-checksum-crc32", "DUoRhQ==");
    }

    @Test
    void malformedBodies() {
        for (String body : List.of("", "5", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "4\r\nhello\r\n0\r\n\r\n", "zz\r\n", "-1\r\n", "ffffffffffffffff\r\n", "\r\n\r\n", "0x5\r\nhello",
                "0\r\nno colon\r\n\r\n", "5\r\n" + "x".repeat(9000), "9".repeat(9000))) {
            assertThatThrownBy(() -> read(body, null)).as(body).isInstanceOf(AwsFault.class);
        }
    }

    @Property(tries = 500)
    void neverAnythingButAFault(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        try {
            new ChunkedBody(new ByteArrayInputStream(bytes), null).readAllBytes();
        } catch (AwsFault e) {
            assertThat(e.fault().status()).isBetween(400, 403);
        }
    }

    @Property(tries = 300)
    void oneByteChangedIsFoundOut(@ForAll @IntRange(max = 900) int at, @ForAll byte by) throws IOException {
        // Two short chunks and a trailer, signed here as a client would.
        ChunkedBodySigner signer = new ChunkedBodySigner();
        byte[] body = signer.sign("x".repeat(300), "y".repeat(50));
        boolean changed = at < body.length && by != 0 && body[at] != (byte) (body[at] ^ by);
        if (changed) {
            body[at] ^= by;
        }
        String read;
        try {
            ChunkedBody chunks = new ChunkedBody(new ByteArrayInputStream(body), signer.chain());
            read = new String(chunks.readAllBytes(), StandardCharsets.ISO_8859_1) + chunks.trailers();
        } catch (AwsFault e) {
            assertThat(changed).isTrue();
            return;
        }
        assertThat(read).isEqualTo("x".repeat(300) + "y".repeat(50) + "{x-amz-checksum-crc32=AAAAAA==}");
    }
}
