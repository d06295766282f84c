package dev.groundschool.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.shape.Services;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What changes an account is on disk before it is sent, and what came of it afterwards. */
class LedgerTest {
    private static final String SEOUL = "ap-northeast-2";

    @TempDir
    Path folder;

    private Ledger ledger() {
        return new Ledger(folder.resolve("config").resolve("ledger.jsonl"));
    }

    private static Ledger.Intent intent(String operation) {
        return new Ledger.Intent(Instant.parse("2026-11-20T01:02:03Z"), "123456789012", SEOUL, operation,
                Map.of("CidrBlock", "10.0.0.0/16"));
    }

    @Test
    void eachChangeIsEnteredBeforeItIsMadeAndItsIdsAfterIt() throws Exception {
        Ledger ledger = ledger();
        List<Ledger.Entry> whenServed = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(1));
                Account account = Account.open(new Connection.ToEndpoint(sandbox.listen(0), "test", "test", SEOUL), ledger)) {
            sandbox.watch(exchange -> {
                if (exchange.operation().equals("CreateVpc")) {
                    whenServed.addAll(ledger.entries());
                }
            });
            Ec2Client ec2 = account.client(Ec2Client.class, SEOUL);
            String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
            ec2.describeVpcs();
            assertThatThrownBy(() -> ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.9.0.0/24"))).isInstanceOf(Ec2Exception.class);
            assertThat(whenServed).singleElement().satisfies(entry -> {
                assertThat(entry.outcome()).isEmpty();
                assertThat(entry.intent().operation()).isEqualTo("ec2.CreateVpc");
                assertThat(entry.intent().account()).isEqualTo("123456789012");
                assertThat(entry.intent().region()).isEqualTo(SEOUL);
                assertThat(entry.intent().parameters()).containsEntry("CidrBlock", "10.0.0.0/16");
            });
            assertThat(ledger.entries()).extracting(e -> e.outcome().map(Ledger.Outcome::created).orElse(List.of()))
                    .containsExactly(List.of(vpc), List.of());
            assertThat(ledger.entries()).extracting(e -> e.outcome().map(Ledger.Outcome::error).orElse("none"))
                    .containsExactly("", "InvalidSubnet.Range");
        }
    }

    @Test
    void theSandboxNeedsNone() throws Exception {
        Ledger ledger = ledger();
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(1));
                Account account = Account.open(new Connection.ToSandbox(sandbox, SEOUL), ledger)) {
            account.client(Ec2Client.class, SEOUL).createVpc(r -> r.cidrBlock("10.0.0.0/16"));
        }
        assertThat(ledger.entries()).isEmpty();
    }

    @Test
    void whatCannotBeEnteredIsNotSent() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("config"), "a file where the folder should be");
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(1));
                Account account = Account.open(new Connection.ToEndpoint(sandbox.listen(0), "test", "test", SEOUL), ledger())) {
            Ec2Client ec2 = account.client(Ec2Client.class, SEOUL);
            int before = ec2.describeVpcs().vpcs().size();
            assertThatThrownBy(() -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16"))).isInstanceOf(LedgerException.class)
                    .hasMessageContaining("nothing was sent");
            assertThat(account.log().calls().getLast().errorCode()).isEqualTo("Ledger");
            assertThat(ec2.describeVpcs().vpcs()).hasSize(before);
        }
        assertThat(inTheWay).isRegularFile();
    }

    @Test
    void anAccountOfOnesOwnIsNotChangedWithoutALedger() {
        try (Account account = Account.open(new Connection.ToEndpoint(URI.create("https://cloud.invalid"), "id", "secret", SEOUL))) {
            account.guard().unlock("123456789012", new Identity("123456789012", "arn:aws:iam::123456789012:user/me", "AIDA"));
            assertThatThrownBy(() -> account.client(Ec2Client.class, SEOUL).createVpc(r -> r.cidrBlock("10.0.0.0/16")))
                    .isInstanceOf(LedgerException.class);
        }
    }

    @Test
    void aTornLineSpoilsNoneButItself() throws IOException {
        Ledger ledger = ledger();
        String first = ledger.open(intent("ec2.CreateVpc"));
        Path file = folder.resolve("config").resolve("ledger.jsonl");
        byte[] line = "{'call':'2','at':'2026-11-20T01:02:04Z','operation':'ec2.이름'}\n".replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut < line.length - 2; cut++) {
            Files.write(file, whole);
            Files.write(file, java.util.Arrays.copyOf(line, cut), StandardOpenOption.APPEND);
            assertThat(ledger.entries()).extracting(Ledger.Entry::id).containsExactly(first);
            new Ledger(file).close(first, Instant.parse("2026-11-20T01:02:05Z"), Set.of("vpc-1"), "");
            assertThat(ledger.entries()).singleElement()
                    .satisfies(e -> assertThat(e.outcome()).map(Ledger.Outcome::created).isEqualTo(Optional.of(List.of("vpc-1"))));
        }
    }

    @Test
    void secretsStayOutOfTheFile() {
        assertThat(Mask.forDisk(Map.of("UserData", "cGFzc3dvcmQ=", "LaunchTemplateData", Map.of("UserData", "eA==", "ImageId", "ami-1"),
                "MasterUserPassword", "hunter2"))).isEqualTo(Map.of("UserData", "***", "LaunchTemplateData",
                Map.of("UserData", "***", "ImageId", "ami-1"), "MasterUserPassword", "***"));
    }

    @Test
    void whatACallMadeIsToldFromWhatItMerelyNames() {
        assertThat(created("ec2.CreateSubnet", Map.of("VpcId", "vpc-1"), Map.of("Subnet", Map.of("SubnetId", "subnet-1", "VpcId", "vpc-1",
                "AvailabilityZoneId", "apne2-az1", "SubnetArn", "arn:s")))).containsExactlyInAnyOrder("subnet-1", "arn:s");
        assertThat(created("ec2.CreateSecurityGroup", Map.of("GroupName", "web"), Map.of("GroupId", "sg-1"))).containsExactly("sg-1");
        assertThat(created("ec2.RunInstances", Map.of("ImageId", "ami-1"), Map.of("ReservationId", "r-1", "Instances",
                List.of(Map.of("InstanceId", "i-1", "SubnetId", "subnet-9", "ImageId", "ami-1"), Map.of("InstanceId", "i-2")))))
                .containsExactly("i-1", "i-2");
        assertThat(created("ec2.AllocateAddress", Map.of(), Map.of("AllocationId", "eipalloc-1", "PublicIp", "203.0.113.9")))
                .containsExactly("eipalloc-1");
        assertThat(created("ec2.AuthorizeSecurityGroupIngress", Map.of("GroupId", "sg-1"), Map.of("SecurityGroupRules",
                List.of(Map.of("SecurityGroupRuleId", "sgr-1", "GroupId", "sg-1", "GroupOwnerId", "123456789012")))))
                .containsExactly("sgr-1");
        assertThat(created("ec2.CreateVolume", Map.of("SnapshotId", "snap-1"), Map.of("VolumeId", "vol-1", "SnapshotId", "snap-1")))
                .containsExactly("vol-1");
        assertThat(created("ec2.TerminateInstances", Map.of("InstanceIds", List.of("i-1")), Map.of("TerminatingInstances",
                List.of(Map.of("InstanceId", "i-1"))))).isEmpty();
        assertThat(created("iam.CreateUser", Map.of("UserName", "kim"), Map.of("User", Map.of("UserName", "kim", "UserId", "AIDA1"))))
                .containsExactly("AIDA1");
    }

    private static Set<String> created(String operation, Map<String, ?> request, Map<String, ?> response) {
        return CreatedIds.of(Services.operation(operation), request, response);
    }
}
