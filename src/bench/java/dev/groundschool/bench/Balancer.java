package dev.groundschool.bench;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Requests through a load balancer beside requests straight to its target, in turns within one run, over the sandbox's port. */
public final class Balancer {
    private static final int CONNECTIONS = 32;
    private static final Duration EACH = Duration.ofSeconds(2);
    private static final int ROUNDS = 3;

    private Balancer() {}

    /** What was measured. */
    public record Measured(double value, String unit) {}

    public static void main(String[] args) throws Exception {
        measure().forEach((what, measured) -> System.out.printf("%s: %.3f %s%n", what, measured.value(), measured.unit()));
        System.exit(0);
    }

    static Map<String, Measured> measure() throws Exception {
        var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(1));
                Ec2Client ec2 = Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                        .credentialsProvider(keys).build();
                ElasticLoadBalancingV2Client elb = ElasticLoadBalancingV2Client.builder().httpClient(sandbox.httpClient())
                        .endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2).credentialsProvider(keys).build()) {
            int port = sandbox.listen(0).getPort();
            var subnets = ec2.describeSubnets().subnets();
            String vpc = subnets.getFirst().vpcId();
            String group = ec2.createSecurityGroup(r -> r.groupName("web").description("web").vpcId(vpc)).groupId();
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0"));
            String image = ec2.describeImages(q -> q.filters(f -> f.name("name").values("groundschool-web-*-x86_64"))).images().getFirst().imageId();
            String id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1).subnetId(subnets.getFirst().subnetId())
                    .securityGroupIds(group)).instances().getFirst().instanceId();
            sandbox.clock().step(Duration.ofMinutes(1));
            var balancer = elb.createLoadBalancer(r -> r.name("bench").subnets(subnets.stream().map(s -> s.subnetId()).toList()).securityGroups(group))
                    .loadBalancers().getFirst();
            String targets = elb.createTargetGroup(r -> r.name("bench").protocol("HTTP").port(80).vpcId(vpc)).targetGroups().getFirst().targetGroupArn();
            elb.registerTargets(r -> r.targetGroupArn(targets).targets(t -> t.id(id)));
            elb.createListener(r -> r.loadBalancerArn(balancer.loadBalancerArn()).protocol("HTTP").port(80)
                    .defaultActions(a -> a.type("forward").targetGroupArn(targets)));
            sandbox.clock().step(Duration.ofMinutes(3));
            Instance server = ec2.describeInstances(r -> r.instanceIds(id)).reservations().getFirst().instances().getFirst();
            return compare(port, server.publicDnsName(), balancer.dnsName());
        }
    }

    private static Map<String, Measured> compare(int port, String direct, String balanced) throws Exception {
        latency(port, direct);
        latency(port, balanced);
        throughput(port, direct);
        throughput(port, balanced);
        double[] directly = new double[ROUNDS];
        double[] through = new double[ROUNDS];
        double[] directRate = new double[ROUNDS];
        double[] throughRate = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            directly[i] = latency(port, direct);
            through[i] = latency(port, balanced);
            directRate[i] = throughput(port, direct);
            throughRate[i] = throughput(port, balanced);
        }
        Map<String, Measured> lines = new LinkedHashMap<>();
        lines.put("request to an instance, median", new Measured(median(directly), "ms"));
        lines.put("  the same through a load balancer", new Measured(median(through), "ms"));
        lines.put("requests to it, " + CONNECTIONS + " connections", new Measured(median(directRate), "/s"));
        lines.put("  through a load balancer", new Measured(median(throughRate), "/s"));
        return lines;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double latency(int port, String host) throws IOException {
        List<Long> taken = new ArrayList<>();
        try (Socket socket = connect(port)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long end = System.nanoTime() + EACH.toNanos();
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                ask(socket, in, host);
                taken.add(System.nanoTime() - start);
            }
        }
        taken.sort(null);
        return taken.get(taken.size() / 2) / 1e6;
    }

    private static double throughput(int port, String host) throws Exception {
        AtomicLong count = new AtomicLong();
        long end = System.nanoTime() + EACH.toNanos();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(pool.submit(() -> {
                    try (Socket socket = connect(port)) {
                        InputStream in = new BufferedInputStream(socket.getInputStream());
                        while (System.nanoTime() < end) {
                            ask(socket, in, host);
                            count.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        return count.get() / (EACH.toNanos() / 1e9);
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void ask(Socket socket, InputStream in, String host) throws IOException {
        socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        int length = -1;
        StringBuilder line = new StringBuilder();
        boolean first = true;
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c == '\n') {
                if (first && !line.toString().contains(" 200 ")) {
                    throw new IOException(line.toString());
                }
                first = false;
                if (line.isEmpty()) {
                    break;
                }
                if (line.toString().toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
                line.setLength(0);
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
        in.skipNBytes(length);
    }
}
