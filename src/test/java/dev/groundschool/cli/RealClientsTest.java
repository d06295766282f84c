package dev.groundschool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** boto3 and the AWS CLI, as their users have them, do a day's work with the sandbox. Skipped, and said so, where they are absent. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // only so that a server that never answers fails the build instead of holding it
class RealClientsTest {
    @TempDir
    private Path scratch;
    private ForkedServer server;

    private record Ended(int code, String out, String err) {
        String well() {
            assertThat(code).as(err + out).isZero();
            return out.strip();
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server = ForkedServer.start(scratch, "--speed", "600");
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
    }

    private Ended run(String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", "");
        Path err = Files.createTempFile(scratch, "err", "");
        ProcessBuilder builder = new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_DEFAULT_REGION", "ap-northeast-2", "AWS_PAGER", "",
                "AWS_ENDPOINT_URL", server.endpoint().toString(), "AWS_CONFIG_FILE", scratch.resolve("none").toString(), "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_SHARED_CREDENTIALS_FILE", scratch.resolve("none").toString(), "PYTHONIOENCODING", "utf-8"));
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private boolean present(String... words) {
        try {
            return run(words).code() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void boto3DoesADaysWork() throws Exception {
        assumeThat(present("python3", "-c", "import boto3")).as("skipped: python3 with boto3 is not on this computer").isTrue();
        Path script = scratch.resolve("day.py");
        try (var in = RealClientsTest.class.getResourceAsStream("day.py")) {
            Files.write(script, java.util.Objects.requireNonNull(in).readAllBytes());
        }
        assertThat(run("python3", script.toString(), server.endpoint().toString()).well()).endsWith("a day's work done");
    }

    private String aws(String... words) throws IOException, InterruptedException {
        return awsEnded(words).well();
    }

    private Ended awsEnded(String... words) throws IOException, InterruptedException {
        String[] all = Arrays.copyOf(new String[] {"aws"}, words.length + 1);
        System.arraycopy(words, 0, all, 1, words.length);
        return run(all);
    }

    @Test
    void theAwsCliDoesADaysWork() throws Exception {
        assumeThat(present("aws", "--version")).as("skipped: the AWS CLI is not on this computer").isTrue();
        assertThat(aws("sts", "get-caller-identity", "--query", "Account", "--output", "text")).isEqualTo("123456789012");
        String vpc = aws("ec2", "create-vpc", "--cidr-block", "10.30.0.0/16", "--tag-specifications", "ResourceType=vpc,Tags=[{Key=Name,Value=cli}]",
                "--query", "Vpc.VpcId", "--output", "text");
        String subnet = aws("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.30.1.0/24", "--query", "Subnet.SubnetId", "--output", "text");
        String image = aws("ec2", "describe-images", "--owners", "amazon", "--filters", "Name=name,Values=al2023*", "Name=architecture,Values=x86_64",
                "--query", "Images[0].ImageId", "--output", "text");
        String instance = aws("ec2", "run-instances", "--image-id", image, "--instance-type", "t3.micro", "--subnet-id", subnet, "--query", "Instances[0].InstanceId", "--output", "text");
        aws("ec2", "wait", "instance-running", "--instance-ids", instance);
        assertThat(aws("ec2", "describe-instances", "--filters", "Name=vpc-id,Values=" + vpc, "--query", "Reservations[].Instances[].[InstanceId,State.Name]", "--output", "text"))
                .isEqualTo(instance + "\trunning");
        aws("ec2", "stop-instances", "--instance-ids", instance);
        aws("ec2", "wait", "instance-stopped", "--instance-ids", instance);

        Ended wrong = awsEnded("ec2", "delete-vpc", "--vpc-id", vpc);
        assertThat(wrong.code()).isNotZero();
        assertThat(wrong.err()).contains("DependencyViolation").contains("DeleteVpc");

        aws("ec2", "terminate-instances", "--instance-ids", instance);
        aws("ec2", "wait", "instance-terminated", "--instance-ids", instance);
        aws("ec2", "delete-subnet", "--subnet-id", subnet);
        aws("ec2", "delete-vpc", "--vpc-id", vpc);
        assertThat(aws("ec2", "describe-vpcs", "--query", "Vpcs[].IsDefault", "--output", "text")).isEqualTo("True");
    }

    @Test
    void theAwsCliBalancesLoad() throws Exception {
        assumeThat(present("aws", "--version")).as("skipped: the AWS CLI is not on this computer").isTrue();
        String vpc = aws("ec2", "describe-vpcs", "--query", "Vpcs[0].VpcId", "--output", "text");
        String[] subnets = aws("ec2", "describe-subnets", "--query", "Subnets[0:2].SubnetId", "--output", "text").split("\\s+");
        String image = aws("ec2", "describe-images", "--filters", "Name=name,Values=groundschool-web-*-x86_64", "--query", "Images[0].ImageId", "--output", "text");
        String instance = aws("ec2", "run-instances", "--image-id", image, "--instance-type", "t3.micro", "--subnet-id", subnets[0], "--query",
                "Instances[0].InstanceId", "--output", "text");
        String balancer = aws("elbv2", "create-load-balancer", "--name", "cli", "--subnets", subnets[0], subnets[1], "--query",
                "LoadBalancers[0].LoadBalancerArn", "--output", "text");
        String group = aws("elbv2", "create-target-group", "--name", "cli", "--protocol", "HTTP", "--port", "80", "--vpc-id", vpc, "--query",
                "TargetGroups[0].TargetGroupArn", "--output", "text");
        aws("ec2", "wait", "instance-running", "--instance-ids", instance);
        aws("elbv2", "register-targets", "--target-group-arn", group, "--targets", "Id=" + instance);
        aws("elbv2", "create-listener", "--load-balancer-arn", balancer, "--protocol", "HTTP", "--port", "80", "--default-actions",
                "Type=forward,TargetGroupArn=" + group);
        aws("elbv2", "wait", "load-balancer-available", "--load-balancer-arns", balancer);
        aws("elbv2", "wait", "target-in-service", "--target-group-arn", group);
        aws("elbv2", "delete-load-balancer", "--load-balancer-arn", balancer);
        aws("elbv2", "wait", "load-balancers-deleted", "--load-balancer-arns", balancer);
        aws("elbv2", "delete-target-group", "--target-group-arn", group);
        assertThat(aws("elbv2", "describe-target-groups", "--query", "length(TargetGroups)", "--output", "text")).isEqualTo("0");
    }
}
