package dev.groundschool.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.ReportStateType;

/** What IAM tells of credentials and their use, and the roles that belong to services. */
class CredentialsSeenTest extends IamTestBase {
    @Test
    void aKeyTellsWhenItWasLastUsed() {
        AwsCredentials alice = user("alice", allow("ec2:Describe*", "*"));
        var never = iam.getAccessKeyLastUsed(r -> r.accessKeyId(alice.accessKeyId()));
        assertThat(never.userName()).isEqualTo("alice");
        assertThat(never.accessKeyLastUsed().lastUsedDate()).isNull();
        assertThat(never.accessKeyLastUsed().serviceName()).isEqualTo("N/A");
        Instant first = sandbox.clock().now().truncatedTo(ChronoUnit.SECONDS);
        long revision = sandbox.revision();
        ec2(alice).describeVpcs();
        assertThat(sandbox.revision()).as("a use is no change of the account").isEqualTo(revision);
        sandbox.clock().step(Duration.ofMinutes(5));
        refused("AccessDenied", () -> iam(alice).listUsers());
        var used = iam.getAccessKeyLastUsed(r -> r.accessKeyId(alice.accessKeyId())).accessKeyLastUsed();
        assertThat(used.lastUsedDate()).isEqualTo(first);
        assertThat(used.serviceName()).isEqualTo("ec2");
        assertThat(used.region()).isEqualTo("ap-northeast-2");
        sandbox.clock().step(Duration.ofMinutes(15));
        refused("AccessDenied", () -> iam(alice).listUsers());
        assertThat(iam.getAccessKeyLastUsed(r -> r.accessKeyId(alice.accessKeyId())).accessKeyLastUsed().serviceName()).isEqualTo("iam");
        refused("AccessDenied", () -> iam.getAccessKeyLastUsed(r -> r.accessKeyId("LKIAAAAAAAAAAAAAAAAA")));
    }

    @Test
    void theCredentialReportListsEveryUser() {
        AwsCredentials alice = user("alice", allow("*", "*"));
        iam.createLoginProfile(r -> r.userName("alice").password("Correct-Horse-7"));
        ec2(alice).describeVpcs();
        refused("ReportNotPresent", () -> iam.getCredentialReport());
        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.STARTED);
        refused("ReportInProgress", () -> iam.getCredentialReport());
        sandbox.clock().step(Duration.ofSeconds(10));
        assertThat(iam.generateCredentialReport().state()).isEqualTo(ReportStateType.COMPLETE);
        List<String> lines = iam.getCredentialReport().content().asUtf8String().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("user,arn,user_creation_time,password_enabled").contains("access_key_1_last_used_service");
        assertThat(lines.get(1)).startsWith("<root_account>,arn:aws:iam::123456789012:root,");
        assertThat(lines.get(2)).startsWith("alice,arn:aws:iam::123456789012:user/alice,").contains(",true,", ",ap-northeast-2,ec2,");
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",")).hasSize(22));
        sandbox.clock().step(Duration.ofHours(5));
        refused("ReportExpired", () -> iam.getCredentialReport());
    }

    @Test
    void aServicesRoleIsMadeKeptAndDeleted() {
        var role = iam.createServiceLinkedRole(r -> r.awsServiceName("elasticloadbalancing.amazonaws.com")).role();
        assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/aws-service-role/elasticloadbalancing.amazonaws.com/"
                + "AWSServiceRoleForElasticLoadBalancing");
        refused("InvalidInput", () -> iam.createServiceLinkedRole(r -> r.awsServiceName("elasticloadbalancing.amazonaws.com")));
        refused("InvalidInput", () -> iam.createServiceLinkedRole(r -> r.awsServiceName("nothing.amazonaws.com")));
        refused("UnmodifiableEntity", () -> iam.deleteRole(r -> r.roleName(role.roleName())))
                .hasMessageContaining("this role is only modifiable by AWS");
        refused("UnmodifiableEntity", () -> iam.putRolePolicy(r -> r.roleName(role.roleName()).policyName("x")
                .policyDocument(allow("*", "*"))));
        iam.updateRoleDescription(r -> r.roleName(role.roleName()).description("of the load balancers"));
        String task = iam.deleteServiceLinkedRole(r -> r.roleName(role.roleName())).deletionTaskId();
        assertThat(task).startsWith("task/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing/");
        assertThat(iam.getServiceLinkedRoleDeletionStatus(r -> r.deletionTaskId(task)).status()).isEqualTo(DeletionTaskStatusType.SUCCEEDED);
        refused("NoSuchEntity", () -> iam.getRole(r -> r.roleName(role.roleName())));
        AwsCredentials alice = user("alice", statements("{\"Effect\":\"Allow\",\"Action\":\"iam:CreateServiceLinkedRole\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringEquals\":{\"iam:AWSServiceName\":\"rds.amazonaws.com\"}}}"));
        refused("AccessDenied", () -> iam(alice).createServiceLinkedRole(r -> r.awsServiceName("ecs.amazonaws.com")))
                .hasMessageContaining("role/aws-service-role/ecs.amazonaws.com/*");
        iam(alice).createServiceLinkedRole(r -> r.awsServiceName("rds.amazonaws.com"));
    }
}
