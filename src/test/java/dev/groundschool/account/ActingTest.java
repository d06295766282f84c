package dev.groundschool.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** One connection, several identities. */
class ActingTest {
    private static final String SEOUL = "ap-northeast-2";
    private static final String KIM = "arn:aws:iam::123456789012:user/kim";
    private Sandbox sandbox;
    private Account account;
    private IamClient iam;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(1));
        account = Account.open(new Connection.ToSandbox(sandbox, SEOUL));
        iam = account.ownClient(IamClient.class, SEOUL);
        iam.createUser(r -> r.userName("kim"));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
        sandbox.close();
    }

    private String role(String name, String trusted) {
        return iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{"
                + trusted + "},\"Action\":\"sts:AssumeRole\"}]}")).role().arn();
    }

    private void look() {
        account.client(Ec2Client.class, SEOUL).describeVpcs();
    }

    @Test
    void actsAsAUserWithoutLeavingKeys() {
        look();
        account.actAs(new Acting.User(KIM));
        assertThat(account.identity().arn()).isEqualTo(KIM);
        assertThat(account.acting().name()).isEqualTo("kim");
        assertThatThrownBy(this::look).isInstanceOf(Ec2Exception.class).hasMessageContaining("user/kim is not authorized to perform: ec2:DescribeVpcs");
        assertThat(iam.listAccessKeys(r -> r.userName("kim")).accessKeyMetadata()).isEmpty();
        assertThat(account.denial(account.log().calls().stream().filter(CallRecord::denied).toList().getLast().requestId())).isPresent();
        iam.attachUserPolicy(r -> r.userName("kim").policyArn("arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess"));
        look();
        account.actAs(new Acting.Itself());
        assertThat(account.identity().arn()).endsWith(":root");
    }

    @Test
    void anUndoDoesNotEndIt() {
        long mark = sandbox.revision();
        iam.createGroup(r -> r.groupName("team"));
        account.actAs(new Acting.User(KIM));
        sandbox.goTo(mark);
        sandbox.clock().step(Duration.ofDays(2));
        account.client(software.amazon.awssdk.services.sts.StsClient.class, SEOUL).getCallerIdentity();
    }

    @Test
    void aUserWhoIsGoneIsRefused() {
        account.actAs(new Acting.User(KIM));
        iam.deleteUser(r -> r.userName("kim"));
        assertThatThrownBy(this::look).isInstanceOfSatisfying(AwsServiceException.class,
                e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AuthFailure"));
        assertThatThrownBy(() -> account.actAs(new Acting.User(KIM))).isInstanceOfSatisfying(StsException.class,
                e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId"));
    }

    @Test
    void theOwnerOfASandboxIsAnyRole() {
        String arn = role("web", "\"Service\":\"ec2.amazonaws.com\"");
        account.actAs(new Acting.Role(arn));
        assertThat(account.identity().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/web/groundschool");
        assertThatThrownBy(this::look).isInstanceOf(Ec2Exception.class).hasMessageContaining("assumed-role/web/groundschool");
        iam.attachRolePolicy(r -> r.roleName("web").policyArn("arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess"));
        look();
    }

    @Test
    void aUserMustBeTrustedByTheRole() {
        String closed = role("closed", "\"Service\":\"ec2.amazonaws.com\"");
        String open = role("open", "\"AWS\":\"" + KIM + "\"");
        account.actAs(new Acting.User(KIM));
        assertThatThrownBy(() -> account.actAs(new Acting.Role(closed))).isInstanceOfSatisfying(StsException.class,
                e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
        assertThat(account.acting()).isEqualTo(new Acting.User(KIM));
        assertThat(account.log().calls().stream().filter(CallRecord::denied).toList().getLast().qualifiedName()).isEqualTo("sts.AssumeRole");
        account.actAs(new Acting.Role(open));
        assertThat(account.acting().name()).isEqualTo("open");
        assertThatThrownBy(() -> account.actAs(new Acting.Role(closed))).hasMessageContaining("user/kim is not authorized");
    }

    @Test
    void overAnEndpointARoleIsAssumed() throws Exception {
        String open = role("open", "\"AWS\":\"" + KIM + "\"");
        iam.attachRolePolicy(r -> r.roleName("open").policyArn("arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess"));
        var key = iam.createAccessKey(r -> r.userName("kim")).accessKey();
        try (Account outside = Account.open(new Connection.ToEndpoint(sandbox.listen(0), key.accessKeyId(), key.secretAccessKey(), SEOUL))) {
            assertThatThrownBy(() -> outside.client(Ec2Client.class, SEOUL).describeVpcs()).isInstanceOf(Ec2Exception.class);
            outside.actAs(new Acting.Role(open));
            outside.client(Ec2Client.class, SEOUL).describeVpcs();
            assertThat(outside.identity().arn()).contains(":assumed-role/open/");
            outside.actAs(new Acting.Itself());
            assertThat(outside.identity().arn()).isEqualTo(KIM);
            assertThatThrownBy(() -> outside.actAs(new Acting.User(KIM))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
