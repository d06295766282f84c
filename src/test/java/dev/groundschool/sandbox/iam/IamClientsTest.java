package dev.groundschool.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AWS CLI as a user of its own: made, forbidden, allowed, and in a role. Skipped, and said so, where it is absent. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // only so that a client that never ends fails the build instead of holding it
class IamClientsTest extends IamTestBase {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path scratch;
    private URI endpoint = URI.create("http://localhost");

    private record Ended(int code, String out, String err) {
        JsonNode well() {
            assertThat(code).as(err + out).isZero();
            return JSON.readTree(out.isBlank() ? "{}" : out);
        }
    }

    private Ended aws(Map<String, String> credentials, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", "");
        Path err = Files.createTempFile(scratch, "err", "");
        List<String> command = new java.util.ArrayList<>(List.of("aws", "--output", "json"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(Map.of("AWS_DEFAULT_REGION", "ap-northeast-2", "AWS_PAGER", "", "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_CONFIG_FILE", scratch.resolve("none").toString(), "AWS_SHARED_CREDENTIALS_FILE", scratch.resolve("none").toString(),
                        "AWS_EC2_METADATA_DISABLED", "true"));
        builder.environment().putAll(credentials);
        return new Ended(builder.start().waitFor(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private boolean present() throws InterruptedException {
        try {
            return aws(Map.of(), "--version").code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theAwsCliIsAUserAndARole() throws Exception {
        endpoint = sandbox.listen(0);
        assumeThat(present()).as("skipped: the AWS CLI is not on this computer").isTrue();
        Map<String, String> root = Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
        aws(root, "iam", "create-user", "--user-name", "alice").well();
        JsonNode key = aws(root, "iam", "create-access-key", "--user-name", "alice").well().get("AccessKey");
        Map<String, String> alice = Map.of("AWS_ACCESS_KEY_ID", key.get("AccessKeyId").asString(), "AWS_SECRET_ACCESS_KEY",
                key.get("SecretAccessKey").asString());

        Ended denied = aws(alice, "ec2", "describe-vpcs");
        assertThat(denied.code()).isNotZero();
        assertThat(denied.err()).contains("UnauthorizedOperation")
                .contains("because no identity-based policy allows the ec2:DescribeVpcs action");
        aws(root, "iam", "attach-user-policy", "--user-name", "alice", "--policy-arn", "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess")
                .well();
        assertThat(aws(alice, "ec2", "describe-vpcs").well().get("Vpcs").size()).isEqualTo(1);

        aws(root, "iam", "create-role", "--role-name", "builder", "--assume-role-policy-document",
                statements("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:user/alice\"},\"Action\":\"sts:AssumeRole\"}")).well();
        JsonNode role = aws(root, "iam", "get-role", "--role-name", "builder").well().get("Role");
        assertThat(role.get("AssumeRolePolicyDocument").get("Statement").get(0).get("Effect").asString()).isEqualTo("Allow");
        aws(root, "iam", "put-role-policy", "--role-name", "builder", "--policy-name", "vpcs", "--policy-document",
                allow("ec2:CreateVpc", "*")).well();
        JsonNode given = aws(alice, "sts", "assume-role", "--role-arn", role.get("Arn").asString(), "--role-session-name", "cli").well()
                .get("Credentials");
        Map<String, String> builder = Map.of("AWS_ACCESS_KEY_ID", given.get("AccessKeyId").asString(), "AWS_SECRET_ACCESS_KEY",
                given.get("SecretAccessKey").asString(),
                "AWS_SESSION_TOKEN", given.get("SessionToken").asString());
        assertThat(aws(builder, "sts", "get-caller-identity").well().get("Arn").asString())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/builder/cli");
        aws(builder, "ec2", "create-vpc", "--cidr-block", "10.9.0.0/16").well();
        assertThat(aws(alice, "ec2", "describe-vpcs").well().get("Vpcs").size()).isEqualTo(2);

        JsonNode simulated = aws(root, "iam", "simulate-principal-policy", "--policy-source-arn", "arn:aws:iam::123456789012:user/alice",
                "--action-names",
                "ec2:DescribeVpcs", "ec2:DeleteVpc").well().get("EvaluationResults");
        assertThat(simulated.get(0).get("EvalDecision").asString()).isEqualTo("allowed");
        assertThat(simulated.get(1).get("EvalDecision").asString()).isEqualTo("implicitDeny");
    }
}
