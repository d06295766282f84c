package dev.groundschool.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** Real requests through a load balancer to real servers. */
class TrafficTest extends ElbTestBase {
    private LoadBalancer balancer;
    private String group;
    private String one;
    private String two;

    @BeforeEach
    void site() {
        groups();
        one = server(0, "TITLE=one\n");
        two = server(1, "TITLE=two\n");
        balancer = balancer("shop");
        group = group("web");
        pass(Duration.ofSeconds(20));
        register(group, one, two);
    }

    @Test
    void twoServersTakeTurnsOnceTheyAreHealthy() throws Exception {
        assertThat(state(group, one)).isEqualTo("unused Target.NotInUse");
        listener(balancer, group);
        assertThat(state(group, one)).isEqualTo("initial Elb.RegistrationInProgress");
        assertThat(get(balancer.dnsName(), "/").header("x-groundschool-reason")).isEqualTo("not-running");
        pass(Duration.ofMinutes(2));
        assertThat(state(group, one)).isEqualTo("healthy");
        assertThat(state(group, two)).isEqualTo("healthy");
        Set<String> answered = new HashSet<>();
        String last = "";
        for (int i = 0; i < 6; i++) {
            Answer answer = get(balancer.dnsName(), "/");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().get("date")).hasSize(1);
            assertThat(answer.instance()).isNotEqualTo(last);
            last = answer.instance();
            answered.add(last);
        }
        assertThat(answered).containsExactlyInAnyOrder(one, two);
    }

    private void live() {
        listener(balancer, group);
        pass(Duration.ofMinutes(2));
    }

    @Test
    void theTargetIsToldWhoAskedAndTheBodyPassesThrough() throws Exception {
        String api = server(0, "APP=api\n");
        String apis = group("api");
        pass(Duration.ofSeconds(20));
        register(apis, api);
        listener(balancer, apis);
        pass(Duration.ofMinutes(2));
        Answer echo = ask("POST", balancer.dnsName(), "/api/echo?a=%22&b", "안녕 & 하세요", "X-Forwarded-For: 203.0.113.9", "X-Groundschool-From: 198.51.100.7",
                "X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678");
        assertThat(echo.status()).isEqualTo(200);
        assertThat(echo.body()).contains("안녕 & 하세요").contains("a=%22&b").contains(api);
        assertThat(echo.body()).contains("203.0.113.9, 198.51.100.7").contains("\"x-forwarded-port\":\"80\"").contains("\"x-forwarded-proto\":\"http\"")
                .contains("Self=1-").contains("Root=1-67891233-abcdef012345678912345678").doesNotContain("x-groundschool");
        elb.modifyLoadBalancerAttributes(r -> r.loadBalancerArn(balancer.loadBalancerArn()).attributes(
                a -> a.key("routing.http.xff_header_processing.mode").value("remove")));
        assertThat(ask("POST", balancer.dnsName(), "/api/echo", "x", "X-Forwarded-For: 203.0.113.9").body()).doesNotContain("203.0.113.9");
        assertThat(get(balancer.dnsName(), "/", "X-Forwarded-For: " + "203.0.113.9, ".repeat(30) + "203.0.113.9").status()).isEqualTo(463);
        assertThat(ask("TRACE", balancer.dnsName(), "/", "").status()).isEqualTo(405);
    }

    @Test
    void aClosedPathSaysAtWhichHopAndRule() throws Exception {
        live();
        ec2.revokeSecurityGroupIngress(r -> r.groupId(frontGroup).ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80).ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
        Answer closed = get(balancer.dnsName(), "/");
        assertThat(closed.status()).isEqualTo(504);
        assertThat(closed.header("x-groundschool-reason")).isEqualTo("blocked-by-sg");
        assertThat(closed.header("server")).isEmpty();
        assertThat(closed.body()).contains(frontGroup);
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(frontGroup).ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80).ipRanges(i -> i.cidrIp("0.0.0.0/0"))));

        ec2.revokeSecurityGroupIngress(r -> r.groupId(backGroup).ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80)
                .userIdGroupPairs(g -> g.groupId(frontGroup))));
        Answer behind = get(balancer.dnsName(), "/", "Accept: text/html", "Accept-Language: ko");
        assertThat(behind.status()).isEqualTo(504);
        assertThat(behind.header("server")).isEqualTo("awselb/2.0");
        assertThat(behind.body()).contains(backGroup).contains("lang=\"ko\"");
        pass(Duration.ofSeconds(20));
        assertThat(state(group, one)).isEqualTo("unhealthy Target.Timeout");

        elb.deregisterTargets(r -> r.targetGroupArn(group).targets(t -> t.id(one), t -> t.id(two)));
        assertThat(state(group, one)).isEqualTo("draining Target.DeregistrationInProgress");
        assertThat(get(balancer.dnsName(), "/").status()).isEqualTo(503);
        pass(Duration.ofMinutes(5));
        assertThat(state(group, one)).isEqualTo("unused Target.NotRegistered");
        assertThat(get(balancer.dnsName(), "/", "X-Groundschool-Port: 81").header("x-groundschool-reason")).isEqualTo("blocked-by-sg");
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(frontGroup).ipPermissions(p -> p.ipProtocol("tcp").fromPort(81).toPort(81).ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
        assertThat(get(balancer.dnsName(), "/", "X-Groundschool-Port: 81").header("x-groundschool-reason")).isEqualTo("nothing-listens");
    }

    @Test
    void healthFollowsTheServersAndTrafficFollowsHealth() throws Exception {
        live();
        ec2.stopInstances(r -> r.instanceIds(one));
        assertThat(state(group, one)).isEqualTo("unused Target.InvalidState");
        for (int i = 0; i < 4; i++) {
            assertThat(get(balancer.dnsName(), "/").instance()).isEqualTo(two);
        }
        pass(Duration.ofMinutes(1));
        ec2.startInstances(r -> r.instanceIds(one));
        pass(Duration.ofSeconds(20));
        assertThat(state(group, one)).isIn("initial Elb.InitialHealthChecking", "healthy");
        pass(Duration.ofSeconds(10));
        assertThat(state(group, one)).isEqualTo("healthy");

        elb.modifyTargetGroup(r -> r.targetGroupArn(group).healthCheckPath("/none"));
        pass(Duration.ofSeconds(20));
        assertThat(state(group, two)).isEqualTo("unhealthy Target.ResponseCodeMismatch");
        assertThat(health(group, two).description()).isEqualTo("Health checks failed with these codes: [404]");
        assertThat(get(balancer.dnsName(), "/").status()).as("all are unhealthy: open again").isEqualTo(200);
        elb.modifyTargetGroup(r -> r.targetGroupArn(group).matcher(m -> m.httpCode("200,404-410")));
        pass(Duration.ofSeconds(10));
        assertThat(state(group, two)).as("two successes are wanted").isEqualTo("unhealthy Target.ResponseCodeMismatch");
        pass(Duration.ofSeconds(10));
        assertThat(state(group, two)).isEqualTo("healthy");
    }

    @Test
    void aTargetThatMisbehavesHurtsNobodyElse() throws Exception {
        String bad = server(0, "APP=faulty\n");
        pass(Duration.ofSeconds(20));
        String faulty = group("faulty");
        register(faulty, bad);
        String listener = listener(balancer, group);
        elb.createRule(r -> r.listenerArn(listener).priority(1).conditions(c -> c.field("path-pattern").values("/hang", "/reset", "/garbage", "/bytes/*", "/half"))
                .actions(a -> a.type("forward").targetGroupArn(faulty)));
        elb.modifyLoadBalancerAttributes(r -> r.loadBalancerArn(balancer.loadBalancerArn()).attributes(a -> a.key("idle_timeout.timeout_seconds").value("1")));
        pass(Duration.ofMinutes(2));
        String host = balancer.dnsName();
        assertThat(get(host, "/reset").status()).isEqualTo(502);
        assertThat(get(host, "/reset").header("x-groundschool-reason")).isEqualTo("target-closed");
        assertThat(get(host, "/garbage").header("x-groundschool-reason")).isEqualTo("not-http");
        assertThat(get(host, "/bytes/300000").bytes()).hasSize(300_000);
        try (var pool = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var hung = new java.util.ArrayList<java.util.concurrent.Future<Answer>>();
            for (int i = 0; i < 50; i++) {
                hung.add(pool.submit(() -> get(host, "/hang")));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(get(host, "/").status()).isEqualTo(200);
            }
            for (var each : hung) {
                assertThat(each.get().status()).isEqualTo(504);
            }
        }
        assertThat(state(faulty, bad)).isEqualTo("healthy");
        elb.modifyTargetGroup(r -> r.targetGroupArn(faulty).healthCheckPath("/hang").healthCheckTimeoutSeconds(2).unhealthyThresholdCount(2));
        pass(Duration.ofSeconds(20));
        assertThat(state(faulty, bad)).isEqualTo("unhealthy Target.Timeout");
        elb.modifyTargetGroup(r -> r.targetGroupArn(faulty).healthCheckPath("/reset"));
        pass(Duration.ofSeconds(20));
        assertThat(state(faulty, bad)).isEqualTo("unhealthy Target.FailedHealthChecks");
    }

    @Test
    void aThousandConnectionsAtOnceAreServed() throws Exception {
        live();
        java.util.concurrent.atomic.AtomicInteger served = new java.util.concurrent.atomic.AtomicInteger();
        var all = new java.util.concurrent.CountDownLatch(1000);
        try (var pool = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new java.util.ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < 1000; i++) {
                asked.add(pool.submit(() -> {
                    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
                        all.countDown();
                        all.await();
                        byte[] request = ("GET / HTTP/1.1\r\nHost: " + balancer.dnsName() + "\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                        for (int j = 0; j < 2; j++) {
                            socket.getOutputStream().write(request);
                            if (read(socket.getInputStream()).status() == 200) {
                                served.incrementAndGet();
                            }
                        }
                    }
                    return null;
                }));
            }
            for (var each : asked) {
                each.get();
            }
        }
        assertThat(served).hasValue(2000);
    }

    @Test
    void stickyClientsStayWithTheirTarget() throws Exception {
        live();
        elb.modifyTargetGroupAttributes(r -> r.targetGroupArn(group).attributes(a -> a.key("stickiness.enabled").value("true"),
                a -> a.key("stickiness.lb_cookie.duration_seconds").value("60")));
        Answer first = get(balancer.dnsName(), "/");
        String cookie = first.headers().get("set-cookie").stream().filter(each -> each.startsWith("AWSALB=")).findFirst().orElseThrow();
        assertThat(cookie).contains("Path=/").contains("Expires=").doesNotContain(first.instance());
        for (int i = 0; i < 4; i++) {
            assertThat(get(balancer.dnsName(), "/", "Cookie: a=b; " + cookie.split(";")[0]).instance()).isEqualTo(first.instance());
        }
        String other = first.headers().get("set-cookie").stream().filter(each -> each.startsWith("AWSALBCORS=")).findFirst().orElseThrow();
        for (int i = 0; i < 4; i++) {
            assertThat(get(balancer.dnsName(), "/", "Cookie: " + other.split(";")[0]).instance()).isEqualTo(first.instance());
        }
        assertThat(get(balancer.dnsName(), "/", "Cookie: AWSALB=forged").status()).isEqualTo(200);
        ec2.stopInstances(r -> r.instanceIds(first.instance()));
        assertThat(get(balancer.dnsName(), "/", "Cookie: " + cookie.split(";")[0]).instance()).isNotEqualTo(first.instance()).startsWith("i-");
    }

    @Test
    void addressesAreTargetsTooAndCrossZoneCanBeOff() throws Exception {
        String address = ec2.describeInstances(r -> r.instanceIds(one)).reservations().getFirst().instances().getFirst().privateIpAddress();
        String ips = elb.createTargetGroup(r -> r.name("ips").protocol("HTTP").port(80).vpcId(vpc).targetType("ip")).targetGroups().getFirst().targetGroupArn();
        register(ips, address);
        refused("InvalidTarget", () -> register(ips, "10.250.0.1"));
        refused("ValidationError", () -> register(ips, "somewhere"));
        listener(balancer, ips);
        pass(Duration.ofMinutes(2));
        assertThat(state(ips, address)).isEqualTo("healthy");
        assertThat(get(balancer.dnsName(), "/").instance()).isEqualTo(one);
        elb.modifyTargetGroupAttributes(r -> r.targetGroupArn(ips).attributes(a -> a.key("load_balancing.cross_zone.enabled").value("false")));
        assertThat(java.util.List.of(get(balancer.dnsName(), "/").status(), get(balancer.dnsName(), "/").status())).containsExactlyInAnyOrder(200, 503);
    }
}
