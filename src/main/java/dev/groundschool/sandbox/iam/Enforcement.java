package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.Holder.RoleRow;
import dev.groundschool.sandbox.iam.Holder.UserRow;
import dev.groundschool.sandbox.iam.Sessions.Session;
import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.iam.policy.Denial;
import dev.groundschool.sandbox.iam.policy.Evaluator;
import dev.groundschool.sandbox.iam.policy.Explanation;
import dev.groundschool.sandbox.iam.policy.Policies;
import dev.groundschool.sandbox.iam.policy.Policy;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.iam.policy.Request;
import dev.groundschool.sandbox.iam.policy.Requester;
import dev.groundschool.sandbox.iam.policy.Verdict;
import dev.groundschool.sandbox.wire.Authorizer;
import dev.groundschool.sandbox.wire.Keys;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.sandbox.world.World;
import dev.groundschool.shape.Protocol;
import dev.groundschool.shape.wire.Fault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Enforces IAM on every call: who calls, what it would do to what, and whether all policies together allow it. A denial is answered as AWS
 * does and its reasoning kept.
 *
 * <p>Root may do everything, but for what a bucket's policy forbids. Nobody needs leave for {@code sts:GetCallerIdentity} and {@code sts:GetSessionToken}.
 */
public final class Enforcement implements Authorizer {
    private static final Set<String> FREE = Set.of("sts:GetCallerIdentity", "sts:GetSessionToken");

    private final Supplier<World> world;
    private final InstantSource clock;
    private final Map<String, Resources> resources;
    private final MfaCodes codes;
    private final Denials denials = new Denials();

    /**
     * Over a world.
     *
     * @param clock the sandbox's
     * @param wall by which the codes of MFA devices are judged
     * @param resources what services tell of their resources, by the name in ARNs
     */
    public Enforcement(Supplier<World> world, InstantSource clock, InstantSource wall, Map<String, Resources> resources) {
        this.codes = new MfaCodes(wall);
        this.world = world;
        this.clock = clock;
        this.resources = Map.copyOf(resources);
    }

    /** Why that request was denied; empty when it was not, or long ago. */
    public Optional<Denial> denial(String requestId) {
        return denials.find(requestId);
    }

    @Override
    public Leave authorize(Call call, Circumstances circumstances) {
        Turn turn = new Turn(world.get(), clock.instant(), call.region(), call.caller());
        Leave leave = judged(turn, call, circumstances);
        codes.enrolled(turn, call);
        return leave;
    }

    private Leave judged(Turn turn, Call call, Circumstances circumstances) {
        String operation = call.operation().service().signingName() + ':' + call.operation().name();
        boolean root = call.caller().arn().endsWith(":root");
        if (root && operation.equals("sts:AssumeRole")) {
            throw denied(call, "Roles may not be assumed by root accounts.");
        }
        Context proven = codes.proven(turn, call);
        Resources of = resources.get(call.operation().service().signingName());
        if (root && of == null || FREE.contains(operation)) {
            return Leave.whole(call);
        }
        if (root && of != null && !of.bindsRoot(turn, call)) {
            return Leave.whole(call);
        }
        Who who = root ? Who.root(turn) : call.caller().isAnonymous() ? Who.ANONYMOUS : who(turn, circumstances.key());
        if (operation.startsWith("iam:") && who.ownSession()) {
            throw new AwsFault(Fault.sender(403, "InvalidClientTokenId", "The security token included in the request is invalid"));
        }
        Context context = who.keys().with(proven).with(circumstances(turn, call, circumstances));
        List<Asked> usual = Asking.of(turn, call, of == null ? Map.of() : of.implied(turn, call.request()));
        Map<Integer, String> denied = new HashMap<>();
        List<Asked> all = of == null ? usual : of.asked(turn, call, usual);
        boolean apart = of != null && of.apart(call, denied).isPresent();
        for (int i = 0; i < all.size(); i++) {
            Asked asked = all.get(i);
            Request request = new Request(who.requester(), asked.action(), asked.resource(), context.with(asked.keys())
                    .with(Context.of(about(turn, asked.resource()))));
            try {
                check(turn, call, request, who.policies(), circumstances.requestId());
            } catch (AwsFault e) {
                if (!apart) {
                    throw e;
                }
                denied.put(i, e.fault().message());
            }
        }
        return denied.isEmpty() || of == null ? Leave.whole(call) : of.apart(call, denied).orElseThrow();
    }

