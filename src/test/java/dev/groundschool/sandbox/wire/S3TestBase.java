package dev.groundschool.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A fresh sandbox that listens, a bucket, and real clients of it: one in process by buckets' hosts, one over HTTP by paths, for not every system resolves those. */
abstract class S3TestBase {
    static final Region REGION = Region.AP_NORTHEAST_2;
    static final String BUCKET = "ground-school-bytes";

    Sandbox sandbox;
    S3Client inside;
    S3Client outside;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(settings());
        sandbox.listen(0);
        inside = client(sandbox.httpClient(), _ -> { });
        outside = client(UrlConnectionHttpClient.create(), builder -> builder.forcePathStyle(true));
        inside.createBucket(r -> r.bucket(BUCKET).createBucketConfiguration(c -> c.locationConstraint(REGION.id())));
    }

    SandboxSettings settings() throws Exception {
        return SandboxSettings.stepped(42);
    }

    @AfterEach
    void close() throws Exception {
        inside.close();
        outside.close();
        sandbox.close();
    }

    S3Client client(SdkHttpClient http, Consumer<S3ClientBuilder> more) {
        S3ClientBuilder builder = S3Client.builder().httpClient(http).endpointOverride(sandbox.endpoint()).region(REGION)
                .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
        more.accept(builder);
        return builder.build();
    }

    /** Expects a fault of that code and returns it for a look at its words. */
    static AbstractThrowableAssert<?, ? extends Throwable> refused(String code, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).as(e.getMessage()).isEqualTo(code));
    }
}
