package dev.groundschool.sandbox.iam.policy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The principals a statement of a resource policy names ("AWS JSON policy elements: Principal" and "NotPrincipal", AWS IAM User Guide).
 *
 * @param aws account ids, ARNs, or {@code *}
 */
record Principals(List<String> aws, List<String> services, List<String> others) {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /** How closely a requester was named; it decides what else must allow the request. */
    enum Match {
        NONE,
        /** The account: its own administrators say who of them may. */
        ACCOUNT,
        /** Everybody, or the session's role: boundaries and session policies still count. */
        ROLE,
        /** This very user, session or service. */
        EXACT
    }

    Match of(Requester who) {
        Match best = Match.NONE;
        for (String name : who.type() == Requester.Type.SERVICE ? services : aws) {
            Match match = one(name, who);
            best = match.compareTo(best) > 0 ? match : best;
        }
        return best == Match.NONE && who.type() == Requester.Type.SERVICE && aws.contains("*") ? Match.ROLE : best;
    }

    private static Match one(String name, Requester who) {
        if (name.equals("*")) {
            return Match.ROLE;
        }
        if (name.equals(who.arn()) && who.type() != Requester.Type.ROOT) {
            return Match.EXACT;
        }
        if (who.role().filter(name::equals).isPresent()) {
            return Match.ROLE;
        }
        return !who.account().isEmpty() && account(name).equals(who.account()) ? Match.ACCOUNT : Match.NONE;
    }

    /** The account when an account is named, by its digits or its root's ARN; else empty. */
    private static String account(String name) {
        if (ACCOUNT.matcher(name).matches()) {
            return name;
        }
        String[] parts = name.split(":", -1);
        return parts.length == 6 && parts[2].equals("iam") && parts[5].equals("root") ? parts[4] : "";
    }

    /** True when NotPrincipal spares the requester: the user or session, its role if any, and its account must all be named. */
    boolean spares(Requester who) {
        Set<String> named = Set.copyOf(who.type() == Requester.Type.SERVICE ? services : aws);
        if (named.contains("*")) {
            return true;
        }
        if (who.type() == Requester.Type.SERVICE) {
            return named.contains(who.arn());
        }
        return !who.account().isEmpty() && named.stream().anyMatch(name -> account(name).equals(who.account()))
                && (who.type() == Requester.Type.ROOT || named.contains(who.arn()))
                        && (who.role().isEmpty() || named.contains(who.role().get()));
    }

    List<String> sources() {
        return java.util.stream.Stream.of(aws, services, others).flatMap(List::stream).toList();
    }
}
