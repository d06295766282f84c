package dev.groundschool.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;

/** Who S3 lets in: signed URLs and forms, pages of other origins, and whoever may come unsigned. */
class S3SignaturesTest extends S3TestBase {
    private static final AwsBasicCredentials ROOT = AwsBasicCredentials.create("test", "test");
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> send(String method, URI uri, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI uri, String... headers) throws Exception {
        return send("GET", uri, "", headers);
    }

    private URI of(String key) {
        return sandbox.endpoint().resolve("/" + BUCKET + "/" + key);
    }

    private S3Presigner presigner(AwsBasicCredentials who) {
        return S3Presigner.builder().endpointOverride(sandbox.endpoint()).region(REGION).credentialsProvider(StaticCredentialsProvider.create(who))
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build();
    }

    /** A URL signed at another time. */
    private URI signedAt(Instant at, Duration good) {
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(of("shared")).build();
        return AwsV4HttpSigner.create().sign(r -> r.identity(ROOT).request(request)
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3").putProperty(AwsV4HttpSigner.REGION_NAME, REGION.id())
                .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, good).putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC))).request().getUri();
    }

    @Test
    void presignedUrls() throws Exception {
        try (S3Presigner presigner = presigner(ROOT)) {
            URI put = presigner.presignPutObject(p -> p.signatureDuration(Duration.ofMinutes(5)).putObjectRequest(r -> r.bucket(BUCKET).key("a key/+&한글"))).url().toURI();
            assertThat(send("PUT", put, "by a stranger").statusCode()).isEqualTo(200);
            URI got = presigner.presignGetObject(p -> p.signatureDuration(Duration.ofMinutes(5)).getObjectRequest(r -> r.bucket(BUCKET).key("a key/+&한글")
                    .responseContentType("text/html"))).url().toURI();
            HttpResponse<String> reply = get(got);
            assertThat(reply.body()).isEqualTo("by a stranger");
            assertThat(reply.headers().firstValue("content-type")).contains("text/html");
            assertThat(reply.headers().firstValue("x-amz-request-id")).isPresent();
            HttpResponse<String> other = get(URI.create(got.toString().replace("text%2Fhtml", "text%2Fplain")));
            assertThat(other.statusCode()).isEqualTo(403);
            assertThat(other.body()).contains("<Code>SignatureDoesNotMatch</Code>", "<StringToSign>AWS4-HMAC-SHA256", "<CanonicalRequest>GET");
            assertThat(send("DELETE", got, "").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void presignedUrlsEnd() throws Exception {
        inside.putObject(r -> r.bucket(BUCKET).key("shared"), RequestBody.fromString("for a while"));
        Instant now = Instant.now();
        assertThat(get(signedAt(now.minusSeconds(3000), Duration.ofHours(1))).body()).isEqualTo("for a while");
        HttpResponse<String> late = get(signedAt(now.minusSeconds(3000), Duration.ofMinutes(10)));
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.body()).contains("<Code>AccessDenied</Code><Message>Request has expired</Message><X-Amz-Expires>600</X-Amz-Expires>");
        assertThat(get(signedAt(now.plusSeconds(3000), Duration.ofMinutes(10))).body()).contains("<Code>RequestTimeTooSkewed</Code>");
        URI url = signedAt(now, Duration.ofDays(1));
        assertThat(get(URI.create(url.toString().replace("X-Amz-Expires=86400", "X-Amz-Expires=604801"))).body()).contains("less than a week");
        assertThat(get(URI.create(url.toString().replace("X-Amz-Expires=86400", "X-Amz-Expires=soon"))).body()).contains("AuthorizationQueryParametersError");
        assertThat(get(URI.create(url.toString().replaceAll("&X-Amz-Date=[^&]*", ""))).body()).contains("AuthorizationQueryParametersError");
        assertThat(get(URI.create(url.toString().replace("Credential=test", "Credential=AKIAIOSFODNN7EXAMPLE"))).body()).contains("InvalidAccessKeyId", "looks like a real AWS key");
    }

    /** As a client whose clock is wrong sends it, or whoever sends again what was heard a quarter of an hour ago. */
    @Test
    void aSkewedClockAndAWrongSecretAreToldApart() throws Exception {
        inside.putObject(r -> r.bucket(BUCKET).key("shared"), RequestBody.fromString("mine"));
        Instant now = Instant.now();
        assertThat(headerSigned(now.minusSeconds(840), ROOT).body()).isEqualTo("mine");
        for (Instant off : List.of(now.minusSeconds(960), now.plusSeconds(960))) {
            HttpResponse<String> reply = headerSigned(off, ROOT);
            assertThat(reply.statusCode()).isEqualTo(403);
            assertThat(reply.body()).contains("<Code>RequestTimeTooSkewed</Code>", "<MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>");
        }
        HttpResponse<String> wrong = headerSigned(now, AwsBasicCredentials.create("test", "guess"));
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    private HttpResponse<String> headerSigned(Instant at, AwsBasicCredentials by) throws Exception {
        SdkHttpRequest signed = AwsV4HttpSigner.create().sign(r -> r.identity(by).request(SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(of("shared")).build())
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3").putProperty(AwsV4HttpSigner.REGION_NAME, REGION.id())
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false).payload(() -> new ByteArrayInputStream(new byte[0]))
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC))).request();
        return get(of("shared"), signed.headers().entrySet().stream().filter(header -> !header.getKey().equalsIgnoreCase("host"))
                .flatMap(header -> Stream.of(header.getKey(), header.getValue().getFirst())).toArray(String[]::new));
    }

    /** "Limit the age of presigned URLs": a bucket policy can be stricter than the URL's own expiry. */
    @Test
    void aPolicyMayAskHowAndWhenARequestWasSigned() throws Exception {
        inside.putObject(r -> r.bucket(BUCKET).key("shared"), RequestBody.fromString("for a while"));
        String statement = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::" + BUCKET
                + "/*\",\"Condition\":{%s}}}";
        inside.putBucketPolicy(r -> r.bucket(BUCKET).policy(statement.formatted("\"NumericGreaterThan\":{\"s3:signatureAge\":600000}")));
        Instant now = Instant.now();
        assertThat(get(signedAt(now.minusSeconds(3000), Duration.ofHours(1))).body()).contains("<Code>AccessDenied</Code>", "explicit deny in a resource-based policy");
        assertThat(get(signedAt(now.minusSeconds(300), Duration.ofHours(1))).body()).isEqualTo("for a while");
        inside.putBucketPolicy(r -> r.bucket(BUCKET).policy(statement.formatted("\"StringNotEquals\":{\"s3:authType\":\"REST-HEADER\"}")));
        assertThat(get(signedAt(now, Duration.ofHours(1))).body()).contains("<Code>AccessDenied</Code>");
        assertThat(inside.getObjectAsBytes(r -> r.bucket(BUCKET).key("shared")).asUtf8String()).isEqualTo("for a while");
    }

    @Test
    void anotherServicesUrlsToo() throws Exception {
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(sandbox.endpoint().resolve("/"))
                .putRawQueryParameter("Action", "GetCallerIdentity").putRawQueryParameter("Version", "2011-06-15").build();
        URI url = AwsV4HttpSigner.create().sign(r -> r.identity(ROOT).request(request).putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                .putProperty(AwsV4HttpSigner.REGION_NAME, REGION.id()).putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(1))
                .payload(() -> new ByteArrayInputStream(new byte[0]))
                .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)).request().getUri();
        assertThat(get(url).body()).contains("<Arn>arn:aws:iam::123456789012:root</Arn>");
        assertThat(get(URI.create(url.toString().replace("Signature=", "Signature=0").replaceAll(".$", ""))).statusCode()).isBetween(400, 403);
    }

    @Test
    void anOldSessionIsOver() throws Exception {
        inside.putObject(r -> r.bucket(BUCKET).key("shared"), RequestBody.fromString("mine"));
        try (StsClient sts = StsClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(userOfMine())).build()) {
            var session = sts.getSessionToken(r -> r.durationSeconds(900)).credentials();
            AwsSessionCredentials keys = AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
            try (var presigner = S3Presigner.builder().endpointOverride(sandbox.endpoint()).region(REGION).credentialsProvider(StaticCredentialsProvider.create(keys))
                    .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build()) {
                URI url = presigner.presignGetObject(p -> p.signatureDuration(Duration.ofMinutes(5)).getObjectRequest(r -> r.bucket(BUCKET).key("shared"))).url().toURI();
                assertThat(get(url).body()).isEqualTo("mine");
                assertThat(get(URI.create(url.toString().replaceAll("(X-Amz-Security-Token=)[^&]*", "$1other"))).body()).contains("<Code>InvalidToken</Code>");
                sandbox.clock().step(Duration.ofMinutes(16));
                assertThat(get(url).body()).contains("<Code>ExpiredToken</Code>");
            }
        }
    }

    private AwsBasicCredentials userOfMine() {
        try (IamClient iam = IamClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(ROOT)).build()) {
            iam.createUser(r -> r.userName("reader"));
            iam.putUserPolicy(r -> r.userName("reader").policyName("read").policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:*\",\"sts:*\"],\"Resource\":\"*\"}]}"));
            var key = iam.createAccessKey(r -> r.userName("reader")).accessKey();
            return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        }
    }

    // ------------------------------------------------------------- unsigned

    private void openToAll(String... actions) {
        inside.putPublicAccessBlock(r -> r.bucket(BUCKET).publicAccessBlockConfiguration(c -> c.blockPublicPolicy(false).restrictPublicBuckets(false)));
        inside.putBucketPolicy(r -> r.bucket(BUCKET).policy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[\""
                + String.join("\",\"", actions) + "\"],\"Resource\":\"arn:aws:s3:::" + BUCKET + "/*\"}]}"));
    }

    @Test
    void theUnsignedSeeWhatIsPublicAlone() throws Exception {
        inside.putObject(r -> r.bucket(BUCKET).key("page.html").contentType("text/html"), RequestBody.fromString("<p>hello</p>"));
        HttpResponse<String> closed = get(of("page.html"));
        assertThat(closed.statusCode()).isEqualTo(403);
        assertThat(closed.body()).contains("<Code>AccessDenied</Code>").doesNotContain("ErrorResponse");
        openToAll("s3:GetObject");
        assertThat(get(of("page.html")).body()).isEqualTo("<p>hello</p>");
        assertThat(send("PUT", of("page.html"), "defaced").statusCode()).isEqualTo(403);
        assertThat(get(sandbox.endpoint().resolve("/" + BUCKET)).statusCode()).isEqualTo(403);
    }

    @Test
    void pagesOfOtherOrigins() throws Exception {
        inside.putObject(r -> r.bucket(BUCKET).key("data.json"), RequestBody.fromString("{}"));
        openToAll("s3:GetObject");
        String page = "http://site.s3-website.localhost:" + sandbox.endpoint().getPort();
        assertThat(get(of("data.json"), "Origin", page).headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(send("OPTIONS", of("data.json"), "", "Origin", page, "Access-Control-Request-Method", "GET").body()).contains("<Code>AccessForbidden</Code>");
        inside.putBucketCors(r -> r.bucket(BUCKET).corsConfiguration(c -> c.corsRules(rule -> rule.allowedMethods("GET").allowedOrigins(page).allowedHeaders("x-mine")
                .maxAgeSeconds(30))));
        HttpResponse<String> asked = send("OPTIONS", of("data.json"), "", "Origin", page, "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "X-Mine");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("access-control-allow-headers")).contains("x-mine");
        assertThat(asked.headers().firstValue("access-control-max-age")).contains("30");
        assertThat(get(of("data.json"), "Origin", page).headers().firstValue("access-control-allow-origin")).contains(page);
        // Pages from elsewhere may not call, whatever they know.
        assertThat(get(of("data.json"), "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(get(signedAt(Instant.now(), Duration.ofMinutes(1)), "Sec-Fetch-Site", "cross-site", "Referer", "https://evil.example/").statusCode()).isEqualTo(403);
        assertThat(send("POST", sandbox.endpoint().resolve("/_groundschool/reset"), "", "Origin", page).statusCode()).isEqualTo(403);
        assertThat(get(of("data.json"), "Sec-Fetch-Site", "cross-site", "Referer", page + "/").body()).isEqualTo("{}");
    }

    // ---------------------------------------------------------------- forms

    private static String form(Map<String, String> fields, String file) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append("--XX\r\nContent-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n").append(value).append("\r\n"));
        return text.append("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\my\\photo.txt\"\r\nContent-Type: text/plain\r\n\r\n").append(file)
                .append("\r\n--XX\r\nContent-Disposition: form-data; name=\"submit\"\r\n\r\nUpload\r\n--XX--\r\n").toString();
    }

    private Map<String, String> signedForm(String conditions, Instant expires) {
        String day = SignatureV4.DATE.withZone(ZoneOffset.UTC).format(Instant.now());
        String scope = day.substring(0, 8) + '/' + REGION.id() + "/s3/aws4_request";
        String policy = Base64.getEncoder().encodeToString(("{\"expiration\":\"" + expires + "\",\"conditions\":[{\"bucket\":\"" + BUCKET
                + "\"},[\"starts-with\",\"$x-amz-date\",\"\"],[\"starts-with\",\"$x-amz-credential\",\"\"],[\"starts-with\",\"$x-amz-algorithm\",\"\"]," + conditions + "]}")
                .getBytes(StandardCharsets.UTF_8));
        byte[] key = SignatureV4.hmac("AWS4test".getBytes(StandardCharsets.UTF_8), day.substring(0, 8));
        for (String part : List.of(REGION.id(), "s3", "aws4_request")) {
            key = SignatureV4.hmac(key, part);
        }
        Map<String, String> fields = new LinkedHashMap<>(Map.of("x-amz-algorithm", "AWS4-HMAC-SHA256", "x-amz-credential", "test/" + scope, "x-amz-date", day, "policy", policy,
                "x-amz-signature", SignatureV4.hex(SignatureV4.hmac(key, policy))));
        return fields;
    }

    private HttpResponse<String> post(Map<String, String> fields, String file) throws Exception {
        return send("POST", sandbox.endpoint().resolve("/" + BUCKET), form(fields, file), "Content-Type", "multipart/form-data; boundary=XX");
    }

    @Test
    void formsUploadWhatTheyWereSignedFor() throws Exception {
        String conditions = "[\"starts-with\",\"$key\",\"user/\"],{\"success_action_status\":\"201\"},[\"content-length-range\",2,200000],[\"eq\",\"$x-amz-meta-from\",\"a form\"]";
        Instant soon = Instant.now().plusSeconds(600);
        Map<String, String> fields = signedForm(conditions, soon);
        fields.putAll(Map.of("key", "user/${filename}", "success_action_status", "201", "x-amz-meta-from", "a form"));
        String file = "tricky \r\n--X and \r\n--XY bytes " + "z".repeat(150_000);
        HttpResponse<String> done = post(fields, file);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        assertThat(done.body()).contains("<Key>user/photo.txt</Key>");
        var got = inside.getObjectAsBytes(r -> r.bucket(BUCKET).key("user/photo.txt"));
        assertThat(got.asUtf8String()).isEqualTo(file);
        assertThat(got.response().contentType()).isEqualTo("text/plain");
        assertThat(got.response().metadata()).containsEntry("from", "a form");

        List<String> refused = new ArrayList<>();
        refused.add(post(with(fields, "key", "other/x"), "aa").body());
        refused.add(post(with(fields, "x-amz-meta-from", "b"), "aa").body());
        refused.add(post(with(fields, "x-amz-meta-more", "b"), "aa").body());
        refused.add(post(fields, "a").body());
        refused.add(post(fields, "a".repeat(200_001)).body());
        refused.add(post(with(fields, "policy", fields.get("policy") + "=="), "aa").body());
        Map<String, String> late = signedForm(conditions, Instant.now().minusSeconds(1));
        late.putAll(Map.of("key", "user/x", "success_action_status", "201", "x-amz-meta-from", "a form"));
        refused.add(post(late, "aa").body());
        refused.add(post(Map.of("key", "user/x"), "aa").body());
        assertThat(refused.stream().map(body -> body.replaceAll("(?s).*<Code>(.*)</Code>.*", "$1"))).containsExactly("AccessDenied", "AccessDenied", "AccessDenied",
                "EntityTooSmall", "EntityTooLarge", "SignatureDoesNotMatch", "AccessDenied", "AccessDenied");
        assertThat(inside.listObjectsV2(r -> r.bucket(BUCKET)).keyCount()).isEqualTo(1);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    // ---------------------------------------------------------------- hosts

    @Test
    void bucketsByHost() {
        assertThat(List.of("b.localhost", "b.s3.localhost", "b.s3.eu-west-1.localhost", "b.s3.amazonaws.com", "b.s3.eu-west-1.amazonaws.com", "b.s3-eu-west-1.amazonaws.com"))
                .allSatisfy(host -> assertThat(S3Address.ofHost(host)).isEqualTo("b"));
        assertThat(S3Address.ofHost("my.dotted.bucket.localhost")).isEqualTo("my.dotted.bucket");
        assertThat(S3Address.ofHost("my.bucket.s3.us-west-2.localhost")).isEqualTo("my.bucket");
        assertThat(List.of("localhost", "s3.localhost", "s3.eu-west-1.localhost", "s3.amazonaws.com", "127.0.0.1", "example.com"))
                .allSatisfy(host -> assertThat(S3Address.ofHost(host)).isEmpty());
    }
}
