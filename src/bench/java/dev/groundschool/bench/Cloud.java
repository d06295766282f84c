package dev.groundschool.bench;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.sandbox.SignedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;

/** A sandbox with so many instances, and requests that were signed once and are replayed. */
final class Cloud implements AutoCloseable {
    private static final String REGION = "us-east-1";
    /** As many as the quota of vCPUs lets run at once. */
    private static final int BATCH = 16;

    final Sandbox sandbox;
    final Ec2Client ec2;
    private final URI endpoint;

    private Cloud(SandboxSettings settings) throws IOException {
        sandbox = Sandbox.open(settings);
        endpoint = sandbox.listen(0);
        ec2 = Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(endpoint).region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    static Cloud inMemory() {
        return open(SandboxSettings.stepped(1));
    }

    static Cloud onDisk() {
        try {
            Path home = Files.createTempDirectory("groundschool-bench");
            return open(SandboxSettings.stepped(1).withHome(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cloud open(SandboxSettings settings) {
        try {
            return new Cloud(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String image() {
        return ec2.describeImages(r -> r.owners("amazon").filters(f -> f.name("name").values("al2023*"), f -> f.name("architecture").values("x86_64")))
                .images().getFirst().imageId();
    }

    /** Runs and stops instances, a batch at a time: stopped ones do not count against the quota. */
    Cloud withInstances(int count) {
        String image = image();
        for (int made = 0; made < count; made += BATCH) {
            int some = Math.min(BATCH, count - made);
            List<String> ids = ec2.runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(some).maxCount(some)).instances().stream()
                    .map(Instance::instanceId).toList();
            sandbox.clock().step(Duration.ofMinutes(5));
            ec2.stopInstances(r -> r.instanceIds(ids));
            sandbox.clock().step(Duration.ofMinutes(5));
        }
        return this;
    }

    /** A call in process, signed now; good for five minutes. */
    Replay inProcess(String service, String form) {
        String[] parts = SignedRequest.keptAlive(endpoint, service, REGION, form).split("\r\n\r\n", 2);
        byte[] body = parts[1].getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint.resolve("/"));
        parts[0].lines().skip(1).forEach(line -> request.putHeader(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2)));
        HttpExecuteRequest built = HttpExecuteRequest.builder().request(request.build())
                .contentStreamProvider((ContentStreamProvider) () -> new ByteArrayInputStream(body)).build();
        return () -> {
            var response = sandbox.httpClient().prepareRequest(built).call();
            byte[] read = response.responseBody().orElseThrow().readAllBytes();
            if (!response.httpResponse().isSuccessful()) {
                throw new IllegalStateException(new String(read, StandardCharsets.UTF_8));
            }
            return read.length;
        };
    }

    /** The same over one kept-alive connection. */
    Replay overHttp(String service, String form) {
        byte[] bytes = SignedRequest.keptAlive(endpoint, service, REGION, form).getBytes(StandardCharsets.UTF_8);
        try {
            Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), endpoint.getPort());
            socket.setTcpNoDelay(true);
            return new KeptAlive(socket, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One call, again. */
    @FunctionalInterface
    interface Replay {
        /** The length of the reply's body. */
        int call() throws IOException;
    }

    /** The plainest client there is: writes the bytes, reads headers and as much of a body as they announce. */
    private static final class KeptAlive implements Replay {
        private final Socket socket;
        private final byte[] request;
        private final byte[] buffer = new byte[1 << 20];

        KeptAlive(Socket socket, byte[] request) {
            this.socket = socket;
            this.request = request;
        }

        @Override
        public int call() throws IOException {
            socket.getOutputStream().write(request);
            InputStream in = socket.getInputStream();
            int have = 0;
            int end = -1;
            while (end < 0) {
                int read = in.read(buffer, have, buffer.length - have);
                if (read < 0) {
                    throw new IOException("closed");
                }
                have += read;
                end = endOfHeaders(have);
            }
            String headers = new String(buffer, 0, end + 2, StandardCharsets.ISO_8859_1); // the last line with its end
            if (!headers.startsWith("HTTP/1.1 200")) {
                throw new IOException(headers);
            }
            int at = headers.indexOf("Content-Length: ") + 16;
            int length = Integer.parseInt(headers.substring(at, headers.indexOf('\r', at)));
            int total = end + 4 + length;
            while (have < total) {
                have += in.read(buffer, have, total - have);
            }
            return length;
        }

        private int endOfHeaders(int have) {
            for (int i = 3; i < have; i++) {
                if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                    return i - 3;
                }
            }
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
    }
}
