package dev.groundschool.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.shape.wire.RestXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3's messages against the SDK's own codec: each operation is found, what a real client sends is read, and what is written a real client reads. */
class RestXmlTest {
    /** Their bodies are streams, or the client calls another operation before. */
    private static final Set<String> APART = Set.of("PutObject", "UploadPart", "GetObject", "GetObjectTorrent", "WriteGetObjectResponse", "CreateSession",
            "ListDirectoryBuckets");
    private static final Routes ROUTES = Routes.of("s3");

    static Stream<Operation> operations() {
        return Services.of("s3").operations().values().stream().filter(operation -> !APART.contains(operation.name()));
    }

    /** A request as it would have gone over the wire. */
    private record Sent(String method, String path, Map<String, String> query, Map<String, List<String>> headers, byte[] body) {}

    /** Keeps what is sent, and answers what it was given. */
    private record Canned(AtomicReference<Sent> sent, RestXml.Parts answer) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    var http = request.httpRequest();
                    Map<String, List<String>> headers = new LinkedHashMap<>();
                    http.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(values)));
                    Map<String, String> query = new LinkedHashMap<>();
                    http.rawQueryParameters().forEach((name, values) -> query.put(name, values.isEmpty() || values.getFirst() == null ? "" : values.getFirst()));
                    sent.set(new Sent(http.method().name(), http.encodedPath(), query, headers, body(request)));
                    var response = SdkHttpResponse.builder().statusCode(200);
                    answer.headers().forEach(response::appendHeader);
                    return HttpExecuteResponse.builder().response(response.build()).responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body()))).build();
                }

                @Override
                public void abort() {}
            };
        }

        private static byte[] body(HttpExecuteRequest request) {
            try {
                return request.contentStreamProvider().isEmpty() ? new byte[0] : request.contentStreamProvider().get().newStream().readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }

    private static S3Client client(SdkHttpClient http) {
        return S3Client.builder().httpClient(http).region(Region.US_EAST_1).forcePathStyle(true).requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"))).build();
    }

    /** Values that the client itself wants of a certain form. */
    private static AwsRequest request(Operation operation) {
        Structure.Filling filling = operation.request().fill();
        AwsRequest sample = (AwsRequest) new Samples().of(operation.request(), 7);
        for (Member member : operation.request().members()) {
            Object value = member.get(sample);
            if (value instanceof String text && member.enumValues().isEmpty()) {
                value = switch (member.requestName()) {
                    case "Bucket" -> "my-bucket";
                    case "Key" -> "a key/of 한글/+&?#%.txt";
                    default -> member.location().name().equals("HEADER") ? text.replaceAll("[^ -~]|[<>\"]", "") : text;
                };
            }
            if (value instanceof Map<?, ?> map && member.location().name().equals("HEADER")) {
                Map<String, String> plain = new LinkedHashMap<>();
                map.forEach((key, item) -> plain.put(key.toString(), item.toString().replaceAll("[^ -~]", "")));
                value = plain;
            }
            if (value != null && !member.name().equals("ContentMD5") && !member.name().equals("ChecksumAlgorithm") && !member.name().startsWith("SSECustomer")
                    && !member.name().startsWith("CopySourceSSECustomer") && !member.name().matches("Source(Bucket|Key|VersionId)")) {
                filling.set(member, value);
            }
        }
        return (AwsRequest) filling.build();
    }

    private static @Nullable Object without(AwsRequest request, String... names) {
        Map<String, Object> map = Values.toMap(request);
        for (String name : names) {
            map.remove(name);
        }
        return map;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatTheClientSendsIsFoundAndRead(Operation operation) {
        AtomicReference<Sent> sent = new AtomicReference<>();
        AwsRequest request = request(operation);
        try (S3Client s3 = client(new Canned(sent, RestXml.write(operation, (AwsResponse) operation.response().fill().build())))) {
            operation.invoke(s3, request);
        }
        Sent went = sent.get();
        String[] path = went.path().split("/", 3);
        Map<String, String> labels = new LinkedHashMap<>();
        String template = "/";
        if (path.length > 1 && !path[1].isEmpty()) {
            labels.put("Bucket", path[1]);
            template = "/{Bucket}";
            if (path.length > 2 && !path[2].isEmpty()) {
                labels.put("Key", URLDecoder.decode(path[2].replace("+", "%2B"), StandardCharsets.UTF_8));
                template = "/{Bucket}/{Key+}";
            }
        }
        assertThat(ROUTES.find(went.method(), template, went.query(), went.headers()::containsKey)).contains(operation.name());
        AwsRequest read = RestXml.read(operation, labels, went.query(), went.headers(), went.body());
        assertThat(without(read, "ContentMD5", "ChecksumAlgorithm")).isEqualTo(without(request, "ChecksumAlgorithm"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatIsWrittenTheClientReads(Operation operation) {
        Structure.Filling filling = operation.response().fill();
        AwsResponse sample = (AwsResponse) new Samples().of(operation.response(), 7);
        for (Member member : operation.response().members()) {
            Object value = member.get(sample);
            if (value != null && !member.name().equals("Expires") && !member.name().equals("EncodingType")) { // the SDK reads the same field into ExpiresString
                filling.set(member, member.location().name().equals("HEADER") && value instanceof String text ? text.replaceAll("[^ -~]", "") : value);
            }
        }
        AwsResponse response = (AwsResponse) filling.build();
        try (S3Client s3 = client(new Canned(new AtomicReference<>(), RestXml.write(operation, response)))) {
            AwsResponse read = operation.invoke(s3, request(operation));
            assertThat(Values.toMap(read)).isEqualTo(Values.toMap(response));
        }
    }

    @Test
    void theFileOfRoutesIsWhatTheSdkKnows() {
        assertThat(ROUTES.all()).isEqualTo(Routes.fromSdk(Services.of("s3")));
    }

    @Test
    void aSubresourceIsNeverPassedOver() {
        assertThat(ROUTES.find("DELETE", "/{Bucket}", Map.of("acl", ""), _ -> false)).isEmpty();
        assertThat(ROUTES.find("PUT", "/{Bucket}/{Key+}", Map.of("policy", ""), _ -> false)).isEmpty();
        assertThat(ROUTES.find("DELETE", "/{Bucket}", Map.of("something", "else"), _ -> false)).contains("DeleteBucket");
    }
}
