package dev.groundschool.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A fresh sandbox whose clock stands still, and real clients of it. */
abstract class S3TestBase {
    static final String BUCKET = "photos";
    Sandbox sandbox;
    S3Client s3;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(42));
        s3 = client(Region.AP_NORTHEAST_2, StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    @AfterEach
    void close() throws Exception {
        s3.close();
        sandbox.close();
    }

    S3Client client(Region region, AwsCredentialsProvider by) {
        return S3Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(region).forcePathStyle(true)
                .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1))).credentialsProvider(by).build();
    }

    S3Client root(Region region) {
        return client(region, StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    S3Client nobody() {
        return client(Region.AP_NORTHEAST_2, AnonymousCredentialsProvider.create());
    }

    S3Client as(AwsCredentials user) {
        return client(Region.AP_NORTHEAST_2, StaticCredentialsProvider.create(user));
    }

    /** A user with that inline policy (none when empty), and a key of its. */
    AwsCredentials user(String name, String policy) {
        try (IamClient iam = IamClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build()) {
            iam.createUser(r -> r.userName(name));
            if (!policy.isEmpty()) {
                iam.putUserPolicy(r -> r.userName(name).policyName("own").policyDocument(policy));
            }
            var key = iam.createAccessKey(r -> r.userName(name)).accessKey();
            return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        }
    }

    void newBucket(String name) {
        s3.createBucket(r -> r.bucket(name).createBucketConfiguration(c -> c.locationConstraint("ap-northeast-2")));
    }

    PutObjectResponse put(String key, String text) {
        return s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    String get(String key) {
        return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asString(StandardCharsets.UTF_8);
    }

    void versioned() {
        s3.putBucketVersioning(r -> r.bucket(BUCKET).versioningConfiguration(c -> c.status("Enabled")));
    }

    void allowPublic() {
        s3.deletePublicAccessBlock(r -> r.bucket(BUCKET));
    }

    void pass(Duration time) {
        sandbox.clock().step(time);
    }

    /** One statement. */
    static String statement(String effect, String principal, String action, String resource) {
        return policy("{\"Effect\":\"" + effect + "\",\"Principal\":" + principal + ",\"Action\":\"" + action + "\",\"Resource\":\""
                + resource + "\"}");
    }

    static String policy(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    static String identity(String action, String resource) {
        return policy("{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}");
    }

    /** Expects a fault of that status and code and returns it for a look at its words. */
    static AbstractThrowableAssert<?, ? extends Throwable> refused(int status, String code, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    /** As {@link #refused} for HEAD requests, whose answers have no words. */
    static void headRefused(int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
    }
}
