package dev.groundschool.ui.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.iam.policy.PolicyDocument.Kind;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A policy's text cut statement by statement. */
class PolicyTextTest {
    private static final String LINES = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:*",
                  "Resource": "*"
                },
                { "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*" }
              ]
            }""";

    @Test
    void keepsTheLinesOfItsAuthor() {
        var cut = PolicyText.cut(LINES, Kind.IDENTITY);
        assertThat(cut.text()).isEqualTo(LINES);
        assertThat(cut.pieces()).hasSize(4);
        assertThat(cut.pieces().stream().map(PolicyText.Piece::code).collect(Collectors.joining("\n"))).isEqualTo(LINES);
        assertThat(cut.pieces().get(1).statement().orElseThrow().index()).isZero();
        assertThat(cut.pieces().get(2).code()).startsWith("    { \"Effect\": \"Deny\"");
    }

    @Test
    void setsALineInLines() {
        var cut = PolicyText.cut("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"ec2:A\",\"ec2:B\"],\"Resource\":\"*\"},"
                + "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}", Kind.IDENTITY);
        assertThat(cut.wrong()).isEmpty();
        assertThat(cut.pieces()).filteredOn(each -> each.statement().isPresent()).hasSize(2)
                .allSatisfy(each -> assertThat(each.code().strip()).startsWith("{"));
        assertThat(cut.pieces().getFirst().code()).isEqualTo("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [");
    }

    @Test
    void aStatementThatIsNoListAndSharesItsLine() {
        var cut = PolicyText.cut("{\n\"Statement\": {\"Effect\": \"Allow\",\n \"Action\": \"*\", \"Resource\": \"*\"} }", Kind.IDENTITY);
        assertThat(cut.pieces()).hasSize(3);
        assertThat(cut.pieces().get(1).code()).startsWith("{\"Effect\"").endsWith("\"*\"}");
    }

    @Test
    void whatIsNoPolicyIsShownAsItIs() {
        assertThat(PolicyText.cut("{\"Statement\": 7}", Kind.IDENTITY).wrong()).isPresent();
        assertThat(PolicyText.cut("no JSON", Kind.IDENTITY).text()).isEqualTo("no JSON");
    }
}
