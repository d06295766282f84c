package dev.groundschool.sandbox.iam.policy;

import dev.groundschool.sandbox.iam.policy.Verdict.Outcome;
import dev.groundschool.sandbox.iam.policy.Verdict.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests in AWS's order: an explicit deny anywhere ends it; then the resource's policy, the permissions boundary, the session
 * policies and the identity
 * policies are asked ("How AWS enforcement code logic evaluates requests to allow or deny access", AWS IAM User Guide).
 */
public final class Evaluator {
    private static final Layer[] LAYERS = Layer.values();

    private Evaluator() {}

    /** Allowed or not. Takes microseconds. */
    public static Verdict decide(Request request, Policies policies) {
        return new OneDecision(request, policies).decide();
    }

    /** The verdict with all that led to it. */
    public static Explanation explain(Request request, Policies policies) {
        Verdict verdict = decide(request, policies);
        List<Explanation.PolicyReading> read = new ArrayList<>();
        for (Layer layer : LAYERS) {
            for (Policy policy : policies.of(layer)) {
                read.add(Explanation.PolicyReading.of(layer, policy, request));
            }
        }
        return new Explanation(request, verdict, List.copyOf(read), Nearest.of(request, verdict, read));
    }

    /** One decision under way. */
    private static final class OneDecision {
        private final Request request;
        private final Policies policies;
        private final String service;
        private final String name;

        OneDecision(Request request, Policies policies) {
            this.request = request;
            this.policies = policies;
            this.service = request.lowerService();
            this.name = request.lowerName();
        }

        Verdict decide() {
            for (Layer layer : LAYERS) {
                Source denied = first(layer, Effect.DENY);
                if (denied != null) {
                    return new Verdict(Outcome.EXPLICIT_DENY, layer, Optional.of(denied));
                }
            }
            Principals.Match granted = granted();
            Requester who = request.who();
            return switch (who.type()) {
                case ANONYMOUS, SERVICE -> granted == Principals.Match.NONE ? missing(Layer.RESOURCE) : allowedByResource();
                case ROOT, USER, ROLE_SESSION -> foreign(who) ? foreign(granted) : own(granted);
            };
        }

        private boolean foreign(Requester who) {
            return policies.resourceAccount().filter(account -> !account.equals(who.account())).isPresent();
        }

        /** Across accounts both sides must allow. */
        private Verdict foreign(Principals.Match granted) {
            return granted == Principals.Match.NONE ? missing(Layer.RESOURCE) : limited(Principals.Match.NONE);
        }

        private Verdict own(Principals.Match granted) {
            if (policies.resourceMustAllow() && granted == Principals.Match.NONE) {
                return missing(Layer.RESOURCE);
            }
            return granted == Principals.Match.EXACT ? allowedByResource() : limited(granted);
        }

        private Verdict limited(Principals.Match granted) {
            if (request.who().type() == Requester.Type.ROOT) {
                return new Verdict(Outcome.ALLOWED, Layer.IDENTITY, Optional.empty());
            }
            if (policies.boundary().isPresent() && first(Layer.BOUNDARY, Effect.ALLOW) == null) {
                return missing(Layer.BOUNDARY);
            }
            if (!policies.session().isEmpty() && first(Layer.SESSION, Effect.ALLOW) == null) {
                return missing(Layer.SESSION);
            }
            if (granted.compareTo(Principals.Match.ROLE) >= 0) {
                return allowedByResource();
            }
            Source found = first(Layer.IDENTITY, Effect.ALLOW);
            return found == null ? missing(Layer.IDENTITY) : new Verdict(Outcome.ALLOWED, Layer.IDENTITY, Optional.of(found));
        }

        private Verdict allowedByResource() {
            return new Verdict(Outcome.ALLOWED, Layer.RESOURCE, Optional.ofNullable(first(Layer.RESOURCE, Effect.ALLOW)));
        }

        private static Verdict missing(Layer layer) {
            return new Verdict(Outcome.IMPLICIT_DENY, layer, Optional.empty());
        }

        private @Nullable Source first(Layer layer, Effect effect) {
            for (Policy policy : policies.of(layer)) {
                for (Statement statement : policy.document().statements()) {
                    if (statement.effect() == effect && statement.applies(request, service, name)
                            && statement.principal(request.who()) != Principals.Match.NONE) {
                        return new Source(policy, statement);
                    }
                }
            }
            return null;
        }

        /** How closely the resource's policies name the requester in statements that allow. */
        private Principals.Match granted() {
            Principals.Match best = Principals.Match.NONE;
            for (Policy policy : policies.resource()) {
                for (Statement statement : policy.document().statements()) {
                    if (statement.effect() == Effect.ALLOW && statement.applies(request, service, name)) {
                        Principals.Match match = statement.principal(request.who());
                        best = match.compareTo(best) > 0 ? match : best;
                    }
                }
            }
            return best;
        }
    }
}
