package dev.groundschool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** S3's bytes through {@code kill -9}, and through a heap smaller than the object. */
class S3KeptTest {
    private static final int ROUNDS = 3;
    private static final int WRITERS = 3;
    private static final String BUCKET = "kept-through-kills";
    /** Of a server with a heap of 64 MB, all its program and its blocks included. */
    private static final long MOST_MEMORY = 260L << 20;

    @TempDir
    private Path scratch;

    private static S3Client client(URI endpoint) {
        return S3Client.builder().endpointOverride(endpoint).region(Region.US_EAST_1).httpClient(UrlConnectionHttpClient.create()).forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry())).build();
    }

    /** What a key's bytes are: from a few to half a million, so that some uploads are cut off half way. */
    private static byte[] content(String key) {
        Random random = new Random(key.hashCode());
        byte[] bytes = new byte[random.nextInt(10) == 0 ? 500_000 : random.nextInt(3000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Map<String, Long> listed(S3Client s3) {
        Map<String, Long> sizes = new TreeMap<>();
        s3.listObjectsV2Paginator(r -> r.bucket(BUCKET)).contents().forEach(object -> sizes.put(object.key(), object.size()));
        return sizes;
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingIsHalf() throws Exception {
        Path home = scratch.resolve("cloud");
        Random random = new Random(20261122);
        Set<String> asked = java.util.concurrent.ConcurrentHashMap.newKeySet();
        ConcurrentSkipListMap<String, Boolean> acknowledged = new ConcurrentSkipListMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (ForkedServer server = ForkedServer.start(scratch, "--home", home.toString()); S3Client s3 = client(server.endpoint())) {
                if (round == 0) {
                    s3.createBucket(r -> r.bucket(BUCKET));
                }
                whole(s3, acknowledged.keySet(), asked);
                CountDownLatch enough = new CountDownLatch(20 + random.nextInt(60));
                List<Thread> writers = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    String prefix = "../o-" + round + '-' + writer + '-';
                    writers.add(Thread.ofVirtual().start(() -> write(s3, prefix, asked, acknowledged, enough)));
                }
                enough.await();
                server.kill();
                for (Thread writer : writers) {
                    writer.join();
                }
            }
            if (round == 1) {
                losePower(home.resolve("blobs"), acknowledged.keySet());
            }
        }
        Set<String> there;
        try (ForkedServer server = ForkedServer.start(scratch, "--home", home.toString()); S3Client s3 = client(server.endpoint())) {
            whole(s3, acknowledged.keySet(), asked);
            there = listed(s3).keySet();
            assertThat(server.stop()).isZero(); // the sweep of the start is done when it ends
        }
        try (ForkedServer server = ForkedServer.start(scratch, "--home", home.toString())) {
            assertThat(server.stop()).isZero();
        }
        assertThat(files(home.resolve("blobs"))).as("no leak: a file for each content, and none that was on its way")
                .hasSize((int) there.stream().map(key -> java.util.Arrays.hashCode(content(key))).distinct().count());
    }

    /** As if the power had gone while small objects were being brought out of the journal into files: some never got there, some are there without their bytes. */
    private static void losePower(Path blobs, Set<String> acknowledged) throws Exception {
        int lost = 0;
        for (String key : acknowledged) {
            byte[] bytes = content(key);
            if (bytes.length > 0 && bytes.length <= 4096) {
                String name = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
                Path file = Files.createDirectories(blobs.resolve(name.substring(0, 2))).resolve(name);
                if (lost++ % 2 == 0) {
                    Files.deleteIfExists(file);
                } else {
                    Files.write(file, new byte[bytes.length]);
                }
            }
        }
        assertThat(lost).isPositive();
    }

    private static void write(S3Client s3, String prefix, Set<String> asked, Map<String, Boolean> acknowledged, CountDownLatch enough) {
        for (int i = 0;; i++) {
            String key = prefix + i;
            asked.add(key);
            try {
                s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(content(key)));
            } catch (SdkException | java.io.UncheckedIOException killed) {
                return;
            }
            acknowledged.put(key, true);
            enough.countDown();
        }
    }

    private static void whole(S3Client s3, Set<String> acknowledged, Set<String> asked) {
        Map<String, Long> listed = listed(s3);
        assertThat(listed.keySet()).containsAll(acknowledged);
        assertThat(asked).containsAll(listed.keySet());
        listed.forEach((key, size) -> assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asByteArray()).as(key).isEqualTo(content(key)).hasSize(size.intValue()));
    }

    private static Set<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
        }
    }

    // ------------------------------------------------------------------ heap

    /** So many bytes, made as they are read. */
    private static final class Made extends InputStream {
        private final byte[] block = new byte[1 << 16];
        private long left;

        Made(long length) {
            this.left = length;
            new Random(7).nextBytes(block);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int count) {
            if (left == 0) {
                return -1;
            }
            int made = (int) Math.min(Math.min(count, block.length), left);
            System.arraycopy(block, 0, into, from, made);
            left -= made;
            return made;
        }
    }

    /** {@code -Dgroundschool.s3.megabytes=5120} for the whole 5 GB. */
    @Test
    void anObjectLargerThanTheHeap() throws Exception {
        long megabytes = Long.getLong("groundschool.s3.megabytes", 192);
        long length = megabytes << 20;
        try (ForkedServer server = ForkedServer.withHeap(scratch, "64m", "--home", scratch.resolve("small").toString()); S3Client s3 = client(server.endpoint())) {
            s3.createBucket(r -> r.bucket(BUCKET));
            s3.putObject(r -> r.bucket(BUCKET).key("large"), RequestBody.fromContentProvider(ContentStreamProvider.fromInputStreamSupplier(() -> new Made(length)), length,
                    "application/octet-stream"));
            assertThat(read(s3, "large")).isEqualTo(length);
            String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("parts")).uploadId();
            List<CompletedPart> parts = new ArrayList<>();
            for (int number : List.of(1, 2)) {
                String etag = s3.uploadPart(r -> r.bucket(BUCKET).key("parts").uploadId(upload).partNumber(number),
                        RequestBody.fromContentProvider(ContentStreamProvider.fromInputStreamSupplier(() -> new Made(length / 2)), length / 2, "application/octet-stream")).eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
            }
            s3.completeMultipartUpload(r -> r.bucket(BUCKET).key("parts").uploadId(upload).multipartUpload(m -> m.parts(parts)));
            assertThat(read(s3, "parts")).isEqualTo(length / 2 * 2);
            server.peak().ifPresent(bytes -> assertThat(bytes).as("nor does memory outside the heap grow with them").isLessThan(MOST_MEMORY));
            assertThat(server.said()).isEmpty();
        }
    }

    private static long read(S3Client s3, String key) throws IOException {
        try (InputStream in = s3.getObject(r -> r.bucket(BUCKET).key(key))) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
            }
            return total;
        }
    }
}
