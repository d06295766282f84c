package dev.groundschool.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Ways into the sandbox and who is let in. */
class FrontDoorTest {
    private Sandbox sandbox;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(7));
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
    }

    private StsClient sts(SdkHttpClient http, String id, String secret) {
        return StsClient.builder().httpClient(http).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret))).build();
    }

    @Test
    void rootIsKnownInProcess() {
        var me = sts(sandbox.httpClient(), "test", "test").getCallerIdentity();
        assertThat(me.account()).isEqualTo("123456789012");
        assertThat(me.arn()).isEqualTo("arn:aws:iam::123456789012:root");
    }

    @Test
    void rootIsKnownOverHttp() throws Exception {
        sandbox.listen(0);
        try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
            assertThat(sts(http, "test", "test").getCallerIdentity().userId()).isEqualTo("123456789012");
        }
    }

    @Test
    void aWrongSecretIsAWrongSignature() {
        assertThatThrownBy(() -> sts(sandbox.httpClient(), "test", "tset").getCallerIdentity())
                .isInstanceOfSatisfying(StsException.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
    }

    @Test
    void aKeyThatLooksRealIsRefusedWithAWordOfWarning() {
        assertThatThrownBy(() -> sts(sandbox.httpClient(), "AKIAIOSFODNN7EXAMPLE", "x").getCallerIdentity())
                .isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
                    assertThat(e.awsErrorDetails().errorMessage()).contains("looks like a real AWS key");
                });
    }

    @Test
    void whatIsNotBuiltSaysSoByName() {
        assertThatThrownBy(() -> sts(sandbox.httpClient(), "test", "test").getFederationToken(r -> r.name("alice")))
                .isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented");
                    assertThat(e.awsErrorDetails().errorMessage()).contains("sts.GetFederationToken");
                });
    }

    @Test
    void watchersSeeEachCall() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        sandbox.watch(exchange -> seen.add(exchange.service() + '.' + exchange.operation() + ' ' + exchange.status()));
        sts(sandbox.httpClient(), "test", "test").getCallerIdentity();
        assertThat(seen).containsExactly("sts.GetCallerIdentity 200");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void anUnsignedRequestIsAnsweredAsByAws() throws Exception {
        URI at = sandbox.listen(0);
        var reply = send(HttpRequest.newBuilder(at).POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity")));
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void aPageOfAnotherSiteCannotReset() throws Exception {
        URI reset = sandbox.listen(0).resolve("/_groundschool/reset");
        var refused = send(HttpRequest.newBuilder(reset).header("Origin", "https://evil.example").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(refused.statusCode()).isEqualTo(403);
        long before = sandbox.revision();
        assertThat(send(HttpRequest.newBuilder(reset).POST(HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(200);
        assertThat(sandbox.revision()).isEqualTo(before + 1);
    }
}
