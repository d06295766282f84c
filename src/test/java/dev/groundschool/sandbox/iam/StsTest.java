package dev.groundschool.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/** STS through the real SDK client: roles assumed, sessions that end. */
class StsTest extends IamTestBase {
    private static final String ARN = "arn:aws:iam::123456789012:role/reader";

    private static String trust(String principal, String condition) {
        return statements("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal + "\"},\"Action\":\"sts:AssumeRole\",\"Condition\":"
                + condition + '}');
    }

    private void role(String trust) {
        iam.createRole(r -> r.roleName("reader").assumeRolePolicyDocument(trust));
        iam.putRolePolicy(r -> r.roleName("reader").policyName("read").policyDocument(allow("ec2:Describe*", "*")));
    }

    @Test
    void aRoleIsAssumedAndItsKeysWorkUntilTheyEnd() {
        AwsCredentials alice = user("alice", allow("sts:AssumeRole", ARN));
        role(trust(ACCOUNT, "{}"));
        var assumed = sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("look").durationSeconds(900));
        assertThat(assumed.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/reader/look");
        assertThat(assumed.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z2-7]{17}:look");
        assertThat(assumed.credentials().accessKeyId()).startsWith("LSIA");
        assertThat(assumed.credentials().expiration()).isEqualTo(sandbox.clock().now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .plusSeconds(900));
        AwsCredentials session = session(assumed.credentials());
        assertThat(sts(session).getCallerIdentity().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/reader/look");
        assertThat(ec2(session).describeVpcs().vpcs()).isNotEmpty();
        refused("UnauthorizedOperation", () -> ec2(session).createVpc(r -> r.cidrBlock("10.0.0.0/16")))
                .hasMessageContaining("assumed-role/reader/look");
        sandbox.clock().step(Duration.ofMinutes(15));
        refused("ExpiredToken", () -> sts(session).getCallerIdentity());
        refused("RequestExpired", () -> ec2(session).describeVpcs());
        sandbox.clock().step(Duration.ofDays(2));
        refused("InvalidClientTokenId", () -> sts(session).getCallerIdentity());
    }

    @Test
    void temporaryKeysNeedTheirToken() {
        AwsCredentials alice = user("alice", allow("sts:AssumeRole", "*"));
        role(trust(ACCOUNT, "{}"));
        var given = sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("look")).credentials();
        refused("InvalidClientTokenId", () -> sts(AwsBasicCredentials.create(given.accessKeyId(), given.secretAccessKey()))
                .getCallerIdentity());
        refused("InvalidClientTokenId", () -> sts(AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), "other"))
                .getCallerIdentity());
        refused("AuthFailure", () -> ec2(AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), "other"))
                .describeVpcs());
    }

    @Test
    void theTrustPolicyDecidesWhoMay() {
        AwsCredentials alice = user("alice", "");
        AwsCredentials bob = user("bob", allow("sts:AssumeRole", "*"));
        role(trust("arn:aws:iam::123456789012:user/alice", "{}"));
        sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("look"));
        refused("AccessDenied", () -> sts(bob).assumeRole(r -> r.roleArn(ARN).roleSessionName("look")))
                .hasMessageContaining("User: arn:aws:iam::123456789012:user/bob is not authorized to perform: sts:AssumeRole on resource: "
                        + ARN
                        + " because no role trust policy allows the sts:AssumeRole action");
        refused("AccessDenied", () -> sts(bob).assumeRole(r -> r.roleArn("arn:aws:iam::123456789012:role/absent").roleSessionName("look")));
        refused("AccessDenied", () -> sts(ROOT).assumeRole(r -> r.roleArn(ARN).roleSessionName("look")))
                .hasMessageContaining("Roles may not be assumed by root accounts.");
    }

    @Test
    void theExternalIdIsAsked() {
        AwsCredentials alice = user("alice", allow("sts:AssumeRole", "*"));
        role(trust(ACCOUNT, "{\"StringEquals\":{\"sts:ExternalId\":\"12345\"}}"));
        refused("AccessDenied", () -> sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("look")));
        refused("AccessDenied", () -> sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("look").externalId("54321")));
        assertThat(sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("look").externalId("12345")).credentials().secretAccessKey())
                .hasSize(40);
    }

    @Test
    void sessionPoliciesOnlyTakeAway() {
        AwsCredentials alice = user("alice", allow("sts:AssumeRole", "*"));
        role(trust(ACCOUNT, "{}"));
        AwsCredentials inline = session(sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("less")
                .policy(allow("ec2:DescribeVpcs", "*"))).credentials());
        ec2(inline).describeVpcs();
        refused("UnauthorizedOperation", () -> ec2(inline).describeSubnets())
                .hasMessageContaining("because no session policy allows the ec2:DescribeSubnets action");
        AwsCredentials managed = session(sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("more")
                .policyArns(PolicyDescriptorType.builder().arn("arn:aws:iam::aws:policy/AdministratorAccess").build())).credentials());
        ec2(managed).describeSubnets();
        refused("UnauthorizedOperation", () -> ec2(managed).createVpc(r -> r.cidrBlock("10.0.0.0/16")))
                .hasMessageContaining("no identity-based policy");
        refused("MalformedPolicyDocument", () -> sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("bad").policy("{}")));
    }

    @Test
    void durationsHaveLimits() {
        AwsCredentials alice = user("alice", allow("sts:AssumeRole", "*"));
        role(trust(ACCOUNT, "{}"));
        refused("ValidationError", () -> sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("long").durationSeconds(7200)))
                .hasMessageContaining("exceeds the MaxSessionDuration set for this role");
        refused("ValidationError", () -> sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("short").durationSeconds(60)));
        iam.updateRole(r -> r.roleName("reader").maxSessionDuration(7200));
        sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("long").durationSeconds(7200));
    }

    @Test
    void aUsersOwnSessionHasItsRightsButNotIam() {
        AwsCredentials alice = user("alice", allow("*", "*"));
        AwsCredentials session = session(sts(alice).getSessionToken().credentials());
        assertThat(sts(session).getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:user/alice");
        ec2(session).describeVpcs();
        refused("InvalidClientTokenId", () -> iam(session).listUsers());
        sandbox.clock().step(Duration.ofHours(12));
        refused("ExpiredToken", () -> sts(session).getCallerIdentity());
    }

    @Test
    void keysTellTheirAccount() {
        AwsCredentials alice = user("alice", allow("sts:GetAccessKeyInfo", "*"));
        assertThat(sts(alice).getAccessKeyInfo(r -> r.accessKeyId(alice.accessKeyId())).account()).isEqualTo(ACCOUNT);
        refused("ValidationError", () -> sts(alice).getAccessKeyInfo(r -> r.accessKeyId("AKIAIOSFODNN7EXAMPLE")));
    }

    /** A deleted role ends its sessions' use. */
    @Test
    void withoutItsRoleASessionIsNothing() {
        AwsCredentials alice = user("alice", allow("sts:AssumeRole", "*"));
        role(trust(ACCOUNT, "{}"));
        AwsCredentials session = session(sts(alice).assumeRole(r -> r.roleArn(ARN).roleSessionName("look")).credentials());
        iam.deleteRolePolicy(r -> r.roleName("reader").policyName("read"));
        refused("UnauthorizedOperation", () -> ec2(session).describeVpcs());
        iam.deleteRole(r -> r.roleName("reader"));
        refused("InvalidClientTokenId", () -> sts(session).getCallerIdentity());
    }
}
