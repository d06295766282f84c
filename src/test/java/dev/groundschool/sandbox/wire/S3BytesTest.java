package dev.groundschool.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Bytes go in and come out as they were, whichever way and under whatever name; what does not match its checksum does not go in. */
class S3BytesTest extends S3TestBase {

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static String md5(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    }

    private void roundTrip(S3Client s3, String key, byte[] content) throws Exception {
        assertThat(s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(content)).eTag()).isEqualTo('"' + md5(content) + '"');
        var got = s3.getObject(r -> r.bucket(BUCKET).key(key), ResponseTransformer.toBytes());
        assertThat(got.asByteArray()).isEqualTo(content);
        assertThat(got.response().contentLength()).isEqualTo(content.length);
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key(key)).contentLength()).isEqualTo(content.length);
    }

    @Test
    void inAndOutBothWays() throws Exception {
        for (S3Client s3 : List.of(inside, outside)) {
            for (int size : List.of(0, 1, 1000, 65_536, 131_073, 3_000_000)) {
                roundTrip(s3, "of-" + size, bytes(size));
            }
        }
    }

    @Test
    void withoutChunks() throws Exception {
        for (boolean chunked : List.of(true, false)) {
            try (S3Client s3 = client(UrlConnectionHttpClient.create(), builder -> builder.serviceConfiguration(c -> c.chunkedEncodingEnabled(chunked).pathStyleAccessEnabled(true))
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED))) {
                roundTrip(s3, "plain", bytes(300_000));
            }
        }
    }

    /** The classes of names that break programs which make paths of them. */
    static Stream<String> hostile() {
        return Stream.of("../../etc/passwd", "../../../..", "..", ".", "a/../b", "a/./b", "//", "/leading", "trailing/", "double//slash", "dots...", "trailing.dot.", "C:\\windows\\system32",
                "nul", "null\0byte", "new\nline", "tab\there", "percent%2Fsigned", "plus+plus", "question?mark", "hash#mark", "quote'\"`", "한글 이름.txt", "emoji 🎒",
                "가".repeat(341) + "x", "a".repeat(1024), "; rm -rf /", "<script>&amp;", "~", "*", "$HOME", "\u200B", "_groundschool/health");
    }

    @Test
    void hostileKeysAreStoredExactly() throws Exception {
        for (S3Client s3 : List.of(inside, outside)) {
            for (String key : hostile().toList()) {
                byte[] content = (key + " by " + s3).getBytes(StandardCharsets.UTF_8);
                s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
                assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asByteArray()).as(key).isEqualTo(content);
            }
            assertThat(s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).encodingType("url").maxKeys(7)).contents().stream().map(S3Object::key))
                    .containsExactlyInAnyOrderElementsOf(hostile().toList());
            hostile().forEach(key -> s3.deleteObject(r -> r.bucket(BUCKET).key(key)));
            assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).keyCount()).isZero();
        }
        refused("KeyTooLongError", () -> outside.putObject(r -> r.bucket(BUCKET).key("a".repeat(1025)), RequestBody.empty()));
    }

    @ParameterizedTest
    @EnumSource(value = ChecksumAlgorithm.class, names = {"CRC32", "SHA1", "SHA256"}) // the others the SDK takes in native code only
    void aChecksumOfTheClients(ChecksumAlgorithm algorithm) throws Exception {
        byte[] content = bytes(200_000);
        for (S3Client s3 : List.of(inside, outside)) {
            var put = s3.putObject(r -> r.bucket(BUCKET).key("summed").checksumAlgorithm(algorithm), RequestBody.fromBytes(content));
            var got = s3.headObject(r -> r.bucket(BUCKET).key("summed").checksumMode(ChecksumMode.ENABLED));
            String sum = got.getValueForField("Checksum" + algorithm, String.class).orElseThrow();
            assertThat(put.getValueForField("Checksum" + algorithm, String.class)).contains(sum);
            assertThat(sum).isEqualTo(dev.groundschool.sandbox.checksum.ChecksumKind.valueOf(algorithm.name()).of(content));
        }
    }

    @Test
    void withoutOneTheServiceTakesItsOwn() throws Exception {
        try (S3Client s3 = client(sandbox.httpClient(), builder -> builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED))) {
            s3.putObject(r -> r.bucket(BUCKET).key("check"), RequestBody.fromString("123456789"));
            assertThat(s3.headObject(r -> r.bucket(BUCKET).key("check").checksumMode(ChecksumMode.ENABLED)).checksumCRC64NVME())
                    .isEqualTo(Base64.getEncoder().encodeToString(HexFormat.of().parseHex("ae8b14860a799888")));
        }
    }

    @Test
    void whatDoesNotMatchDoesNotGoIn() {
        String wrong = Base64.getEncoder().encodeToString(new byte[4]);
        refused("BadDigest", () -> outside.putObject(r -> r.bucket(BUCKET).key("bad").checksumCRC32(wrong), RequestBody.fromString("good")));
        refused("BadDigest", () -> outside.putObject(r -> r.bucket(BUCKET).key("bad").contentMD5(Base64.getEncoder().encodeToString(new byte[16])),
                RequestBody.fromString("good")));
        refused("InvalidDigest", () -> outside.putObject(r -> r.bucket(BUCKET).key("bad").contentMD5("nonsense"), RequestBody.fromString("good")));
        refused("InvalidRequest", () -> outside.putObject(r -> r.bucket(BUCKET).key("bad").checksumCRC32("nonsense"), RequestBody.fromString("good")));
        assertThat(outside.listObjectsV2(r -> r.bucket(BUCKET)).contents()).isEmpty();
    }

    @Test
    void faultsComeAsS3HasThem() {
        refused("NoSuchKey", () -> outside.getObjectAsBytes(r -> r.bucket(BUCKET).key("none")));
        refused("NoSuchBucket", () -> outside.listObjectsV2(r -> r.bucket("there-is-none-of-this-name")));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> outside.headObject(r -> r.bucket(BUCKET).key("none")))
                .isInstanceOf(software.amazon.awssdk.services.s3.model.NoSuchKeyException.class);
    }

    @Test
    void rangesAndConditions() {
        outside.putObject(r -> r.bucket(BUCKET).key("range").contentType("text/plain").metadata(java.util.Map.of("about", "ranges")), RequestBody.fromString("0123456789"));
        var got = outside.getObject(r -> r.bucket(BUCKET).key("range").range("bytes=2-4"), ResponseTransformer.toBytes());
        assertThat(got.asUtf8String()).isEqualTo("234");
        assertThat(got.response().contentRange()).isEqualTo("bytes 2-4/10");
        assertThat(got.response().sdkHttpResponse().statusCode()).isEqualTo(206);
        assertThat(got.response().metadata()).containsEntry("about", "ranges");
        String etag = got.response().eTag();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> outside.getObjectAsBytes(r -> r.bucket(BUCKET).key("range").ifNoneMatch(etag)))
                .isInstanceOfSatisfying(software.amazon.awssdk.services.s3.model.S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
        refused("PreconditionFailed", () -> outside.putObject(r -> r.bucket(BUCKET).key("range").ifNoneMatch("*"), RequestBody.fromString("again")));
    }
}
