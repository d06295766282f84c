package dev.groundschool.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** A fresh sandbox whose clock stands still, and real clients of it for whoever has a key. */
abstract class IamTestBase {
    static final String ACCOUNT = "123456789012";
    static final AwsCredentials ROOT = AwsBasicCredentials.create("test", "test");
    static final String EC2_TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    Sandbox sandbox;
    IamClient iam;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(settings());
        iam = iam(ROOT);
    }

    SandboxSettings settings() {
        return SandboxSettings.stepped(42);
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
    }

    IamClient iam(AwsCredentials by) {
        return ready(IamClient.builder(), by).region(Region.AWS_GLOBAL).build();
    }

    Ec2Client ec2(AwsCredentials by) {
        return ready(Ec2Client.builder(), by).build();
    }

    StsClient sts(AwsCredentials by) {
        return ready(StsClient.builder(), by).build();
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B ready(B builder, AwsCredentials by) {
        return builder.httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
                        .credentialsProvider(StaticCredentialsProvider.create(by));
    }

    /** A user with that inline policy (none when empty), and a key of its. */
    AwsCredentials user(String name, String policy) {
        iam.createUser(r -> r.userName(name));
        if (!policy.isEmpty()) {
            iam.putUserPolicy(r -> r.userName(name).policyName("own").policyDocument(policy));
        }
        var key = iam.createAccessKey(r -> r.userName(name)).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    static AwsCredentials session(Credentials given) {
        return AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }

    /** One statement that allows. */
    static String allow(String action, String resource) {
        return statements("{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}");
    }

    static String statements(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    /** Expects a fault of that code and returns it for a look at its words. */
    static AbstractThrowableAssert<?, ? extends Throwable> refused(String code, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class,
                e -> assertThat(e.awsErrorDetails().errorCode()).as(e.getMessage()).isEqualTo(code));
    }
}
