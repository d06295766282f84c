package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Acl.Given;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.Permission;

/** How requests give access control lists: by a canned one's name, by header fields, or as XML ("Configuring ACLs", Amazon S3 User Guide). */
final class Acls {
    static final String PRIVATE = "private";
    private static final Set<String> KNOWN = Set.of(PRIVATE, "public-read", "public-read-write", "aws-exec-read", "authenticated-read",
            "bucket-owner-read",
            "bucket-owner-full-control", "log-delivery-write");
    private static final Set<String> GROUPS = Set.of(Acl.ALL_USERS, Acl.AUTHENTICATED, Acl.LOG_DELIVERY);
    private static final Map<String, Permission> BY_HEADER = headers();
    static final Set<String> GRANTS = BY_HEADER.keySet();
    private static final int MOST = 100;

    private Acls() {}

    private static Map<String, Permission> headers() {
        Map<String, Permission> headers = new LinkedHashMap<>();
        headers.put("GrantFullControl", Permission.FULL_CONTROL);
        headers.put("GrantRead", Permission.READ);
        headers.put("GrantWrite", Permission.WRITE);
        headers.put("GrantReadACP", Permission.READ_ACP);
        headers.put("GrantWriteACP", Permission.WRITE_ACP);
        return headers;
    }

    /** The ACL that a request about an object gives, as text; throws where S3 would not take it. */
    static String ofObject(Turn turn, String bucket, Map<String, Object> members) {
        String asked = asked(turn, members);
        if (asked.isEmpty()) {
            return PRIVATE;
        }
        if (Settings.aclsOff(turn, bucket)) {
            if (asked.equals("bucket-owner-full-control") || !KNOWN.contains(asked) && Acl.of(turn, asked).ownersAlone()) {
                return PRIVATE;
            }
            throw off();
        }
        refusePublic(turn, "s3:PutObject", bucket, bucket + '/' + members.getOrDefault("Key", members.getOrDefault("DestinationKey", "")),
                asked);
        return asked;
    }

    /** The ACL that PutBucketAcl or PutObjectAcl gives, in whichever way. */
    static String given(Turn turn, Map<String, Object> members, @Nullable AccessControlPolicy xml) {
        String asked = asked(turn, members);
        if (!asked.isEmpty() && xml != null && xml.hasGrants()) {
            throw Faults.of(400, "UnexpectedContent", "This request does not support content");
        }
        return asked.isEmpty() ? read(turn, xml).text() : asked;
    }

    static AwsFault off() {
        return Faults.of(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }

    /** Throws when a public ACL is blocked; {@code resource} without {@code arn:aws:s3:::}. */
    static void refusePublic(Turn turn, String action, String bucket, String resource, String acl) {
        if (Acl.of(turn, acl).open() && Boolean.TRUE.equals(Settings.blocked(turn, bucket).blockPublicAcls())) {
            throw Faults.blocked(turn, action, resource, "public ACLs", "BlockPublicAcls");
        }
    }

    /** The canned ACL that is named, or the grants of the header fields; empty when neither is given. */
    static String asked(Turn turn, Map<String, Object> members) {
        Object canned = members.get("ACL");
        List<String> named = GRANTS.stream().filter(members::containsKey).toList();
        if (canned != null) {
            if (!KNOWN.contains(canned.toString())) {
                throw Faults.invalidArgument("", "x-amz-acl", canned.toString());
            }
            if (!named.isEmpty()) {
                throw Faults.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
            }
            return canned.toString();
        }
        List<Given> grants = new ArrayList<>();
        for (String name : named) {
            for (String grantee : members.getOrDefault(name, "").toString().split(",")) {
                grants.add(new Given(BY_HEADER.getOrDefault(name, Permission.READ), grantee(turn, grantee.strip())));
            }
        }
        return grants.isEmpty() ? "" : new Acl(grants).text();
    }

    /** From {@code id="…"}, {@code uri="…"} or {@code emailAddress="…"}. */
    private static String grantee(Turn turn, String text) {
        int equals = text.indexOf('=');
        String value = text.substring(equals + 1).replace("\"", "").strip();
        return switch (equals < 0 ? "" : text.substring(0, equals).strip()) {
            case "id" -> account(turn, value);
            case "uri" -> group(value);
            case "emailAddress" -> throw mail();
            default -> throw Faults.invalidArgument("Argument format not recognized", "x-amz-grant", text);
        };
    }

    private static String account(Turn turn, String id) {
        if (!id.equals(Ids.canonical(turn))) { // the sandbox has no other accounts
            throw Faults.invalidArgument("Invalid id", "CanonicalUser/ID", id);
        }
        return id;
    }

    private static String group(String uri) {
        if (!GROUPS.contains(uri)) {
            throw Faults.invalidArgument("Invalid group uri", "Group/URI", uri);
        }
        return uri;
    }

    /** "Beginning October 1, 2025, Amazon S3 discontinued support for creating new Email Grantee Access Control Lists." */
    private static AwsFault mail() {
        return Faults.of(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }

    private static Acl read(Turn turn, @Nullable AccessControlPolicy xml) {
        if (xml == null || !xml.hasGrants() || xml.owner() == null || xml.grants().size() > MOST) {
            throw malformed();
        }
        if (xml.owner().id() != null && !xml.owner().id().equals(Ids.canonical(turn))) {
            throw Faults.accessDenied("Access Denied");
        }
        return new Acl(xml.grants().stream().map(grant -> given(turn, grant)).toList());
    }

    private static Given given(Turn turn, Grant grant) {
        Grantee grantee = grant.grantee();
        if (grantee == null || grant.permission() == null || grant.permission() == Permission.UNKNOWN_TO_SDK_VERSION || grantee.type() == null) {
            throw malformed();
        }
        return new Given(grant.permission(), switch (grantee.type()) {
            case CANONICAL_USER -> account(turn, String.valueOf(grantee.id()));
            case GROUP -> group(String.valueOf(grantee.uri()));
            case AMAZON_CUSTOMER_BY_EMAIL -> throw mail();
            case UNKNOWN_TO_SDK_VERSION -> throw malformed();
        });
    }

    private static AwsFault malformed() {
        return Faults.of(400, "MalformedACLError", "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
