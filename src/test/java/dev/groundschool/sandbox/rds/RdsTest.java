package dev.groundschool.sandbox.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.Tag;

/** RDS's rules that need no server, in AWS's own codes. */
class RdsTest extends RdsTestBase {

    private void group(String name, List<Subnet> subnets) {
        rds.createDBSubnetGroup(r -> r.dbSubnetGroupName(name).dbSubnetGroupDescription("two zones").subnetIds(subnets.stream().map(Subnet::subnetId).toList()));
    }

    @Test
    void aSubnetGroupCoversTwoZones() {
        List<Subnet> subnets = subnets();
        refused("DBSubnetGroupDoesNotCoverEnoughAZs", () -> group("one", subnets.subList(0, 1)))
                .hasMessageContaining("Current AZ coverage: ap-northeast-2a. Add subnets to cover at least 2 AZs.");
        group("Two", subnets.subList(0, 2));
        assertThat(rds.describeDBSubnetGroups(r -> r.dbSubnetGroupName("two")).dbSubnetGroups().getFirst().subnets()).extracting(each ->
                each.subnetAvailabilityZone().name()).containsExactly("ap-northeast-2a", "ap-northeast-2b");
        refused("DBSubnetGroupAlreadyExists", () -> group("two", subnets.subList(0, 2)));
        refused("InvalidSubnet", () -> rds.modifyDBSubnetGroup(r -> r.dbSubnetGroupName("two").subnetIds("subnet-00000000000000000")));
        refused("DBSubnetGroupNotFoundFault", () -> rds.deleteDBSubnetGroup(r -> r.dbSubnetGroupName("three")));
        rds.deleteDBSubnetGroup(r -> r.dbSubnetGroupName("two"));
    }

