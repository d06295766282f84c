package dev.groundschool.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.iam.policy.Denial;
import dev.groundschool.sandbox.iam.policy.Layer;
import dev.groundschool.sandbox.iam.policy.Nearest;
import dev.groundschool.sandbox.iam.policy.Verdict;
import dev.groundschool.shape.Services;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** IAM forbids: real clients with users' keys, on EC2 and IAM itself. */
class EnforcementTest extends IamTestBase {
    private static final String NAMES_NOTHING = statements("{\"Effect\":\"Allow\",\"Action\":\"ec2:Describe*\",\"Resource\":\"*\"}");

    private static TagSpecification tagged(ResourceType type, String key, String value) {
        return TagSpecification.builder().resourceType(type).tags(Tag.builder().key(key).value(value).build()).build();
    }

    private String image() {
        return ec2(ROOT).describeImages(r -> r.owners("amazon")).images().getFirst().imageId();
    }

    private static void denied(String words, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        refused("UnauthorizedOperation", call).hasMessageContaining(words);
    }

    @Test
    void aUserWithoutPoliciesMayDoNothingButAskWhoItIs() {
        AwsCredentials alice = user("alice", "");
        var me = sts(alice).getCallerIdentity();
        assertThat(me.arn()).isEqualTo("arn:aws:iam::123456789012:user/alice");
        assertThat(me.userId()).startsWith("AIDA");
        assertThatThrownBy(() -> ec2(alice).describeVpcs()).isInstanceOfSatisfying(Ec2Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
            assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo("You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/alice is not "
                    + "authorized to perform: ec2:DescribeVpcs because no identity-based policy allows the ec2:DescribeVpcs action");
        });
        assertThatThrownBy(() -> iam(alice).listUsers()).isInstanceOfSatisfying(IamException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo("User: arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:ListUsers on resource: "
                    + "arn:aws:iam::123456789012:user/ because no identity-based policy allows the iam:ListUsers action");
        });
    }

    @Test
    void policiesOfTheUserItsGroupsAndManagedOnesAddUp() {
        AwsCredentials alice = user("alice", NAMES_NOTHING);
        assertThat(ec2(alice).describeVpcs().vpcs()).hasSize(1);
        denied("ec2:CreateVpc on resource: arn:aws:ec2:ap-northeast-2:123456789012:vpc/*", () -> ec2(alice)
                .createVpc(r -> r.cidrBlock("10.0.0.0/16")));
        iam.createGroup(r -> r.groupName("builders"));
        iam.putGroupPolicy(r -> r.groupName("builders").policyName("vpcs").policyDocument(allow("ec2:CreateVpc", "*")));
        iam.addUserToGroup(r -> r.groupName("builders").userName("alice"));
        String vpc = ec2(alice).createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        denied("ec2:DeleteVpc", () -> ec2(alice).deleteVpc(r -> r.vpcId(vpc)));
        iam.attachUserPolicy(r -> r.userName("alice").policyArn("arn:aws:iam::aws:policy/AmazonEC2FullAccess"));
        ec2(alice).deleteVpc(r -> r.vpcId(vpc));
    }

    @Test
    void anExplicitDenyEndsIt() {
        AwsCredentials alice = user("alice", statements("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"Sid\":\"NoIam\",\"Effect\":\"Deny\",\"Action\":\"iam:*\",\"Resource\":\"*\"}"));
        ec2(alice).describeVpcs();
        refused("AccessDenied", () -> iam(alice).createUser(r -> r.userName("bob")))
                .hasMessageContaining("with an explicit deny in an identity-based policy");
        assertThat(iam.listUsers().users()).hasSize(1);
    }

    @Test
    void theReasoningIsKeptForTheConsole() {
        AwsCredentials alice = user("alice", statements("{\"Sid\":\"Small\",\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}}}"));
        assertThatThrownBy(() -> ec2(alice).describeVpcs()).isInstanceOfSatisfying(Ec2Exception.class, e -> {
            Denial denial = sandbox.denial(e.requestId()).orElseThrow();
            assertThat(denial.message()).isEqualTo(e.awsErrorDetails().errorMessage());
            assertThat(denial.explanation().verdict().outcome()).isEqualTo(Verdict.Outcome.IMPLICIT_DENY);
            assertThat(denial.explanation().verdict().layer()).isEqualTo(Layer.IDENTITY);
            assertThat(denial.explanation().nearest().orElseThrow().statement().statement().sid()).isEqualTo("Small");
            assertThat(denial.explanation().nearest().orElseThrow().needs()).singleElement()
                    .isInstanceOfSatisfying(Nearest.NeedsCondition.class,
                    need -> assertThat(need.condition().actual()).containsExactly("ap-northeast-2"));
        });
        assertThat(sandbox.denial("no-such-request")).isEmpty();
    }

    @Test
    void tagsOfResourcesDecide() {
        AwsCredentials alice = user("alice",
                statements("{\"Effect\":\"Allow\",\"Action\":\"ec2:DeleteVpc\",\"Resource\":\"arn:aws:ec2:*:*:vpc/*\","
                + "\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/Owner\":\"${aws:username}\"}}}"));
        Ec2Client root = ec2(ROOT);
        String own = root.createVpc(r -> r.cidrBlock("10.1.0.0/16").tagSpecifications(tagged(ResourceType.VPC, "Owner", "alice"))).vpc()
                .vpcId();
        String other = root.createVpc(r -> r.cidrBlock("10.2.0.0/16").tagSpecifications(tagged(ResourceType.VPC, "Owner", "bob"))).vpc()
                .vpcId();
        denied(other, () -> ec2(alice).deleteVpc(r -> r.vpcId(other)));
        ec2(alice).deleteVpc(r -> r.vpcId(own));
    }

    @Test
    void tagsAtCreationNeedLeaveOfTheirOwn() {
        AwsCredentials alice = user("alice",
                statements("{\"Effect\":\"Allow\",\"Action\":\"ec2:CreateVpc\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:RequestTag/env\":\"dev\"}}}"));
        denied("ec2:CreateVpc", () -> ec2(alice).createVpc(r -> r.cidrBlock("10.0.0.0/16")));
        denied("ec2:CreateTags on resource: arn:aws:ec2:ap-northeast-2:123456789012:vpc/*",
                () -> ec2(alice).createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(tagged(ResourceType.VPC, "env", "dev"))));
        iam.putUserPolicy(r -> r.userName("alice").policyName("tags").policyDocument(statements(
                "{\"Effect\":\"Allow\",\"Action\":\"ec2:CreateTags\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"ec2:CreateAction\":\"CreateVpc\"}}}")));
        String vpc = ec2(alice).createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(tagged(ResourceType.VPC, "env", "dev"))).vpc()
                .vpcId();
        denied("ec2:CreateTags on resource: arn:aws:ec2:ap-northeast-2:123456789012:vpc/" + vpc,
                () -> ec2(alice).createTags(r -> r.resources(vpc).tags(Tag.builder().key("env").value("prod").build())));
    }

    @Test
    void instancesAreLimitedByTypeAndADryRunAsks() {
        String image = image();
        AwsCredentials alice = user("alice", statements("{\"Effect\":\"Allow\",\"Action\":\"ec2:RunInstances\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"ec2:RunInstances\",\"Resource\":\"arn:aws:ec2:*:*:instance/*\",\"Condition\":{\"StringNotLike\":{\"ec2:InstanceType\":\"t3.*\"}}}"));
        denied("with an explicit deny in an identity-based policy", () -> ec2(alice)
                .runInstances(r -> r.imageId(image).instanceType(InstanceType.M5_LARGE).minCount(1).maxCount(1).dryRun(true)));
        refused("DryRunOperation", () -> ec2(alice).runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1)
                .maxCount(1).dryRun(true)));
        String instance = ec2(alice).runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1).maxCount(1))
                .instances().getFirst().instanceId();
        denied("instance/" + instance, () -> ec2(alice).terminateInstances(r -> r.instanceIds(instance)));
    }

    @Test
    void aRoleIsPassedOnlyWithLeave() {
        String image = image();
        iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(EC2_TRUST));
        iam.createInstanceProfile(r -> r.instanceProfileName("web-profile"));
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("web-profile").roleName("web"));
        AwsCredentials alice = user("alice", allow("ec2:*", "*"));
        denied("is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/web", () -> ec2(alice)
                .runInstances(r -> r.imageId(image)
                .instanceType(InstanceType.T3_MICRO).minCount(1).maxCount(1).iamInstanceProfile(profile -> profile.name("web-profile"))));
        iam.putUserPolicy(r -> r.userName("alice").policyName("pass")
                .policyDocument(statements("{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\","
                + "\"Resource\":\"arn:aws:iam::*:role/web\",\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":\"ec2.amazonaws.com\"}}}")));
        assertThat(ec2(alice).runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1).maxCount(1)
                .iamInstanceProfile(profile -> profile.name("web-profile"))).instances()).hasSize(1);
    }

    @Test
    void aProfileThatIsNotThereOrHoldsNoRoleIsRefused() {
        String image = image();
        refused("InvalidParameterValue", () -> ec2(ROOT).runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1)
                .maxCount(1).iamInstanceProfile(profile -> profile.name("nobody"))))
                .hasMessageContaining("Value (nobody) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name");
        iam.createInstanceProfile(r -> r.instanceProfileName("empty"));
        refused("InvalidParameterValue", () -> ec2(ROOT).runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1)
                .maxCount(1).iamInstanceProfile(profile -> profile.name("empty"))))
                .hasMessageContaining("instance-profile/empty\" has no associated IAM Roles");
        refused("InvalidParameterValue", () -> ec2(ROOT).runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1)
                .maxCount(1).iamInstanceProfile(profile -> profile.arn("arn:aws:iam::210987654321:instance-profile/empty"))))
                .hasMessageContaining("Invalid IAM Instance Profile ARN");
    }

    @Test
    void theRoleOfALaunchTemplateIsPassedToo() {
        String image = image();
        iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(EC2_TRUST));
        iam.createInstanceProfile(r -> r.instanceProfileName("web"));
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("web").roleName("web"));
        ec2(ROOT).createLaunchTemplate(r -> r.launchTemplateName("web").launchTemplateData(data -> data.imageId(image)
                .instanceType(InstanceType.T3_MICRO).iamInstanceProfile(profile -> profile.name("web"))));
        AwsCredentials alice = user("alice", allow("ec2:*", "*"));
        denied("iam:PassRole on resource: arn:aws:iam::123456789012:role/web", () -> ec2(alice).runInstances(r -> r.minCount(1).maxCount(1)
                .launchTemplate(template -> template.launchTemplateName("web"))));
    }

    @Test
    void whatEc2PicksItselfIsAskedAbout() {
        String image = image();
        var zone = ec2(ROOT).describeAvailabilityZones().availabilityZones().getLast().zoneName();
        String subnet = ec2(ROOT).describeSubnets().subnets().stream().filter(each -> each.availabilityZone().equals(zone)).findFirst()
                .orElseThrow().subnetId();
        AwsCredentials alice = user("alice", statements(
                "{\"Effect\":\"Allow\",\"Action\":\"ec2:RunInstances\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"ec2:RunInstances\",\"Resource\":\"arn:aws:ec2:*:*:subnet/" + subnet + "\"}"));
        denied("ec2:RunInstances on resource: arn:aws:ec2:ap-northeast-2:123456789012:subnet/" + subnet, () -> ec2(alice)
                .runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1).maxCount(1)
                .placement(place -> place.availabilityZone(zone))));
        ec2(alice).runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1).maxCount(1));
    }

    @Test
    void whatStandsBehindAnAssociationIsAskedAbout() {
        var tables = ec2(ROOT);
        String vpc = tables.describeVpcs().vpcs().getFirst().vpcId();
        String subnet = tables.describeSubnets().subnets().getFirst().subnetId();
        String table = tables.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
        String association = tables.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet)).associationId();
        AwsCredentials alice = user("alice", allow("ec2:DisassociateRouteTable", "arn:aws:ec2:*:*:route-table/rtb-0123456789abcdef0"));
        denied("route-table/" + table, () -> ec2(alice).disassociateRouteTable(r -> r.associationId(association)));
        AwsCredentials bob = user("bob", statements("{\"Effect\":\"Allow\",\"Action\":\"ec2:DisassociateRouteTable\",\"Resource\":["
                + "\"arn:aws:ec2:*:*:route-table/" + table + "\",\"arn:aws:ec2:*:*:subnet/" + subnet + "\"]}"));
        ec2(bob).disassociateRouteTable(r -> r.associationId(association));
        tables.createSecurityGroup(r -> r.groupName("web").description("web"));
        AwsCredentials carol = user("carol", allow("ec2:DeleteSecurityGroup", "arn:aws:ec2:*:*:security-group/sg-0123456789abcdef0"));
        denied("security-group/sg-0", () -> ec2(carol).deleteSecurityGroup(r -> r.groupName("web")));
    }

    @Test
    void aBoundaryIsTheMostAUserCanHave() {
        AwsCredentials alice = user("alice", allow("*", "*"));
        String boundary = iam.createPolicy(r -> r.policyName("only-ec2").policyDocument(allow("ec2:*", "*"))).policy().arn();
        iam.putUserPermissionsBoundary(r -> r.userName("alice").permissionsBoundary(boundary));
        ec2(alice).describeVpcs();
        refused("AccessDenied", () -> iam(alice).listUsers())
                .hasMessageContaining("because no permissions boundary allows the iam:ListUsers action");
        refused("DeleteConflict", () -> iam.deletePolicy(r -> r.policyArn(boundary)));
        iam.deleteUserPermissionsBoundary(r -> r.userName("alice"));
        iam(alice).listUsers();
    }

    @Test
    void aNewDefaultVersionCountsAtOnce() {
        AwsCredentials alice = user("alice", "");
        String policy = iam.createPolicy(r -> r.policyName("changing").policyDocument(allow("ec2:DescribeVpcs", "*"))).policy().arn();
        iam.attachUserPolicy(r -> r.userName("alice").policyArn(policy));
        ec2(alice).describeVpcs();
        iam.createPolicyVersion(r -> r.policyArn(policy).policyDocument(allow("ec2:DescribeSubnets", "*")).setAsDefault(true));
        denied("ec2:DescribeVpcs", () -> ec2(alice).describeVpcs());
        ec2(alice).describeSubnets();
    }

    @Test
    void usersManageTheirOwnKeysByVariable() {
        AwsCredentials alice = user("alice", allow("iam:*AccessKey*", "arn:aws:iam::*:user/${aws:username}"));
        iam.createUser(r -> r.userName("bob"));
        assertThat(iam(alice).listAccessKeys().accessKeyMetadata()).hasSize(1);
        assertThat(iam(alice).createAccessKey().accessKey().userName()).isEqualTo("alice");
        refused("AccessDenied", () -> iam(alice).createAccessKey(r -> r.userName("bob")))
                .hasMessageContaining("arn:aws:iam::123456789012:user/bob");
    }

    @Test
    void anInactiveOrDeletedKeyIsUnknown() {
        AwsCredentials alice = user("alice", allow("*", "*"));
        sts(alice).getCallerIdentity();
        iam.updateAccessKey(r -> r.userName("alice").accessKeyId(alice.accessKeyId()).status(StatusType.INACTIVE));
        refused("InvalidClientTokenId", () -> sts(alice).getCallerIdentity());
        refused("AuthFailure", () -> ec2(alice).describeVpcs());
        iam.updateAccessKey(r -> r.userName("alice").accessKeyId(alice.accessKeyId()).status(StatusType.ACTIVE));
        sts(alice).getCallerIdentity();
        iam.deleteAccessKey(r -> r.userName("alice").accessKeyId(alice.accessKeyId()));
        refused("InvalidClientTokenId", () -> sts(alice).getCallerIdentity());
    }

    @Test
    void theClockOfTheSandboxCounts() {
        AwsCredentials alice = user("alice",
                statements("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\""
                + sandbox.clock().now().plusSeconds(3600) + "\"}}}"));
        ec2(alice).describeVpcs();
        sandbox.clock().step(java.time.Duration.ofHours(2));
        denied("ec2:DescribeVpcs", () -> ec2(alice).describeVpcs());
    }

    @Test
    void theEncodedMessageCanBeDecoded() {
        AwsCredentials alice = user("alice", allow("sts:DecodeAuthorizationMessage", "*"));
        assertThatThrownBy(() -> ec2(alice).createVpc(r -> r.cidrBlock("10.0.0.0/16"))).isInstanceOfSatisfying(Ec2Exception.class, e -> {
            String words = e.awsErrorDetails().errorMessage();
            String encoded = words.substring(words.indexOf("message: ") + "message: ".length());
            assertThat(sts(alice).decodeAuthorizationMessage(r -> r.encodedMessage(encoded)).decodedMessage())
                    .contains("\"action\":\"ec2:CreateVpc\"", "\"explicitDeny\":false", "arn:aws:iam::123456789012:user/alice");
            refused("InvalidAuthorizationMessageException", () -> sts(alice)
                    .decodeAuthorizationMessage(r -> r.encodedMessage("x" + encoded)));
        });
    }

    /** The table names operations and members that there are. */
    @Test
    void theTableOfActionsFitsTheSdk() {
        Set<String> strangers = new TreeSet<>();
        for (String name : ActionTable.operations()) {
            String service = name.substring(0, name.indexOf(':'));
            Services.signedAs(service).ifPresent(known -> {
                var operation = known.find(name.substring(name.indexOf(':') + 1));
                if (operation.isEmpty()) {
                    strangers.add(name);
                } else {
                    var line = ActionTable.of(name);
                    var paths = new java.util.ArrayList<ActionTable.Path>(line.passes());
                    line.keys().forEach(key -> paths.add(key.path()));
                    line.resources().forEach(named -> paths.addAll(named.paths()));
                    paths.stream().flatMap(path -> path.ways().stream())
                            .filter(way -> !way.getFirst().startsWith("@") && operation.get().request().find(way.getFirst()).isEmpty())
                            .forEach(way -> strangers.add(name + ' ' + way));
                }
            });
        }
        assertThat(strangers).isEmpty();
    }
}
