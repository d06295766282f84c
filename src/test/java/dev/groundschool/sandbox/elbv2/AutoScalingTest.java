package dev.groundschool.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** Groups that keep their size behind a load balancer, and grow with its traffic. */
class AutoScalingTest extends ElbTestBase {
    private AutoScalingClient scaling;
    private LoadBalancer shop;
    private String targets;

    @BeforeEach
    void site() {
        groups();
        connect();
        String image = ec2.describeImages(r -> r.filters(f -> f.name("name").values("groundschool-web-*-x86_64"))).images().getFirst().imageId();
        ec2.createLaunchTemplate(r -> r.launchTemplateName("web").launchTemplateData(d -> d.imageId(image).instanceType("t3.micro").securityGroupIds(backGroup)
                .userData(Base64.getEncoder().encodeToString("APP=faulty\n".getBytes(StandardCharsets.UTF_8)))));
        shop = balancer("shop");
        targets = elb.createTargetGroup(r -> r.name("web").protocol("HTTP").port(80).vpcId(vpc).healthCheckPath("/health").healthCheckIntervalSeconds(10))
                .targetGroups().getFirst().targetGroupArn();
        listener(shop, targets);
    }

    private void connect() {
        scaling = AutoScalingClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))).build();
    }

    @AfterEach
    void disconnect() {
        scaling.close();
    }

    private void create(int min, int desired, int max) {
        scaling.createAutoScalingGroup(r -> r.autoScalingGroupName("fleet").launchTemplate(t -> t.launchTemplateName("web").version("$Latest"))
                .minSize(min).desiredCapacity(desired).maxSize(max).vpcZoneIdentifier(subnets.get(0).subnetId() + ',' + subnets.get(1).subnetId())
                .targetGroupARNs(targets).healthCheckType("ELB").healthCheckGracePeriod(60)
                .tags(t -> t.key("Name").value("shop").propagateAtLaunch(true), t -> t.key("team").value("web").propagateAtLaunch(false)));
    }

    private AutoScalingGroup fleet() {
        return scaling.describeAutoScalingGroups(r -> r.autoScalingGroupNames("fleet")).autoScalingGroups().getFirst();
    }

    private List<String> serving() {
        return fleet().instances().stream().filter(each -> each.lifecycleState() == LifecycleState.IN_SERVICE).map(Instance::instanceId).toList();
    }

    private static void refused(String code, ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AutoScalingException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.getMessage()).contains(words);
        });
    }

    @Test
    void aGroupKeepsItsSizeWhateverHappens() throws Exception {
        create(1, 2, 4);
        assertThat(fleet().instances()).hasSize(2).allMatch(each -> each.lifecycleState() == LifecycleState.PENDING)
                .extracting(Instance::availabilityZone).containsExactlyInAnyOrder("ap-northeast-2a", "ap-northeast-2b");
        pass(Duration.ofSeconds(30));
        List<String> first = serving();
        assertThat(first).hasSize(2);
        assertThat(ec2.describeInstances(r -> r.instanceIds(first)).reservations().stream().flatMap(each -> each.instances().stream()))
                .allSatisfy(each -> assertThat(each.tags()).extracting(tag -> tag.key() + '=' + tag.value()).contains("Name=shop", "aws:autoscaling:groupName=fleet")
                        .noneMatch(tag -> tag.startsWith("team")));
        pass(Duration.ofMinutes(2));
        assertThat(state(targets, first.get(0))).isEqualTo("healthy");
        assertThat(get(shop.dnsName(), "/").status()).isEqualTo(200);

        ec2.terminateInstances(r -> r.instanceIds(first.get(0)));
        pass(Duration.ofSeconds(30));
        assertThat(serving()).hasSize(2).contains(first.get(1)).doesNotContain(first.get(0));
        assertThat(scaling.describeScalingActivities(r -> r.autoScalingGroupName("fleet")).activities()).extracting(Activity::description, Activity::statusCodeAsString)
                .contains(org.assertj.core.groups.Tuple.tuple("Terminating EC2 instance: " + first.get(0), "Successful"));

        scaling.setDesiredCapacity(r -> r.autoScalingGroupName("fleet").desiredCapacity(4));
        pass(Duration.ofSeconds(30));
        assertThat(serving()).hasSize(4);
        scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName("fleet").maxSize(3));
        assertThat(fleet().desiredCapacity()).isEqualTo(3);
        assertThat(fleet().instances()).hasSize(3);
        String leaves = serving().getFirst();
        scaling.terminateInstanceInAutoScalingGroup(r -> r.instanceId(leaves).shouldDecrementDesiredCapacity(true));
        assertThat(fleet().instances()).hasSize(2).extracting(Instance::instanceId).doesNotContain(leaves);

        refused("ValidationError", () -> scaling.setDesiredCapacity(r -> r.autoScalingGroupName("fleet").desiredCapacity(9)), "above max value 3");
        refused("AlreadyExists", () -> create(1, 1, 1), "fleet");
        refused("ResourceInUse", () -> scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName("fleet")), "while there are instances");
        scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName("fleet").forceDelete(true));
        assertThat(scaling.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(ec2.describeInstances().reservations().stream().flatMap(each -> each.instances().stream())).allMatch(
                each -> each.state().nameAsString().equals("terminated"));
        refused("ValidationError", () -> scaling.setDesiredCapacity(r -> r.autoScalingGroupName("fleet").desiredCapacity(1)), "not found");
    }

    @Test
    void whatTheBalancerFindsUnhealthyIsReplacedAfterItsGrace() {
        create(1, 1, 2);
        pass(Duration.ofMinutes(3));
        String sick = serving().getFirst();
        assertThat(state(targets, sick)).isEqualTo("healthy");
        elb.modifyTargetGroup(r -> r.targetGroupArn(targets).healthCheckPath("/status/500"));
        pass(Duration.ofSeconds(30));
        assertThat(fleet().instances()).extracting(Instance::instanceId).doesNotContain(sick);
        assertThat(scaling.describeScalingActivities(r -> r.autoScalingGroupName("fleet")).activities()).anyMatch(each -> each.cause().contains("ELB system health check"));
    }

    @Test
    void aGroupGrowsWithTheTrafficAndShrinksAfterIt() throws Exception {
        create(1, 1, 3);
        String label = shop.loadBalancerArn().substring(shop.loadBalancerArn().indexOf("app/")) + '/' + targets.substring(targets.lastIndexOf(':') + 1);
        scaling.putScalingPolicy(r -> r.autoScalingGroupName("fleet").policyName("requests").policyType("TargetTrackingScaling").targetTrackingConfiguration(t -> t
                .targetValue(10.0).predefinedMetricSpecification(m -> m.predefinedMetricType("ALBRequestCountPerTarget").resourceLabel(label))));
        refused("ValidationError", () -> scaling.putScalingPolicy(r -> r.autoScalingGroupName("fleet").policyName("steps").policyType("StepScaling")), "target tracking");
        pass(Duration.ofMinutes(4));
        for (int minute = 0; minute < 4; minute++) {
            for (int i = 0; i < 25; i++) {
                assertThat(get(shop.dnsName(), "/").status()).isEqualTo(200);
            }
            pass(Duration.ofMinutes(1));
        }
        assertThat(fleet().desiredCapacity()).isEqualTo(3);
        assertThat(scaling.describeScalingActivities(r -> r.autoScalingGroupName("fleet")).activities()).anyMatch(each -> each.cause()
                .matches("At \\S+Z a monitor alarm TargetTracking-fleet-AlarmHigh in state ALARM triggered policy requests changing the desired capacity from 1 to 3\\.  "
                        + "At \\S+Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 1 to 3\\."));
        pass(Duration.ofMinutes(1));
        assertThat(serving()).hasSize(3);
        for (int minute = 0; minute < 20; minute++) {
            pass(Duration.ofMinutes(1));
        }
        assertThat(fleet().desiredCapacity()).isEqualTo(1);
        assertThat(serving()).hasSize(1);
        assertThat(scaling.describeScalingActivities(r -> r.autoScalingGroupName("fleet")).activities()).anyMatch(each -> each.cause()
                .matches("At \\S+Z a monitor alarm TargetTracking-fleet-AlarmLow .* shrinking the capacity from 3 to 1\\.  At \\S+Z instance i-\\w+ was selected for termination\\."));
    }

    @Test
    void aLaunchThatFailsIsToldAndTriedAgain() {
        create(0, 0, 2);
        ec2.deleteLaunchTemplate(r -> r.launchTemplateName("web"));
        scaling.setDesiredCapacity(r -> r.autoScalingGroupName("fleet").desiredCapacity(1));
        assertThat(scaling.describeScalingActivities(r -> r.autoScalingGroupName("fleet")).activities()).hasSize(1)
                .allMatch(each -> each.statusCodeAsString().equals("Failed"));
        pass(Duration.ofSeconds(61));
        assertThat(scaling.describeScalingActivities(r -> r.autoScalingGroupName("fleet")).activities()).hasSize(2);
        assertThat(fleet().instances()).isEmpty();
    }

    @Test
    void aGroupIsTheSameAfterARestart(@TempDir Path home) throws Exception {
        disconnect();
        close();
        SandboxSettings settings = SandboxSettings.stepped(5).withHome(home);
        open(settings);
        site();
        create(1, 2, 3);
        pass(Duration.ofMinutes(3));
        ec2.terminateInstances(r -> r.instanceIds(serving().getFirst()));
        pass(Duration.ofMinutes(1));
        AutoScalingGroup before = fleet();
        disconnect();
        close();
        open(settings);
        connect();
        assertThat(fleet()).isEqualTo(before);
    }
}
