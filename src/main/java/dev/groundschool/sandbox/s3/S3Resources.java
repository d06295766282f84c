package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.iam.Asked;
import dev.groundschool.sandbox.iam.Resources;
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
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import tools.jackson.databind.json.JsonMapper;

/**
 * What policies can ask about buckets and objects, and the policies that buckets have ("Actions, resources, and condition keys for Amazon
 * S3", Service Authorization Reference).
 */
public final class S3Resources implements Resources {
    private static final String PREFIX = "arn:aws:s3:::";
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
    public Optional<String> policy(Turn turn, String arn) {
        return Named.of(arn).flatMap(named -> policy(turn, named));
    }

    private static Optional<String> policy(Turn turn, Named named) {
        PublicAccessBlockConfiguration blocked = Settings.blocked(turn, named.bucket());
        Optional<String> own = turn.find(Settings.POLICY, named.bucket()).map(Settings.Text::text)
                .filter(text -> !(turn.caller().isAnonymous() && Boolean.TRUE.equals(blocked.restrictPublicBuckets())
                        && PublicPolicy.is(PolicyDocument.parse(text, PolicyDocument.Kind.RESOURCE))));
        if (Boolean.TRUE.equals(blocked.ignorePublicAcls()) || Settings.aclsOff(turn, named.bucket())) {
            return own;
        }
        List<Object> lists = lists(turn, named);
        return lists.isEmpty() ? own : Optional.of(joined(own, lists));
    }

    /** Public ACLs as the statements they amount to. */
    private static List<Object> lists(Turn turn, Named named) {
        List<Object> statements = new ArrayList<>();
        String bucket = Settings.acl(turn, named.bucket());
        if (bucket.startsWith("public-")) {
            statements.add(everybody(List.of("s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"),
                    Bucket.arn(named.bucket())));
        }
        if (bucket.equals("public-read-write")) {
            statements.add(everybody(List.of("s3:PutObject", "s3:DeleteObject"), Bucket.arn(named.bucket()) + "/*"));
        }
        Versions.current(turn, named.bucket(), named.key()).filter(version -> version.stored().acl().startsWith("public-"))
                .ifPresent(_ -> statements.add(everybody(List.of("s3:GetObject"), Bucket.arn(named.bucket()) + '/' + named.key())));
        return statements;
    }

    private static Map<String, Object> everybody(List<String> actions, String resource) {
        return Map.of("Effect", "Allow", "Principal", "*", "Action", actions, "Resource", resource);
    }

    private static String joined(Optional<String> policy, List<Object> statements) {
        List<Object> all = new ArrayList<>(statements);
        policy.map(text -> Json.MAPPER.readValue(text, Map.class).get("Statement"))
                .ifPresent(own -> all.addAll(own instanceof List<?> list ? list : List.of(own)));
        return Json.MAPPER.writeValueAsString(Map.of("Version", "2012-10-17", "Statement", all));
    }

    /** Made when first needed: a policy of a bucket with public ACLs. */
    private static final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();
    }
}
