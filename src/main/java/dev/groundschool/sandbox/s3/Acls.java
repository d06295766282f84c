package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** Access control lists, as far as they still matter: S3's canned ones ("Access control list (ACL) overview", Amazon S3 User Guide). */
final class Acls {
    static final String PRIVATE = "private";
    private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    private static final String AUTHENTICATED = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    private static final Set<String> KNOWN = Set.of(PRIVATE, "public-read", "public-read-write", "aws-exec-read", "authenticated-read",
            "bucket-owner-read",
            "bucket-owner-full-control", "log-delivery-write");
    static final List<String> GRANTS = List.of("GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP");

    private Acls() {}

    /** True when everybody, or everybody with an AWS account, may do something. */
    static boolean open(String canned) {
        return canned.startsWith("public-") || canned.equals("authenticated-read");
    }

    /** The ACL that a request about an object gives; throws where S3 would not take it. */
    static String ofObject(Turn turn, String bucket, Map<String, Object> members) {
        String canned = asked(members);
        if (canned.isEmpty()) {
            return PRIVATE;
        }
        if (Settings.aclsOff(turn, bucket)) {
            if (canned.equals("bucket-owner-full-control")) {
                return PRIVATE;
            }
            throw off();
        }
        refusePublic(turn, "s3:PutObject", bucket, bucket + '/' + members.getOrDefault("Key", members.getOrDefault("DestinationKey", "")),
                canned);
        return canned;
    }

    static AwsFault off() {
        return Faults.of(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }

    /** Throws when a public ACL is blocked; {@code resource} without {@code arn:aws:s3:::}. */
    static void refusePublic(Turn turn, String action, String bucket, String resource, String canned) {
        if (open(canned) && Boolean.TRUE.equals(Settings.blocked(turn, bucket).blockPublicAcls())) {
            throw Faults.blocked(turn, action, resource, "public ACLs", "BlockPublicAcls");
        }
    }

    /** The canned ACL that is named or that the grants amount to; empty when neither is given. */
    static String asked(Map<String, Object> members) {
        Object canned = members.get("ACL");
        if (canned != null) {
            if (!KNOWN.contains(canned.toString())) {
                throw Faults.invalidArgument("", "x-amz-acl", canned.toString());
            }
            return canned.toString();
        }
        List<String> given = GRANTS.stream().filter(members::containsKey).toList();
        if (given.isEmpty()) {
            return "";
        }
        String all = given.stream().map(name -> String.valueOf(members.get(name))).reduce("", (a, b) -> a + ',' + b);
        boolean write = members.getOrDefault("GrantWrite", "").toString().contains(ALL_USERS);
        return all.contains(ALL_USERS) ? write ? "public-read-write" : "public-read" : all.contains(AUTHENTICATED) ? "authenticated-read"
                : PRIVATE;
    }

    /** The canned ACL that a list of grants amounts to. */
    static String canned(@Nullable AccessControlPolicy policy) {
        if (policy == null || !policy.hasGrants()) {
            throw Faults.malformedXml();
        }
        boolean write = false;
        String canned = PRIVATE;
        for (Grant grant : policy.grants()) {
            String uri = grant.grantee() == null ? null : grant.grantee().uri();
            boolean everybody = ALL_USERS.equals(uri);
            write |= everybody && (grant.permission() == Permission.WRITE || grant.permission() == Permission.FULL_CONTROL);
            canned = everybody ? "public-read" : AUTHENTICATED.equals(uri) && canned.equals(PRIVATE) ? "authenticated-read" : canned;
        }
        return write ? "public-read-write" : canned;
    }

    /** What GetBucketAcl and GetObjectAcl show. */
    static List<Grant> grants(Turn turn, String canned) {
        List<Grant> grants = new ArrayList<>();
        grants.add(Grant.builder().grantee(g -> g.type(Type.CANONICAL_USER).id(Ids.canonical(turn))).permission(Permission.FULL_CONTROL)
                .build());
        Stream<Permission> others = switch (canned) {
            case "public-read", "authenticated-read" -> Stream.of(Permission.READ);
            case "public-read-write" -> Stream.of(Permission.READ, Permission.WRITE);
            default -> Stream.empty();
        };
        String group = canned.startsWith("public-") ? ALL_USERS : AUTHENTICATED;
        others.forEach(each -> grants.add(Grant.builder().grantee(g -> g.type(Type.GROUP).uri(group)).permission(each).build()));
        return grants;
    }
}
