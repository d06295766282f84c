package dev.groundschool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** {@code kill -9} at any moment loses nothing that was acknowledged. */
class KillTest {
    private static final int ROUNDS = 4;
    private static final int WRITERS = 3;

    @TempDir
    private Path scratch;

    private static Ec2Client client(URI endpoint) {
        return Ec2Client.builder().endpointOverride(endpoint).region(Region.US_EAST_1).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry())).build();
    }

    private static Set<String> groups(Ec2Client ec2) {
        Set<String> names = new TreeSet<>();
        ec2.describeSecurityGroupsPaginator().securityGroups().stream().map(SecurityGroup::groupName).filter(name -> name.startsWith("g-")).forEach(names::add);
        return names;
    }

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        Path home = scratch.resolve("cloud");
        Random random = new Random(20261122);
        Set<String> asked = new ConcurrentSkipListSet<>();
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (ForkedServer server = ForkedServer.start(scratch, "--home", home.toString()); Ec2Client ec2 = client(server.endpoint())) {
                assertThat(groups(ec2)).as("after the kill before round %d", round).containsAll(acknowledged).isSubsetOf(asked);
                CountDownLatch enough = new CountDownLatch(20 + random.nextInt(60));
                List<Thread> writers = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    String prefix = "g-" + round + '-' + writer + '-';
                    writers.add(Thread.ofVirtual().start(() -> write(ec2, prefix, asked, acknowledged, enough)));
                }
                enough.await();
                server.kill();
                for (Thread writer : writers) {
                    writer.join();
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * 20);
        tornLineIsCutOffAndSaidSo(home, acknowledged, asked);
    }

    private static void write(Ec2Client ec2, String prefix, Set<String> asked, Set<String> acknowledged, CountDownLatch enough) {
        for (int i = 0;; i++) {
            String name = prefix + i;
            asked.add(name);
            try {
                ec2.createSecurityGroup(r -> r.groupName(name).description("kept"));
            } catch (SdkException killed) {
                return;
            }
            acknowledged.add(name);
            enough.countDown();
        }
    }

    private void tornLineIsCutOffAndSaidSo(Path home, Set<String> acknowledged, Set<String> asked) throws IOException, InterruptedException {
        Path journal;
        try (Stream<Path> files = Files.list(home)) {
            journal = files.filter(file -> file.getFileName().toString().matches("journal-\\d+\\.jsonl")).max(Path::compareTo).orElseThrow();
        }
        Files.write(journal, "{\"at\":\"2026-11-22T00:00:0".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        try (ForkedServer server = ForkedServer.start(scratch, "--home", home.toString()); Ec2Client ec2 = client(server.endpoint())) {
            assertThat(server.said()).contains(journal.getFileName().toString()).contains("cut off");
            assertThat(groups(ec2)).containsAll(acknowledged).isSubsetOf(asked);
            assertThat(server.stop()).as("asked to stop").isZero();
        }
        try (ForkedServer server = ForkedServer.start(scratch, "--home", home.toString()); Ec2Client ec2 = client(server.endpoint())) {
            assertThat(server.said()).isEmpty();
            assertThat(groups(ec2)).containsAll(acknowledged).isSubsetOf(asked);
        }
    }

    @Test
    void aFolderIsForOneSandboxAtATime() throws Exception {
        String home = scratch.resolve("cloud").toString();
        try (ForkedServer first = ForkedServer.start(scratch, "--home", home)) {
            assertThat(first.endpoint().getPort()).isPositive();
            Process second = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-Duser.language=en", "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "dev.groundschool.Launcher", "serve", "--port", "0", "--home", home)
                    .redirectErrorStream(true).start();
            assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("another sandbox is running").doesNotContain("\tat ");
            assertThat(second.waitFor()).isEqualTo(Groundschool.USED_WRONGLY);
        }
    }
}
