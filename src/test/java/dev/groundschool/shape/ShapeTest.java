package dev.groundschool.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Pins what is relied on in the SDK's model classes, and the reading of them. */
class ShapeTest {

    @Test
    void theSdkStillTellsItsFieldsAsItDid() {
        SdkField<?> field = RunInstancesRequest.builder().build().sdkFields().stream().filter(f -> f.memberName().equals("SecurityGroupIds"))
                .findFirst().orElseThrow();
        assertThat(field.locationName()).isEqualTo("SecurityGroupId");
        assertThat(field.marshallingType()).isEqualTo(MarshallingType.LIST);
        assertThat(field.getTrait(LocationTrait.class).unmarshallLocationName()).isEqualTo("SecurityGroupId");
        assertThat(field.getTrait(ListTrait.class).memberFieldInfo().marshallingType()).isEqualTo(MarshallingType.STRING);
        RunInstancesRequest built = RunInstancesRequest.builder().securityGroupIds("sg-1").build();
        assertThat(field.getValueOrDefault(built)).isEqualTo(List.of("sg-1"));
        RunInstancesRequest.Builder builder = RunInstancesRequest.builder();
        field.set(builder, List.of("sg-2"));
        assertThat(builder.build().securityGroupIds()).containsExactly("sg-2");
    }

    @Test
    void aListNeverSetIsNotAnEmptyOne() {
        Member groups = Structure.of(RunInstancesRequest.class).find("SecurityGroupIds").orElseThrow();
        assertThat(groups.get(RunInstancesRequest.builder().build())).isNull();
        assertThat(groups.get(RunInstancesRequest.builder().securityGroupIds(List.of()).build())).isEqualTo(List.of());
    }

    static Stream<Operation> operations() {
        return WireTest.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anObjectIsTheSameAfterTheWayThroughAMap(Operation operation) {
        SdkPojo request = new Samples().of(operation.request(), 3);
        assertThat(Values.build(operation.request(), Values.toMap(request))).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyMemberHasTheSettersThatGeneratedJavaCalls(Operation operation) throws Exception {
        Class<?> builder = Class.forName(operation.requestType().getName() + "$Builder");
        List<String> methods = Stream.of(builder.getMethods()).map(java.lang.reflect.Method::getName).toList();
        for (Member member : operation.request().members()) {
            boolean strings = !member.enumValues().isEmpty() && !(member.type() instanceof Type.Scalar);
            assertThat(methods).as(member.name()).contains(member.javaName() + (strings ? "WithStrings" : ""));
        }
    }

    @Test
    void everyOperationIsFoundAndOnlyThose() {
        assertThat(Services.of("ec2").operations()).hasSizeGreaterThan(650).containsKeys("RunInstances", "DescribeVpcs", "EnableVolumeIO");
        assertThat(Services.of("sts").operations()).containsKeys("GetCallerIdentity", "AssumeRoleWithSAML");
        assertThat(Services.of("ec2").operations().keySet()).noneMatch(name -> name.endsWith("Paginator"));
    }

    @Test
    void mistakesAreToldWithTheirPathAndTheNearestName() {
        Operation operation = Services.operation("ec2.AuthorizeSecurityGroupIngress");
        assertThatThrownBy(() -> operation.build(Map.of("IpPermissions", List.of(Map.of("FromPort", "eighty")))))
                .isInstanceOfSatisfying(ShapeException.class, e -> assertThat(e.path()).isEqualTo("IpPermissions[0].FromPort"));
        assertThatThrownBy(() -> operation.build(Map.of("IpPermission", List.of()))).hasMessageContaining("did you mean 'IpPermissions'");
        assertThatThrownBy(() -> operation.build(Map.of("IpPermissions", "x"))).hasMessageContaining("expected a list");
        assertThatThrownBy(() -> Services.operation("ec2.RunInstance")).hasMessageContaining("did you mean 'RunInstances'");
        assertThatThrownBy(() -> Services.operation("ec3.RunInstances")).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Services.operation("RunInstances")).hasMessageContaining("service.Operation");
    }

    @Test
    void aRequestIsBuiltFromPlainValues() {
        AwsRequest request = Services.operation("ec2.AuthorizeSecurityGroupIngress").build(Map.of("GroupId", "sg-1", "IpPermissions",
                List.of(Map.of("IpProtocol", "tcp", "FromPort", 80, "ToPort", "80", "IpRanges", List.of(Map.of("CidrIp", "0.0.0.0/0"))))));
        assertThat(Values.member(request, "IpPermissions")).contains(List.of(IpPermission.builder().ipProtocol("tcp").fromPort(80).toPort(80)
                .ipRanges(r -> r.cidrIp("0.0.0.0/0")).build()));
    }

    /** Each as a browser shows it on docs.aws.amazon.com (November 2026): every book has its own folder, and none can be worked out from a name. */
    @ParameterizedTest
    @CsvSource({
        "ec2.RunInstances, AWSEC2/latest/APIReference/API_RunInstances.html",
        "sts.GetCallerIdentity, STS/latest/APIReference/API_GetCallerIdentity.html",
        "iam.CreateUser, IAM/latest/APIReference/API_CreateUser.html",
        "rds.CreateDBInstance, AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        "elbv2.CreateLoadBalancer, elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
        "autoscaling.CreateAutoScalingGroup, autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html",
        "s3.PutObject, AmazonS3/latest/API/API_PutObject.html",
        "secretsmanager.CreateSecret, secretsmanager/latest/apireference/API_CreateSecret.html",
    })
    void everyOperationHasItsPageInAwsReference(String operation, String page) {
        assertThat(Services.operation(operation).docs()).hasToString("https://docs.aws.amazon.com/" + page);
    }

    @Test
    void readsAreThoseThatChangeNothing() {
        assertThat(List.of("ec2.DescribeVpcs", "ec2.GetConsoleOutput", "sts.GetCallerIdentity", "ec2.SearchTransitGatewayRoutes"))
                .allSatisfy(name -> assertThat(Services.operation(name).isRead()).isTrue());
        assertThat(List.of("ec2.RunInstances", "sts.GetSessionToken", "ec2.GetPasswordData", "sts.AssumeRole", "ec2.DeleteVpc"))
                .allSatisfy(name -> assertThat(Services.operation(name).isRead()).isFalse());
    }
}
