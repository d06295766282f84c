package dev.groundschool.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/** A sandbox whose clock stands still, in whose default VPC load balancers are made with real clients and visited over real HTTP. */
abstract class ElbTestBase {
    Sandbox sandbox;
    Ec2Client ec2;
    ElasticLoadBalancingV2Client elb;
    int port;
    String vpc;
    List<Subnet> subnets;
    /** Of the balancer: open to the internet at port 80. */
    String frontGroup;
    /** Of the servers: open to the balancer's group at port 80. */
    String backGroup;

    @BeforeEach
    void open() throws Exception {
        open(SandboxSettings.stepped(7));
    }

    void open(SandboxSettings settings) throws Exception {
        sandbox = Sandbox.open(settings);
        var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        ec2 = Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2).credentialsProvider(keys)
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))).build();
        elb = ElasticLoadBalancingV2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(keys).overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))).build();
        port = sandbox.listen(0).getPort();
        vpc = ec2.describeVpcs(r -> r.filters(f -> f.name("is-default").values("true"))).vpcs().getFirst().vpcId();
        subnets = ec2.describeSubnets(r -> r.filters(f -> f.name("vpc-id").values(vpc))).subnets().stream().sorted(Comparator.comparing(Subnet::availabilityZone))
                .toList();
    }

    void groups() {
        frontGroup = ec2.createSecurityGroup(r -> r.groupName("front").description("balancer").vpcId(vpc)).groupId();
        backGroup = ec2.createSecurityGroup(r -> r.groupName("back").description("servers").vpcId(vpc)).groupId();
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(frontGroup).ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80)
                .ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(backGroup).ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80)
                .userIdGroupPairs(g -> g.groupId(frontGroup))));
    }

    @AfterEach
    void close() throws Exception {
        ec2.close();
        elb.close();
        sandbox.close();
    }

    void pass(Duration time) {
        sandbox.clock().step(time);
    }

    /** A server of the web image in that zone: 0 is the first. */
    String server(int zone, String userData) {
        String image = ec2.describeImages(r -> r.filters(Filter.builder().name("name").values("groundschool-web-*-x86_64").build())).images().getFirst().imageId();
        return ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1).subnetId(subnets.get(zone).subnetId())
                .securityGroupIds(backGroup).userData(Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)))).instances().getFirst()
                .instanceId();
    }

    LoadBalancer balancer(String name) {
        return elb.createLoadBalancer(r -> r.name(name).subnets(subnets.get(0).subnetId(), subnets.get(1).subnetId()).securityGroups(frontGroup))
                .loadBalancers().getFirst();
    }

    String group(String name) {
        return elb.createTargetGroup(r -> r.name(name).protocol("HTTP").port(80).vpcId(vpc).healthCheckPath("/health").healthCheckIntervalSeconds(10)
                .healthyThresholdCount(2)).targetGroups().getFirst().targetGroupArn();
    }

    String listener(LoadBalancer balancer, String group) {
        return elb.createListener(r -> r.loadBalancerArn(balancer.loadBalancerArn()).protocol("HTTP").port(80)
                .defaultActions(a -> a.type("forward").targetGroupArn(group))).listeners().getFirst().listenerArn();
    }

    void register(String group, String... targets) {
        for (String each : targets) {
            elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id(each)));
        }
    }

    TargetHealth health(String group, String target) {
        return elb.describeTargetHealth(r -> r.targetGroupArn(group).targets(t -> t.id(target))).targetHealthDescriptions().getFirst().targetHealth();
    }

    /** State and reason code: {@code unhealthy Target.Timeout}. */
    String state(String group, String target) {
        TargetHealth health = health(group, target);
        return health.stateAsString() + (health.reasonAsString() == null ? "" : ' ' + health.reasonAsString());
    }

    static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ElasticLoadBalancingV2Exception.class,
                e -> assertThat(e.awsErrorDetails().errorCode()).as(e.getMessage()).isEqualTo(code));
    }

    /** A reply off the wire. */
    record Answer(int status, Map<String, List<String>> headers, byte[] bytes) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return String.join("; ", headers.getOrDefault(name, List.of()));
        }

        String instance() {
            return header("x-groundschool-instance");
        }
    }

    Answer get(String host, String path, String... headers) throws IOException {
        return ask("GET", host, path, "", headers);
    }

    Answer ask(String method, String host, String path, String body, String... headers) throws IOException {
        return ask(method, host, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** java.net.http does not let a program choose Host, so requests are written by hand. */
    Answer ask(String method, String host, String path, byte[] body, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            StringBuilder request = new StringBuilder(method + ' ' + path + " HTTP/1.1\r\nHost: " + host + ':' + port + "\r\nConnection: close\r\n");
            if (body.length > 0) {
                request.append("Content-Length: ").append(body.length).append("\r\n");
            }
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            return read(socket.getInputStream());
        }
    }

    static Answer read(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        Map<String, List<String>> fields = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(":\\s*", 2);
            fields.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(parts[1]);
        }
        if (fields.containsKey("content-length")) {
            return new Answer(status, fields, in.readNBytes(Integer.parseInt(fields.get("content-length").getFirst())));
        }
        if (!fields.containsKey("transfer-encoding")) {
            return new Answer(status, fields, in.readAllBytes());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(in), 16); length > 0; length = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(length));
            line(in);
        }
        return new Answer(status, fields, body.toByteArray());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended after '" + line + "'");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
