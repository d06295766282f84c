package dev.groundschool.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.shape.wire.Fault;
import dev.groundschool.shape.wire.Form;
import dev.groundschool.shape.wire.Xml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The codecs against the SDK's own: what a real client sends is read, and what is written a real client reads. */
class WireTest {
    /** The client adds a presigned address of its own to these. */
    private static final String PRESIGNED = "CopySnapshot";

    static Stream<Operation> operations() {
        return Stream.of("ec2", "sts").flatMap(id -> Services.of(id).operations().values().stream());
    }

    /** Takes the request's body and gives the reply's. */
    private record Canned(int status, Function<String, byte[]> answer) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    byte[] reply = answer.apply(body(request));
                    return HttpExecuteResponse.builder().response(SdkHttpResponse.builder().statusCode(status).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply))).build();
                }

                @Override
                public void abort() {}
            };
        }

        private static String body(HttpExecuteRequest request) {
            return request.contentStreamProvider().map(provider -> {
                try (InputStream in = provider.newStream()) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).orElse("");
        }

        @Override
        public void close() {}
    }

    private static final ThreadLocal<Canned> CANNED = new ThreadLocal<>();
    private static final Map<String, SdkClient> CLIENTS = new java.util.concurrent.ConcurrentHashMap<>();

    private static SdkClient client(Service service) {
        return CLIENTS.computeIfAbsent(service.id(), _ -> service.newClient(new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return CANNED.get().prepareRequest(request);
            }

            @Override
            public void close() {}
        }, builder -> {
            builder.region(Region.AP_NORTHEAST_2);
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
            builder.overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()));
        }));
    }

    private static AwsResponse invoke(Operation operation, AwsRequest request, int status, Function<String, byte[]> answer) {
        CANNED.set(new Canned(status, answer));
        return operation.invoke(client(operation.service()), request);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aRequestIsWrittenAsTheSdkWritesItAndReadBackWhole(Operation operation) {
        AwsRequest request = (AwsRequest) new Samples().of(operation.request(), 3);
        Map<String, String> mine = Form.write(operation, request);
        assertThat(Form.read(operation, Form.parse(Form.format(mine)))).isEqualTo(request);
        StringBuilder sent = new StringBuilder();
        invoke(operation, request, 200, body -> {
            sent.append(body);
            return Xml.write(operation, (AwsResponse) operation.response().fill().build(), "r");
        });
        Map<String, String> theirs = Form.parse(sent.toString());
        if (operation.name().equals(PRESIGNED)) {
            theirs.keySet().removeAll(java.util.Set.of("PresignedUrl", "DestinationRegion"));
            mine.keySet().removeAll(java.util.Set.of("PresignedUrl", "DestinationRegion"));
        }
        assertThat(theirs).isEqualTo(mine);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aResponseIsReadByTheSdkAsItWasWritten(Operation operation) {
        AwsResponse response = (AwsResponse) new Samples().of(operation.response(), 3);
        byte[] body = Xml.write(operation, response, "request-1");
        assertThat(Values.toMap(Xml.read(operation, body))).isEqualTo(Values.toMap(response));
        AwsResponse read = invoke(operation, (AwsRequest) new Samples().of(operation.request(), 1), 200, _ -> body);
        assertThat(Values.toMap(read)).isEqualTo(Values.toMap(response));
    }

    @Test
    void aFaultIsReadByTheSdkWithItsCodeStatusAndWords() {
        for (Operation operation : new Operation[] {Services.operation("ec2.DescribeVpcs"), Services.operation("sts.GetCallerIdentity")}) {
            Service service = operation.service();
            Fault fault = Fault.sender(400, "InvalidVpcID.NotFound", "The vpc ID 'vpc-<1>' does not exist");
            byte[] body = Xml.writeFault(service.protocol(), service.namespace(), fault, "request-1");
            assertThatThrownBy(() -> invoke(operation, operation.build(Map.of()), 400, _ -> body)).isInstanceOfSatisfying(AwsServiceException.class, e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidVpcID.NotFound");
                assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("The vpc ID 'vpc-<1>' does not exist");
                assertThat(e.statusCode()).isEqualTo(400);
                assertThat(e.requestId()).isEqualTo("request-1");
            });
            assertThat(Xml.readFault(400, body)).isEqualTo(fault);
        }
    }

    @Test
    void timesKeepTheirMilliseconds() {
        Operation operation = Services.operation("ec2.DescribeVolumes");
        var response = software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse.builder()
                .volumes(v -> v.createTime(java.time.Instant.parse("2026-11-22T01:02:03.125Z"))).build();
        byte[] body = Xml.write(operation, response, "r");
        assertThat(new String(body, StandardCharsets.UTF_8)).contains("<createTime>2026-11-22T01:02:03.125Z</createTime>");
        assertThat(Values.toMap(invoke(operation, operation.build(Map.of()), 200, _ -> body))).isEqualTo(Values.toMap(response));
    }

    @Test
    void listsOfMoreThanNineKeepTheirOrder() {
        Operation operation = Services.operation("ec2.DescribeVpcs");
        var ids = java.util.stream.IntStream.rangeClosed(1, 25).mapToObj(i -> "vpc-" + i).toList();
        var request = DescribeVpcsRequest.builder().vpcIds(ids).build();
        assertThat(Form.read(operation, Form.write(operation, request))).isEqualTo(request);
    }

    @Test
    void aParameterThatTheOperationDoesNotHaveIsRefusedByName() {
        Operation operation = Services.operation("ec2.RunInstances");
        assertThatThrownBy(() -> Form.read(operation, Map.of("Placement.Zone", "x"))).isInstanceOf(ShapeException.class).hasMessageContaining("Placement.Zone");
        assertThatThrownBy(() -> Form.read(operation, Map.of("MinCount", "one"))).isInstanceOf(ShapeException.class).hasMessageContaining("MinCount");
        assertThatThrownBy(() -> Form.parse("a=%zz")).isInstanceOf(ShapeException.class);
        assertThat(Form.read(operation, Map.of("MinCount", "1"))).isEqualTo(RunInstancesRequest.builder().minCount(1).build());
    }

    @Test
    void xmlWithADocumentTypeIsNotRead() {
        Operation operation = Services.operation("ec2.DescribeVpcs");
        byte[] hostile = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Xml.read(operation, hostile)).isInstanceOf(ShapeException.class);
    }

    /** The third reply copies what the second one kept: by identity, so that its twin with another word in it is written itself. */
    @Test
    void theSameObjectsAreWrittenTheSameAgain() {
        Operation operation = Services.operation("ec2.DescribeInstances");
        AwsResponse response = (AwsResponse) new Samples().of(operation.response(), 6);
        AwsResponse other = (AwsResponse) new Samples().of(operation.response(), 6);
        byte[] once = Xml.write(operation, response, "id");
        for (int i = 0; i < 3; i++) {
            assertThat(Xml.write(operation, response, "id")).isEqualTo(once);
            assertThat(Xml.write(operation, other, "id")).isEqualTo(once);
        }
        DescribeInstancesResponse instances = (DescribeInstancesResponse) response;
        Reservation first = instances.reservations().getFirst();
        Reservation changed = first.toBuilder().instances(first.instances().getFirst().toBuilder().imageId("ami-another").build()).build();
        String written = new String(Xml.write(operation, instances.toBuilder().reservations(changed).build(), "id"), StandardCharsets.UTF_8);
        assertThat(written).contains("<imageId>ami-another</imageId>");
        assertThat(new String(once, StandardCharsets.UTF_8)).doesNotContain("ami-another");
    }

    @Test
    void aMemoKnowsAnObjectByItsIdentity() {
        Memo<String, Integer> memo = new Memo<>();
        String one = new String("same");
        String twin = new String("same");
        memo.put(one, 1);
        assertThat(memo.get(one)).isEqualTo(1);
        assertThat(memo.get(twin)).isNull();
        memo.put(twin, 2);
        memo.put(one, 3);
        assertThat(memo.get(one)).isEqualTo(3);
        assertThat(memo.get(twin)).isEqualTo(2);
        memo.clear();
        assertThat(memo.get(one)).isNull();
    }
}
