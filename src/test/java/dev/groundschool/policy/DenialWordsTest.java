package dev.groundschool.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.policy.Reason.Mark;
import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.iam.policy.Evaluator;
import dev.groundschool.sandbox.iam.policy.Explanation;
import dev.groundschool.sandbox.iam.policy.Policies;
import dev.groundschool.sandbox.iam.policy.Policy;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.iam.policy.PolicyDocument.Kind;
import dev.groundschool.sandbox.iam.policy.Request;
import dev.groundschool.sandbox.iam.policy.Requester;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Denials said in words. */
class DenialWordsTest {
    private static final String KIM = "arn:aws:iam::123456789012:user/kim";
    private final DenialWords english = DenialWords.of(Locale.ENGLISH);
    private final DenialWords korean = DenialWords.of(Locale.KOREAN);

    private static Policy policy(String name, Kind kind, String statement) {
        return new Policy(name, PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.replace('`', '"') + "]}", kind));
    }

    private static Explanation ask(String action, String resource, Policies policies) {
        return Evaluator.explain(new Request(Requester.user("123456789012", KIM), action, resource, Context.EMPTY.with("aws:SourceIp", "127.0.0.1")), policies);
    }

    private static Stream<Reason> flat(List<Reason> reasons) {
        return reasons.stream().flatMap(each -> Stream.concat(Stream.of(each), flat(each.children())));
    }

    @Test
    void nothingAllowsIt() {
        var why = ask("s3:GetObject", "arn:aws:s3:::photos/cat.png", Policies.NONE);
        assertThat(english.headline(why)).isEqualTo("Denied: the user kim may not do this: reading objects on the object cat.png in the bucket photos.");
        assertThat(korean.headline(why)).isEqualTo("사용자 kim에게는 버킷 photos의 객체 cat.png에 대해 객체 읽기가 허용되지 않습니다.");
        assertThat(english.because(why)).startsWith("No policy at all is attached");
        assertThat(flat(english.tree(why))).extracting(Reason::text).contains("There was no policy to read",
                "A policy of the user kim would have to allow reading objects on the object cat.png in the bucket photos.");
    }

    @Test
    void theNearestStatementAndItsNeeds() {
        var why = ask("s3:GetObject", "arn:aws:s3:::photos/cat.png", Policies.identity(List.of(
                policy("user/kim/office", Kind.IDENTITY, "{`Sid`:`Office`,`Effect`:`Allow`,`Action`:`s3:GetObject`,`Resource`:`arn:aws:s3:::photos/*`,"
                        + "`Condition`:{`IpAddress`:{`aws:SourceIp`:`203.0.113.0/24`}}}"))));
        var reasons = flat(english.tree(why)).toList();
        assertThat(reasons).extracting(Reason::text).contains("The statement that came nearest",
                "Does not hold: the request comes from 203.0.113.0/24",
                "This would have to hold: the request comes from 203.0.113.0/24; the request has 127.0.0.1.");
        assertThat(reasons).filteredOn(each -> each.text().startsWith("This would")).singleElement().satisfies(each -> {
            assertThat(each.mark()).isEqualTo(Mark.WANTED);
            assertThat(each.place().orElseThrow().statement().name()).isEqualTo("Office");
        });
        assertThat(flat(korean.tree(why))).extracting(Reason::text)
                .contains("이 조건이 맞아야 합니다: 요청이 203.0.113.0/24에서 올 때. 요청의 값: 127.0.0.1.");
    }

    @Test
    void anExplicitDenyIsNamed() {
        var why = ask("ec2:RunInstances", "*", Policies.identity(List.of(
                policy("arn:aws:iam::aws:policy/AmazonEC2FullAccess", Kind.IDENTITY, "{`Effect`:`Allow`,`Action`:`ec2:*`,`Resource`:`*`}"),
                policy("arn:aws:iam::123456789012:policy/team/no-servers", Kind.IDENTITY, "{`Effect`:`Deny`,`Action`:`ec2:RunInstances`,`Resource`:`*`}"))));
        assertThat(english.because(why)).isEqualTo("A statement of no-servers forbids it, and an explicit Deny wins over every Allow.");
        var policies = english.tree(why).getLast().children();
        assertThat(policies).extracting(Reason::mark).containsExactly(Mark.FITS, Mark.FAILS);
        assertThat(flat(english.tree(why))).extracting(Reason::text).contains("The statement that forbids would have to go, or no longer apply to this request.");
    }

    @Test
    void aRoleThatDoesNotTrust() {
        var why = ask("sts:AssumeRole", "arn:aws:iam::123456789012:role/app", Policies.NONE.withTrust(
                policy("role/app/trust-policy", Kind.TRUST, "{`Effect`:`Allow`,`Principal`:{`Service`:`ec2.amazonaws.com`},`Action`:`sts:AssumeRole`}"), "123456789012"));
        assertThat(english.because(why)).startsWith("The role’s trust policy does not name the caller");
        assertThat(korean.because(why)).startsWith("역할의 신뢰 정책");
        assertThat(flat(korean.tree(why))).extracting(Reason::text).contains("신뢰 정책: role/app/trust-policy", "역할의 신뢰 정책에 사용자 kim이 있어야 합니다.");
    }

    @Test
    void awsOwnSentenceIsRead() {
        var read = DenialMessage.parse("You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/app/me is not authorized to perform: "
                + "ec2:RunInstances on resource: arn:aws:ec2:us-east-1:123456789012:instance/* because no identity-based policy allows the ec2:RunInstances action. "
                + "Encoded authorization failure message: abc").orElseThrow();
        assertThat(read.action()).isEqualTo("ec2:RunInstances");
        assertThat(read.resource()).isEqualTo("arn:aws:ec2:us-east-1:123456789012:instance/*");
        assertThat(read.source()).isEqualTo("arn:aws:iam::123456789012:role/app");
        assertThat(read.because()).isEqualTo("because no identity-based policy allows the ec2:RunInstances action");
        assertThat(DenialMessage.parse("User: arn:aws:iam::1:user/k is not authorized to perform: ec2:DescribeVpcs with an explicit deny in an identity-based policy")
                .orElseThrow().resource()).isEqualTo("*");
        assertThat(DenialMessage.parse("Access Denied")).isEmpty();
    }
}
