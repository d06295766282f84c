package dev.groundschool.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever bytes come in, the listener refuses them in its own words or closes the connection, never fails with a defect, and answers the next request. */
class FuzzTest {
    private static Sandbox sandbox;
    private static URI endpoint;

    @BeforeContainer
    static void open() throws IOException {
        sandbox = Sandbox.open(SandboxSettings.stepped(11));
        endpoint = sandbox.listen(0);
    }

    @AfterContainer
    static void close() throws IOException {
        sandbox.close();
    }

    /** Sends the bytes and closes our end; returns what came back until the other end closed. */
    private static String send(String text) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", endpoint.getPort()), 5_000);
            socket.setSoTimeout(10_000);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                socket.shutdownOutput();
                byte[] some = new byte[4096];
                for (int read = socket.getInputStream().read(some); read >= 0; read = socket.getInputStream().read(some)) {
                    all.write(some, 0, read);
                }
            } catch (SocketTimeoutException e) {
                throw new AssertionError("neither answered nor closed: " + text, e);
            } catch (IOException closedByTheOtherEnd) {
                // it may close while we still write
            }
            return all.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private static void stillAnswers() throws IOException {
        assertThat(send("GET /_groundschool/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200").contains("\"status\":\"ok\"");
    }

    private static void refused(String reply) {
        if (!reply.isEmpty()) {
            assertThat(reply).startsWith("HTTP/1.1 ");
            assertThat(Integer.parseInt(reply.substring(9, 12))).as(reply).isNotIn(200, 500);
            assertThat(reply).doesNotContain("\tat ").doesNotContain("Exception:").doesNotContain("<html");
        }
    }

    @Property(tries = 150)
    void randomBytes(@ForAll byte[] bytes) throws IOException {
        refused(send(new String(bytes, StandardCharsets.ISO_8859_1)));
        stillAnswers();
    }

    @Property(tries = 200)
    void almostRequests(@ForAll("almost") String request) throws IOException {
        refused(send(request));
        stillAnswers();
    }

    @Provide
    Arbitrary<String> almost() {
        Arbitrary<String> method = Arbitraries.of("GET", "POST", "PUT", "HEAD", "PATCH", "FROB", "", "GET GET");
        Arbitrary<String> target = Arbitraries.of("/", "/%", "/%zz", "/%00", "/../../etc/passwd", "/?Action=%GG", "//", "*", "http://elsewhere/", "/" + "a".repeat(20_000),
                "/?" + "a=b&".repeat(3_000), "/\u00ff");
        Arbitrary<String> version = Arbitraries.of("HTTP/1.1", "HTTP/1.0", "HTTP/9.9", "", "http/1.1");
        String credential = "Authorization: AWS4-HMAC-SHA256 Credential=";
        Arbitrary<String> headers = Arbitraries.of("Host: localhost", "Host:", "Host: evil.example", "Content-Length: 99999", "Content-Length: -1",
                "Content-Length: 9999999999999999999999", "Content-Length: 3\r\nContent-Length: 4", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked",
                "X-Big: " + "x".repeat(40_000), "X: 1\r\n".repeat(2_000) + "Y: 1", ": nameless", "Authorization: AWS4-HMAC-SHA256",
                credential + "test/20261122/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64), credential + "////, SignedHeaders=;;;, Signature=z",
                "x-amz-date: yesterday", "Expect: 100-continue", "Connection: close", "Upgrade: h2c\r\nConnection: Upgrade").list().ofMaxSize(4)
                .map(list -> String.join("\r\n", list));
        Arbitrary<String> body = Arbitraries.of("", "Action=DescribeVpcs", "Action=%", "ffffffffffff\r\n", "5\r\nab", "<!DOCTYPE x [<!ENTITY a \"aa\">]><x>&a;</x>", "\u0000\u0001");
        Arbitrary<Integer> cut = Arbitraries.integers().between(0, 100);
        return Combinators.combine(method, target, version, headers, body, cut).as((m, t, v, h, b, c) -> {
            String whole = m + ' ' + t + ' ' + v + "\r\n" + h + "\r\n\r\n" + b;
            return c < 70 ? whole : whole.substring(0, whole.length() * (c - 70) / 30);
        });
    }

    /** Signed rightly, with nonsense inside: every answer is AWS-shaped. */
    @Property(tries = 300)
    void signedNonsense(@ForAll("forms") String form) throws IOException {
        String reply = send(SignedRequest.post(endpoint, "ec2", "us-east-1", form));
        assertThat(reply).as(form).startsWith("HTTP/1.1 ");
        int status = Integer.parseInt(reply.substring(9, 12));
        assertThat(status).as(form + '\n' + reply).isIn(200, 400, 403, 404, 412, 501);
        if (status != 200) {
            assertThat(reply).contains("<Code>").contains("<Message>").doesNotContain("\tat ");
        }
        stillAnswers();
    }

    @Provide
    Arbitrary<String> forms() {
        Arbitrary<String> action = Arbitraries.of("DescribeVpcs", "CreateVpc", "RunInstances", "DescribeInstances", "CreateSecurityGroup", "AuthorizeSecurityGroupIngress",
                "CreateTags", "DescribeSecurityGroups", "TerminateInstances", "Nonsense", "describevpcs", "", "../x", "CreateSubnet", "DescribeImages", "CreateVolume");
        Arbitrary<String> name = Arbitraries.of("VpcId", "VpcId.1", "Filter.1.Name", "Filter.1.Value.1", "Filter.x.Name", "Filter", "MaxResults", "NextToken", "CidrBlock", "DryRun",
                "ImageId", "MinCount", "MaxCount", "InstanceId.1", "GroupId", "IpPermissions.1.FromPort", "IpPermissions.1.IpRanges.1.CidrIp", "TagSpecification.1.Tag.1.Key",
                "Tag.1.Key", "ResourceId.1", "A.B.C.D", "a.".repeat(60) + "b", "Filter.99999999999.Name", "Filter.-1.Name", "UserData", "ClientToken", "GroupName", "Size",
                "AvailabilityZone", "GroupDescription");
        Arbitrary<String> value = Arbitraries.oneOf(Arbitraries.of("", "true", "maybe", "-1", "0", "99999999999999999999", "1e309", "10.0.0.0/16", "10.0.0.0/99", "0.0.0.0/0", "::/0",
                "vpc-0", "vpc-00000000000000000", "i-%00", "%25%25", "%ed%a0%80", "<script>", "default", "tag:x", "us-east-1a"), Arbitraries.strings().ascii().alpha().ofMaxLength(300));
        Arbitrary<String> pairs = Combinators.combine(name, value).as((n, v) -> n + '=' + v).list().ofMaxSize(6).map(list -> String.join("&", list));
        return Combinators.combine(action, pairs).as((a, p) -> "Action=" + a + "&Version=2016-11-15" + (p.isEmpty() ? "" : "&" + p));
    }

    @Example
    void aBodyThatIsTooLongIsRefused() throws IOException {
        for (String huge : List.of("Action=CreateTags&x=" + "y".repeat(1_200_000), "Action=CreateTags" + "&Tag.1.Key=k".repeat(120_000))) {
            String reply = send(SignedRequest.post(endpoint, "ec2", "us-east-1", huge));
            assertThat(reply.isEmpty() || reply.startsWith("HTTP/1.1 4")).as(reply).isTrue();
            stillAnswers();
        }
    }
}
