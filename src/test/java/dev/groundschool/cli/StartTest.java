package dev.groundschool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** The start of {@code serve} does what a start needs and no more, and what it leaves for later is there when it is needed. */
class StartTest {
    /** What took most of the start when it was part of it. */
    private static final List<String> FOR_LATER = List.of(
            "java.lang.management.", "javax.management.", "jdk.jfr.", // Jetty, when it is not told the size of a cache line
            "java.security.SecureRandom", "tools.jackson.databind.ObjectMapper",
            "org.eclipse.jetty.client.HttpClient", // what programs on instances are reached by
            "dev.groundschool.sandbox.ec2.Images", "dev.groundschool.sandbox.rds.ParameterGroups", "dev.groundschool.sandbox.iam.Roles", "dev.groundschool.sandbox.s3.Buckets");

    @TempDir
    private Path scratch;

    private static <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder, ForkedServer server) {
        return builder.endpointOverride(server.endpoint()).region(Region.US_EAST_1).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    @Test
    void aStartLeavesForLaterWhatItDoesNotNeedAndAllOfItIsThereAtOnce() throws Exception {
        Path loaded = scratch.resolve("loaded.txt");
        try (ForkedServer server = ForkedServer.inJvm(scratch, "-Xlog:class+load:file=" + loaded + ":none")) {
            List<String> classes = Files.readAllLines(loaded).stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
            assertThat(classes).as("the log is one of loaded classes").contains("dev.groundschool.sandbox.Sandbox", "dev.groundschool.sandbox.wire.Listener");
            assertThat(classes).noneMatch(name -> FOR_LATER.stream().anyMatch(each -> each.endsWith(".") ? name.startsWith(each) : name.equals(each)));
            firstCallsTogether(server);
        }
    }

    /** Each service is asked by two at the same time, all services at once. */
    private static void firstCallsTogether(ForkedServer server) throws Exception {
        try (IamClient iam = client(IamClient.builder(), server); StsClient sts = client(StsClient.builder(), server); Ec2Client ec2 = client(Ec2Client.builder(), server);
                S3Client s3 = client(S3Client.builder().forcePathStyle(true), server); RdsClient rds = client(RdsClient.builder(), server);
                ElasticLoadBalancingV2Client elb = client(ElasticLoadBalancingV2Client.builder(), server);
                AutoScalingClient scaling = client(AutoScalingClient.builder(), server);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Supplier<Object>> asks = List.of(() -> iam.listUsers().users(), () -> sts.getCallerIdentity().account(), () -> ec2.describeVpcs().vpcs().size(),
                    () -> s3.listBuckets().buckets(), () -> rds.describeDBInstances().dbInstances(), () -> elb.describeLoadBalancers().loadBalancers(),
                    () -> scaling.describeAutoScalingGroups().autoScalingGroups());
            CyclicBarrier together = new CyclicBarrier(2 * asks.size());
            List<Future<Object>> answers = new ArrayList<>();
            for (int i = 0; i < 2 * asks.size(); i++) {
                Supplier<Object> ask = asks.get(i / 2);
                answers.add(pool.submit(() -> {
                    together.await();
                    return ask.get();
                }));
            }
            List<Object> told = new ArrayList<>();
            for (Future<Object> each : answers) {
                told.add(each.get());
            }
            assertThat(told).containsExactly(List.of(), List.of(), "123456789012", "123456789012", 1, 1, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of(), List.of());
        }
    }

    @Test
    void theRehearsalOfThePackageGoesWell() {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        assertThat(Groundschool.commandLine().setOut(nobody).setErr(nobody).execute("rehearse")).isEqualTo(Groundschool.WELL);
    }
}
