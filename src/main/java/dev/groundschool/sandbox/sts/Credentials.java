package dev.groundschool.sandbox.sts;

import dev.groundschool.sandbox.iam.Arns;
import dev.groundschool.sandbox.iam.Principals;
import dev.groundschool.sandbox.iam.Principals.RoleFacts;
import dev.groundschool.sandbox.iam.Sessions;
import dev.groundschool.sandbox.iam.Sessions.Session;
import dev.groundschool.sandbox.iam.policy.MalformedPolicy;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.wire.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/** Temporary keys: AssumeRole and GetSessionToken. Whether the caller may is decided before, by the role's trust policy. */
final class Credentials {
    private static final int SHORTEST = 900;
    private static final int USUAL_ROLE = 3600;
    private static final int USUAL_SESSION = 43_200;
    private static final int LONGEST_SESSION = 129_600;
    private static final int LONGEST_OF_ROOT = 3600;
    private static final int LONGEST_POLICY = 2048;
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

    AssumeRoleResponse assume(AssumeRoleRequest request, Turn turn) {
        RoleFacts role = Principals.role(turn, need(request.roleArn(), "roleArn"))
                .orElseThrow(() -> new AwsFault(Fault.sender(403, "AccessDenied",
                "User: " + turn.caller().arn() + " is not authorized to perform: sts:AssumeRole on resource: " + request.roleArn())));
        String name = need(request.roleSessionName(), "roleSessionName");
        if (!NAME.matcher(name).matches()) {
            throw constraint(name, "roleSessionName",
                    "Member must satisfy regular expression pattern: [\\w+=,.@-]*, with 2 to 64 characters");
        }
        boolean service = turn.caller().isService(); // an instance's keys last longer than its role's sessions may
        int seconds = seconds(request.durationSeconds(), USUAL_ROLE, 43_200);
        if (Arns.isRoleSession(turn.caller().arn()) && seconds > USUAL_ROLE) {
            throw invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        if (seconds > role.maxSession() && !service) {
            throw invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        List<String> arns = request.policyArns().stream().map(PolicyDescriptorType::arn).toList();
        Map<String, String> tags = new LinkedHashMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        Session session = Sessions.open(turn, new Sessions.Opening(role.name(), "", name, policy(request.policy()), policies(turn, arns),
                tags, false), Duration.ofSeconds(seconds));
        AssumeRoleResponse.Builder response = AssumeRoleResponse.builder().credentials(view(session))
                .sourceIdentity(request.sourceIdentity())
                .assumedRoleUser(user -> user.arn(Arns.session(turn.account(), role.name(), name)).assumedRoleId(role.id() + ':' + name));
        return session.policy().isEmpty() ? response.build()
                : response.packedPolicySize(Math.ceilDiv(session.policy().length() * 100, LONGEST_POLICY)).build();
    }

    GetSessionTokenResponse session(GetSessionTokenRequest request, Turn turn) {
        if (Arns.isRoleSession(turn.caller().arn())) {
            throw new AwsFault(Fault.sender(403, "AccessDenied", "Cannot call GetSessionToken with session credentials"));
        }
        int seconds = seconds(request.durationSeconds(), USUAL_SESSION, LONGEST_SESSION);
        String user = Principals.userName(turn);
        Duration length = Duration.ofSeconds(user.isEmpty() ? Math.min(seconds, LONGEST_OF_ROOT) : seconds);
        Session session = Sessions.open(turn, new Sessions.Opening("", user, "", "", List.of(), Map.of(), request.tokenCode() != null), length);
        return GetSessionTokenResponse.builder().credentials(view(session)).build();
    }

    private static software.amazon.awssdk.services.sts.model.Credentials view(Session session) {
        return software.amazon.awssdk.services.sts.model.Credentials.builder().accessKeyId(session.keyId())
                .secretAccessKey(session.secret()).sessionToken(session.token())
                .expiration(session.expires()).build();
    }

    private static int seconds(@Nullable Integer asked, int usual, int most) {
        int seconds = asked == null ? usual : asked;
        if (seconds < SHORTEST || seconds > most) {
            throw constraint(seconds, "durationSeconds", seconds < SHORTEST ? "Member must have value greater than or equal to " + SHORTEST
                    : "Member must have value less than or equal to " + most);
        }
        return seconds;
    }

    private static String policy(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        if (text.length() > LONGEST_POLICY) {
            throw constraint(text.substring(0, 40) + "…", "policy", "Member must have length less than or equal to " + LONGEST_POLICY);
        }
        try {
            PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY);
            return text;
        } catch (MalformedPolicy e) {
            throw new AwsFault("MalformedPolicyDocument", e.words() + " (line " + e.line() + ", column " + e.column() + ')');
        }
    }

    private static List<String> policies(Turn turn, List<String> arns) {
        if (arns.size() > 10) {
            throw constraint(arns, "policyArns", "Member must have length less than or equal to 10");
        }
        for (String arn : arns) {
            if (Principals.managedPolicy(turn, arn).isEmpty()) {
                throw invalid("PolicyArns contains a policy that does not exist: " + arn);
            }
        }
        return arns;
    }

    private static <T> T need(@Nullable T value, String member) {
        if (value == null) {
            throw constraint(null, member, "Member must not be null");
        }
        return value;
    }

    private static AwsFault constraint(@Nullable Object value, String member, String constraint) {
        return invalid("1 validation error detected: Value " + (value == null ? "null" : "'" + value + "'") + " at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }

    private static AwsFault invalid(String message) {
        return new AwsFault("ValidationError", message);
    }
}
