package dev.groundschool.sandbox;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** A form request signed by the SDK's own signer, as the text that goes over the wire. */
public final class SignedRequest {
    private SignedRequest() {}

    /** Ends with {@code Connection: close}. */
    public static String post(URI endpoint, String service, String region, String form) {
        return text(endpoint, service, region, form, "close");
    }

    /** For a connection that is used again. */
    public static String keptAlive(URI endpoint, String service, String region, String form) {
        return text(endpoint, service, region, form, "keep-alive");
    }

    private static String text(URI endpoint, String service, String region, String form, String connection) {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint.resolve("/"))
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8").build();
        SdkHttpRequest signed = AwsV4HttpSigner.create().sign(r -> r.identity(AwsBasicCredentials.create("test", "test")).request(request)
                .payload(() -> new ByteArrayInputStream(body)).putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)).request();
        StringBuilder text = new StringBuilder("POST / HTTP/1.1\r\n");
        signed.headers().forEach((name, values) -> values.forEach(value -> text.append(name).append(": ").append(value).append("\r\n")));
        return text.append("Content-Length: ").append(body.length).append("\r\nConnection: ").append(connection).append("\r\n\r\n").append(form).toString();
    }
}
