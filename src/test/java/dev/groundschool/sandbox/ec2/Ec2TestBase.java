package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.iam.IamClient;

/** A fresh sandbox whose clock stands still, and a real client of it. */
abstract class Ec2TestBase {
    Sandbox sandbox;
    Ec2Client ec2;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(42));
        ec2 = client(Region.AP_NORTHEAST_2);
    }

    @AfterEach
    void close() throws Exception {
        ec2.close();
        sandbox.close();
    }

    Ec2Client client(Region region) {
        return Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(region)
                .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    void pass(Duration time) {
        sandbox.clock().step(time);
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    /** Expects a fault of that code and returns it for a look at its words. */
    static AbstractThrowableAssert<?, ? extends Throwable> refused(String code, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(Ec2Exception.class,
                e -> org.assertj.core.api.Assertions.assertThat(e.awsErrorDetails().errorCode()).as(e.getMessage()).isEqualTo(code));
    }

    Vpc newVpc(String cidr) {
        return ec2.createVpc(r -> r.cidrBlock(cidr)).vpc();
    }

    Subnet newSubnet(String vpcId, String cidr) {
        return ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock(cidr)).subnet();
    }

    Vpc defaultVpc() {
        return ec2.describeVpcs(r -> r.filters(filter("is-default", "true"))).vpcs().getFirst();
    }

    /** Instance profiles of those names, each with a role of its name, for EC2 to pass on. */
    static void profiles(Sandbox sandbox, String... names) {
        try (IamClient iam = IamClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build()) {
            for (String name : names) {
                iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},
                        "Action":"sts:AssumeRole"}]}"""));
                iam.createInstanceProfile(r -> r.instanceProfileName(name));
                iam.addRoleToInstanceProfile(r -> r.instanceProfileName(name).roleName(name));
            }
        }
    }
}
