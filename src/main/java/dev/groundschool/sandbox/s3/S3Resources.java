package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.iam.Asked;
import dev.groundschool.sandbox.iam.Resources;
import dev.groundschool.sandbox.iam.policy.Policy;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.wire.Authorizer.Leave;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import tools.jackson.databind.json.JsonMapper;

/**
 * What policies can ask about buckets and objects, and the policies that buckets have ("Actions, resources, and condition keys for Amazon
 * S3", Service Authorization Reference).
 */
public final class S3Resources implements Resources {
    private static final String PREFIX = "arn:aws:s3:::";
    /** How what ACLs say is named among the policies. */
    private static final String ACL = "ACL";
    /** What the root of the bucket's account may do whatever the bucket's policy says, so that nobody locks it away for good. */
    private static final Set<String> ALWAYS_ROOTS = Set.of("GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy");

    /** A bucket, or an object of it, taken from an ARN; the key is empty for the bucket. */
    private record Named(String bucket, String key) {
        static Optional<Named> of(String arn) {
            if (!arn.startsWith(PREFIX)) {
                return Optional.empty();
            }
            String path = arn.substring(PREFIX.length());
            int slash = path.indexOf('/');
            return Optional.of(slash < 0 ? new Named(path, "") : new Named(path.substring(0, slash), path.substring(slash + 1)));
        }
    }

    @Override
    public Map<String, List<String>> keys(Turn turn, String arn) {
        Map<String, List<String>> keys = new HashMap<>();
        Named.of(arn).ifPresent(named -> {
            keys.put("s3:ResourceAccount", List.of(turn.account()));
            keys.put("aws:ResourceAccount", List.of(turn.account()));
        });
        return keys;
    }

    @Override
    public List<Asked> asked(Turn turn, Call call, List<Asked> usual) {
        return S3Asking.of(turn, call, usual);
    }

    /** "The response includes … the result of each delete operation": {@code DeleteObjects} is judged key by key. */
    @Override
    public Optional<Leave> apart(Call call, Map<Integer, String> denied) {
        return call.request() instanceof DeleteObjectsRequest request ? Optional.of(Deleting.spared(call, request, denied)) : Optional.empty();
    }

    @Override
    public boolean bindsRoot(Turn turn, Call call) {
        return !ALWAYS_ROOTS.contains(call.operation().name())
                && Conventions.bucket(call.request()).filter(bucket -> turn.find(Settings.POLICY, bucket).isPresent()).isPresent();
    }

    @Override
    public List<Policy> policies(Turn turn, String arn) {
        return Named.of(arn).map(named -> policies(turn, named)).orElse(List.of());
    }

    /** The bucket's policy and, apart from it, what ACLs say: each document is read by the rules of its own version. */
    private static List<Policy> policies(Turn turn, Named named) {
        PublicAccessBlockConfiguration blocked = Settings.blocked(turn, named.bucket());
        String arn = Bucket.arn(named.bucket());
        List<Policy> own = turn.find(Settings.POLICY, named.bucket()).map(text -> PolicyDocument.parse(text.text(), PolicyDocument.Kind.RESOURCE))
                .filter(document -> !(turn.caller().isAnonymous() && Boolean.TRUE.equals(blocked.restrictPublicBuckets()) && PublicPolicy.is(document)))
                .map(document -> List.of(new Policy(arn, document))).orElse(List.of());
        if (Boolean.TRUE.equals(blocked.ignorePublicAcls()) || Settings.aclsOff(turn, named.bucket())) {
            return own;
        }
        List<Object> lists = lists(turn, named);
        if (lists.isEmpty()) {
            return own;
        }
        List<Policy> all = new ArrayList<>(own);
        all.add(new Policy(ACL, document(lists)));
        return all;
    }

    /**
     * What ACLs let the public groups do, as statements ("Mapping of ACL permissions and access policy permissions", Amazon S3 User Guide). Grants to the account
     * itself need none: it decides by its identities' policies.
     */
    private static List<Object> lists(Turn turn, Named named) {
        String arn = Bucket.arn(named.bucket());
        Acl bucket = Acl.of(turn, Settings.acl(turn, named.bucket()));
        List<Object> statements = new ArrayList<>(granted(bucket, Permission.READ, List.of("ListBucket", "ListBucketVersions", "ListBucketMultipartUploads"), arn, ""));
        statements.addAll(granted(bucket, Permission.WRITE, List.of("PutObject", "DeleteObject"), arn + "/*", ""));
        statements.addAll(granted(bucket, Permission.READ_ACP, List.of("GetBucketAcl"), arn, ""));
        statements.addAll(granted(bucket, Permission.WRITE_ACP, List.of("PutBucketAcl"), arn, ""));
        if (!named.key().isEmpty()) {
            Versions.row(turn, named.bucket(), named.key()).ifPresent(row -> row.versions().stream()
                    .filter(version -> !version.marker() && !version.stored().acl().equals(Acls.PRIVATE))
                    .forEach(version -> statements.addAll(ofVersion(Acl.of(turn, version.stored().acl()), arn + '/' + named.key(), version, version == row.latest()))));
        }
        return statements;
    }

    private static List<Object> ofVersion(Acl acl, String arn, Version version, boolean latest) {
        List<Object> statements = new ArrayList<>();
        Map<Permission, String> actions = Map.of(Permission.READ, "Get%s", Permission.READ_ACP, "Get%sAcl", Permission.WRITE_ACP, "Put%sAcl");
        actions.forEach((permission, action) -> {
            if (latest) {
                statements.addAll(granted(acl, permission, List.of(action.formatted("Object")), arn, ""));
            }
            statements.addAll(granted(acl, permission, List.of(action.formatted("ObjectVersion")), arn, version.id()));
        });
        return statements;
    }

    /** Statements for the groups that have the permission; {@code version} empty for all. */
    private static List<Object> granted(Acl acl, Permission permission, List<String> actions, String resource, String version) {
        return acl.grants().stream().filter(grant -> grant.open() && grant.allows(permission)).<Object>map(grant -> {
            Map<String, Object> conditions = new HashMap<>();
            if (!version.isEmpty()) {
                conditions.put("StringEquals", Map.of("s3:VersionId", version));
            }
            if (grant.grantee().equals(Acl.AUTHENTICATED)) {
                conditions.put("StringNotEquals", Map.of("aws:PrincipalType", "Anonymous"));
            }
            return Map.of("Effect", "Allow", "Principal", "*", "Action", actions.stream().map(each -> "s3:" + each).toList(), "Resource", resource,
                    "Condition", conditions);
        }).toList();
    }

    private static PolicyDocument document(List<Object> statements) {
        return PolicyDocument.parse(Json.MAPPER.writeValueAsString(Map.of("Version", "2012-10-17", "Statement", statements)), PolicyDocument.Kind.RESOURCE);
    }

    /** Made when first needed: what public ACLs come to. */
    private static final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();
    }
}
