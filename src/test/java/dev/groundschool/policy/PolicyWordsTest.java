package dev.groundschool.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.iam.policy.PolicyDocument.Kind;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements said in words. */
class PolicyWordsTest {
    private static String say(String statement, Kind kind, Locale locale) {
        var document = PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.replace('`', '"') + "]}", kind);
        return PolicyWords.of(locale).sentence(document.statements().getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            IDENTITY | {`Effect`:`Allow`,`Action`:`s3:GetObject`,`Resource`:`arn:aws:s3:::photos/*`} | Allows reading objects in the bucket photos. | 버킷 photos 안에서 객체 읽기를 허용합니다.
            IDENTITY | {`Effect`:`Allow`,`Action`:`s3:GetObject`,`Resource`:`arn:aws:s3:::photos/*`,`Condition`:{`IpAddress`:{`aws:SourceIp`:[`203.0.113.0/24`,`198.51.100.7/32`]}}} | Allows reading objects in the bucket photos, if the request comes from 203.0.113.0/24 or 198.51.100.7/32. | 버킷 photos 안에서 객체 읽기를 허용합니다. 단, 요청이 203.0.113.0/24 또는 198.51.100.7/32에서 올 때에만 적용됩니다.
            IDENTITY | {`Effect`:`Allow`,`Action`:[`s3:ListBucket`,`s3:GetObject`],`Resource`:[`arn:aws:s3:::photos`,`arn:aws:s3:::photos/*`]} | Allows listing a bucket’s objects and reading objects on the bucket photos and in it. | 버킷 photos와 그 안에서 버킷의 객체 목록 보기, 객체 읽기를 허용합니다.
            IDENTITY | {`Effect`:`Allow`,`Action`:`*`,`Resource`:`*`} | Allows everything on everything. | 모든 리소스에서 모든 동작을 허용합니다.
            IDENTITY | {`Effect`:`Deny`,`NotAction`:`iam:*`,`Resource`:`*`,`Condition`:{`BoolIfExists`:{`aws:MultiFactorAuthPresent`:`false`}}} | Forbids all actions except everything in IAM on everything, whatever else allows it, if the caller has signed in without MFA (or is not known). | 다른 정책이 허용하더라도 모든 리소스에서 IAM의 모든 동작을 뺀 모든 동작을 금지합니다. 단, MFA 없이 로그인했을 때(값이 없으면 따지지 않음)에만 적용됩니다.
            IDENTITY | {`Effect`:`Allow`,`Action`:[`ec2:StartInstances`,`ec2:StopInstances`],`Resource`:`arn:aws:ec2:*:*:instance/*`,`Condition`:{`StringEquals`:{`aws:ResourceTag/team`:`blue`}}} | Allows starting instances and stopping instances on every instance, if the resource’s tag team is blue. | 모든 인스턴스에 대해 멈춘 인스턴스 켜기, 인스턴스 멈추기를 허용합니다. 단, 리소스의 태그 team이 blue일 때에만 적용됩니다.
            IDENTITY | {`Effect`:`Allow`,`Action`:`ec2:Describe*`,`Resource`:`*`} | Allows looking at anything in EC2 (Describe…) on everything. | 모든 리소스에서 EC2 살펴보기(Describe…)를 허용합니다.
            IDENTITY | {`Effect`:`Allow`,`Action`:`glacier:UploadArchive`,`Resource`:`arn:aws:glacier:us-east-1:123456789012:vaults/old`} | Allows glacier:UploadArchive on arn:aws:glacier:us-east-1:123456789012:vaults/old. | arn:aws:glacier:us-east-1:123456789012:vaults/old에 대해 glacier:UploadArchive 동작을 허용합니다.
            IDENTITY | {`Effect`:`Allow`,`Action`:`iam:PassRole`,`Resource`:`arn:aws:iam::123456789012:role/service/web-role`} | Allows handing a role to a service on the role web-role. | 역할 web-role에 대해 서비스에 역할 넘겨주기를 허용합니다.
            IDENTITY | {`Effect`:`Allow`,`Action`:`s3:ListBucket`,`Resource`:`arn:aws:s3:::photos`,`Condition`:{`StringLike`:{`s3:prefix`:`${aws:username}/*`},`Null`:{`s3:delimiter`:`false`}}} | Allows listing a bucket’s objects on the bucket photos, if the prefix that is listed is like ${aws:username}/* and the delimiter of the listing is given. | 버킷 photos에 대해 버킷의 객체 목록 보기를 허용합니다. 단, 목록을 볼 접두사(prefix)가 ${aws:username}/* 형태일 때, 그리고 목록의 구분자(delimiter)가 있을 때에만 적용됩니다.
            RESOURCE | {`Effect`:`Allow`,`Principal`:`*`,`Action`:`s3:GetObject`,`Resource`:`arn:aws:s3:::my-site/*`} | For everyone, even without signing in: allows reading objects in the bucket my-site. | 로그인하지 않은 사람을 포함한 모든 사람에게 적용: 버킷 my-site 안에서 객체 읽기를 허용합니다.
            RESOURCE | {`Effect`:`Deny`,`Principal`:{`AWS`:`*`},`Action`:`s3:*`,`Resource`:`arn:aws:s3:::my-site/private/*`,`Condition`:{`Bool`:{`aws:SecureTransport`:`false`}}} | For everyone, even without signing in: forbids everything in S3 under private/ in the bucket my-site, whatever else allows it, if the request does not use TLS (plain http). | 로그인하지 않은 사람을 포함한 모든 사람에게 적용: 다른 정책이 허용하더라도 버킷 my-site의 private/ 아래에서 S3의 모든 동작을 금지합니다. 단, 요청이 TLS 없이 http로 올 때에만 적용됩니다.
            TRUST    | {`Effect`:`Allow`,`Principal`:{`Service`:`ec2.amazonaws.com`},`Action`:`sts:AssumeRole`} | For the service EC2 (ec2.amazonaws.com): allows assuming the role. | EC2 서비스(ec2.amazonaws.com)에게 적용: 역할 맡기(assume)를 허용합니다.
            TRUST    | {`Effect`:`Allow`,`Principal`:{`AWS`:`arn:aws:iam::123456789012:root`},`Action`:`sts:AssumeRole`,`Condition`:{`StringEquals`:{`sts:ExternalId`:`abc`}}} | For the account 123456789012: allows assuming the role, if the external id is abc. | 계정 123456789012에게 적용: 역할 맡기(assume)를 허용합니다. 단, 외부 id(ExternalId)가 abc일 때에만 적용됩니다.
            """)
    void inBothLanguages(Kind kind, String statement, String english, String korean) {
        assertThat(say(statement, kind, Locale.ENGLISH)).isEqualTo(english);
        assertThat(say(statement, kind, Locale.KOREAN)).isEqualTo(korean);
    }

    @Test
    void longListsAreCutShort() {
        assertThat(say("{`Effect`:`Allow`,`Action`:[`a:A`,`a:B`,`a:C`,`a:D`,`a:E`,`a:F`,`a:G`,`a:H`],`Resource`:`*`}", Kind.IDENTITY, Locale.ENGLISH))
                .isEqualTo("Allows a:A, a:B, a:C, a:D, a:E, a:F and 2 more on everything.");
    }

    @Test
    void everyQuantifierAndOperatorHasWords() {
        for (String quantifier : new String[] {"", "ForAllValues:", "ForAnyValue:"}) {
            for (String operator : new String[] {"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
                    "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals", "ArnLike", "ArnNotEquals"}) {
                String statement = "{`Effect`:`Allow`,`Action`:`*`,`Resource`:`*`,`Condition`:{`" + quantifier + operator + "`:{`aws:TagKeys`:`7`}}}";
                assertThat(say(statement, Kind.IDENTITY, Locale.ENGLISH)).contains(", if ").contains("7");
                assertThat(say(statement, Kind.IDENTITY, Locale.KOREAN)).contains("단, ").contains("7").doesNotContain("(이)");
            }
        }
    }

    @Test
    void bothBundlesHaveTheSameKeys() {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        assertThat(ResourceBundle.getBundle("dev.groundschool.policy.words", Locale.KOREAN, control).keySet())
                .isEqualTo(ResourceBundle.getBundle("dev.groundschool.policy.words", Locale.ENGLISH, control).keySet());
    }

    @Test
    void particlesFollowTheSound() {
        assertThat(Particles.fit("버킷 photos(과) 그룹(을) i-7(이) 서울(으)로 EC2(으)로 읽기(Get…)(을)"))
                .isEqualTo("버킷 photos와 그룹을 i-7이 서울로 EC2로 읽기(Get…)를");
    }
}
