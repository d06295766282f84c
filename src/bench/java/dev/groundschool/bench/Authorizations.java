package dev.groundschool.bench;

import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.iam.policy.Evaluator;
import dev.groundschool.sandbox.iam.policy.Policies;
import dev.groundschool.sandbox.iam.policy.Policy;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.iam.policy.Request;
import dev.groundschool.sandbox.iam.policy.Requester;
import dev.groundschool.sandbox.iam.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One question to the evaluator, with ten policies attached, each of ten statements. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Authorizations {
    private final Policies ten = Policies.identity(policies());
    private final Request allowed = request("ec2:StopInstances");
    private final Request denied = request("rds:DeleteDBInstance");

    private static Request request(String action) {
        return new Request(Requester.user("123456789012", "arn:aws:iam::123456789012:user/alice"), action,
                "arn:aws:ec2:ap-northeast-2:123456789012:instance/i-0123456789abcdef0",
                Context.of(Map.of("aws:username", List.of("alice"), "aws:RequestedRegion", List.of("ap-northeast-2"),
                        "aws:ResourceTag/Owner", List.of("alice"))));
    }

    private static List<Policy> policies() {
        List<Policy> policies = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            List<String> statements = new ArrayList<>();
            for (int j = 0; j < 10; j++) {
                statements.add(("{'Effect':'Allow','Action':['s3:Get*','s3:List*','ec2:Describe*','logs:Put*','rds:List*','ec2:Run*','iam:Get*','sqs:*']," + "'Resource':['arn:aws:s3:::bucket-"
                        + i + "/${aws:username}/*','arn:aws:ec2:*:*:volume/vol-" + j + "']}").replace('\'', '"'));
            }
            if (i == 9) {
                statements.add("{'Effect':'Allow','Action':'ec2:*Instances','Resource':'arn:aws:ec2:*:*:instance/*','Condition':{'StringEquals':{'aws:ResourceTag/Owner':'${aws:username}'}}}"
                        .replace('\'', '"'));
            }
            policies.add(new Policy("policy-" + i, PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":" + statements + '}',
                    PolicyDocument.Kind.IDENTITY)));
        }
        return policies;
    }

    @Benchmark
    public Verdict allowedByTheLastOfTenPolicies() {
        return Evaluator.decide(allowed, ten);
    }

    @Benchmark
    public Verdict deniedByTenPolicies() {
        return Evaluator.decide(denied, ten);
    }
}