    private Map<String, List<String>> about(Turn turn, String arn) {
        Resources told = resources.get(service(arn));
        return told == null || arn.endsWith("*") ? Map.of() : told.keys(turn, arn);
    }

    private static String service(String arn) {
        String[] parts = arn.split(":", 4);
        return parts.length < 4 ? "" : parts[2];
    }

    private void check(Turn turn, Call call, Request request, Policies policies, String requestId) {
        boolean trust = request.action().equals("sts:AssumeRole");
        Policies all = trust ? trusted(turn, request.resource(), policies) : withResource(turn, request.resource(), policies);
        Verdict verdict = Evaluator.decide(request, all);
        if (!verdict.allowed()) {
            Explanation explanation = Evaluator.explain(request, all);
            AwsFault fault = denied(call, message(call, request, verdict, trust, explanation));
            denials.add(new Denial(requestId, fault.fault().message(), explanation));
            throw fault;
        }
    }

    /** A role that is not there is answered like one that trusts nobody. */
    private static Policies trusted(Turn turn, String roleArn, Policies policies) {
        return Holder.ROLES.find(turn, Arns.name(roleArn)).filter(row -> Holder.ROLES.arn(turn, row.entity()).equals(roleArn))
                .map(row -> policies.withTrust(PolicySets.trust(row), turn.account()))
                .orElse(new Policies(policies.identity(), policies.boundary(), policies.session(), List.of(), true,
                        Optional.of(turn.account())));
    }

    private Policies withResource(Turn turn, String arn, Policies policies) {
        Resources told = resources.get(service(arn));
        Policies all = policies;
        for (Policy each : told == null ? List.<Policy>of() : told.policies(turn, arn)) {
            all = all.withResource(each, turn.account());
        }
        return all;
    }

    // ------------------------------------------------------------------ who

    /**
     * Who calls, and the policies that come with it.
     *
     * @param ownSession true for a user's session by GetSessionToken without a code of an MFA device, which may not use IAM
     */
    private record Who(Requester requester, Context keys, Policies policies, boolean ownSession) {
        static final Who ANONYMOUS = new Who(Requester.ANONYMOUS, Context.EMPTY.with("aws:PrincipalType", "Anonymous"), Policies.NONE, false);

        static Who root(Turn turn) {
            return new Who(Requester.root(turn.account()), Context.EMPTY.with("aws:PrincipalType", "Account").with("aws:PrincipalArn", turn.caller().arn())
                    .with("aws:PrincipalAccount", turn.account()).with("aws:userid", turn.account()), Policies.NONE, false);
        }
    }

    private static Who who(Turn turn, Keys.Key key) {
        String account = turn.account();
        Optional<Session> session = key.token().isEmpty() ? Optional.empty() : turn.find(Sessions.TABLE, key.id());
        if (session.isPresent() && !session.get().role().isEmpty()) {
            RoleRow role = Holder.ROLES.get(turn, session.get().role());
            Context keys = Callers.role(turn, role).with("aws:userid", turn.caller().userId()).with(temporary(session.get()));
            return new Who(Requester.session(account, turn.caller().arn(), Holder.ROLES.arn(turn, role.entity())), keys,
                    PolicySets.role(turn, role).withSession(sessionPolicies(turn, session.get())), false);
        }
        if (Arns.isRoleSession(turn.caller().arn())) { // the sandbox's owner in a role's guise: a session that nothing limits
            RoleRow role = Holder.ROLES.get(turn, Arns.role(turn.caller().arn()));
            Context keys = Callers.role(turn, role).with("aws:userid", turn.caller().userId());
            return new Who(Requester.session(account, turn.caller().arn(), Holder.ROLES.arn(turn, role.entity())), keys, PolicySets.role(turn, role),
                    false);
        }
        UserRow user = Holder.USERS.get(turn, Arns.name(turn.caller().arn()));
        Context keys = Callers.user(turn, user);
        return new Who(Requester.user(account, turn.caller().arn()), session.map(each -> keys.with(temporary(each)).with(factor(turn, each))).orElse(keys),
                PolicySets.user(turn, user), session.filter(each -> !each.mfa()).isPresent());
    }

