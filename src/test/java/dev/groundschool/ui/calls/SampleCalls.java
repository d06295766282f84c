package dev.groundschool.ui.calls;

import dev.groundschool.ui.i18n.Spoken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The calls of the design picture, and one that was refused. */
public final class SampleCalls {
    private SampleCalls() {}

    public static CallsModel model() {
        var model = new CallsModel();
        model.add(List.of(
                call(1, "10:40:57", 5, "ec2", "RunInstances", Spoken.same("web-1 → i-0a1f99b3 in 2a")),
                call(2, "10:40:58", 4, "ec2", "RunInstances", Spoken.same("web-2 → i-0c7d41e2 in 2c")),
                call(3, "10:41:06", 2, "ec2", "DescribeSubnets", Spoken.of("4 subnets", "서브넷 4개")),
                call(4, "10:41:07", 6, "elbv2", "CreateLoadBalancer", Spoken.same("web-door → arn:aws:elasticloadbalancing:…/app/web-door/50dc6c"))));
        return model;
    }

    public static CallRow denied() {
        return new CallRow(9, Instant.parse("2026-11-22T10:41:09Z"), Duration.ofMillis(1), "s3", "GetObject", "ap-northeast-2", 403, "AccessDenied",
                "User: arn:aws:iam::123456789012:user/kim is not authorized to perform: s3:GetObject", true, () -> "{\n  \"Bucket\" : \"my-site\"\n}",
                "4f0c2d1e-6d1b-4ea0-9f0a-000000000009", Spoken.same("aws-cli/2.31"), false, Spoken.same("AccessDenied: user kim may not s3:GetObject"),
                "", "<Error><Code>AccessDenied</Code><Message>no</Message></Error>", () -> "aws s3api get-object --bucket my-site");
    }

    public static CallRow call(long number, String time, long millis, String service, String operation, Spoken summary) {
        return new CallRow(number, Instant.parse("2026-11-22T" + time + "Z"), Duration.ofMillis(millis), service, operation, "ap-northeast-2", 200,
                "", "", false, () -> "{\n  \"ImageId\" : \"ami-0a1b2c3d\",\n  \"MinCount\" : 1,\n  \"MaxCount\" : 1\n}",
                "4f0c2d1e-6d1b-4ea0-9f0a-00000000000" + number,
                Spoken.of("the lesson’s step “Open the door”", "수업의 ‘문 열기’ 단계"), operation.startsWith("Describe") && number == 99, summary,
                "Action=" + operation + "&Version=2016-11-15&ImageId=ami-0a1b2c3d&InstanceType=t3.micro&MinCount=1&MaxCount=1&UserData=IyEvYmluL3No%0A",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + operation + "Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                        + "<requestId>4f0c2d1e</requestId><instancesSet><item><instanceId>i-0a1f99b3</instanceId><instanceState><code>0</code>"
                        + "<name>pending</name></instanceState><tagSet/></item></instancesSet></" + operation + "Response>",
                () -> "aws " + service + " run-instances --image-id ami-0a1b2c3d --count 1");
    }
}
