package dev.groundschool.sandbox.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What IAM refuses in a policy document, in its words, and where. */
class PolicyReaderTest {
    private static final String GOOD = """
            {
              "Version": "2012-10-17",
              "Id": "example",
              "Statement": [
                {
                  "Sid": "One",
                  "Effect": "Allow",
                  "Action": ["s3:GetObject", "s3:Put*"],
                  "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*",
                  "Condition": { "StringLike": { "aws:userid": ["AIDA*", "AROA*"] }, "Bool": { "aws:SecureTransport": true } }
                }
              ]
            }""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            IDENTITY | {                                                                                              | Syntax errors in policy. | 1 | 2
            IDENTITY | []                                                                                             | Syntax errors in policy. | 1 | 1
            IDENTITY | {"Version":"2012-10-17"}                                                                       | Missing required field Statement | 1 | 1
            IDENTITY | {"Version":"2012-10-17","Statement":[]}                                                        | Syntax errors in policy. | 1 | 37
            IDENTITY | {"Version":"2011-01-01","Statement":[]}                                                        | Policy document must be version 2012-10-17 or greater. | 1 | 12
            IDENTITY | {"Statement":{"Efect":"Allow","Action":"*","Resource":"*"}}                                    | Syntax errors in policy. | 1 | 15
            IDENTITY | {"Statement":{"Effect":"allow","Action":"*","Resource":"*"}}                                   | Syntax errors in policy. | 1 | 24
            IDENTITY | {"Statement":{"Action":"*","Resource":"*"}}                                                    | Missing required field Effect | 1 | 14
            IDENTITY | {"Statement":{"Effect":"Allow","Resource":"*"}}                                                | Policy statement must contain actions. | 1 | 14
            IDENTITY | {"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}                                    | Policy statement must contain actions. | 1 | 41
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"*"}}                                                  | Policy statement must contain resources. | 1 | 14
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}}                           | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. | 1 | 41
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"s3:Get:Object","Resource":"*"}}                       | Actions/Condition can contain only one colon. | 1 | 41
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"s 3:Get","Resource":"*"}}                             | Vendor s 3 is not valid | 1 | 41
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"}}                   | Syntax errors in policy. | 1 | 57
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"*","Resource":"bucket"}}                              | Resource bucket must be in ARN format or "*". | 1 | 56
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:us-east-1::bucket"}}        | Resource arn:aws:s3:us-east-1::bucket can not contain region information. | 1 | 56
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:awz:s3:::bucket"}}                 | Partition "awz" is not valid for resource "arn:awz:s3:::bucket". | 1 | 56
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3"}}                          | The policy failed legacy parsing | 1 | 56
            IDENTITY | {"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}                   | Policy document should not specify a principal. | 1 | 44
            IDENTITY | {"Statement":{"Sid":"not so","Effect":"Allow","Action":"*","Resource":"*"}}                    | Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]* | 1 | 21
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEqual":{"aws:x":"y"}}}} | Invalid Condition type : StringEqual. | 1 | 73
            IDENTITY | {"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:x":"soon"}}}} | The policy failed legacy parsing | 1 | 97
            IDENTITY | {"Statement":[{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"}]} | Statement IDs (SID) in a single policy must be unique. | 1 | 72
            IDENTITY | {"Statement":{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}}                   | Syntax errors in policy. | 1 | 32
            TRUST    | {"Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}}                                     | Missing required field Principal | 1 | 14
            TRUST    | {"Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}}      | Has prohibited field Resource | 1 | 85
            TRUST    | {"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}}                       | AssumeRole policy may only specify STS AssumeRole actions. | 1 | 57
            TRUST    | {"Statement":{"Effect":"Allow","Principal":{"AWS":"alice"},"Action":"sts:AssumeRole"}}         | Invalid principal in policy: "AWS":"alice" | 1 | 51
            TRUST    | {"Statement":{"Effect":"Allow","Principal":{"Service":"ec2"},"Action":"sts:AssumeRole"}}       | Invalid principal in policy: "SERVICE":"ec2" | 1 | 55
            """)
    void refused(PolicyDocument.Kind kind, String text, String words, int line, int column) {
        assertThatThrownBy(() -> PolicyDocument.parse(text, kind)).isInstanceOfSatisfying(MalformedPolicy.class, e -> {
            assertThat(e.words()).isEqualTo(words.replace("SERVICE", "Service"));
            assertThat(e.line()).as("line").isEqualTo(line);
            assertThat(e.column()).as("column of " + e.words()).isEqualTo(column);
        });
    }

    @Test
    void thePlaceIsTheLineOfTheText() {
        assertThatThrownBy(() -> PolicyDocument.parse(GOOD.replace("\"s3:Put*\"", "\"Put*\""), PolicyDocument.Kind.IDENTITY))
                .isInstanceOfSatisfying(MalformedPolicy.class, e -> assertThat(e.line()).isEqualTo(8))
                        .hasMessageContaining("(line 8, column ");
    }

    @Test
    void oneStatementAndOneValueNeedNoList() {
        PolicyDocument document = PolicyDocument.parse(GOOD, PolicyDocument.Kind.IDENTITY);
        assertThat(document.statements()).singleElement().satisfies(statement -> {
            assertThat(statement.sid()).isEqualTo("One");
            assertThat(statement.actions()).containsExactly("s3:GetObject", "s3:Put*");
            assertThat(statement.conditions()).hasSize(2);
            assertThat(statement.line()).isEqualTo(5);
        });
        assertThat(document.version()).isEqualTo("2012-10-17");
        assertThat(PolicyDocument.parse(GOOD, PolicyDocument.Kind.IDENTITY)).isSameAs(document);
    }

    /** Fuzzing: a document with a character changed, taken out or put in is read or refused, and nothing else. */
    @Property(tries = 2000)
    void damagedDocumentsAreReadOrRefused(@ForAll @IntRange(max = 400) int at, @ForAll @IntRange(max = 2) int how, @ForAll char character) {
        int place = at % GOOD.length();
        String damaged = GOOD.substring(0, place) + (how == 0 ? "" : character) + GOOD.substring(how == 2 ? place : place + 1);
        try {
            PolicyDocument document = PolicyReader.read(damaged, PolicyDocument.Kind.IDENTITY);
            assertThat(document.statements()).isNotEmpty();
        } catch (MalformedPolicy e) {
            assertThat(e.line()).isBetween(1, 16);
            assertThat(e.column()).isPositive();
        }
    }
}
