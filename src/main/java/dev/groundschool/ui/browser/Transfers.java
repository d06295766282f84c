package dev.groundschool.ui.browser;

import dev.groundschool.ui.task.Work;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Bytes on their way, streamed, with their progress told; interrupting the thread stops them. A large file goes up in parts; whatever ends early leaves
 * nothing behind, here or there.
 */
final class Transfers {
    /** Above it a file goes up in parts. */
    static final long IN_PARTS = 16L << 20;
    private static final long PART = 8L << 20;
    /** S3 takes no more parts than that. */
    private static final long MOST_PARTS = 10_000;
    private static final int BUFFER = 128 * 1024;
    private static final AwsRequestOverrideConfiguration LONG = AwsRequestOverrideConfiguration.builder().apiCallTimeout(Duration.ofDays(1)).build();
    private static final Map<String, String> TYPES = Map.of("md", "text/markdown", "json", "application/json", "css", "text/css", "js", "text/javascript",
            "svg", "image/svg+xml", "yaml", "application/yaml", "yml", "application/yaml", "csv", "text/csv", "webp", "image/webp");

    private final Store store;

    Transfers(Store store) {
        this.store = store;
    }

    /** Puts a file under that key. */
    void upload(Path file, String key, Work.Progress progress) throws IOException {
        long size = Files.size(file);
        LongConsumer told = sent -> progress.at(size == 0 ? 1 : (double) sent / size);
        if (size <= IN_PARTS) {
            var body = slice(file, 0, size, told);
            store.client().putObject(r -> r.bucket(store.bucket()).key(key).contentType(type(file)).overrideConfiguration(LONG), body);
        } else {
            inParts(file, size, key, told);
        }
    }

    private void inParts(Path file, long size, String key, LongConsumer told) {
        long part = Math.max(PART, Math.ceilDiv(size, MOST_PARTS));
        var client = store.client();
        String id = client.createMultipartUpload(r -> r.bucket(store.bucket()).key(key).contentType(type(file))).uploadId();
        boolean done = false;
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long at = 0; at < size; at += part) {
                long from = at;
                int number = parts.size() + 1;
                var sent = client.uploadPart(r -> r.bucket(store.bucket()).key(key).uploadId(id).partNumber(number).overrideConfiguration(LONG),
                        slice(file, from, Math.min(part, size - from), in -> told.accept(from + in)));
                parts.add(CompletedPart.builder().partNumber(number).eTag(sent.eTag()).checksumCRC32(sent.checksumCRC32()).build());
            }
            client.completeMultipartUpload(r -> r.bucket(store.bucket()).key(key).uploadId(id).multipartUpload(u -> u.parts(parts))
                    .overrideConfiguration(LONG));
            done = true;
        } finally {
            if (!done) {
                abort(key, id);
            }
        }
    }

    /** Parts that are kept cost money: they go even when the thread was told to stop. */
    private void abort(String key, String id) {
        boolean interrupted = Thread.interrupted();
        try {
            store.client().abortMultipartUpload(r -> r.bucket(store.bucket()).key(key).uploadId(id));
        } catch (SdkException e) { // what stopped the upload may stop this too, and is what the user is told
            System.getLogger(Transfers.class.getName()).log(System.Logger.Level.WARNING, "an upload could not be called off", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RequestBody slice(Path file, long from, long length, LongConsumer told) {
        return RequestBody.fromContentProvider(() -> {
            try {
                return new Told(at -> opened(file, from + at), length, told);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, length, type(file));
    }

    private static InputStream opened(Path file, long at) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        return new BufferedInputStream(Channels.newInputStream(channel.position(at)), BUFFER);
    }

    /** Gets an object into a file; until it is whole it has another name beside it. */
    void download(Entry entry, Path file, Work.Progress progress) throws IOException {
        var half = Files.createTempFile(Objects.requireNonNull(file.toAbsolutePath().getParent()), ".download", ".part");
        boolean done = false;
        var version = entry.versionId().isEmpty() ? null : entry.versionId();
        try {
            ResponseInputStream<GetObjectResponse> in = store.client().getObject(r -> r.bucket(store.bucket()).key(entry.key()).versionId(version)
                    .overrideConfiguration(LONG));
            try (OutputStream out = Files.newOutputStream(half)) {
                long size = Math.max(1, in.response().contentLength());
                var told = new Told(_ -> in, Long.MAX_VALUE, got -> progress.at((double) got / size));
                told.transferTo(out);
                in.close();
            } catch (IOException | RuntimeException e) {
                in.abort(); // closing would read all the rest first
                throw e;
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(half);
            }
        }
    }

    /** The content type that the name lets expect. */
    static String type(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String known = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        String guessed = known == null ? URLConnection.guessContentTypeFromName(name) : known;
        return guessed == null ? "application/octet-stream" : guessed;
    }

    /** A stream that can be had from any place in it. */
    @FunctionalInterface
    private interface Source {
        InputStream from(long at) throws IOException;
    }

    /**
     * Tells how far it was read, ends after so many bytes, and stops when the thread is told to. Goes back to where it was marked by opening its source
     * anew, as the SDK does when it reads a body once more.
     */
    private static final class Told extends InputStream {
        private final Source source;
        private final LongConsumer told;
        private final long length;
        private InputStream in;
        private long read;
        private long marked;

        Told(Source source, long length, LongConsumer told) throws IOException {
            this.source = source;
            this.length = length;
            this.told = told;
            this.in = source.from(0);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("called off");
            }
            if (read == length) {
                return -1;
            }
            int got = in.read(to, from, (int) Math.min(most, length - read));
            if (got > 0) {
                read += got;
                told.accept(read);
            }
            return got;
        }

        @Override
        public boolean markSupported() {
            return true;
        }

        @Override
        public synchronized void mark(int limit) {
            marked = read;
        }

        @Override
        public synchronized void reset() throws IOException {
            in.close();
            in = source.from(marked);
            read = marked;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
