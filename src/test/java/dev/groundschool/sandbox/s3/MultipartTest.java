package dev.groundschool.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.checksum.Crc64Nvme;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Objects are uploaded in parts. */
class MultipartTest extends S3TestBase {
    private static final int FIVE_MIB = 5 * 1024 * 1024;

    @BeforeEach
    void bucket() {
        newBucket(BUCKET);
    }

    private static byte[] bytes(int length, char with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private CompletedPart part(String upload, int number, byte[] bytes) {
        UploadPartResponse made = s3.uploadPart(r -> r.bucket(BUCKET).key("big").uploadId(upload).partNumber(number),
                RequestBody.fromBytes(bytes));
        return CompletedPart.builder().partNumber(number).eTag(made.eTag()).checksumCRC32(made.checksumCRC32()).build();
    }

    @Test
    void partsBecomeAnObject() throws Exception {
        String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("big").contentType("text/plain").metadata(Map.of("a", "1")))
                .uploadId();
        assertThat(s3.listMultipartUploads(r -> r.bucket(BUCKET)).uploads()).extracting(MultipartUpload::uploadId).containsExactly(upload);
        CompletedPart three = part(upload, 3, bytes(100, 'c'));
        CompletedPart one = part(upload, 1, bytes(FIVE_MIB, 'x'));
        one = part(upload, 1, bytes(FIVE_MIB, 'a'));
        assertThat(s3.listParts(r -> r.bucket(BUCKET).key("big").uploadId(upload)).parts()).extracting(p -> p.partNumber())
                .containsExactly(1, 3);
        List<CompletedPart> parts = List.of(one, three);
        var made = s3.completeMultipartUpload(r -> r.bucket(BUCKET).key("big").uploadId(upload).multipartUpload(m -> m.parts(parts)));
        byte[] sums = new byte[32];
        System.arraycopy(md5(bytes(FIVE_MIB, 'a')), 0, sums, 0, 16);
        System.arraycopy(md5(bytes(100, 'c')), 0, sums, 16, 16);
        assertThat(made.eTag()).isEqualTo('"' + java.util.HexFormat.of().formatHex(md5(sums)) + "-2\"");
        var read = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("big"));
        assertThat(read.asByteArray()).hasSize(FIVE_MIB + 100).startsWith('a').endsWith('c');
        assertThat(read.response().metadata()).isEqualTo(Map.of("a", "1"));
        var second = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("big").partNumber(3));
        assertThat(second.asByteArray()).hasSize(100);
        assertThat(second.response().partsCount()).isEqualTo(2);
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("big").range("bytes=" + (FIVE_MIB - 1) + '-' + FIVE_MIB))
                .asString(StandardCharsets.UTF_8)).isEqualTo("ac");
        refused(416, "InvalidPartNumber", () -> s3.getObject(r -> r.bucket(BUCKET).key("big").partNumber(2)));
        assertThat(s3.listMultipartUploads(r -> r.bucket(BUCKET)).uploads()).isEmpty();
        assertThat(s3.getObjectAttributes(r -> r.bucket(BUCKET).key("big").objectAttributes(ObjectAttributes.OBJECT_PARTS)).objectParts()
                .totalPartsCount()).isEqualTo(2);
        refused(404, "NoSuchUpload", () -> s3.listParts(r -> r.bucket(BUCKET).key("big").uploadId(upload)));
    }

    private static byte[] md5(byte[] of) throws Exception {
        return java.security.MessageDigest.getInstance("MD5").digest(of);
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("big")).uploadId();
        CompletedPart one = part(upload, 1, bytes(10, 'a'));
        CompletedPart two = part(upload, 2, bytes(10, 'b'));
        refused(400, "InvalidPartOrder", () -> complete(upload, two, one));
        refused(400, "InvalidPart", () -> complete(upload, one, two.toBuilder().partNumber(7).build()));
        refused(400, "InvalidPart", () -> complete(upload, one, two.toBuilder().eTag(one.eTag()).build()));
        refused(400, "EntityTooSmall", () -> complete(upload, one, two));
        refused(400, "MalformedXML", () -> complete(upload));
        refused(400, "InvalidArgument", () -> part(upload, 10_001, bytes(1, 'a')));
        refused(404, "NoSuchUpload", () -> part("never", 1, bytes(1, 'a')));
        s3.abortMultipartUpload(r -> r.bucket(BUCKET).key("big").uploadId(upload));
        refused(404, "NoSuchUpload", () -> s3.abortMultipartUpload(r -> r.bucket(BUCKET).key("big").uploadId(upload)));
        refused(404, "NoSuchKey", () -> get("big"));
    }

    private void complete(String upload, CompletedPart... parts) {
        s3.completeMultipartUpload(r -> r.bucket(BUCKET).key("big").uploadId(upload).multipartUpload(m -> m.parts(parts)));
    }

    @Test
    void partsAreCopiedFromObjects() throws Exception {
        byte[] source = new byte[FIVE_MIB + 5];
        new java.util.Random(5).nextBytes(source);
        s3.putObject(r -> r.bucket(BUCKET).key("source"), RequestBody.fromBytes(source));
        copiedByParts("source", source, ChecksumAlgorithm.CRC64_NVME);
        copiedByParts("source", source, ChecksumAlgorithm.CRC32_C);
        // what was put together has no MD5 of its own to pass on
        copiedByParts("big", source, ChecksumAlgorithm.SHA1);
        refused(400, "InvalidArgument", () -> copied(s3.createMultipartUpload(r -> r.bucket(BUCKET).key("big")).uploadId(), 1, "source",
                "bytes=0-99999999")).hasMessageContaining("not valid");
    }

    private software.amazon.awssdk.services.s3.model.CopyPartResult copied(String upload, int number, String from, String range) {
        return s3.uploadPartCopy(r -> r.sourceBucket(BUCKET).sourceKey(from).destinationBucket(BUCKET).destinationKey("big")
                .uploadId(upload).partNumber(number).copySourceRange(range)).copyPartResult();
    }

    /** Copies in two parts, and expects the ETags and checksums that the same bytes would have when uploaded. */
    private void copiedByParts(String from, byte[] bytes, ChecksumAlgorithm algorithm) throws Exception {
        String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("big").checksumAlgorithm(algorithm)).uploadId();
        var kind = dev.groundschool.sandbox.checksum.ChecksumKind.find(algorithm.toString()).orElseThrow();
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            byte[] part = number == 1 ? Arrays.copyOf(bytes, FIVE_MIB) : Arrays.copyOfRange(bytes, FIVE_MIB, bytes.length);
            var copied = copied(upload, number, from, number == 1 ? "bytes=0-" + (FIVE_MIB - 1) : "bytes=" + FIVE_MIB + '-' + (bytes.length - 1));
            assertThat(copied.eTag()).isEqualTo('"' + java.util.HexFormat.of().formatHex(md5(part)) + '"');
            assertThat(copied.getValueForField("Checksum" + kind, String.class)).contains(kind.of(part));
            parts.add(CompletedPart.builder().partNumber(number).eTag(copied.eTag()).checksumCRC32C(copied.checksumCRC32C())
                    .checksumCRC64NVME(copied.checksumCRC64NVME()).checksumSHA1(copied.checksumSHA1()).build());
        }
        s3.completeMultipartUpload(r -> r.bucket(BUCKET).key("big").uploadId(upload).multipartUpload(m -> m.parts(parts)));
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("big")).asByteArray()).isEqualTo(bytes);
    }

    @Test
    void uploadsAreListedPageByPage() {
        List<String> ids = new ArrayList<>();
        for (String key : List.of("a", "b", "b", "dir/c", "dir/d")) {
            ids.add(s3.createMultipartUpload(r -> r.bucket(BUCKET).key(key)).uploadId());
        }
        List<String> seen = new ArrayList<>();
        s3.listMultipartUploadsPaginator(r -> r.bucket(BUCKET).maxUploads(2))
                .forEach(page -> page.uploads().forEach(each -> seen.add(each.uploadId())));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        var folders = s3.listMultipartUploads(r -> r.bucket(BUCKET).delimiter("/"));
        assertThat(folders.uploads()).hasSize(3);
        assertThat(folders.commonPrefixes()).hasSize(1);
    }

    @Test
    void theWholesChecksumIsMadeOfTheParts() {
        String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("big").checksumAlgorithm(ChecksumAlgorithm.CRC32)
                .checksumType("FULL_OBJECT")).uploadId();
        CompletedPart one = part(upload, 1, bytes(FIVE_MIB, 'a'));
        CompletedPart two = part(upload, 2, bytes(11, 'b'));
        complete(upload, one, two);
        var read = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("big").checksumMode(ChecksumMode.ENABLED));
        CRC32 crc = new CRC32();
        crc.update(read.asByteArray());
        assertThat(read.response().checksumCRC32()).isEqualTo(encoded(crc, 4));
    }

    private static String encoded(Checksum sum, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        return Base64.getEncoder().encodeToString((bytes == 4 ? buffer.putInt((int) sum.getValue()) : buffer.putLong(sum.getValue()))
                .array());
    }

    private static String of(Checksum sum, byte[] first, byte[] second) {
        sum.reset();
        sum.update(first, 0, first.length);
        sum.update(second, 0, second.length);
        return encoded(sum, sum instanceof Crc64Nvme ? 8 : 4);
    }

    @Property(tries = 200)
    void anyTwoRunsOfBytesHaveTheSumOfTheirSums(@ForAll byte[] first, @ForAll byte[] second) {
        Map<String, Checksum> kinds = Map.of("CRC32", new CRC32(), "CRC32C", new CRC32C(), "CRC64NVME", new Crc64Nvme());
        kinds.forEach((name, sum) -> {
            List<Content.Part> parts = List.of(part(name, sum, first), part(name, sum, second));
            assertThat(Checksums.whole(name, parts)).contains(of(sum, first, second));
        });
    }

    private static Content.Part part(String name, Checksum sum, byte[] bytes) {
        return new Content.Part(1, "", bytes.length, List.of(), Map.of(Checksums.member(name), of(sum, bytes, new byte[0])));
    }
}
