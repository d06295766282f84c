package dev.groundschool.policy;

import dev.groundschool.policy.Reason.Mark;
import dev.groundschool.sandbox.iam.policy.Effect;
import dev.groundschool.sandbox.iam.policy.Explanation;
import dev.groundschool.sandbox.iam.policy.Explanation.ConditionReading;
import dev.groundschool.sandbox.iam.policy.Explanation.PolicyReading;
import dev.groundschool.sandbox.iam.policy.Explanation.StatementReading;
import dev.groundschool.sandbox.iam.policy.Layer;
import dev.groundschool.sandbox.iam.policy.Nearest;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.iam.policy.Request;
import dev.groundschool.sandbox.iam.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a request was denied, in words and as a tree: what decided, what would have to be true, the request, and every policy that was read. */
public final class DenialWords {
    private final Vocabulary words;
    private final PolicyWords policies;

    private DenialWords(Locale locale) {
        words = new Vocabulary(locale);
        policies = PolicyWords.of(locale);
    }

    /** In Korean for a Korean locale, else in English. */
    public static DenialWords of(Locale locale) {
        return new DenialWords(locale);
    }

    /** Who was denied what, in a sentence. */
    public String headline(Explanation why) {
        Request request = why.request();
        return words.say("denied", who(request), policies.action(request.action()), on(request));
    }

    /** The rule that decided, in a sentence. */
    public String because(Explanation why) {
        Verdict verdict = why.verdict();
        if (verdict.outcome() == Verdict.Outcome.EXPLICIT_DENY) {
            return words.say("because.deny", verdict.decisive().map(source -> name(source.policy().name())).orElse(""));
        }
        boolean bare = verdict.layer() == Layer.IDENTITY && why.policies().stream().noneMatch(each -> each.layer() == Layer.IDENTITY);
        return words.say("because." + (trust(why) ? "trust" : layer(verdict.layer())) + (bare ? ".none" : ""));
    }

    /** The whole reasoning. */
    public List<Reason> tree(Explanation why) {
        List<Reason> all = new ArrayList<>();
        all.add(decided(why));
        all.add(Reason.of(Mark.WANTED, words.say("tree.needs"), "", needs(why)));
        all.add(request(why.request()));
        all.add(why.policies().isEmpty() ? Reason.leaf(Mark.FAILS, words.say("tree.no-policies"), "")
                : Reason.of(Mark.PLAIN, words.say("tree.policies", why.policies().size()), "", why.policies().stream().map(each -> policy(each))
                        .toList()));
        return all;
    }

    private Reason decided(Explanation why) {
        List<Reason> near = why.nearest().map(nearest -> List.of(statement(nearest.statement(), nearest.policy().name() + " · " + nearest.statement()
                .statement().name()).at(nearest.policy(), nearest.statement().statement())))
                .orElseGet(() -> List.of(Reason.leaf(Mark.PLAIN, words.say("tree.none-near"), "")));
        boolean implicit = why.verdict().outcome() == Verdict.Outcome.IMPLICIT_DENY;
        return Reason.of(Mark.FAILS, because(why), "", implicit && why.nearest().isPresent()
                ? List.of(Reason.of(Mark.PLAIN, words.say("tree.nearest"), "", near)) : near);
    }

    private List<Reason> needs(Explanation why) {
        Request request = why.request();
        String does = policies.action(request.action());
        String on = on(request);
        List<Reason> all = new ArrayList<>();
        boolean forbidden = why.verdict().outcome() == Verdict.Outcome.EXPLICIT_DENY;
        if (!forbidden) {
            String text = trust(why) ? words.say("need.trust", who(request)) : switch (why.verdict().layer()) {
                case IDENTITY -> words.say("need.policy", who(request), does, on);
                case BOUNDARY -> words.say("need.boundary", does, on);
                case SESSION -> words.say("need.session", does, on);
                case RESOURCE -> words.say("need.resource", does, on, who(request));
            };
            all.add(Reason.leaf(Mark.WANTED, text, ""));
        }
        why.nearest().ifPresent(nearest -> nearest.needs().forEach(need -> all.add(Reason.leaf(Mark.WANTED, need(need), "")
                .at(nearest.policy(), nearest.statement().statement()))));
        return all;
    }

