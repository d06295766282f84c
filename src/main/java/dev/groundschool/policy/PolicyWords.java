package dev.groundschool.policy;

import dev.groundschool.sandbox.iam.policy.Condition;
import dev.groundschool.sandbox.iam.policy.Effect;
import dev.groundschool.sandbox.iam.policy.Statement;
import java.util.List;
import java.util.Locale;

/** What a statement of a policy does, as a sentence: "Allows reading objects in the bucket photos, if the request comes from 203.0.113.0/24." */
public final class PolicyWords {
    private final Vocabulary words;
    private final ActionWords actions;
    private final ResourceWords resources;
    private final ConditionWords conditions;

    private PolicyWords(Vocabulary words) {
        this.words = words;
        this.actions = new ActionWords(words);
        this.resources = new ResourceWords(words);
        this.conditions = new ConditionWords(words);
    }

    /** In Korean for a Korean locale, else in English. */
    public static PolicyWords of(Locale locale) {
        return new PolicyWords(new Vocabulary(locale));
    }

    /** The whole statement in one sentence. */
    public String sentence(Statement statement) {
        String what = statement.notAction() ? words.say("action.but", actions.all(statement.actions())) : actions.all(statement.actions());
        String on = on(statement);
        String does = words.say(statement.effect() == Effect.ALLOW ? "allows" : "forbids", what, on);
        String who = statement.principals().isEmpty() ? does : words.say("for", who(statement), lower(does));
        return statement.conditions().isEmpty() ? words.say("end", who) : words.say("if", who, conditions(statement.conditions()));
    }

    private String on(Statement statement) {
        if (statement.resources().isEmpty()) {
            return "";
        }
        String named = resources.all(statement.resources());
        return (words.korean() ? "" : " ") + (statement.notResource() ? words.say("resource.but", named) : named) + (words.korean() ? " " : "");
    }

    private String who(Statement statement) {
        String named = words.all(statement.principals().stream().map(this::principal).toList());
        return statement.notPrincipal() ? words.say("principal.but", named) : named;
    }

    private String lower(String sentence) {
        return words.korean() ? sentence : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private String conditions(List<Condition> all) {
        return String.join(words.say("condition.and"), all.stream().map(conditions::of).toList());
    }

    /** An action or a pattern of actions: "reading objects". */
    public String action(String pattern) {
        return actions.one(pattern);
    }

    /** A resource or a pattern, with its preposition where the language has one: "on the bucket photos". */
    public String resource(String arn) {
        return resources.all(List.of(arn));
    }

    /** A resource as a thing: "the bucket photos". */
    public String thing(String arn) {
        return resources.thing(arn);
    }

    /** A condition as a clause: "the request comes from 203.0.113.0/24". */
    public String condition(Condition condition) {
        return conditions.of(condition);
    }

    /** A principal of a policy: "everyone", "the user alice", "the service EC2". */
    public String principal(String named) {
        return new PrincipalWords(words, resources).of(named);
    }
}
