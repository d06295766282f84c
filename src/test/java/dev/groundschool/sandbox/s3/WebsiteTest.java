package dev.groundschool.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.RoutingRule;

/** A bucket as a website, visited over HTTP. */
class WebsiteTest extends S3TestBase {
    private URI address;

    @BeforeEach
    void site() throws Exception {
        address = sandbox.listen(0);
        newBucket(BUCKET);
        page("index.html", "<h1>Welcome</h1>");
        page("docs/index.html", "docs");
        page("error.html", "<h1>Sorry</h1>");
    }

    private void page(String key, String text) {
        s3.putObject(r -> r.bucket(BUCKET).key(key).contentType("text/html"), RequestBody.fromString(text));
    }

    private void letEverybodyRead() {
        allowPublic();
        s3.putBucketPolicy(r -> r.bucket(BUCKET).policy(statement("Allow", "\"*\"", "s3:GetObject", "arn:aws:s3:::photos/*")));
    }

    /** What came back; names of header fields in small letters. */
    private record Page(int status, Map<String, String> headers, String body) {}

    /** By hand, because java.net.http does not let a program choose Host, and not every computer resolves names under localhost. */
    private Page ask(String method, String host, String path, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            StringBuilder request = new StringBuilder(method + ' ' + path + " HTTP/1.1\r\nHost: " + host + ':' + address.getPort()
                    + "\r\nConnection: close\r\n");
            for (int i = 0; i < headers.length; i += 2) {
                request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
            }
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            String[] reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            String[] lines = reply[0].split("\r\n");
            Map<String, String> fields = new HashMap<>();
            for (String line : List.of(lines).subList(1, lines.length)) {
                fields.put(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT), line.substring(line.indexOf(':') + 1).strip());
            }
            return new Page(Integer.parseInt(lines[0].split(" ")[1]), fields, reply[1]);
        }
    }

    private Page visit(String host, String path, String... headers) throws IOException {
        return ask("GET", host, path, headers);
    }

    private Page visit(String path) throws IOException {
        return visit("photos.s3-website.ap-northeast-2.localhost", path);
    }

    @Test
    void theIndexIsShownToEverybodyOnceThePolicyLetsThem() throws Exception {
        assertThat(visit("/").status()).isEqualTo(404);
        assertThat(visit("/").body()).contains("NoSuchWebsiteConfiguration");
        s3.putBucketWebsite(r -> r.bucket(BUCKET).websiteConfiguration(c -> c.indexDocument(i -> i.suffix("index.html"))));
        assertThat(visit("/").status()).isEqualTo(403);
        assertThat(visit("/").body()).contains("AccessDenied");
        letEverybodyRead();
        var welcome = visit("/");
        assertThat(welcome.status()).isEqualTo(200);
        assertThat(welcome.body()).isEqualTo("<h1>Welcome</h1>");
        assertThat(welcome.headers().get("content-type")).isEqualTo("text/html");
        for (String host : List.of("photos.s3-website-ap-northeast-2.localhost", "photos.s3-website.localhost")) {
            assertThat(visit(host, "/docs/").body()).isEqualTo("docs");
        }
        assertThat(visit("/docs").status()).isEqualTo(302);
        assertThat(visit("/docs").headers().get("location")).isEqualTo("/docs/");
        assertThat(visit("photos.s3-website.us-east-1.localhost", "/").body()).contains("IncorrectEndpoint");
        assertThat(visit("nothing.s3-website.localhost", "/").body()).contains("NoSuchBucket");
        assertThat(visit("photos.s3-website.localhost", "/", "Range", "bytes=4-10").body()).isEqualTo("Welcome");
        String tag = welcome.headers().get("etag");
        assertThat(visit("photos.s3-website.localhost", "/", "If-None-Match", tag).status()).isEqualTo(304);
    }

    @Test
    void errorsShowTheErrorDocumentWithTheErrorsStatus() throws Exception {
        letEverybodyRead();
        s3.putBucketWebsite(r -> r.bucket(BUCKET).websiteConfiguration(c -> c.indexDocument(i -> i.suffix("index.html"))
                .errorDocument(e -> e.key("error.html"))));
        var missing = visit("/nothing.html");
        assertThat(missing.status()).as("a visitor who may not list is not told that it is missing").isEqualTo(403);
        assertThat(missing.body()).isEqualTo("<h1>Sorry</h1>");
        s3.putBucketPolicy(r -> r.bucket(BUCKET)
                .policy(policy("{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"],"
                + "\"Resource\":[\"arn:aws:s3:::photos\",\"arn:aws:s3:::photos/*\"]}")));
        assertThat(visit("/nothing.html").status()).isEqualTo(404);
        s3.deleteObject(r -> r.bucket(BUCKET).key("error.html"));
        assertThat(visit("/nothing%3Cscript%3E").body())
                .contains("NoSuchKey", "An Error Occurred While Attempting to Retrieve a Custom Error Document").doesNotContain("<script>");
        assertThat(ask("DELETE", "photos.s3-website.localhost", "/").status()).isEqualTo(405);
        Page head = ask("HEAD", "photos.s3-website.localhost", "/");
        assertThat(head.headers().get("content-length")).isEqualTo("16");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void visitorsAreSentOn() throws Exception {
        letEverybodyRead();
        s3.putObject(r -> r.bucket(BUCKET).key("moved").websiteRedirectLocation("https://example.com/new"), RequestBody.empty());
        s3.putBucketWebsite(r -> r.bucket(BUCKET).websiteConfiguration(c -> c.indexDocument(i -> i.suffix("index.html")).routingRules(
                RoutingRule.builder().condition(w -> w.keyPrefixEquals("old/")).redirect(to -> to.replaceKeyPrefixWith("docs/")).build(),
                RoutingRule.builder().condition(w -> w.httpErrorCodeReturnedEquals("403")).redirect(to -> to.hostName("example.com")
                    .protocol("https")
                        .replaceKeyWith("gone").httpRedirectCode("302")).build())));
        assertThat(visit("/moved").headers().get("location")).isEqualTo("https://example.com/new");
        assertThat(visit("/old/page").status()).isEqualTo(301);
        assertThat(visit("/old/page").headers().get("location")).isEqualTo("http://photos.s3-website.ap-northeast-2.localhost:"
                + address.getPort() + "/docs/page");
        assertThat(visit("/missing").headers().get("location")).isEqualTo("https://example.com/gone");
        s3.putBucketWebsite(r -> r.bucket(BUCKET).websiteConfiguration(c -> c.redirectAllRequestsTo(to -> to.hostName("example.com")
                .protocol("https"))));
        assertThat(visit("/a/b").headers().get("location")).isEqualTo("https://example.com/a/b");
        refused(400, "InvalidArgument", () -> s3.putBucketWebsite(r -> r.bucket(BUCKET)
                .websiteConfiguration(c -> c.indexDocument(i -> i.suffix("a/b")))));
        refused(400, "InvalidArgument", () -> s3.putBucketWebsite(r -> r.bucket(BUCKET).websiteConfiguration(c -> { })));
        assertThat(s3.getBucketWebsite(r -> r.bucket(BUCKET)).redirectAllRequestsTo().hostName()).isEqualTo("example.com");
        s3.deleteBucketWebsite(r -> r.bucket(BUCKET));
        assertThat(visit("/").status()).isEqualTo(404);
    }

    @Test
    void corsRulesTellWhichPagesMay() {
        s3.putBucketCors(r -> r.bucket(BUCKET).corsConfiguration(c -> c.corsRules(rule -> rule.allowedOrigins("http://*.example.com")
                .allowedMethods("GET", "PUT")
                .allowedHeaders("x-amz-*").exposeHeaders("ETag").maxAgeSeconds(60))));
        var rules = software.amazon.awssdk.services.s3.model.CORSConfiguration.builder().corsRules(s3.getBucketCors(r -> r.bucket(BUCKET))
                .corsRules()).build();
        assertThat(Cors.decide(rules, "http://www.example.com", "PUT", List.of("x-amz-date"))).hasValueSatisfying(told -> assertThat(told)
                .containsAllEntriesOf(Map.of("Access-Control-Allow-Origin", "http://www.example.com", "Access-Control-Expose-Headers",
                    "ETag",
                        "Access-Control-Max-Age", "60")));
        assertThat(Cors.decide(rules, "http://www.example.org", "GET", List.of())).isEmpty();
        assertThat(Cors.decide(rules, "http://www.example.com", "DELETE", List.of())).isEmpty();
        assertThat(Cors.decide(rules, "http://www.example.com", "GET", List.of("authorization"))).isEmpty();
        refused(400, "InvalidRequest", () -> s3.putBucketCors(r -> r.bucket(BUCKET)
                .corsConfiguration(c -> c.corsRules(rule -> rule.allowedOrigins("*")
                .allowedMethods("PATCH"))))).hasMessageContaining("Unsupported method is PATCH");
        s3.deleteBucketCors(r -> r.bucket(BUCKET));
    }
}