    /** Where; nothing for an action that is about no one resource. */
    private String on(Request request) {
        String named = request.resource().equals("*") ? "" : policies.resource(request.resource());
        return named.isEmpty() ? "" : words.korean() ? named + ' ' : ' ' + named;
    }

    private String need(Nearest.Need need) {
        return switch (need) {
            case Nearest.NeedsAction it -> it.butThose() ? words.say("need.action.spared", it.action())
                    : words.say("need.action", it.action(), words.all(it.named()));
            case Nearest.NeedsResource it -> it.butThose() ? words.say("need.resource-named.spared", it.resource())
                    : words.say("need.resource-named", it.resource(), words.all(it.named()));
            case Nearest.NeedsPrincipal it -> it.butThose() ? words.say("need.principal.spared", it.arn())
                    : words.say("need.principal", it.arn(), words.all(it.named()));
            case Nearest.NeedsCondition it -> words.say("need.condition", policies.condition(it.condition().condition()), actual(it.condition()));
            case Nearest.NeedsNoDeny _ -> words.say("need.no-deny");
        };
    }

    private Reason request(Request request) {
        List<Reason> values = request.context().toMap().entrySet().stream()
                .map(each -> Reason.leaf(Mark.PLAIN, each.getKey(), String.join(", ", each.getValue()))).toList();
        return Reason.of(Mark.PLAIN, words.say("tree.request"), "", List.of(
                Reason.leaf(Mark.PLAIN, words.say("tree.who") + ": " + who(request), request.who().arn()),
                Reason.leaf(Mark.PLAIN, words.say("tree.what") + ": " + policies.action(request.action()), request.action()),
                Reason.leaf(Mark.PLAIN, words.say("tree.on") + ": " + policies.thing(request.resource()), request.resource()),
                Reason.of(Mark.PLAIN, words.say("tree.values", values.size()), "", values)));
    }

    private Reason policy(PolicyReading read) {
        boolean trust = read.policy().document().kind() == PolicyDocument.Kind.TRUST;
        boolean forbids = read.statements().stream().anyMatch(each -> each.applies() && each.statement().effect() == Effect.DENY);
        boolean allows = read.statements().stream().anyMatch(each -> each.applies() && each.statement().effect() == Effect.ALLOW);
        return Reason.of(forbids ? Mark.FAILS : allows ? Mark.FITS : Mark.PLAIN,
                words.say("layer." + (trust ? "trust" : layer(read.layer()))) + ": " + name(read.policy().name()), read.policy().name(),
                read.statements().stream().map(each -> statement(each, each.statement().name()).at(read.policy(), each.statement())).toList());
    }

    private Reason statement(StatementReading read, String detail) {
        List<Reason> parts = new ArrayList<>();
        if (!read.statement().principals().isEmpty()) {
            parts.add(part(read.principal(), "part.principal", words.all(read.statement().principals())));
        }
        parts.add(part(read.action(), "part.action", words.all(read.statement().actions())));
        if (!read.statement().resources().isEmpty()) {
            parts.add(part(read.resource(), "part.resource", words.all(read.statement().resources())));
        }
        read.conditions().forEach(each -> parts.add(Reason.leaf(each.met() ? Mark.FITS : Mark.FAILS, words.say(each.met() ? "part.condition"
                : "part.condition.not", policies.condition(each.condition())), actual(each))));
        Mark mark = !read.applies() ? Mark.PLAIN : read.statement().effect() == Effect.DENY ? Mark.FAILS : Mark.FITS;
        return Reason.of(mark, policies.sentence(read.statement()), detail, parts);
    }

    private Reason part(boolean fits, String key, String written) {
        return Reason.leaf(fits ? Mark.FITS : Mark.FAILS, words.say(fits ? key : key + ".not"), written);
    }

    private String actual(ConditionReading read) {
        return read.actual().isEmpty() ? words.say("actual.none") : words.say("actual", words.all(read.actual()));
    }

    private String who(Request request) {
        return policies.principal(request.who().arn());
    }

    private static boolean trust(Explanation why) {
        return why.verdict().layer() == Layer.RESOURCE && why.request().action().startsWith("sts:AssumeRole");
    }

    private static String layer(Layer layer) {
        return layer.name().toLowerCase(Locale.ROOT);
    }

    /** A policy's own name, without the path and owner before it. */
    private static String name(String policy) {
        return policy.startsWith("arn:") && policy.contains("/") ? policy.substring(policy.lastIndexOf('/') + 1) : policy;
    }
}
