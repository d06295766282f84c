package dev.groundschool.sandbox.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets through the SDK's client, whose protocol is JSON. */
class SecretsManagerTest {
    private static final AwsCredentials ROOT = AwsBasicCredentials.create("test", "test");
    private static final String LOGIN = "{\"username\":\"learner\",\"password\":\"correct-horse-9\"}";

    @TempDir
    private Path home;
    private Sandbox sandbox;
    private SecretsManagerClient secrets;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(11).withHome(home));
        secrets = client(ROOT);
    }

    @AfterEach
    void close() throws Exception {
        secrets.close();
        sandbox.close();
    }

    private SecretsManagerClient client(AwsCredentials keys) {
        return SecretsManagerClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(keys)).overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))).build();
    }

    private static void refused(String code, String words, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SecretsManagerException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorMessage()).contains(words);
        });
    }

    @Test
    void aSecretIsKeptAndChangedAndItsLastValueWithIt() {
        CreateSecretResponse made = secrets.createSecret(r -> r.name("shop/db").description("login").secretString(LOGIN).tags(t -> t.key("team").value("web")));
        assertThat(made.arn()).matches("arn:aws:secretsmanager:ap-northeast-2:\\d{12}:secret:shop/db-[A-Za-z0-9]{6}");
        GetSecretValueResponse got = secrets.getSecretValue(r -> r.secretId("shop/db"));
        assertThat(got.secretString()).isEqualTo(LOGIN);
        assertThat(got.versionStages()).containsExactly("AWSCURRENT");
        assertThat(got.createdDate()).isEqualTo(sandbox.clock().now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        String next = secrets.putSecretValue(r -> r.secretId(made.arn()).secretString("다음")).versionId();
        assertThat(secrets.getSecretValue(r -> r.secretId(made.arn().substring(0, made.arn().length() - 7))).secretString()).isEqualTo("다음");
        assertThat(secrets.getSecretValue(r -> r.secretId("shop/db").versionStage("AWSPREVIOUS")).secretString()).isEqualTo(LOGIN);
        assertThat(secrets.getSecretValue(r -> r.secretId("shop/db").versionId(made.versionId())).secretString()).isEqualTo(LOGIN);
        secrets.updateSecret(r -> r.secretId("shop/db").description("later").secretBinary(SdkBytes.fromUtf8String("bytes")));
        GetSecretValueResponse bytes = secrets.getSecretValue(r -> r.secretId("shop/db"));
        assertThat(bytes.secretBinary().asUtf8String()).isEqualTo("bytes");
        assertThat(bytes.secretString()).isNull();
        DescribeSecretResponse told = secrets.describeSecret(r -> r.secretId("shop/db"));
        assertThat(told.description()).isEqualTo("later");
        assertThat(told.tags()).extracting(tag -> tag.key() + '=' + tag.value()).containsExactly("team=web");
        assertThat(told.versionIdsToStages()).isEqualTo(Map.of(next, List.of("AWSPREVIOUS"), bytes.versionId(), List.of("AWSCURRENT")));
    }

    @Test
    void whatIsAskedTwiceIsDoneOnce() {
        String token = "0123456789abcdef0123456789abcdef";
        String one = secrets.createSecret(r -> r.name("a").secretString("x").clientRequestToken(token)).arn();
        assertThat(secrets.createSecret(r -> r.name("a").secretString("x").clientRequestToken(token)).arn()).isEqualTo(one);
        refused("ResourceExistsException", "the secret a already exists", () -> secrets.createSecret(r -> r.name("a").secretString("y")));
        assertThat(secrets.putSecretValue(r -> r.secretId("a").secretString("x").clientRequestToken(token)).versionId()).isEqualTo(token);
        refused("ResourceExistsException", "already in use", () -> secrets.putSecretValue(r -> r.secretId("a").secretString("z").clientRequestToken(token)));
    }

    @Test
    void wrongRequestsAreToldWhy() {
        secrets.createSecret(r -> r.name("empty"));
        refused("ResourceNotFoundException", "can't find the specified secret value for staging label: AWSCURRENT", () -> secrets.getSecretValue(r -> r.secretId("empty")));
        refused("ResourceNotFoundException", "can't find the specified secret.", () -> secrets.getSecretValue(r -> r.secretId("nothing")));
        refused("ValidationException", "Invalid name", () -> secrets.createSecret(r -> r.name("two words").secretString("x")));
        refused("InvalidParameterException", "both", () -> secrets.createSecret(r -> r.name("b").secretString("x").secretBinary(SdkBytes.fromUtf8String("x"))));
        refused("ValidationException", "65536", () -> secrets.createSecret(r -> r.name("b").secretString("x".repeat(65_537))));
        refused("InvalidParameterException", "between 7 and 30", () -> secrets.deleteSecret(r -> r.secretId("empty").recoveryWindowInDays(3L)));
        refused("NotImplemented", "RotateSecret", () -> {
            try {
                secrets.rotateSecret(r -> r.secretId("empty"));
            } catch (SecretsManagerException e) {
                assertThat(e.statusCode()).isEqualTo(501);
                throw e.toBuilder().statusCode(400).build();
            }
        });
    }

    @Test
    void aDeletedSecretCanBeHadBackForSomeDays() {
        secrets.createSecret(r -> r.name("a").secretString("x"));
        DeleteSecretResponse gone = secrets.deleteSecret(r -> r.secretId("a").recoveryWindowInDays(7L));
        assertThat(Duration.between(sandbox.clock().now(), gone.deletionDate()).toDays()).isBetween(6L, 7L);
        refused("InvalidRequestException", "marked for deletion", () -> secrets.getSecretValue(r -> r.secretId("a")));
        refused("InvalidRequestException", "already scheduled for deletion", () -> secrets.createSecret(r -> r.name("a").secretString("y")));
        assertThat(secrets.listSecrets().secretList()).isEmpty();
        assertThat(secrets.listSecrets(r -> r.includePlannedDeletion(true)).secretList()).extracting(SecretListEntry::name).containsExactly("a");
        secrets.restoreSecret(r -> r.secretId("a"));
        sandbox.clock().step(Duration.ofDays(8));
        assertThat(secrets.getSecretValue(r -> r.secretId("a")).secretString()).isEqualTo("x");
        secrets.deleteSecret(r -> r.secretId("a"));
        sandbox.clock().step(Duration.ofDays(31));
        refused("ResourceNotFoundException", "can't find", () -> secrets.describeSecret(r -> r.secretId("a")));
        String before = secrets.createSecret(r -> r.name("a").secretString("y")).arn();
        secrets.deleteSecret(r -> r.secretId("a").forceDeleteWithoutRecovery(true));
        assertThat(secrets.createSecret(r -> r.name("a").secretString("z")).arn()).isNotEqualTo(before);
    }

    @Test
    void theyAreListedByNameAndPage() {
        for (String name : List.of("shop/a", "shop/b", "home/c")) {
            secrets.createSecret(r -> r.name(name).secretString("x"));
            sandbox.clock().step(Duration.ofSeconds(1));
        }
        assertThat(secrets.listSecretsPaginator(r -> r.maxResults(1)).stream().flatMap(page -> page.secretList().stream())).extracting(SecretListEntry::name).containsExactly("home/c", "shop/b", "shop/a");
        assertThat(secrets.listSecrets(r -> r.filters(f -> f.key("name").values("shop/"))).secretList()).hasSize(2);
        secrets.tagResource(r -> r.secretId("shop/a").tags(t -> t.key("k").value("v")));
        assertThat(secrets.listSecrets(r -> r.filters(f -> f.key("tag-key").values("k"))).secretList()).extracting(SecretListEntry::name).containsExactly("shop/a");
        secrets.untagResource(r -> r.secretId("shop/a").tagKeys("k"));
        assertThat(secrets.describeSecret(r -> r.secretId("shop/a")).tags()).isEmpty();
    }

    @Test
    void policiesHoldForASecretByItsArn() {
        String arn = secrets.createSecret(r -> r.name("shop/db").secretString(LOGIN).tags(t -> t.key("team").value("web"))).arn();
        secrets.createSecret(r -> r.name("other").secretString("x"));
        try (IamClient iam = IamClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(ROOT)).build()) {
            iam.createUser(r -> r.userName("app"));
            AccessKey key = iam.createAccessKey(r -> r.userName("app")).accessKey();
            try (SecretsManagerClient app = client(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))) {
                refused("AccessDeniedException", "not authorized to perform: secretsmanager:GetSecretValue on resource: " + arn + " because no identity-based policy allows",
                        () -> app.getSecretValue(r -> r.secretId("shop/db")));
                iam.putUserPolicy(r -> r.userName("app").policyName("read").policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                        + "\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"" + arn + "\",\"Condition\":{\"StringEquals\":{\"secretsmanager:ResourceTag/team\":\"web\"}}}}"));
                assertThat(app.getSecretValue(r -> r.secretId("shop/db")).secretString()).isEqualTo(LOGIN);
                refused("AccessDeniedException", "secret:other-", () -> app.getSecretValue(r -> r.secretId("other")));
                refused("AccessDeniedException", "secretsmanager:PutSecretValue", () -> app.putSecretValue(r -> r.secretId("shop/db").secretString("x")));
                secrets.untagResource(r -> r.secretId("shop/db").tagKeys("team"));
                refused("AccessDeniedException", "GetSecretValue", () -> app.getSecretValue(r -> r.secretId("shop/db")));
            }
        }
        try (SecretsManagerClient nobody = client(AwsBasicCredentials.create("unknown-key", "x"))) {
            refused("UnrecognizedClientException", "security token", () -> nobody.getSecretValue(r -> r.secretId("shop/db")));
        }
        try (SecretsManagerClient liar = client(AwsBasicCredentials.create("test", "wrong"))) {
            refused("InvalidSignatureException", "signature", () -> liar.getSecretValue(r -> r.secretId("shop/db")));
        }
    }

    @Test
    void valuesAreInNoFileAndThereAfterARestart() throws Exception {
        secrets.createSecret(r -> r.name("shop/db").secretString(LOGIN));
        secrets.putSecretValue(r -> r.secretId("shop/db").secretBinary(SdkBytes.fromUtf8String("second-correct-horse")));
        for (int i = 0; i < 2; i++) { // from the journal, then from a checkpoint
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString()).doesNotContain("correct-horse")
                            .doesNotContain(java.util.Base64.getEncoder().encodeToString("second-correct-horse".getBytes(StandardCharsets.UTF_8)));
                }
            }
            close();
            open();
            assertThat(secrets.getSecretValue(r -> r.secretId("shop/db").versionStage("AWSPREVIOUS")).secretString()).isEqualTo(LOGIN);
            assertThat(secrets.getSecretValue(r -> r.secretId("shop/db")).secretBinary().asUtf8String()).isEqualTo("second-correct-horse");
        }
    }

    @Test
    void evenWhoDoesNotSignIsAnsweredInJson() throws Exception {
        URI at = sandbox.listen(0);
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(at).header("X-Amz-Target", "secretsmanager.ListSecrets")
                .header("Content-Type", "application/x-amz-json-1.1").POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).contains("application/x-amz-json-1.1");
        assertThat(answer.body()).contains("\"__type\":\"MissingAuthenticationTokenException\"");
    }
}
