package dev.groundschool.sandbox.sts;

import dev.groundschool.sandbox.iam.Principals;
import dev.groundschool.sandbox.iam.Sessions;
import dev.groundschool.sandbox.iam.Sessions.Session;
import dev.groundschool.sandbox.imds.RoleKeys;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Caller;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * The keys of instances: EC2 assumes the instance's role in the instance's name ("Retrieve security credentials from instance metadata",
 * EC2 User Guide). The call is STS's own AssumeRole, so it stands in the journal and in the history like any other.
 */
public final class InstanceSessions implements RoleKeys {
    /** As long as AWS's, whatever the role's own maximum. */
    static final Duration LENGTH = Duration.ofHours(6);
    private static final Duration RENEWED = Duration.ofHours(1);
    private static final String EC2 = "ec2.amazonaws.com";

    private final Timeline timeline;
    private final Caller ec2;

    public InstanceSessions(Timeline timeline, String account) {
        this.timeline = timeline;
        this.ec2 = Caller.service(account, EC2);
    }

    private Turn turn(String region) {
        return new Turn(timeline.current(), timeline.clock().now(), region, ec2);
    }

    @Override
    public Optional<String> role(String profileArn) {
        return Principals.instanceProfile(turn(""), profileArn).flatMap(Principals.ProfileFacts::roleArn)
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1));
    }

    @Override
    public Answer keys(String region, String role, String instanceId) {
        Turn turn = turn(region);
        if (!Principals.trusts(turn, role, EC2)) {
            return new Refused(turn.now());
        }
        Optional<Session> young = latest(turn, role, instanceId).filter(each -> each.issued().plus(RENEWED).isAfter(turn.now()));
        if (young.isEmpty()) {
            timeline.call(new Call(Services.operation("sts.AssumeRole"), AssumeRoleRequest.builder().roleArn(Principals.roleArn(turn, role)).roleSessionName(instanceId)
                    .durationSeconds((int) LENGTH.toSeconds()).build(), region, ec2));
            young = latest(turn(region), role, instanceId);
        }
        return young.map(each -> (Answer) new Keys(each.keyId(), each.secret(), each.token(), each.issued(), each.expires()))
                .orElseGet(() -> new Refused(turn.now()));
    }

    private static Optional<Session> latest(Turn turn, String role, String instanceId) {
        Instant now = turn.now();
        return turn.all(Sessions.TABLE).stream().filter(each -> each.role().equals(role) && each.name().equals(instanceId))
                .filter(each -> each.expires().isAfter(now)).max(Comparator.comparing(Session::issued));
    }
}
