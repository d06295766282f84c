package dev.groundschool.sandbox.iam.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One statement of a policy, compiled ("IAM JSON policy elements reference", AWS IAM User Guide). */
public final class Statement {
    private final int index;
    private final String sid;
    private final int line;
    private final int column;
    private final int endLine;
    private final int endColumn;
    private final Effect effect;
    private final @Nullable Principals principals;
    private final boolean notPrincipal;
    private final Actions actions;
    private final boolean notAction;
    private final List<ArnGlob> resources;
    private final boolean notResource;
    private final List<Condition> conditions;

    /** What a statement is made of; {@code resources} empty in a trust policy, where the role itself is meant. */
    record Made(int index, String sid, Json.Members place, Effect effect, @Nullable Principals principals, boolean notPrincipal,
            List<String> actions, boolean notAction,
            List<ArnGlob> resources, boolean notResource, List<Condition> conditions) {}

    Statement(Made made) {
        this.index = made.index();
        this.sid = made.sid();
        this.line = made.place().line();
        this.column = made.place().column();
        this.endLine = made.place().endLine();
        this.endColumn = made.place().endColumn();
        this.effect = made.effect();
        this.principals = made.principals();
        this.notPrincipal = made.notPrincipal();
        this.actions = new Actions(made.actions());
        this.notAction = made.notAction();
        this.resources = List.copyOf(made.resources());
        this.notResource = made.notResource();
        this.conditions = List.copyOf(made.conditions());
    }

    /** Its place in the policy, from 0. */
    public int index() {
        return index;
    }

    /** Empty when it has none. */
    public String sid() {
        return sid;
    }

    /** The line of the document's text on which it begins, from 1. */
    public int line() {
        return line;
    }

    /** The column of its first character, from 1. */
    public int column() {
        return column;
    }

    /** The line of its last character. */
    public int endLine() {
        return endLine;
    }

    /** The column after its last character. */
    public int endColumn() {
        return endColumn;
    }

    public Effect effect() {
        return effect;
    }

    /** As written. */
    public List<String> actions() {
        return actions.sources();
    }

    /** True when the statement is about all actions but those. */
    public boolean notAction() {
        return notAction;
    }

    /** As written; empty in a trust policy. */
    public List<String> resources() {
        return resources.stream().map(ArnGlob::source).toList();
    }

    /** True when the statement is about all resources but those. */
    public boolean notResource() {
        return notResource;
    }

    /** As written, of resource and trust policies. */
    public List<String> principals() {
        return principals == null ? List.of() : principals.sources();
    }

    /** True when the statement is about all principals but those. */
    public boolean notPrincipal() {
        return notPrincipal;
    }

    public List<Condition> conditions() {
        return conditions;
    }

    /** The condition keys that it looks at, in small letters. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        conditions.forEach(condition -> keys.add(condition.key().toLowerCase(java.util.Locale.ROOT)));
        resources.forEach(resource -> keys.addAll(resource.keys()));
        return keys;
    }

    // -------------------------------------------------------- the four parts

    /** How the requester is named; identity policies name nobody and are about whoever has them. */
    Principals.Match principal(Requester who) {
        if (principals == null) {
            return Principals.Match.EXACT;
        }
        if (notPrincipal) {
            return principals.spares(who) ? Principals.Match.NONE : Principals.Match.ROLE;
        }
        return principals.of(who);
    }

    boolean action(String lowerService, String lowerName) {
        return notAction != actions.match(lowerService, lowerName);
    }

    boolean resource(String arn, Context context) {
        if (resources.isEmpty()) {
            return true;
        }
        for (ArnGlob resource : resources) {
            if (resource.matches(arn, context)) {
                return !notResource;
            }
        }
        return notResource;
    }

    boolean conditions(Context context) {
        for (Condition condition : conditions) {
            if (!condition.met(context)) {
                return false;
            }
        }
        return true;
    }

    /** True when all but the principal fits. */
    boolean applies(Request request, String lowerService, String lowerName) {
        return action(lowerService, lowerName) && resource(request.resource(), request.context()) && conditions(request.context());
    }

    /** The sid, or which it is: {@code statement 2}. */
    public String name() {
        return Optional.of(sid).filter(text -> !text.isEmpty()).orElse("statement " + (index + 1));
    }

    @Override
    public String toString() {
        return effect + " " + actions.sources() + " on " + resources + (conditions.isEmpty() ? "" : " if " + conditions);
    }
}
