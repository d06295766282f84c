package dev.groundschool.lesson.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.yaml.Node;
import dev.groundschool.lesson.yaml.Yaml;
import dev.groundschool.shape.Services;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeTest {
    private static CallCode code(String operation, String with, Map<String, String> export) throws Exception {
        Node.Fields fields = (Node.Fields) Yaml.read(with);
        return new CallCode(Services.operation(operation), Bindings.NONE.expandFields(fields), export, Optional.empty());
    }

    private static final String RUN = """
            ImageId: ami-0abc
            InstanceType: t3.micro
            MinCount: 1
            MaxCount: 1
            Placement: { AvailabilityZone: ap-northeast-2a }
            TagSpecifications:
              - { ResourceType: instance, Tags: [{ Key: Name, Value: web 1 }] }
            """;

    @Test
    void theSameCallInThreeLanguages() throws Exception {
        CallCode code = code("ec2.RunInstances", RUN, Map.of("instanceId", "Instances[0].InstanceId"));
        assertThat(code.snippet(CallCode.Tab.JAVA)).isEqualTo("""
                var instances = ec2.runInstances(r -> r
                    .imageId("ami-0abc")
                    .instanceType("t3.micro")
                    .minCount(1)
                    .maxCount(1)
                    .placement(p -> p.availabilityZone("ap-northeast-2a"))
                    .tagSpecifications(t -> t
                        .resourceType("instance")
                        .tags(t2 -> t2.key("Name").value("web 1"))));
                var instanceId = instances.instances().getFirst().instanceId();""");
        assertThat(code.snippet(CallCode.Tab.PYTHON)).isEqualTo("""
                instances = ec2.run_instances(
                    ImageId="ami-0abc",
                    InstanceType="t3.micro",
                    MinCount=1,
                    MaxCount=1,
                    Placement={"AvailabilityZone": "ap-northeast-2a"},
                    TagSpecifications=[
                        {
                            "ResourceType": "instance",
                            "Tags": [{"Key": "Name", "Value": "web 1"}],
                        },
                    ],
                )
                instance_id = instances["Instances"][0]["InstanceId"]""");
        assertThat(code.snippet(CallCode.Tab.CLI)).isEqualTo("""
                aws ec2 run-instances \\
                    --count 1 \\
                    --image-id ami-0abc \\
                    --instance-type t3.micro \\
                    --placement AvailabilityZone=ap-northeast-2a \\
                    --tag-specifications '[{"ResourceType":"instance","Tags":[{"Key":"Name","Value":"web 1"}]}]' \\
                    --query 'Instances[0].InstanceId' --output text""");
    }

    @Test
    void userDataIsShownAsWhatEachToolTakes() throws Exception {
        CallCode code = code("ec2.RunInstances", "UserData: { $base64: \"#!/bin/sh\\necho 'hi'\" }", Map.of());
        assertThat(code.snippet(CallCode.Tab.JAVA)).contains(".userData(\"IyEvYmluL3NoCmVjaG8gJ2hpJw==\")");
        assertThat(code.snippet(CallCode.Tab.PYTHON)).contains("UserData=\"#!/bin/sh\\necho 'hi'\"");
        assertThat(code.snippet(CallCode.Tab.CLI)).contains("--user-data '#!/bin/sh\necho '\\''hi'\\'''");
    }

    @Test
    void shorthandWhereItsGrammarTakesTheValues() throws Exception {
        CallCode code = code("ec2.AuthorizeSecurityGroupIngress",
                "{ GroupId: sg-1, IpPermissions: [{ IpProtocol: tcp, FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: 0.0.0.0/0 }] }] }",
                Map.of());
        assertThat(code.snippet(CallCode.Tab.CLI))
                .endsWith("--ip-permissions 'IpProtocol=tcp,FromPort=80,ToPort=80,IpRanges=[{CidrIp=0.0.0.0/0}]'");
    }

    /** The CLI has names of its own for some options; {@code --no-egress} is none of them. */
    @Test
    void optionsThatTheCliNamesOtherwise() throws Exception {
        String entry = "{ NetworkAclId: acl-1, RuleNumber: 90, Egress: %s }";
        assertThat(code("ec2.DeleteNetworkAclEntry", entry.formatted("false"), Map.of()).snippet(CallCode.Tab.CLI)).endsWith(" --ingress");
        assertThat(code("ec2.DeleteNetworkAclEntry", entry.formatted("true"), Map.of()).snippet(CallCode.Tab.CLI)).endsWith(" --egress");
    }

    @Test
    void theCredentialsOfAnotherAreShown() throws Exception {
        CallCode alice = new CallCode(Services.operation("ec2.DescribeRegions"), Map.of(), Map.of(), Optional.of("us-east-1"),
                Optional.of("alice"), Optional.of("UnauthorizedOperation"), Optional.empty());
        assertThat(alice.snippet(CallCode.Tab.PYTHON)).isEqualTo("# as alice; refused with UnauthorizedOperation\nregions = ec2.describe_regions()");
        assertThat(alice.program(CallCode.Tab.PYTHON))
                .contains("boto3.Session(profile_name=\"alice\").client(\"ec2\", region_name=\"us-east-1\")");
        assertThat(alice.program(CallCode.Tab.JAVA)).contains("import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;",
                "Ec2Client.builder().region(Region.of(\"us-east-1\")).credentialsProvider(ProfileCredentialsProvider.create(\"alice\")).build()");
        assertThat(alice.snippet(CallCode.Tab.CLI)).contains("aws ec2 describe-regions \\\n    --profile alice");
        CallCode server = new CallCode(Services.operation("ec2.DescribeRegions"), Map.of(), Map.of(), Optional.empty(),
                Optional.of("i-0123456789abcdef0"), Optional.empty(), Optional.empty());
        assertThat(server.snippet(CallCode.Tab.CLI)).isEqualTo("# on i-0123456789abcdef0\naws ec2 describe-regions");
        assertThat(server.program(CallCode.Tab.JAVA)).contains("Ec2Client.create()");
    }

    @Test
    void aPolicyIsShownAsItIsRead() throws Exception {
        CallCode code = code("iam.CreatePolicy", "PolicyName: look\nPolicyDocument: |\n  {\n    \"Version\": \"2012-10-17\"\n  }\n", Map.of());
        assertThat(code.snippet(CallCode.Tab.JAVA)).contains(".policyDocument(\"\"\"\n{\n  \"Version\": \"2012-10-17\"\n}\"\"\")");
        assertThat(code.snippet(CallCode.Tab.PYTHON)).contains("PolicyDocument=\"\"\"{\n  \"Version\": \"2012-10-17\"\n}\"\"\"");
        assertThat(code.snippet(CallCode.Tab.CLI)).contains("--policy-document '{\n  \"Version\": \"2012-10-17\"\n}");
    }

    @Test
    void aCallWithoutMembersIsStillACall() throws Exception {
        CallCode code = code("ec2.DescribeRegions", "{}", Map.of());
        assertThat(code.snippet(CallCode.Tab.JAVA)).isEqualTo("var regions = ec2.describeRegions();");
        assertThat(code.snippet(CallCode.Tab.PYTHON)).isEqualTo("regions = ec2.describe_regions()");
        assertThat(code.snippet(CallCode.Tab.CLI)).isEqualTo("aws ec2 describe-regions");
    }
}
