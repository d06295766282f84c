package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** Attributes, status, options, types and launch templates. */
class InstanceSettingsTest extends Ec2TestBase {
    private String image;

    @BeforeEach
    void image() {
        image = ec2.describeImages(r -> r.filters(filter("name", "groundschool-web-*-x86_64"))).images().getFirst().imageId();
    }

    private String server() {
        String id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)).instances().getFirst()
                .instanceId();
        pass(Duration.ofSeconds(20));
        return id;
    }

    private Instance see(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id)).reservations().getFirst().instances().getFirst();
    }

    private void stop(String id) {
        ec2.stopInstances(r -> r.instanceIds(id));
        pass(Duration.ofSeconds(30));
    }

    @Test
    void checksInitializeThenPass() {
        String id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)).instances().getFirst()
                .instanceId();
        assertThat(ec2.describeInstanceStatus(r -> r.instanceIds(id)).instanceStatuses()).isEmpty();
        assertThat(ec2.describeInstanceStatus(r -> r.instanceIds(id).includeAllInstances(true)).instanceStatuses().getFirst()
                .instanceStatus().statusAsString())
                .isEqualTo("not-applicable");
        pass(Duration.ofSeconds(20));
        InstanceStatus early = ec2.describeInstanceStatus(r -> r.instanceIds(id)).instanceStatuses().getFirst();
        assertThat(early.instanceStatus().statusAsString()).isEqualTo("initializing");
        pass(InstanceLife.CHECKS);
        assertThat(ec2.describeInstanceStatus(r -> r.filters(filter("instance-status.status", "ok"))).instanceStatuses()).hasSize(1);
        ec2.rebootInstances(r -> r.instanceIds(id));
        assertThat(ec2.describeInstanceStatus(r -> r.instanceIds(id)).instanceStatuses().getFirst().systemStatus().statusAsString())
                .isEqualTo("initializing");
    }

    @Test
    void attributesAreReadAndChanged() {
        String id = server();
        refused("IncorrectInstanceState", () -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(v -> v.value("t3.small"))));
        ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(v -> v.value(true)));
        refused("OperationNotPermitted", () -> ec2.terminateInstances(r -> r.instanceIds(id)));
        ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiStop(v -> v.value(true)));
        refused("OperationNotPermitted", () -> ec2.stopInstances(r -> r.instanceIds(id)));
        ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiStop(v -> v.value(false)));
        assertThat(ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute(InstanceAttributeName.DISABLE_API_TERMINATION))
                .disableApiTermination().value()).isTrue();
        stop(id);
        ec2.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(v -> v.value("t3.small")));
        assertThat(see(id).instanceTypeAsString()).isEqualTo("t3.small");
        refused("InvalidParameterValue", () -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(v -> v.value("t4g.small"))));
        ec2.modifyInstanceAttribute(r -> r.instanceId(id).userData(v -> v.value(SdkBytes.fromUtf8String("TITLE=new"))));
        String stored = ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute(InstanceAttributeName.USER_DATA)).userData().value();
        assertThat(new String(Base64.getDecoder().decode(stored), StandardCharsets.UTF_8)).isEqualTo("TITLE=new");
        ec2.modifyInstanceAttribute(r -> r.instanceId(id).sourceDestCheck(v -> v.value(false)));
        assertThat(see(id).sourceDestCheck()).isFalse();
        ec2.resetInstanceAttribute(r -> r.instanceId(id).attribute(InstanceAttributeName.SOURCE_DEST_CHECK));
        assertThat(see(id).sourceDestCheck()).isTrue();
        refused("InvalidParameterCombination", () -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiStop(v -> v.value(true))
                .instanceType(v -> v.value("t3.micro"))));
    }

    @Test
    void groupsAreChangedOnTheInterface() {
        String id = server();
        String group = ec2.createSecurityGroup(r -> r.vpcId(defaultVpc().vpcId()).groupName("web").description("web")).groupId();
        ec2.modifyInstanceAttribute(r -> r.instanceId(id).groups(group));
        assertThat(see(id).securityGroups()).extracting(each -> each.groupId()).containsExactly(group);
    }

    @Test
    void optionsAreKept() {
        String id = server();
        assertThat(ec2.monitorInstances(r -> r.instanceIds(id)).instanceMonitorings().getFirst().monitoring().stateAsString())
                .isEqualTo("pending");
        assertThat(see(id).monitoring().stateAsString()).isEqualTo("enabled");
        ec2.unmonitorInstances(r -> r.instanceIds(id));
        assertThat(see(id).monitoring().stateAsString()).isEqualTo("disabled");
        assertThat(see(id).metadataOptions().httpTokensAsString()).isEqualTo("required");
        ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpTokens("optional").httpPutResponseHopLimit(3));
        assertThat(see(id).metadataOptions().httpPutResponseHopLimit()).isEqualTo(3);
        assertThat(ec2.describeInstanceCreditSpecifications(r -> r.instanceIds(id)).instanceCreditSpecifications().getFirst().cpuCredits())
                .isEqualTo("unlimited");
        ec2.modifyInstanceCreditSpecification(r -> r.instanceCreditSpecifications(c -> c.instanceId(id).cpuCredits("standard")));
        assertThat(ec2.describeInstanceCreditSpecifications(r -> r.instanceIds(id)).instanceCreditSpecifications().getFirst().cpuCredits())
                .isEqualTo("standard");
    }

    @Test
    void aProfileIsAssociatedReplacedAndTakenAway() {
        profiles(sandbox, "web", "other");
        String id = server();
        var made = ec2.associateIamInstanceProfile(r -> r.instanceId(id).iamInstanceProfile(p -> p.name("web")))
                .iamInstanceProfileAssociation();
        assertThat(see(id).iamInstanceProfile().arn()).isEqualTo("arn:aws:iam::123456789012:instance-profile/web");
        refused("IncorrectState", () -> ec2.associateIamInstanceProfile(r -> r.instanceId(id).iamInstanceProfile(p -> p.name("other"))));
        String next = ec2.replaceIamInstanceProfileAssociation(r -> r.associationId(made.associationId())
                .iamInstanceProfile(p -> p.name("other")))
                .iamInstanceProfileAssociation().associationId();
        assertThat(ec2.describeIamInstanceProfileAssociations(r -> r.filters(filter("instance-id", id))).iamInstanceProfileAssociations())
                .singleElement().satisfies(row -> assertThat(row.associationId()).isEqualTo(next));
        ec2.disassociateIamInstanceProfile(r -> r.associationId(next));
        assertThat(see(id).iamInstanceProfile()).isNull();
    }

    @Test
    void typesAreDescribedAsAwsDescribesThem() {
        var micro = ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("t3.micro")).instanceTypes().getFirst();
        assertThat(micro.vCpuInfo().defaultVCpus()).isEqualTo(2);
        assertThat(micro.memoryInfo().sizeInMiB()).isEqualTo(1024);
        assertThat(ec2.describeInstanceTypes(r -> r.filters(filter("processor-info.supported-architecture", "arm64"),
                filter("free-tier-eligible", "true")))
                .instanceTypes()).extracting(each -> each.instanceTypeAsString()).containsExactlyInAnyOrder("t4g.micro", "t4g.small");
        refused("InvalidInstanceType", () -> ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("t3.tiny")));
        assertThat(ec2.describeInstanceTypesPaginator(r -> r.maxResults(5)).instanceTypes()).hasSize(TypeCatalogue.all().size());
        assertThat(ec2.describeInstanceTypeOfferings(r -> r.locationType(LocationType.AVAILABILITY_ZONE)
                .filters(filter("instance-type", "t2.micro")))
                .instanceTypeOfferings()).extracting(each -> each.location()).containsExactly("ap-northeast-2a", "ap-northeast-2c");
    }

    @Test
    void aTemplateHasVersionsAndLaunches() {
        RequestLaunchTemplateData data = RequestLaunchTemplateData.builder().imageId(image).instanceType("t3.micro")
                .tagSpecifications(t -> t.resourceType("instance").tags(tag -> tag.key("from").value("template"))).build();
        String id = ec2.createLaunchTemplate(r -> r.launchTemplateName("web").launchTemplateData(data)).launchTemplate().launchTemplateId();
        refused("InvalidLaunchTemplateName.AlreadyExistsException", () ->
                ec2.createLaunchTemplate(r -> r.launchTemplateName("web").launchTemplateData(data)));
        ec2.createLaunchTemplateVersion(r -> r.launchTemplateId(id).sourceVersion("1").launchTemplateData(d -> d.instanceType("t3.small")));
        Instance first = ec2.runInstances(r -> r.launchTemplate(t -> t.launchTemplateName("web")).minCount(1).maxCount(1)).instances()
                .getFirst();
        assertThat(first.instanceTypeAsString()).isEqualTo("t3.micro");
        assertThat(first.tags()).extracting(tag -> tag.value()).containsExactly("template");
        assertThat(ec2.runInstances(r -> r.launchTemplate(t -> t.launchTemplateId(id).version("$Latest")).minCount(1).maxCount(1))
                .instances().getFirst()
                .instanceTypeAsString()).isEqualTo("t3.small");
        assertThat(ec2.runInstances(r -> r.launchTemplate(t -> t.launchTemplateId(id)).instanceType("t3.nano").minCount(1).maxCount(1))
                .instances().getFirst()
                .instanceTypeAsString()).isEqualTo("t3.nano");
        ec2.modifyLaunchTemplate(r -> r.launchTemplateId(id).defaultVersion("2"));
        assertThat(ec2.describeLaunchTemplateVersions(r -> r.launchTemplateId(id).versions("$Default")).launchTemplateVersions())
                .singleElement()
                .satisfies(version -> assertThat(version.versionNumber()).isEqualTo(2));
        assertThat(ec2.deleteLaunchTemplateVersions(r -> r.launchTemplateId(id).versions("1", "2"))
                .unsuccessfullyDeletedLaunchTemplateVersions()).hasSize(1);
        refused("InvalidLaunchTemplateId.VersionNotFound", () -> ec2.runInstances(r ->
                r.launchTemplate(t -> t.launchTemplateId(id).version("1")).minCount(1).maxCount(1)));
        ec2.deleteLaunchTemplate(r -> r.launchTemplateId(id));
        refused("InvalidLaunchTemplateId.NotFound", () -> ec2.describeLaunchTemplates(r -> r.launchTemplateIds(id)));
    }

    @Test
    void theConsoleTellsWhatWasReadFromUserData() {
        String id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)
                .userData(Base64.getEncoder().encodeToString("APP=api\nPORT=x".getBytes(StandardCharsets.UTF_8)))).instances().getFirst()
                .instanceId();
        assertThat(ec2.getConsoleOutput(r -> r.instanceId(id)).output()).isNull();
        pass(Duration.ofSeconds(20));
        String log = new String(Base64.getDecoder().decode(ec2.getConsoleOutput(r -> r.instanceId(id)).output()), StandardCharsets.UTF_8);
        assertThat(log).contains("APP=api").contains("PORT=x is not a port").contains("listening on 0.0.0.0:80");
    }
}
