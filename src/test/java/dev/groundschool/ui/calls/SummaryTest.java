package dev.groundschool.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    private static String of(String operation, String reply) {
        return Summary.of(operation, reply).in(Locale.ENGLISH);
    }

    @Test
    void aReadingIsCounted() {
        assertThat(of("DescribeSubnets", "<R><requestId>1</requestId><subnetSet><item><tagSet><item/><item/></tagSet></item><item/></subnetSet></R>"))
                .isEqualTo("2 subnets");
        assertThat(of("DescribeInstances", """
                <R><reservationSet><item><groupSet/><instancesSet><item/><item/></instancesSet></item>
                <item><instancesSet><item/></instancesSet></item></reservationSet></R>""")).isEqualTo("3 instances");
        assertThat(of("DescribeVpcs", "<R><vpcSet><item/></vpcSet></R>")).isEqualTo("1 vpc");
        assertThat(of("DescribeVpcs", "<R><vpcSet/></R>")).isEqualTo("0 vpcs");
        assertThat(of("DescribeDBInstances", "<R><DBInstances><DBInstance><Endpoint/></DBInstance><DBInstance/></DBInstances></R>")).isEqualTo("2 DB instances");
        assertThat(of("DescribeTargetHealth", """
                <R><TargetHealthDescriptions><member><TargetHealth><State>healthy</State><Reason/></TargetHealth></member></TargetHealthDescriptions></R>"""))
                .isEqualTo("1 target health");
        assertThat(of("ListBuckets", "<R><Owner/><Buckets><Bucket><Name>a</Name></Bucket></Buckets></R>")).isEqualTo("1 bucket");
        assertThat(of("GetCallerIdentity", "<R><Account>1</Account></R>")).isEmpty();
    }

    @Test
    void whatWasMadeIsNamed() {
        assertThat(of("RunInstances", """
                <R><requestId>9</requestId><reservationId>r-1</reservationId><instancesSet><item><instanceId>i-1</instanceId><imageId>ami-1</imageId>
                <volumeId>vol-1</volumeId></item></instancesSet></R>""")).isEqualTo("i-1");
        assertThat(of("CreateSecurityGroup", "<R><requestId>9</requestId><groupId>sg-1</groupId></R>")).isEqualTo("sg-1");
        assertThat(of("CreateVpc", "<R><vpc><vpcId>vpc-1</vpcId><ownerId>1</ownerId></vpc></R>")).isEqualTo("vpc-1");
        assertThat(of("CreateDBInstance", "<R><DBInstance><DBInstanceIdentifier>shop</DBInstanceIdentifier></DBInstance></R>")).isEqualTo("shop");
        assertThat(of("CreateTags", "<R><return>true</return></R>")).isEmpty();
    }

    @Test
    void whatIsNotXmlHasNoSummary() {
        assertThat(of("DescribeVpcs", "{}")).isEmpty();
        assertThat(of("DescribeVpcs", "")).isEmpty();
        assertThat(of("DescribeVpcs", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SecurityGroupRules,security group rules", "Vpcs,vpcs", "DBInstances,DB instances", "AvailabilityZones,availability zones"})
    void nounsAreWords(String noun, String words) {
        assertThat(Summary.words(noun)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"Addresses,Address", "Policies,Policy", "Instances,Instance", "Access,Access"})
    void one(String noun, String singular) {
        assertThat(Summary.singular(noun)).isEqualTo(singular);
    }
}
