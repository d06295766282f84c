package dev.groundschool.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.iam.model.Tag;

/** IAM through the real SDK client. */
class IamTest extends IamTestBase {
    private static final String READ_BUCKETS = allow("s3:Get*", "*");

    @Test
    void usersAreMadeShownAndListed() {
        var made = iam.createUser(r -> r.userName("Alice").path("/team/").tags(Tag.builder().key("team").value("red").build())).user();
        assertThat(made.arn()).isEqualTo("arn:aws:iam::123456789012:user/team/Alice");
        assertThat(made.userId()).matches("AIDA[A-Z2-7]{17}");
        assertThat(made.createDate()).isEqualTo(sandbox.clock().now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        assertThat(iam.getUser(r -> r.userName("Alice")).user()).isEqualTo(made);
        refused("EntityAlreadyExists", () -> iam.createUser(r -> r.userName("alice")))
                .hasMessageContaining("User with name alice already exists.");
        iam.createUser(r -> r.userName("bob"));
        assertThat(iam.listUsers().users()).extracting(user -> user.userName()).containsExactly("Alice", "bob");
        assertThat(iam.listUsers(r -> r.pathPrefix("/team/")).users()).hasSize(1);
        refused("NoSuchEntity", () -> iam.getUser(r -> r.userName("carol")))
                .hasMessageContaining("The user with name carol cannot be found.");
        refused("ValidationError", () -> iam.createUser(r -> r.userName("a b")))
                .hasMessageContaining("The specified value for userName is invalid.");
        iam.updateUser(r -> r.userName("Alice").newUserName("alicia"));
        assertThat(iam.getUser(r -> r.userName("alicia")).user().tags()).hasSize(1);
    }

    @Test
    void listsComeInPages() {
        for (int i = 0; i < 7; i++) {
            String name = "user-" + i;
            iam.createUser(r -> r.userName(name));
        }
        var first = iam.listUsers(r -> r.maxItems(3));
        assertThat(first.isTruncated()).isTrue();
        assertThat(iam.listUsersPaginator(r -> r.maxItems(3)).users()).hasSize(7);
        iam.deleteUser(r -> r.userName("user-2"));
        assertThat(iam.listUsers(r -> r.marker(first.marker())).users()).first()
                .satisfies(user -> assertThat(user.userName()).isEqualTo("user-3"));
        refused("ValidationError", () -> iam.listUsers(r -> r.marker("?")));
    }

    @Test
    void groupsHoldUsers() {
        iam.createUser(r -> r.userName("alice"));
        assertThat(iam.createGroup(r -> r.groupName("admins")).group().groupId()).startsWith("AGPA");
        iam.addUserToGroup(r -> r.groupName("admins").userName("alice"));
        assertThat(iam.getGroup(r -> r.groupName("admins")).users()).hasSize(1);
        assertThat(iam.listGroupsForUser(r -> r.userName("alice")).groups()).hasSize(1);
        refused("DeleteConflict", () -> iam.deleteGroup(r -> r.groupName("admins")))
                .hasMessageContaining("must remove users from group first");
        refused("DeleteConflict", () -> iam.deleteUser(r -> r.userName("alice")));
        iam.updateGroup(r -> r.groupName("admins").newGroupName("operators"));
        assertThat(iam.listGroupsForUser(r -> r.userName("alice")).groups()).singleElement()
                .satisfies(group -> assertThat(group.groupName()).isEqualTo("operators"));
        iam.removeUserFromGroup(r -> r.groupName("operators").userName("alice"));
        iam.deleteGroup(r -> r.groupName("operators"));
        iam.deleteUser(r -> r.userName("alice"));
    }

    @Test
    void rolesHaveATrustPolicyAndGoIntoInstanceProfiles() {
        var role = iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(EC2_TRUST).description("for the web servers")).role();
        assertThat(role.roleId()).startsWith("AROA");
        assertThat(role.maxSessionDuration()).isEqualTo(3600);
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8)).isEqualTo(EC2_TRUST);
        refused("MalformedPolicyDocument", () -> iam.createRole(r -> r.roleName("x").assumeRolePolicyDocument(READ_BUCKETS)));
        refused("MalformedPolicyDocument", () -> iam.updateAssumeRolePolicy(r -> r.roleName("web")
                .policyDocument(EC2_TRUST.replace("{\"Service\":\"ec2.amazonaws.com\"}",
                "{\"AWS\":\"arn:aws:iam::123456789012:user/nobody\"}")))).hasMessageContaining("Invalid principal in policy");
        var profile = iam.createInstanceProfile(r -> r.instanceProfileName("web")).instanceProfile();
        assertThat(profile.instanceProfileId()).startsWith("AIPA");
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("web").roleName("web"));
        refused("LimitExceeded", () -> iam.addRoleToInstanceProfile(r -> r.instanceProfileName("web").roleName("web")))
                .hasMessageContaining("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        assertThat(iam.getInstanceProfile(r -> r.instanceProfileName("web")).instanceProfile().roles()).singleElement()
                .satisfies(each -> assertThat(each.roleName()).isEqualTo("web"));
        refused("DeleteConflict", () -> iam.deleteRole(r -> r.roleName("web")));
        refused("DeleteConflict", () -> iam.deleteInstanceProfile(r -> r.instanceProfileName("web")));
        iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName("web").roleName("web"));
        iam.deleteInstanceProfile(r -> r.instanceProfileName("web"));
        iam.deleteRole(r -> r.roleName("web"));
    }

    @Test
    void managedPoliciesHaveUpToFiveVersions() {
        var policy = iam.createPolicy(r -> r.policyName("read").policyDocument(READ_BUCKETS)).policy();
        assertThat(policy.arn()).isEqualTo("arn:aws:iam::123456789012:policy/read");
        assertThat(policy.policyId()).startsWith("ANPA");
        for (int i = 0; i < 4; i++) {
            iam.createPolicyVersion(r -> r.policyArn(policy.arn()).policyDocument(READ_BUCKETS));
        }
        refused("LimitExceeded", () -> iam.createPolicyVersion(r -> r.policyArn(policy.arn()).policyDocument(READ_BUCKETS)))
                .hasMessageContaining("up to 5 versions");
        refused("DeleteConflict", () -> iam.deletePolicyVersion(r -> r.policyArn(policy.arn()).versionId("v1")))
                .hasMessageContaining("Cannot delete the default version");
        iam.deletePolicyVersion(r -> r.policyArn(policy.arn()).versionId("v2"));
        assertThat(iam.createPolicyVersion(r -> r.policyArn(policy.arn()).policyDocument(READ_BUCKETS).setAsDefault(true)).policyVersion()
                .versionId()).isEqualTo("v6");
        assertThat(iam.getPolicy(r -> r.policyArn(policy.arn())).policy().defaultVersionId()).isEqualTo("v6");
        iam.setDefaultPolicyVersion(r -> r.policyArn(policy.arn()).versionId("v3"));
        assertThat(iam.listPolicyVersions(r -> r.policyArn(policy.arn())).versions()).extracting(version -> version.versionId())
                .containsExactly("v6", "v5", "v4", "v3", "v1");
        refused("DeleteConflict", () -> iam.deletePolicy(r -> r.policyArn(policy.arn()))).hasMessageContaining("more than one version");
    }

    @Test
    void policiesAreAttachedAndInline() {
        iam.createUser(r -> r.userName("alice"));
        String arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
        iam.attachUserPolicy(r -> r.userName("alice").policyArn(arn));
        iam.putUserPolicy(r -> r.userName("alice").policyName("own").policyDocument(READ_BUCKETS));
        assertThat(iam.listAttachedUserPolicies(r -> r.userName("alice")).attachedPolicies()).singleElement()
                .satisfies(each -> assertThat(each.policyName()).isEqualTo("AmazonS3ReadOnlyAccess"));
        assertThat(iam.listUserPolicies(r -> r.userName("alice")).policyNames()).containsExactly("own");
        assertThat(URLDecoder.decode(iam.getUserPolicy(r -> r.userName("alice").policyName("own")).policyDocument(),
                StandardCharsets.UTF_8)).isEqualTo(READ_BUCKETS);
        assertThat(iam.listEntitiesForPolicy(r -> r.policyArn(arn)).policyUsers()).hasSize(1);
        assertThat(iam.listEntitiesForPolicy(r -> r.policyArn(arn).entityFilter(EntityType.ROLE)).policyUsers()).isEmpty();
        refused("DeleteConflict", () -> iam.deleteUser(r -> r.userName("alice"))).hasMessageContaining("must detach all policies first");
        iam.detachUserPolicy(r -> r.userName("alice").policyArn(arn));
        refused("NoSuchEntity", () -> iam.detachUserPolicy(r -> r.userName("alice").policyArn(arn)));
        refused("DeleteConflict", () -> iam.deleteUser(r -> r.userName("alice"))).hasMessageContaining("must delete policies first");
        refused("NoSuchEntity", () -> iam.attachUserPolicy(r -> r.userName("alice").policyArn("arn:aws:iam::aws:policy/NoSuchPolicy")))
                .hasMessageContaining("does not exist or is not attachable");
        refused("LimitExceeded", () -> iam.putUserPolicy(r -> r.userName("alice").policyName("long")
                .policyDocument(READ_BUCKETS.replace("s3:Get*", "s3:" + "x".repeat(2100)))));
    }

    @Test
    void aMalformedPolicySaysWhere() {
        iam.createUser(r -> r.userName("alice"));
        refused("MalformedPolicyDocument", () -> iam.putUserPolicy(r -> r.userName("alice").policyName("bad").policyDocument("""
                {
                  "Version": "2012-10-17",
                  "Statement": [{ "Effect": "Allow", "Action": "ListUsers", "Resource": "*" }]
                }"""))).hasMessageContaining("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. (line 3, column 48)");
    }

    @Test
    void awsManagedPoliciesAreReadAndNotChanged() {
        var aws = iam.listPoliciesPaginator(r -> r.scope(PolicyScopeType.AWS)).policies();
        assertThat(aws).extracting(policy -> policy.policyName())
                .contains("AdministratorAccess", "ReadOnlyAccess", "AmazonS3ReadOnlyAccess", "AmazonS3FullAccess",
                "AmazonEC2FullAccess", "AmazonEC2ReadOnlyAccess", "AmazonRDSFullAccess", "AWSLambdaBasicExecutionRole",
                        "AmazonSSMManagedInstanceCore", "IAMUserChangePassword");
        for (var policy : aws) {
            String document = URLDecoder.decode(iam.getPolicyVersion(r -> r.policyArn(policy.arn()).versionId(policy.defaultVersionId()))
                    .policyVersion().document(),
                    StandardCharsets.UTF_8);
            assertThat(dev.groundschool.sandbox.iam.policy.PolicyDocument.parse(document,
                    dev.groundschool.sandbox.iam.policy.PolicyDocument.Kind.IDENTITY).statements())
                    .as(policy.policyName()).isNotEmpty();
        }
        refused("AccessDenied", () -> iam.deletePolicy(r -> r.policyArn("arn:aws:iam::aws:policy/AdministratorAccess")));
        assertThat(iam.getPolicy(r -> r.policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")).policy()
                .description())
                .isEqualTo("Lets a Lambda function write its log.");
    }

    @Test
    void accessKeysTellTheirSecretOnce() {
        iam.createUser(r -> r.userName("alice"));
        var key = iam.createAccessKey(r -> r.userName("alice")).accessKey();
        assertThat(key.accessKeyId()).matches("LKIA[A-Z2-7]{16}");
        assertThat(key.secretAccessKey()).hasSize(40);
        iam.createAccessKey(r -> r.userName("alice"));
        refused("LimitExceeded", () -> iam.createAccessKey(r -> r.userName("alice")))
                .hasMessageContaining("Cannot exceed quota for AccessKeysPerUser: 2");
        iam.updateAccessKey(r -> r.userName("alice").accessKeyId(key.accessKeyId()).status(StatusType.INACTIVE));
        assertThat(iam.listAccessKeys(r -> r.userName("alice")).accessKeyMetadata())
                .filteredOn(each -> each.status() == StatusType.INACTIVE).hasSize(1);
        refused("DeleteConflict", () -> iam.deleteUser(r -> r.userName("alice"))).hasMessageContaining("must delete access keys first");
        iam.deleteAccessKey(r -> r.userName("alice").accessKeyId(key.accessKeyId()));
        refused("NoSuchEntity", () -> iam.deleteAccessKey(r -> r.userName("alice").accessKeyId(key.accessKeyId())));
    }

    @Test
    void theAccountHasAnAliasPasswordRulesAndASummary() {
        assertThat(iam.listAccountAliases().accountAliases()).isEmpty();
        iam.createAccountAlias(r -> r.accountAlias("ground-school"));
        assertThat(iam.listAccountAliases().accountAliases()).containsExactly("ground-school");
        refused("NoSuchEntity", () -> iam.getAccountPasswordPolicy());
        iam.updateAccountPasswordPolicy(r -> r.minimumPasswordLength(12).requireNumbers(true));
        assertThat(iam.getAccountPasswordPolicy().passwordPolicy().minimumPasswordLength()).isEqualTo(12);
        iam.createUser(r -> r.userName("alice"));
        refused("PasswordPolicyViolation", () -> iam.createLoginProfile(r -> r.userName("alice").password("short")));
        iam.createLoginProfile(r -> r.userName("alice").password("long-enough-1").passwordResetRequired(true));
        assertThat(iam.getLoginProfile(r -> r.userName("alice")).loginProfile().passwordResetRequired()).isTrue();
        refused("DeleteConflict", () -> iam.deleteUser(r -> r.userName("alice"))).hasMessageContaining("must delete login profile first");
        assertThat(iam.getAccountSummary().summaryMap()).containsEntry(SummaryKeyType.USERS, 1).containsEntry(SummaryKeyType.GROUPS, 0);
    }

    @Test
    void theWholeAccountIsToldAtOnce() {
        iam.createUser(r -> r.userName("alice"));
        iam.createGroup(r -> r.groupName("admins"));
        iam.addUserToGroup(r -> r.groupName("admins").userName("alice"));
        iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(EC2_TRUST));
        iam.attachGroupPolicy(r -> r.groupName("admins").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        iam.createPolicy(r -> r.policyName("read").policyDocument(READ_BUCKETS));
        var all = iam.getAccountAuthorizationDetails();
        assertThat(all.userDetailList()).singleElement().satisfies(user -> assertThat(user.groupList()).containsExactly("admins"));
        assertThat(all.groupDetailList()).singleElement().satisfies(group -> assertThat(group.attachedManagedPolicies()).hasSize(1));
        assertThat(all.roleDetailList()).hasSize(1);
        assertThat(all.policies()).extracting(policy -> policy.policyName()).containsExactlyInAnyOrder("AdministratorAccess", "read");
        assertThat(iam.getAccountAuthorizationDetails(r -> r.filter(EntityType.ROLE)).userDetailList()).isEmpty();
        assertThat(iam.getAccountAuthorizationDetailsPaginator(r -> r.maxItems(2)).stream().count()).isEqualTo(3);
    }

    @Test
    void theSimulatorAsksTheSameEvaluator() {
        iam.createUser(r -> r.userName("alice"));
        iam.putUserPolicy(r -> r.userName("alice").policyName("own").policyDocument(statements(
                "{\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}}}",
                "{\"Effect\":\"Deny\",\"Action\":\"ec2:Terminate*\",\"Resource\":\"*\"}")));
        var results = iam.simulatePrincipalPolicy(r -> r.policySourceArn("arn:aws:iam::123456789012:user/alice")
                .actionNames("ec2:RunInstances", "ec2:TerminateInstances", "s3:GetObject"))
                .evaluationResults();
        assertThat(results).extracting(result -> result.evalDecision())
                .containsExactly(PolicyEvaluationDecisionType.IMPLICIT_DENY, PolicyEvaluationDecisionType.EXPLICIT_DENY,
                PolicyEvaluationDecisionType.IMPLICIT_DENY);
        assertThat(results.getFirst().missingContextValues()).containsExactly("aws:requestedregion");
        assertThat(results.get(1).matchedStatements()).singleElement().satisfies(statement -> {
            assertThat(statement.sourcePolicyId()).isEqualTo("user/alice/own");
            assertThat(statement.startPosition().line()).isEqualTo(1);
            assertThat(statement.endPosition().column()).isGreaterThan(statement.startPosition().column());
        });
        assertThat(iam.simulatePrincipalPolicy(r -> r.policySourceArn("arn:aws:iam::123456789012:user/alice")
                .actionNames("ec2:RunInstances")
                .contextEntries(List.of(ContextEntry.builder().contextKeyName("aws:RequestedRegion").contextKeyType("string")
                        .contextKeyValues("eu-west-1").build())))
                .evaluationResults())
                .singleElement().satisfies(result -> assertThat(result.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED));
        assertThat(iam.simulateCustomPolicy(r -> r.policyInputList(READ_BUCKETS).actionNames("s3:GetObject", "s3:PutObject"))
                .evaluationResults())
                .extracting(result -> result.evalDecisionAsString()).containsExactly("allowed", "implicitDeny");
        assertThat(iam.getContextKeysForPrincipalPolicy(r -> r.policySourceArn("arn:aws:iam::123456789012:user/alice")).contextKeyNames())
                .containsExactly("aws:requestedregion");
    }

    /** Secrets and ids are drawn from the world's seed: what the journal says again comes out the same. */
    @Test
    void aRestartBringsTheSameKeysBack(@TempDir Path home) throws Exception {
        String secret;
        String id;
        try (Sandbox first = Sandbox.open(settings().withHome(home))) {
            IamClient client = clientOf(first);
            client.createUser(r -> r.userName("alice"));
            client.createRole(r -> r.roleName("web").assumeRolePolicyDocument(EC2_TRUST));
            client.updateAccountPasswordPolicy(r -> r.minimumPasswordLength(10));
            client.putUserPolicy(r -> r.userName("alice").policyName("own").policyDocument(READ_BUCKETS));
            var key = client.createAccessKey(r -> r.userName("alice")).accessKey();
            id = key.accessKeyId();
            secret = key.secretAccessKey();
        }
        try (Sandbox again = Sandbox.open(SandboxSettings.stepped(1).withHome(home))) {
            assertThat(clientOf(again).listAccessKeys(r -> r.userName("alice")).accessKeyMetadata()).singleElement()
                    .satisfies(key -> assertThat(key.accessKeyId()).isEqualTo(id));
            assertThat(secret).hasSize(40);
            assertThat(clientOf(again).getAccountPasswordPolicy().passwordPolicy().minimumPasswordLength()).isEqualTo(10);
        }
    }

    @Test
    void callsSignedForNoRegionInParticularAreOfTheFirst() throws java.io.IOException {
        try (Sandbox asked = Sandbox.open(SandboxSettings.stepped(1))) {
            var regions = new java.util.concurrent.CopyOnWriteArrayList<String>();
            asked.watch(exchange -> regions.add(exchange.region()));
            clientOf(asked).createUser(r -> r.userName("alice"));
            software.amazon.awssdk.services.sts.StsClient.builder().httpClient(asked.httpClient()).endpointOverride(asked.endpoint())
                    .region(software.amazon.awssdk.regions.Region.AWS_GLOBAL)
                    .credentialsProvider(software.amazon.awssdk.auth.credentials.StaticCredentialsProvider.create(ROOT)).build().getCallerIdentity();
            assertThat(regions).containsExactly("us-east-1", "us-east-1");
        }
    }

    private static IamClient clientOf(Sandbox of) {
        return IamClient.builder().httpClient(of.httpClient()).endpointOverride(of.endpoint())
                .region(software.amazon.awssdk.regions.Region.AWS_GLOBAL)
                .credentialsProvider(software.amazon.awssdk.auth.credentials.StaticCredentialsProvider.create(ROOT)).build();
    }
}
