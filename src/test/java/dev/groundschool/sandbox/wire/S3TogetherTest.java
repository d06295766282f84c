package dev.groundschool.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Many clients at once, and clients that send nonsense. */
class S3TogetherTest extends S3TestBase {
    private static final int CLIENTS = 200;
    private static final int CALLS = 12;

    @Test
    void manyClientsOnOneBucket() throws Exception {
        inside.putBucketVersioning(r -> r.bucket(BUCKET).versioningConfiguration(v -> v.status("Enabled")));
        List<Future<TreeSet<String>>> clients = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                clients.add(threads.submit(() -> oneClient(number)));
            }
        }
        TreeSet<String> all = new TreeSet<>();
        for (Future<TreeSet<String>> client : clients) {
            all.addAll(client.get());
        }
        assertThat(inside.listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix("c").maxKeys(100)).contents().stream().map(S3Object::key)).containsExactlyElementsOf(all);
    }

    /** What this client has left; it looks after each change whether S3 lists just that. */
    private TreeSet<String> oneClient(int number) {
        Random random = new Random(number);
        String mine = String.format("c%03d/", number);
        TreeSet<String> keys = new TreeSet<>();
        for (int call = 0; call < CALLS; call++) {
            String key = mine + random.nextInt(5);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    inside.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(key));
                    keys.add(key);
                }
                case 2 -> {
                    inside.deleteObject(r -> r.bucket(BUCKET).key(key));
                    keys.remove(key);
                }
                case 3 -> {
                    inside.putObject(r -> r.bucket(BUCKET).key("shared"), RequestBody.fromString(key));
                    inside.copyObject(r -> r.sourceBucket(BUCKET).sourceKey("shared").destinationBucket(BUCKET).destinationKey(key));
                    keys.add(key);
                }
                case 4 -> {
                    String upload = inside.createMultipartUpload(r -> r.bucket(BUCKET).key(key)).uploadId();
                    String etag = inside.uploadPart(r -> r.bucket(BUCKET).key(key).uploadId(upload).partNumber(1), RequestBody.fromString(key)).eTag();
                    inside.completeMultipartUpload(r -> r.bucket(BUCKET).key(key).uploadId(upload)
                            .multipartUpload(m -> m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
                    keys.add(key);
                }
                default -> {
                    try {
                        assertThat(inside.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String()).startsWith("c");
                    } catch (S3Exception e) {
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchKey");
                        assertThat(keys).doesNotContain(key);
                    }
                }
            }
            assertThat(inside.listObjectsV2(r -> r.bucket(BUCKET).prefix(mine)).contents().stream().map(S3Object::key)).containsExactlyElementsOf(keys);
        }
        return keys;
    }

    // -------------------------------------------------------------- nonsense

    private int send(String method, URI uri, byte[] body, boolean signed) throws Exception {
        SdkHttpRequest.Builder builder = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri).putHeader("Content-Length", String.valueOf(body.length));
        SdkHttpRequest request = signed ? AwsV4HttpSigner.create().sign(r -> r.identity(AwsBasicCredentials.create("test", "test")).request(builder.build())
                .payload(() -> new ByteArrayInputStream(body)).putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false).putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.REGION_NAME, REGION.id())).request() : builder.build();
        var full = SdkHttpFullRequest.builder().method(request.method()).protocol(request.protocol()).host(request.host()).port(request.port())
                .encodedPath(request.encodedPath()).headers(request.headers());
        request.rawQueryParameters().forEach(full::putRawQueryParameter);
        return sandbox.httpClient().prepareRequest(HttpExecuteRequest.builder().request(full.build()).contentStreamProvider(() -> new ByteArrayInputStream(body)).build())
                .call().httpResponse().statusCode();
    }

    private static final List<String> DOCUMENTS = List.of("delete", "tagging", "versioning", "policy", "cors", "lifecycle", "website", "encryption", "acl", "publicAccessBlock",
            "ownershipControls", "notification", "logging", "uploads", "location", "accelerate", "requestPayment", "versions", "list-type=2", "uploadId=x", "partNumber=1&uploadId=x");

    private static final List<String> SCRAPS = List.of("<", ">", "</", "<Delete>", "<Object>", "<Key>", "</Key>", "<Tagging>", "<TagSet>", "<Tag>", "<Rule>", "<ID>", "&amp;", "&", "<!DOCTYPE x [",
            "<!ENTITY a \"b\">", "]>", "&a;", "<![CDATA[", "]]>", "x", "가", "\0", "{", "}", "\"", "true", "-1", "999999999999999999999", " xmlns=\"a\"", "<?xml version=\"1.0\"?>");

    @Test
    void bodiesOfNonsense() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 1500; i++) {
            StringBuilder body = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                body.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
            }
            String method = List.of("PUT", "POST", "GET", "DELETE").get(random.nextInt(4));
            String query = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
            String path = random.nextBoolean() ? "/" + BUCKET + "-other" : "/" + BUCKET + "-other/key";
            int status = send(method, URI.create(sandbox.endpoint() + path + "?" + query), body.toString().getBytes(StandardCharsets.UTF_8), true);
            assertThat(status).as(method + " " + path + "?" + query + ": " + body).isNotEqualTo(500);
        }
        assertThat(inside.headBucket(r -> r.bucket(BUCKET)).sdkHttpResponse().isSuccessful()).isTrue();
    }

    /** The same upon a bucket that is there, where handlers see them. */
    @Test
    void documentsOfNonsense() throws Exception {
        Random random = new Random(4);
        for (int i = 0; i < 1500; i++) {
            String name = List.of("Delete", "Tagging", "VersioningConfiguration", "CORSConfiguration", "LifecycleConfiguration", "WebsiteConfiguration",
                    "ServerSideEncryptionConfiguration", "AccessControlPolicy", "CreateBucketConfiguration", "CompleteMultipartUpload").get(random.nextInt(10));
            StringBuilder body = new StringBuilder("<" + name + ">");
            List<String> open = new ArrayList<>();
            for (int n = random.nextInt(8); n > 0; n--) {
                String element = List.of("Object", "Key", "TagSet", "Tag", "Value", "Status", "CORSRule", "AllowedMethod", "Rule", "Expiration", "Days", "IndexDocument", "Suffix",
                        "RedirectAllRequestsTo", "ApplyServerSideEncryptionByDefault", "Grant", "Grantee", "Part", "PartNumber", "ETag").get(random.nextInt(20));
                body.append('<').append(element).append('>').append(random.nextBoolean() ? List.of("", "1", "-7", "Enabled", "GET", "x/y").get(random.nextInt(6)) : "");
                open.add(element);
                if (random.nextBoolean()) {
                    body.append("</").append(open.removeLast()).append('>');
                }
            }
            open.reversed().forEach(element -> body.append("</").append(element).append('>'));
            body.append("</").append(name).append('>');
            String query = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
            String path = "/" + BUCKET + (random.nextInt(3) == 0 ? "/key" : "");
            int status = send(random.nextInt(4) == 0 ? "POST" : "PUT", URI.create(sandbox.endpoint() + path + "?" + query), body.toString().getBytes(StandardCharsets.UTF_8), true);
            assertThat(status).as(path + "?" + query + ": " + body).isNotEqualTo(500);
        }
    }

    @Test
    void urlsOfNonsense() throws Exception {
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(URI.create(sandbox.endpoint() + "/" + BUCKET + "/key")).build();
        String good = AwsV4HttpSigner.create().sign(r -> r.identity(AwsBasicCredentials.create("test", "test")).request(request)
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3").putProperty(AwsV4HttpSigner.REGION_NAME, REGION.id())
                .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(5))).request().getUri().toString();
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            StringBuilder url = new StringBuilder(good);
            int at = good.indexOf('?') + 1 + random.nextInt(good.length() - good.indexOf('?') - 1);
            switch (random.nextInt(4)) {
                case 0 -> url.setCharAt(at, (char) ('0' + random.nextInt(75)));
                case 1 -> url.deleteCharAt(at);
                case 2 -> url.insert(at, URLEncoder.encode(String.valueOf((char) random.nextInt(0x3000)), StandardCharsets.UTF_8));
                default -> url.delete(at, Math.min(url.length(), at + random.nextInt(60)));
            }
            URI uri;
            try {
                uri = URI.create(url.toString());
            } catch (IllegalArgumentException e) {
                continue; // no client could send it
            }
            assertThat(send("GET", uri, new byte[0], false)).as(url.toString()).isIn(400, 403, 404, 501); // the last for a service that the sandbox does not have
        }
    }
}
