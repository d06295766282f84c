package dev.groundschool.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.shape.Services;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The log, the guard and the kinds of connection. */
class AccountTest {
    private static final String SEOUL = "ap-northeast-2";
    private Sandbox sandbox;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(1));
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
    }

    @Test
    void eachCallIsLoggedWithItsWireAndWhoMadeIt() throws Exception {
        try (Account account = Account.open(new Connection.ToSandbox(sandbox, SEOUL))) {
            ScopedValue.where(Origin.CURRENT, new Origin.Step("cloud.calls", "ask")).run(account::identity);
            CallRecord call = account.log().calls().getLast();
            assertThat(call.qualifiedName()).isEqualTo("sts.GetCallerIdentity");
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.origin()).isEqualTo(new Origin.Step("cloud.calls", "ask"));
            assertThat(call.request()).contains("Action=GetCallerIdentity");
            assertThat(call.reply()).contains("<Account>123456789012</Account>");
            assertThat(call.requestId()).isNotEmpty();
        }
    }

    @Test
    void aRefusedCallIsLoggedWithItsCode() {
        try (Account account = Account.open(new Connection.ToSandbox(sandbox, SEOUL))) {
            var operation = Services.operation("ec2.DescribeCarrierGateways");
            assertThatThrownBy(() -> account.call(operation, Map.of(), SEOUL)).isInstanceOf(Ec2Exception.class);
            assertThat(account.log().calls().getLast()).returns("NotImplemented", CallRecord::errorCode).returns(501, CallRecord::status);
        }
    }

    @Test
    void callsOfOtherProgramsAreLoggedToo() throws Exception {
        URI at = sandbox.listen(0);
        try (Account watching = Account.open(new Connection.ToSandbox(sandbox, SEOUL));
                Account other = Account.open(new Connection.ToEndpoint(at, "test", "test", SEOUL))) {
            other.identity();
            assertThat(watching.log().calls()).singleElement().satisfies(call -> {
                assertThat(call.origin()).isInstanceOf(Origin.Outside.class);
                assertThat(call.qualifiedName()).isEqualTo("sts.GetCallerIdentity");
            });
        }
    }

    @Test
    void aRealAccountIsReadOnlyUntilItsIdIsTyped() {
        try (Account account = Account.open(new Connection.ToEndpoint(URI.create("https://cloud.example"), "id", "secret", SEOUL))) {
            assertThat(account.guard().readOnly()).isTrue();
            assertThatThrownBy(() -> account.client(Ec2Client.class, SEOUL).createVpc(r -> r.cidrBlock("10.0.0.0/16")))
                    .isInstanceOf(ReadOnlyException.class).hasMessageContaining("nothing was sent");
            assertThat(account.log().calls().getLast().errorCode()).isEqualTo("ReadOnly");
            Identity identity = new Identity("210987654321", "arn:aws:iam::210987654321:user/me", "AIDA");
            assertThat(account.guard().unlock("123456789012", identity)).isFalse();
            assertThat(account.guard().unlock(" 210987654321 ", identity)).isTrue();
            assertThat(account.guard().readOnly()).isFalse();
        }
    }

    @Test
    void anEndpointOnThisComputerIsNotGuarded() {
        for (String at : new String[] {"http://localhost:5000", "http://127.0.0.1:4566", "http://[::1]:4566", "http://cloud.localhost"}) {
            try (Account account = Account.open(new Connection.ToEndpoint(URI.create(at), "a", "b", SEOUL))) {
                assertThat(account.guard().guards()).as(at).isFalse();
            }
        }
    }

    @Test
    void ofTheMapsOwnReadingTheLogKeepsTheBeginning() {
        try (Account account = Account.open(new Connection.ToSandbox(sandbox, SEOUL))) {
            ScopedValue.where(Origin.CURRENT, new Origin.Discovery()).run(() -> account.client(Ec2Client.class, SEOUL).describeInstanceTypes(r -> r.maxResults(100)));
            assertThat(account.log().calls().getLast().reply()).startsWith("<DescribeInstanceTypesResponse").endsWith("…").hasSize(4 * 1024 + 1);
            account.client(Ec2Client.class, SEOUL).describeInstanceTypes(r -> r.maxResults(100));
            assertThat(account.log().calls().getLast().reply()).endsWith("</DescribeInstanceTypesResponse>");
        }
    }

    @Test
    void secretsAreMaskedByName() {
        assertThat(Mask.wire("Action=CreateDBInstance&MasterUserPassword=hunter2&Port=5432"))
                .isEqualTo("Action=CreateDBInstance&MasterUserPassword=***&Port=5432");
        assertThat(Mask.wire("<r><keyMaterial>-----BEGIN\nabc</keyMaterial><keyName>k</keyName></r>"))
                .isEqualTo("<r><keyMaterial>***</keyMaterial><keyName>k</keyName></r>");
        assertThat(Mask.wire("{\"SecretAccessKey\": \"a\\\"b\", \"x\": 1}")).isEqualTo("{\"SecretAccessKey\": \"***\", \"x\": 1}");
        assertThat(Mask.wire("Action=DescribeVpcs&NextToken=abc")).isEqualTo("Action=DescribeVpcs&NextToken=abc");
        assertThat(Mask.parameters(Map.of("MasterUserPassword", "x"))).containsEntry("MasterUserPassword", "***");
    }
}
