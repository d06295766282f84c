package dev.groundschool.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** S3's bytes over one kept-alive HTTP connection each, by presigned URLs, beside a plain file copy that takes SHA-256 as it goes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class Bytes {
    static final int LARGE = 64 << 20;
    private static final int ROOM = 8 << 20;
    private static final int KEYS = 100_000;
    private static final String BUCKET = "measured";
    private static final ExecutorService BESIDE = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private static final StaticCredentialsProvider ROOT = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private Cloud memory;
    private Cloud disk;
    private S3Client listing;
    private Connection onDisk;
    private Connection inMemory;
    private ByteBuffer small;
    private ByteBuffer large;
    private byte[] bytes;
    private Path scratch;
    private FileChannel flushed;
    private RandomAccessFile room;
    private int counter;
    private boolean filled;

    /** The plainest client there is. */
    private static final class Connection {
        private final URI endpoint;
        private final SocketChannel socket;
        private final S3Presigner presigner;
        private final ByteBuffer into = ByteBuffer.allocateDirect(1 << 20);
        private final byte[] buffer = new byte[1 << 20];
        private @Nullable ByteArrayOutputStream kept;
        private final byte[] putSmall;
        private final byte[] getSmall;
        private final byte[] putLarge;
        private final byte[] getLarge;

        Connection(Cloud cloud) throws IOException {
            endpoint = cloud.sandbox.endpoint();
            socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", endpoint.getPort()));
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            presigner = S3Presigner.builder().endpointOverride(endpoint).region(Region.US_EAST_1).credentialsProvider(ROOT)
                    .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build();
            putSmall = put("small", 1024);
            getSmall = get("small");
            putLarge = put("large", LARGE);
            getLarge = get("large");
        }

        private byte[] head(String method, String target, String more) {
            return (method + ' ' + target + " HTTP/1.1\r\nHost: localhost:" + endpoint.getPort() + "\r\n" + more + "\r\n").getBytes(StandardCharsets.US_ASCII);
        }

        private byte[] put(String key, int length) {
            URI url = URI.create(presigner.presignPutObject(p -> p.signatureDuration(Duration.ofDays(1)).putObjectRequest(r -> r.bucket(BUCKET).key(key))).url().toString());
            return head("PUT", url.getRawPath() + '?' + url.getRawQuery(), "Content-Length: " + length + "\r\n");
        }

        private byte[] get(String key) {
            URI url = URI.create(presigner.presignGetObject(p -> p.signatureDuration(Duration.ofDays(1)).getObjectRequest(r -> r.bucket(BUCKET).key(key))).url().toString());
            return head("GET", url.getRawPath() + '?' + url.getRawQuery(), "");
        }

        /** The body lies outside the heap: a client costs as little as it can. */
        long call(byte[] head, ByteBuffer body) throws IOException {
            ByteBuffer[] all = {ByteBuffer.wrap(head), body.duplicate().clear()};
            while (all[0].hasRemaining() || all[1].hasRemaining()) {
                socket.write(all);
            }
            return answer();
        }

        private int read() throws IOException {
            int read = socket.read(into.clear());
            if (read < 0) {
                throw new IOException("closed");
            }
            return read;
        }

        /** A signed list of the keys after that one; the header signs all but the query is part of it. */
        byte[] list(String after) {
            SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(endpoint.resolve("/listed")).putRawQueryParameter("list-type", "2");
            if (!after.isEmpty()) {
                request.putRawQueryParameter("start-after", after);
            }
            SdkHttpRequest signed = AwsV4HttpSigner.create().sign(r -> r.identity(AwsBasicCredentials.create("test", "test")).request(request.build())
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3").putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")).request();
            StringBuilder more = new StringBuilder();
            signed.headers().forEach((name, values) -> {
                if (!name.equalsIgnoreCase("host")) {
                    more.append(name).append(": ").append(values.getFirst()).append("\r\n");
                }
            });
            return head("GET", "/listed?" + signed.encodedQueryParameters().orElse(""), more.toString());
        }

        /** The reply's body. */
        String text(byte[] head) throws IOException {
            kept = new ByteArrayOutputStream();
            call(head, NOTHING);
            String all = kept.toString(StandardCharsets.UTF_8);
            kept = null;
            return all.substring(all.indexOf("\r\n\r\n") + 4);
        }

        private void keep(int count) {
            if (kept != null) {
                into.flip().get(buffer, 0, count);
                kept.write(buffer, 0, count);
            }
        }

        private long answer() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (true) {
                int read = read();
                keep(read);
                int some = Math.min(read, 4096);
                into.flip().get(buffer, 0, some);
                head.write(buffer, 0, some);
                String text = head.toString(StandardCharsets.ISO_8859_1);
                int end = text.indexOf("\r\n\r\n");
                if (end >= 0) {
                    if (!text.startsWith("HTTP/1.1 200")) {
                        throw new IOException(text);
                    }
                    int at = text.indexOf("Content-Length: ") + 16;
                    long length = Long.parseLong(text.substring(at, text.indexOf('\r', at)));
                    long left = length - (read - (end + 4));
                    while (left > 0) {
                        int more = read();
                        keep(more);
                        left -= more;
                    }
                    return length;
                }
            }
        }
    }

    @Setup(Level.Trial)
    public void open() throws IOException {
        memory = Cloud.inMemory();
        disk = Cloud.onDisk();
        bytes = new byte[LARGE];
        new Random(1).nextBytes(bytes);
        small = ByteBuffer.allocateDirect(1024);
        large = ByteBuffer.allocateDirect(LARGE).put(bytes);
        listing = client(memory);
        listing.createBucket(r -> r.bucket(BUCKET));
        listing.createBucket(r -> r.bucket("listed"));
        try (S3Client s3 = client(disk)) {
            s3.createBucket(r -> r.bucket(BUCKET));
        }
        onDisk = new Connection(disk);
        inMemory = new Connection(memory);
        onDisk.call(onDisk.putSmall, small);
        inMemory.call(inMemory.putSmall, small);
        inMemory.call(inMemory.putLarge, large);
        scratch = Files.createTempDirectory("groundschool-bench");
        Files.write(scratch.resolve("from"), bytes);
        flushed = FileChannel.open(scratch.resolve("flushed"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.write(scratch.resolve("room"), new byte[ROOM]);
        room = new RandomAccessFile(scratch.resolve("room").toFile(), "rwd");
    }

    /** In the first call of the warm-up: the other measures need no keys. */
    private void fill() {
        filled = true;
        for (int i = 0; i < Integer.getInteger("bench.keys", KEYS); i++) {
            String key = String.format("folder-%02d/key-%06d", i % 50, i);
            listing.putObject(r -> r.bucket("listed").key(key), RequestBody.empty());
        }
    }

    private static S3Client client(Cloud cloud) {
        return S3Client.builder().httpClient(cloud.sandbox.httpClient()).endpointOverride(cloud.sandbox.endpoint()).region(Region.US_EAST_1).credentialsProvider(ROOT).build();
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        listing.close();
        memory.close();
        disk.close();
    }

    /** Another content each time, as AWS's users have it. */
    private ByteBuffer fresh(ByteBuffer body) {
        return body.putInt(0, counter++);
    }

    @Benchmark
    public long put1KDurable() throws IOException {
        return onDisk.call(onDisk.putSmall, fresh(small));
    }

    @Benchmark
    public long put1K() throws IOException {
        return inMemory.call(inMemory.putSmall, fresh(small));
    }

    @Benchmark
    public long get1K() throws IOException {
        return inMemory.call(inMemory.getSmall, NOTHING);
    }

    @Benchmark
    public long put64M() throws IOException {
        return inMemory.call(inMemory.putLarge, fresh(large));
    }

    @Benchmark
    public long put64MDurable() throws IOException {
        return onDisk.call(onDisk.putLarge, fresh(large));
    }

    @Benchmark
    public long get64M() throws IOException {
        return inMemory.call(inMemory.getLarge, NOTHING);
    }

    /** What a program would do that only copies and names by content. */
    @Benchmark
    public byte[] copy64MWithSha256() throws IOException {
        try (InputStream in = Files.newInputStream(scratch.resolve("from")); OutputStream out = Files.newOutputStream(scratch.resolve("to"))) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 17];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            return sha.digest();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** What the disk takes for any write that is to last: 2 KB more in a file, and one flush. */
    @Benchmark
    public void flush2K() throws IOException {
        flushed.write(ByteBuffer.wrap(bytes, 0, 2048));
        flushed.force(false);
    }

    /** The same, where the file need not become longer: what the journal does. */
    @Benchmark
    public void flush2KIntoRoom() throws IOException {
        room.seek(counter++ * 2048L % ROOM);
        room.write(bytes, 0, 2048);
    }

    /** What no server can do without: MD5 for the ETag on one processor, SHA-256 for the name on the other, nothing received and nothing written. */
    @Benchmark
    public byte[] hash64M() throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        CompletableFuture<byte[]> md5 = CompletableFuture.supplyAsync(() -> {
            try {
                return MessageDigest.getInstance("MD5").digest(bytes);
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }, BESIDE);
        sha.update(bytes);
        sha.digest();
        return md5.get();
    }

    /** A hundred pages, one after another. */
    @Benchmark
    public int list100000() throws IOException {
        if (!filled) {
            fill();
        }
        int keys = 0;
        String after = "";
        while (true) {
            String page = inMemory.text(inMemory.list(after));
            int last = page.lastIndexOf("<Key>");
            keys += page.split("<Key>", -1).length - 1;
            if (page.contains("<IsTruncated>false")) {
                return keys;
            }
            after = page.substring(last + 5, page.indexOf("</Key>", last));
        }
    }
}