    @Test
    void anInstanceHasAnInterfaceOfItsOwnThatKeepsSubnetAndGroup() {
        List<Subnet> subnets = subnets();
        group("two", subnets.subList(0, 2));
        String guard = ec2.createSecurityGroup(r -> r.groupName("db").description("db")).groupId();
        DBInstance made = create("shop", "postgres", r -> r.dbSubnetGroupName("two").vpcSecurityGroupIds(guard).publiclyAccessible(false).multiAZ(true));
        assertThat(List.of(made.availabilityZone(), made.secondaryAvailabilityZone())).containsExactlyInAnyOrder("ap-northeast-2a", "ap-northeast-2b");
        NetworkInterface card = ec2.describeNetworkInterfaces(r -> r.filters(f -> f.name("requester-id").values("amazon-rds"))).networkInterfaces().getFirst();
        assertThat(card.description()).isEqualTo("RDSNetworkInterface");
        assertThat(card.requesterManaged()).isTrue();
        assertThat(card.association()).isNull();
        assertThat(card.availabilityZone()).isEqualTo(made.availabilityZone());
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ec2.deleteSecurityGroup(r -> r.groupId(guard)))).hasMessageContaining("has a dependent object")
                .hasMessageContaining(card.networkInterfaceId());
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ec2.deleteSubnet(r -> r.subnetId(card.subnetId())))).hasMessageContaining("has dependencies");
        refused("InvalidDBSubnetGroupStateFault", () -> rds.deleteDBSubnetGroup(r -> r.dbSubnetGroupName("two"))).hasMessageContaining("shop");
    }

    @Test
    void settingsThatDoNotDoAreRefusedAsOnAws() {
        refused("InvalidParameterValue", () -> create("1shop", "postgres", _ -> { }));
        refused("InvalidParameterValue", () -> create("shop", "postgres", r -> r.masterUserPassword("short"))).hasMessageContaining("shorter than 8 characters");
        refused("InvalidParameterValue", () -> create("shop", "postgres", r -> r.masterUserPassword("has@sign/ and"))).hasMessageContaining("printable ASCII");
        refused("InvalidParameterValue", () -> create("shop", "postgres", r -> r.masterUsername("admin"))).hasMessageContaining("reserved word");
        refused("InvalidParameterValue", () -> create("shop", "postgres", r -> r.allocatedStorage(5))).hasMessageContaining("Invalid storage size");
        refused("InvalidParameterValue", () -> create("shop", "nosuch", _ -> { }));
        refused("InvalidParameterValue", () -> create("shop", "postgres", r -> r.dbInstanceClass("db.huge")));
        refused("InvalidParameterCombination", () -> create("shop", "postgres", r -> r.engineVersion("3.1")));
        refused("InvalidParameterCombination", () -> create("shop", "postgres", r -> r.multiAZ(true).availabilityZone("ap-northeast-2a")));
        refused("NotImplemented", () -> create("shop", "oracle-se2", r -> r.dbInstanceClass("db.t3.small"))).hasMessageContaining("1521")
                .hasMessageContaining("license-included");
        refused("InvalidParameterCombination", () -> create("shop", "postgres", r -> r.manageMasterUserPassword(true))).hasMessageContaining("ManageMasterUserPassword");
        refused("NotImplemented", () -> create("shop", "postgres", r -> r.masterUserSecretKmsKeyId("key"))).hasMessageContaining("MasterUserSecretKmsKeyId");
        create("shop", "postgres", _ -> { });
        refused("DBInstanceAlreadyExists", () -> create("SHOP", "postgres", _ -> { }));
        refused("InvalidDBInstanceState", () -> rds.rebootDBInstance(r -> r.dbInstanceIdentifier("shop")));
        refused("InvalidParameterCombination", () -> rds.deleteDBInstance(r -> r.dbInstanceIdentifier("shop"))).hasMessageContaining("FinalDBSnapshotIdentifier");
        refused("DBInstanceNotFound", () -> describe("other"));
        refused("DBSnapshotNotFound", () -> rds.describeDBSnapshots(r -> r.dbSnapshotIdentifier("none")));
    }

    @Test
    void enginesAreListedWithPortAndLicence() {
        var all = rds.describeDBEngineVersionsPaginator().dbEngineVersions().stream().toList();
        assertThat(all).extracting(each -> each.engine()).contains("mysql", "postgres", "mariadb", "oracle-se2", "oracle-ee", "sqlserver-ex", "aurora-mysql");
        assertThat(all).filteredOn(each -> each.engine().equals("mysql")).allSatisfy(each -> assertThat(each.dbEngineDescription())
                .isEqualTo("MariaDB, MySQL-compatible"));
        var oracle = rds.describeOrderableDBInstanceOptions(r -> r.engine("oracle-ee")).orderableDBInstanceOptions();
        assertThat(oracle).isNotEmpty().allSatisfy(each -> assertThat(each.licenseModel()).isEqualTo("bring-your-own-license"));
        assertThat(rds.describeDBEngineVersions(r -> r.engine("postgres").defaultOnly(true)).dbEngineVersions()).hasSize(1);
        assertThat(rds.describeOptionGroups(r -> r.engineName("postgres").majorEngineVersion("18")).optionGroupsList()).hasSize(1);
    }

    @Test
    void parameterGroupsKnowWhatTheirParametersTake() {
        refused("InvalidParameterValue", () -> rds.createDBParameterGroup(r -> r.dbParameterGroupName("mine").dbParameterGroupFamily("postgres1")
                .description("x")));
        rds.createDBParameterGroup(r -> r.dbParameterGroupName("mine").dbParameterGroupFamily("postgres18").description("x"));
        refused("InvalidParameterCombination", () -> rds.modifyDBParameterGroup(r -> r.dbParameterGroupName("mine").parameters(
                Parameter.builder().parameterName("max_connections").parameterValue("30").applyMethod(ApplyMethod.IMMEDIATE).build())));
        refused("InvalidParameterValue", () -> rds.modifyDBParameterGroup(r -> r.dbParameterGroupName("mine").parameters(
                Parameter.builder().parameterName("work_mem").parameterValue("1").applyMethod(ApplyMethod.IMMEDIATE).build())));
        refused("InvalidParameterValue", () -> rds.modifyDBParameterGroup(r -> r.dbParameterGroupName("default.postgres18").parameters(
                Parameter.builder().parameterName("work_mem").parameterValue("8192").applyMethod(ApplyMethod.IMMEDIATE).build())));
        rds.modifyDBParameterGroup(r -> r.dbParameterGroupName("mine").parameters(
                Parameter.builder().parameterName("work_mem").parameterValue("8192").applyMethod(ApplyMethod.IMMEDIATE).build()));
        assertThat(rds.describeDBParameters(r -> r.dbParameterGroupName("mine").source("user")).parameters()).singleElement().satisfies(each ->
                assertThat(each.parameterValue()).isEqualTo("8192"));
        refused("InvalidParameterCombination", () -> create("shop", "mysql", r -> r.dbParameterGroupName("mine")));
        rds.resetDBParameterGroup(r -> r.dbParameterGroupName("mine").resetAllParameters(true));
        assertThat(rds.describeDBParameters(r -> r.dbParameterGroupName("mine").source("user")).parameters()).isEmpty();
        rds.deleteDBParameterGroup(r -> r.dbParameterGroupName("mine"));
    }

    @Test
    void tagsAndFilters() {
        DBInstance made = create("shop", "postgres", r -> r.tags(Tag.builder().key("team").value("a").build()));
        rds.addTagsToResource(r -> r.resourceName(made.dbInstanceArn()).tags(Tag.builder().key("stage").value("test").build()));
        rds.removeTagsFromResource(r -> r.resourceName(made.dbInstanceArn()).tagKeys("team"));
        assertThat(rds.listTagsForResource(r -> r.resourceName(made.dbInstanceArn())).tagList()).extracting(Tag::key).containsExactly("stage");
        assertThat(rds.describeDBInstances(r -> r.filters(Filter.builder().name("engine").values("mysql").build())).dbInstances()).isEmpty();
        assertThat(rds.describeDBInstances(r -> r.filters(Filter.builder().name("engine").values("postgres").build())).dbInstances()).hasSize(1);
        refused("InvalidParameterValue", () -> rds.describeDBInstances(r -> r.filters(Filter.builder().name("colour").values("red").build())));
    }
}
