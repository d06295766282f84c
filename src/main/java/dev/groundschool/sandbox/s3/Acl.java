package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/**
 * An access control list ("Access control list (ACL) overview", Amazon S3 User Guide).
 *
 * <p>It is kept as text: the name of a canned ACL, or {@value #OWN} and a line for each grant, its permission and its grantee.
 */
record Acl(List<Given> grants) {
    static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    static final String AUTHENTICATED = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";
    private static final String OWN = "grants";

    /**
     * One grant.
     *
     * @param grantee a group's URI, or the canonical id of an account
     */
    record Given(Permission permission, String grantee) {
        boolean toGroup() {
            return grantee.startsWith("http:");
        }

        /** True when everybody, or everybody with an AWS account, gets it. */
        boolean open() {
            return grantee.equals(ALL_USERS) || grantee.equals(AUTHENTICATED);
        }

        /** True when it lets do that: READ, WRITE, READ_ACP or WRITE_ACP. */
        boolean allows(Permission what) {
            return permission == what || permission == Permission.FULL_CONTROL;
        }

        private Grant view() {
            return Grant.builder().permission(permission).grantee(who -> {
                if (toGroup()) {
                    who.type(Type.GROUP).uri(grantee);
                } else {
                    who.type(Type.CANONICAL_USER).id(grantee);
                }
            }).build();
        }
    }

    /** From the text it is kept as. */
    static Acl of(Turn turn, String text) {
        if (text.startsWith(OWN)) {
            return new Acl(text.lines().skip(1).map(line -> line.split(" ", 2)).map(line -> new Given(Permission.fromValue(line[0]), line[1])).toList());
        }
        Stream<Given> others = switch (text) {
            case "public-read" -> Stream.of(new Given(Permission.READ, ALL_USERS));
            case "public-read-write" -> Stream.of(new Given(Permission.READ, ALL_USERS), new Given(Permission.WRITE, ALL_USERS));
            case "authenticated-read" -> Stream.of(new Given(Permission.READ, AUTHENTICATED));
            case "log-delivery-write" -> Stream.of(new Given(Permission.WRITE, LOG_DELIVERY), new Given(Permission.READ_ACP, LOG_DELIVERY));
            default -> Stream.empty(); // the bucket's owner and the object's are one account, and EC2 has no account here
        };
        List<Given> grants = new ArrayList<>(List.of(new Given(Permission.FULL_CONTROL, Ids.canonical(turn))));
        others.forEach(grants::add);
        return new Acl(grants);
    }

    String text() {
        return grants.stream().map(each -> each.permission() + " " + each.grantee()).collect(Collectors.joining("\n", OWN + "\n", ""));
    }

    /** True when everybody, or everybody with an AWS account, may do something. */
    boolean open() {
        return grants.stream().anyMatch(Given::open);
    }

    /** True when it gives the owner everything and others nothing. */
    boolean ownersAlone() {
        return grants.stream().noneMatch(Given::toGroup) && grants.stream().anyMatch(each -> each.permission() == Permission.FULL_CONTROL);
    }

    /** What GetBucketAcl and GetObjectAcl show. */
    List<Grant> view() {
        return grants.stream().map(Given::view).toList();
    }
}
