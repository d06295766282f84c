package dev.groundschool.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Caller;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS's own examples of Signature Version 4: those of its test suite ("aws4_testsuite") and of the General Reference. */
class SignatureV4Test {
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
    private static final Caller CALLER = Caller.root("123456789012");

    private static SignatureV4 at(Instant wall) {
        return new SignatureV4(id -> id.equals("AKIDEXAMPLE") ? Optional.of(Keys.Key.longTerm(id, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", CALLER)) : Optional.empty(), () -> wall);
    }

    private static Message message(String method, String query, String host, String service, String type, String body, String signature) {
        Headers headers = new Headers().add("Host", host).add("X-Amz-Date", "20150830T123600Z");
        if (!type.isEmpty()) {
            headers.add("Content-Type", type);
        }
        headers.add("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/" + service + "/aws4_request, SignedHeaders="
                + (type.isEmpty() ? "" : "content-type;") + "host;x-amz-date, Signature=" + signature);
        return new Message(method, "/", query, headers, () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), "127.0.0.1", false);
    }

    private static Caller verify(Message message, String body) {
        return at(THEN).verify(message, Signed.of(message).orElseThrow(), body.getBytes(StandardCharsets.UTF_8)).caller();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "-", value = {
        "get-vanilla, GET, '', '', '', 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-vanilla-query-order-key-case, GET, Param2=value2&Param1=value1, '', '', b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        "post-vanilla, POST, '', '', '', 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "post-x-www-form-urlencoded, POST, '', application/x-www-form-urlencoded, Param1=value1, ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"})
    void theTestSuite(String name, String method, String query, String type, String body, String signature) {
        Message message = message(method, query, "example.amazonaws.com", "service", type, body, signature);
        assertThat(verify(message, body)).isEqualTo(CALLER);
        String wrong = (signature.charAt(0) == '0' ? '1' : '0') + signature.substring(1);
        assertThatThrownBy(() -> verify(message(method, query, "example.amazonaws.com", "service", type, body, wrong), body)).isInstanceOf(AwsFault.class)
                .hasMessageStartingWith("SignatureDoesNotMatch");
    }

    @Test
    void theGeneralReferencesListUsers() {
        assertThat(verify(message("GET", "Action=ListUsers&Version=2010-05-08", "iam.amazonaws.com", "iam", "application/x-www-form-urlencoded; charset=utf-8", "",
                "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"), "")).isEqualTo(CALLER);
    }

    private static final String VANILLA = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    @Test
    void everySignedPartCounts() {
        Message otherHost = message("GET", "", "example.com", "service", "", "", VANILLA);
        Message otherQuery = message("GET", "a=b", "example.amazonaws.com", "service", "", "", VANILLA);
        Message otherMethod = message("POST", "", "example.amazonaws.com", "service", "", "", VANILLA);
        for (Message each : new Message[] {otherHost, otherQuery, otherMethod}) {
            assertThatThrownBy(() -> verify(each, "")).hasMessageStartingWith("SignatureDoesNotMatch");
        }
        assertThatThrownBy(() -> verify(message("GET", "", "example.amazonaws.com", "service", "", "", VANILLA), "another body")).hasMessageStartingWith("SignatureDoesNotMatch");
    }

    @Test
    void anOldSignatureIsRefused() {
        Message message = message("GET", "", "example.amazonaws.com", "service", "", "", VANILLA);
        assertThat(at(THEN.plusSeconds(290)).verify(message, Signed.of(message).orElseThrow(), new byte[0])).extracting(Keys.Key::caller).isEqualTo(CALLER);
        assertThatThrownBy(() -> at(THEN.plusSeconds(301)).verify(message, Signed.of(message).orElseThrow(), new byte[0])).hasMessageContaining("expired");
        assertThatThrownBy(() -> at(THEN.minusSeconds(301)).verify(message, Signed.of(message).orElseThrow(), new byte[0])).hasMessageContaining("not yet current");
    }
}
