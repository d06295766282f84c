package dev.groundschool.sandbox.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metadata service as programs on an instance use it: by plain HTTP, and by the SDKs' own ways to find keys. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // only so that a client that never ends fails the build instead of holding it
class MetadataTest {
    private static final AwsCredentialsProvider ROOT = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    private static final String ROLE_PATH = "/latest/meta-data/iam/security-credentials/";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path scratch;
    private final HttpClient http = HttpClient.newHttpClient();
    private Sandbox sandbox;
    private Ec2Client ec2;
    private IamClient iam;
    private String id;

    @BeforeEach
    void open() throws Exception {
        begin(Sandbox.open(SandboxSettings.stepped(11).withHome(scratch.resolve("home"))));
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));
        iam.putRolePolicy(r -> r.roleName("app").policyName("look").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:DescribeInstances","Resource":"*"}]}"""));
        iam.createInstanceProfile(r -> r.instanceProfileName("app-profile"));
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("app-profile").roleName("app"));
        String image = ec2.describeImages(r -> r.owners("groundschool")).images().getFirst().imageId();
        ec2.createKeyPair(r -> r.keyName("mine"));
        id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1).keyName("mine")
                .userData(Base64.getEncoder().encodeToString("TITLE=hello".getBytes(StandardCharsets.UTF_8)))
                .metadataOptions(options -> options.instanceMetadataTags("enabled"))
                .tagSpecifications(tags -> tags.resourceType(ResourceType.INSTANCE).tags(tag -> tag.key("Name").value("web")))
                .iamInstanceProfile(profile -> profile.name("app-profile"))).instances().getFirst().instanceId();
        sandbox.clock().step(Duration.ofMinutes(1));
    }

    private void begin(Sandbox opened) throws IOException {
        sandbox = opened;
        sandbox.listen(0);
        ec2 = Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(ROOT).build();
        iam = IamClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AWS_GLOBAL)
                .credentialsProvider(ROOT).build();
    }

    @AfterEach
    void close() throws Exception {
        http.close();
        sandbox.close();
    }

    private HttpResponse<String> ask(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(sandbox.metadata(id) + path)).method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token() throws Exception {
        var given = ask("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60");
        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(given.headers().firstValue("x-aws-ec2-metadata-token-ttl-seconds")).contains("60");
        return given.body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return ask("GET", path, "X-aws-ec2-metadata-token", token());
    }

    private StsClient sts(AwsCredentialsProvider by) {
        return StsClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(by).build();
    }

    private AwsCredentialsProvider keys() throws Exception {
        JsonNode given = JSON.readTree(get(ROLE_PATH + "app").body());
        assertThat(given.get("Code").asString()).isEqualTo("Success");
        return StaticCredentialsProvider.create(AwsSessionCredentials.create(given.get("AccessKeyId").asString(),
                given.get("SecretAccessKey").asString(), given.get("Token").asString()));
    }

    @Test
    void theTreeTellsWhatDescribeInstancesTells() throws Exception {
        var seen = ec2.describeInstances(r -> r.instanceIds(id)).reservations().getFirst().instances().getFirst();
        assertThat(get("/latest/meta-data/instance-id").body()).isEqualTo(id);
        assertThat(get("/latest/meta-data/placement/availability-zone").body()).isEqualTo(seen.placement().availabilityZone());
        assertThat(get("/latest/meta-data/placement/").body().lines()).contains("availability-zone", "region");
        assertThat(get("/latest/meta-data/local-ipv4").body()).isEqualTo(seen.privateIpAddress());
        assertThat(get("/latest/meta-data/public-ipv4").body()).isEqualTo(seen.publicIpAddress());
        assertThat(get("/latest/meta-data/public-hostname").body()).isEqualTo(seen.publicDnsName());
        String mac = seen.networkInterfaces().getFirst().macAddress();
        assertThat(get("/latest/meta-data/mac").body()).isEqualTo(mac);
        assertThat(get("/latest/meta-data/network/interfaces/macs/").body()).isEqualTo(mac + '/');
        assertThat(get("/latest/meta-data/network/interfaces/macs/" + mac + "/subnet-id").body()).isEqualTo(seen.subnetId());
        assertThat(get("/latest/meta-data/public-keys/").body()).isEqualTo("0=mine");
        assertThat(get("/latest/meta-data/public-keys/0/openssh-key").body()).startsWith("ssh-rsa ");
        assertThat(get("/latest/meta-data/tags/instance/Name").body()).isEqualTo("web");
        assertThat(get("/latest/user-data").body()).isEqualTo("TITLE=hello");
        JsonNode document = JSON.readTree(get("/latest/dynamic/instance-identity/document").body());
        assertThat(document.get("instanceId").asString()).isEqualTo(id);
        assertThat(document.get("region").asString()).isEqualTo("ap-northeast-2");
        assertThat(get("/latest/meta-data/").body().lines()).contains("instance-id", "iam/", "placement/", "public-keys/");
        assertThat(get("/latest/meta-data/nothing").statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(get("/latest/meta-data/iam/info").body()).get("InstanceProfileArn").asString())
                .isEqualTo("arn:aws:iam::123456789012:instance-profile/app-profile");
    }

    @Test
    void versionTwoWantsATokenOfThisInstance() throws Exception {
        assertThat(ask("GET", "/latest/meta-data/instance-id").statusCode()).isEqualTo(401);
        assertThat(ask("GET", "/latest/meta-data/instance-id", "X-aws-ec2-metadata-token", "x-y").statusCode()).isEqualTo(401);
        assertThat(ask("PUT", "/latest/api/token").statusCode()).isEqualTo(400);
        assertThat(ask("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "21601").statusCode()).isEqualTo(400);
        assertThat(ask("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60", "X-Forwarded-For", "1.2.3.4").statusCode())
                .isEqualTo(403);
        String token = token();
        id = id.substring(0, id.length() - 1) + (id.endsWith("0") ? '1' : '0');
        assertThat(ask("GET", "/latest/meta-data/", "X-aws-ec2-metadata-token", token).statusCode()).isEqualTo(404);
    }

    @Test
    void theOptionsOfTheInstanceCount() throws Exception {
        ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpTokens("optional").instanceMetadataTags("disabled"));
        assertThat(ask("GET", "/latest/meta-data/instance-id").body()).isEqualTo(id);
        assertThat(ask("GET", "/latest/meta-data/instance-id", "X-aws-ec2-metadata-token", "x-y").statusCode()).isEqualTo(401);
        assertThat(get("/latest/meta-data/tags/instance/Name").statusCode()).isEqualTo(404);
        ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpEndpoint("disabled"));
        assertThat(ask("GET", "/latest/meta-data/instance-id").statusCode()).isEqualTo(403);
        ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpEndpoint("enabled"));
        ec2.stopInstances(r -> r.instanceIds(id));
        sandbox.clock().step(Duration.ofMinutes(5));
        assertThat(ask("GET", "/latest/meta-data/instance-id").statusCode()).isEqualTo(503);
    }

    @Test
    void theKeysAreTheRolesAndEndOnTheSandboxsClock() throws Exception {
        assertThat(get(ROLE_PATH).body()).isEqualTo("app");
        AwsCredentialsProvider first = keys();
        assertThat(sts(first).getCallerIdentity().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/app/" + id);
        assertThat(keys().resolveCredentials().accessKeyId()).isEqualTo(first.resolveCredentials().accessKeyId());
        sandbox.clock().step(Duration.ofMinutes(61));
        AwsCredentialsProvider second = keys();
        assertThat(second.resolveCredentials().accessKeyId()).isNotEqualTo(first.resolveCredentials().accessKeyId());
        sts(first).getCallerIdentity();
        sandbox.clock().step(Duration.ofHours(5));
        assertThatThrownBy(() -> sts(first).getCallerIdentity()).isInstanceOfSatisfying(AwsServiceException.class,
                e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
        sts(second).getCallerIdentity();
    }

    @Test
    void theKeysAreStillGoodAfterARestart() throws Exception {
        AwsCredentialsProvider given = keys();
        sandbox.close();
        begin(Sandbox.open(SandboxSettings.stepped(11).withHome(scratch.resolve("home"))));
        assertThat(sts(given).getCallerIdentity().arn()).endsWith("assumed-role/app/" + id);
        assertThat(keys().resolveCredentials()).isEqualTo(given.resolveCredentials());
    }

    @Test
    void aRoleThatDoesNotTrustEc2AndAProfileThatIsGoneSaySo() throws Exception {
        iam.updateAssumeRolePolicy(r -> r.roleName("app").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));
        assertThat(JSON.readTree(get(ROLE_PATH + "app").body()).get("Code").asString()).isEqualTo("AssumeRoleUnauthorizedAccess");
        iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName("app-profile").roleName("app"));
        assertThat(get(ROLE_PATH).statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(get("/latest/meta-data/iam/info").body()).get("Code").asString()).isEqualTo("InstanceProfileNotFound");
    }

    @Test
    void theNameOfTheInstanceServesToo() throws Exception {
        // the SDK for JavaScript keeps the host of an address and drops its path; names that end in .localhost do not resolve everywhere
        try (var socket = new java.net.Socket("127.0.0.1", sandbox.endpoint().getPort())) {
            socket.getOutputStream().write(("PUT /latest/api/token HTTP/1.1\r\nHost: " + id + ".imds.localhost\r\nConnection: close\r\n"
                    + "X-aws-ec2-metadata-token-ttl-seconds: 60\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(reply).startsWith("HTTP/1.1 200");
            String token = reply.substring(reply.indexOf("\r\n\r\n") + 4);
            assertThat(ask("GET", "/latest/meta-data/instance-id", "X-aws-ec2-metadata-token", token).body()).isEqualTo(id);
        }
    }

    @Test
    void theJavaSdkFindsTheKeys() {
        try (var found = InstanceProfileCredentialsProvider.builder().endpoint(sandbox.metadata(id).toString()).build()) {
            assertThat(sts(found).getCallerIdentity().arn()).endsWith("assumed-role/app/" + id);
        }
    }

    // ------------------------------------------------------- other programs

    private String run(String... command) throws Exception {
        Path out = Files.createTempFile(scratch, "out", "");
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(Map.of("AWS_DEFAULT_REGION", "ap-northeast-2", "AWS_PAGER", "", "AWS_ENDPOINT_URL",
                sandbox.endpoint().toString(), "AWS_CONFIG_FILE", scratch.resolve("none").toString(), "AWS_SHARED_CREDENTIALS_FILE",
                scratch.resolve("none").toString(), "AWS_EC2_METADATA_SERVICE_ENDPOINT", sandbox.metadata(id).toString()));
        try {
            int code = builder.start().waitFor();
            return code == 0 ? Files.readString(out) : "code " + code + ": " + Files.readString(out);
        } catch (IOException e) {
            return "absent";
        }
    }

    @Test
    void theAwsCliNeedsNoKeys() throws Exception {
        assumeThat(run("aws", "--version")).as("skipped: the AWS CLI is not on this computer").startsWith("aws-cli");
        assertThat(run("aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text").strip())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/app/" + id);
        assertThat(run("aws", "ec2", "describe-vpcs")).contains("UnauthorizedOperation", "assumed-role/app/" + id);
    }

    @Test
    void boto3NeedsNoKeys() throws Exception {
        assumeThat(run("python3", "-c", "import boto3")).as("skipped: boto3 is not on this computer").isEmpty();
        assertThat(run("python3", "-c", """
                import boto3
                print(boto3.client('sts').get_caller_identity()['Arn'])
                print(boto3.client('ec2').describe_instances()['Reservations'][0]['Instances'][0]['InstanceId'])
                """).lines()).containsExactly("arn:aws:sts::123456789012:assumed-role/app/" + id, id);
    }
}