    private static Context temporary(Session session) {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("aws:TokenIssueTime", List.of(session.issued().toString()));
        keys.put("aws:MultiFactorAuthPresent", List.of("false"));
        session.tags().forEach((key, value) -> keys.put("aws:PrincipalTag/" + key, List.of(value)));
        return Context.of(keys);
    }

    /** A role's sessions do not tell how it was assumed: "the temporary credentials returned by AssumeRole do not include MFA information". */
    private static Context factor(Turn turn, Session session) {
        return !session.mfa() ? Context.EMPTY : Context.EMPTY.with("aws:MultiFactorAuthPresent", "true").with("aws:MultiFactorAuthAge",
                String.valueOf(Duration.between(session.issued(), turn.now()).toSeconds()));
    }

    private static List<Policy> sessionPolicies(Turn turn, Session session) {
        List<Policy> policies = new ArrayList<>();
        if (!session.policy().isEmpty()) {
            policies.add(new Policy("session-policy", PolicyDocument.parse(session.policy(), PolicyDocument.Kind.IDENTITY)));
        }
        session.policyArns().forEach(arn -> PolicySets.managed(turn, arn).ifPresent(policies::add));
        return policies;
    }

    private static Context circumstances(Turn turn, Call call, Circumstances circumstances) {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("aws:SourceIp", List.of(circumstances.sourceIp()));
        keys.put("aws:SecureTransport", List.of(String.valueOf(circumstances.secure())));
        keys.put("aws:UserAgent", List.of(circumstances.userAgent()));
        keys.put("aws:CurrentTime", List.of(turn.now().toString()));
        keys.put("aws:EpochTime", List.of(String.valueOf(turn.now().getEpochSecond())));
        keys.put("aws:RequestedRegion", List.of(call.region()));
        keys.put("aws:ViaAWSService", List.of("false"));
        keys.put("aws:PrincipalIsAWSService", List.of("false"));
        circumstances.more().forEach((key, value) -> keys.put(key, List.of(value)));
        if (call.operation().service().signingName().equals("ec2")) {
            keys.put("ec2:Region", List.of(call.region()));
        }
        return Context.of(keys);
    }

    // -------------------------------------------------------------- answers

    /** "Troubleshoot access denied error messages", AWS IAM User Guide; EC2 adds words of its own. */
    private static String message(Call call, Request request, Verdict verdict, boolean trust, Explanation explanation) {
        boolean ec2 = call.operation().service().signingName().equals("ec2");
        if (call.caller().isAnonymous()) {
            return "Access Denied";
        }
        boolean quoted = call.operation().service().signingName().equals("s3");
        boolean nothingNamed = ec2 && request.resource().equals("*");
        String words = "User: " + request.who().arn() + " is not authorized to perform: " + request.action()
                + (nothingNamed ? "" : " on resource: " + (quoted ? '"' + request.resource() + '"' : request.resource())) + ' ' + verdict.because(request.action(), trust);
        return !ec2 ? words : "You are not authorized to perform this operation. " + words
                + (nothingNamed ? "" : ". Encoded authorization failure message: " + AuthorizationMessage.encode(explanation));
    }

    private static AwsFault denied(Call call, String message) {
        if (call.operation().service().protocol() == Protocol.JSON) {
            return new AwsFault("AccessDeniedException", message);
        }
        return new AwsFault(Fault.sender(403, call.operation().service().signingName().equals("ec2") ? "UnauthorizedOperation"
                : "AccessDenied", message));
    }
}
