package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;

/** What a client on the internet meets at an instance's public name: real HTTP over the sandbox's port. */
class WebServerTest extends Ec2TestBase {
    private int port;
    private String group;

    /** A reply off the wire. */
    private record Answer(int status, Map<String, String> headers, String body) {
        String reason() {
            return headers.getOrDefault("x-groundschool-reason", "");
        }
    }

    @BeforeEach
    void listen() throws Exception {
        port = sandbox.listen(0).getPort();
        group = ec2.describeSecurityGroups(r -> r.filters(filter("group-name", "default"))).securityGroups().getFirst().groupId();
    }

    /** java.net.http does not let a program choose Host, so the request is written by hand. */
    private Answer get(String host, String path, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + host + ':' + port
                    + "\r\nConnection: close\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            int status = Integer.parseInt(in.readLine().split(" ")[1]);
            Map<String, String> fields = new LinkedHashMap<>();
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                String[] parts = line.split(":\\s*", 2);
                fields.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1]);
            }
            return new Answer(status, fields, in.lines().collect(Collectors.joining("\n")));
        }
    }

    private Instance server(String userData) {
        String image = ec2.describeImages(r -> r.filters(filter("name", "groundschool-web-*-x86_64"))).images().getFirst().imageId();
        String id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)
                .userData(userData.isEmpty() ? null
                : Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)))).instances().getFirst().instanceId();
        pass(Duration.ofSeconds(20));
        return ec2.describeInstances(r -> r.instanceIds(id)).reservations().getFirst().instances().getFirst();
    }

    private void open(int door) {
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp").fromPort(door).toPort(door)
                .ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
    }

    @Test
    void aClosedDoorSaysWhichRuleIsMissingAndAnOpenOneAnswers() throws Exception {
        Instance server = server("");
        Answer closed = get(server.publicDnsName(), "/");
        assertThat(closed.status()).isEqualTo(504);
        assertThat(closed.reason()).isEqualTo("blocked-by-sg");
        assertThat(closed.body()).contains(group).contains("✗").doesNotContain("<html");
        Answer page = get(server.publicDnsName(), "/", "Accept: text/html", "Accept-Language: ko-KR,ko;q=0.9");
        assertThat(page.headers().get("content-type")).startsWith("text/html");
        assertThat(page.body()).contains("lang=\"ko\"").contains("인바운드").contains(group);

        open(80);
        Answer answer = get(server.publicDnsName(), "/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("x-groundschool-instance", server.instanceId());
        assertThat(answer.body()).contains(server.instanceId()).contains("ap-northeast-2a").contains(server.privateIpAddress());
        assertThat(get(server.publicDnsName(), "/health").body()).isEqualTo("ok");
        assertThat(get(server.publicDnsName(), "/none").status()).isEqualTo(404);
    }

    @Test
    void userDataIsReadAsSettingsAndWhatUsersWroteIsEscaped() throws Exception {
        open(80);
        Instance server = server("#!/bin/bash\nyum install -y nginx\nexport TITLE=\"<script>alert(1)</script>\"\nMESSAGE='It''s \"&\" here'\n# TITLE=no\n");
        Answer page = get(server.publicDnsName(), "/", "Accept: text/html");
        assertThat(page.body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script>");
        assertThat(page.headers()).containsKey("content-security-policy");
    }

    @Test
    void anApiServerSpeaksJsonOnThePortItWasTold() throws Exception {
        open(8080);
        Instance server = server("APP=api\nPORT=8080\n");
        assertThat(get(server.publicDnsName(), "/", "X-Groundschool-Port: 80").reason()).isEqualTo("blocked-by-sg");
        open(80);
        Answer refused = get(server.publicDnsName(), "/");
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.reason()).isEqualTo("nothing-listens");
        Answer answer = get(server.publicDnsName(), "/api/instance", "X-Groundschool-Port: 8080");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"instanceId\":\"" + server.instanceId() + "\"");
        assertThat(get(server.publicDnsName(), "/api/echo?a=%22", "X-Groundschool-Port: 8080").body()).contains("\"query\":\"a=%22\"");
    }

    @Test
    void aBatchServerListensToNothingAndLogsItsWork() throws Exception {
        open(80);
        Instance server = server("APP=batch\nTITLE=nightly\n");
        assertThat(get(server.publicDnsName(), "/").reason()).isEqualTo("nothing-listens");
        String log = new String(Base64.getDecoder().decode(ec2.getConsoleOutput(r -> r.instanceId(server.instanceId())).output()),
                StandardCharsets.UTF_8);
        assertThat(log).contains("batch job started: nightly").contains("TITLE=nightly").contains("login:");
    }

    @Test
    void aStoppedInstanceIsNobodysAddressAnyMore() throws Exception {
        open(80);
        Instance server = server("");
        assertThat(get(server.publicDnsName(), "/").status()).isEqualTo(200);
        ec2.stopInstances(r -> r.instanceIds(server.instanceId()));
        Answer gone = get(server.publicDnsName(), "/");
        assertThat(gone.status()).isEqualTo(504);
        assertThat(gone.reason()).isEqualTo("no-such-address");
    }

    @Test
    void aRuleForOneAddressLetsThatAddressIn() throws Exception {
        Instance server = server("");
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80)
                .ipRanges(i -> i.cidrIp("198.51.100.7/32"))));
        assertThat(get(server.publicDnsName(), "/").status()).isEqualTo(504);
        assertThat(get(server.publicDnsName(), "/", "X-Groundschool-From: 198.51.100.7").status()).isEqualTo(200);
        assertThat(get(server.publicDnsName(), "/", "X-Groundschool-From: nobody").status()).isEqualTo(400);
        assertThat(get(server.publicDnsName(), "/", "X-Groundschool-Port: 70000").status()).isEqualTo(400);
    }

    @Test
    void otherImagesOnlyHaveTheirSystemsRemoteAccess() throws Exception {
        open(80);
        open(22);
        String linux = ec2.describeImages(r -> r.filters(filter("name", "al2023-*-x86_64"))).images().getFirst().imageId();
        String id = ec2.runInstances(r -> r.imageId(linux).instanceType("t3.micro").minCount(1).maxCount(1)).instances().getFirst()
                .instanceId();
        pass(Duration.ofSeconds(20));
        String name = ec2.describeInstances(r -> r.instanceIds(id)).reservations().getFirst().instances().getFirst().publicDnsName();
        assertThat(get(name, "/").reason()).isEqualTo("nothing-listens");
        assertThat(get(name, "/", "X-Groundschool-Port: 22").reason()).isEqualTo("not-http");
    }
}
