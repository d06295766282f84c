package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.iam.Principals;
import dev.groundschool.sandbox.iam.policy.MalformedPolicy;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.iam.policy.Statement;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;

/** Bucket policies, and what is blocked whatever they say. */
final class Policies {
    private static final int LONGEST = 20 * 1024;
    /**
     * Actions about objects; all others are about buckets ("Actions, resources, and condition keys for Amazon S3", Service Authorization
     * Reference).
     */
    private static final Pattern OBJECT_ACTION = Pattern.compile("s3:(((get|put|delete)object|restoreobject|replicate|getobject"
            + "|listmultipartuploadparts"
            + "|abortmultipartupload|bypassgovernanceretention|objectowneroverride|initiatereplication).*)");

    public PutBucketPolicyResponse put(PutBucketPolicyRequest request, Turn turn) {
        PolicyDocument document = read(request.policy(), request.bucket());
        document.statements().stream().flatMap(statement -> statement.principals().stream()).filter(each -> !Principals.mayBe(turn, each)).findFirst().ifPresent(absent -> {
            throw Faults.of(400, "MalformedPolicy", "Invalid principal in policy", "Detail", "\"AWS\" : \"" + absent + '"');
        });
        if (Boolean.TRUE.equals(Settings.blocked(turn, request.bucket()).blockPublicPolicy()) && PublicPolicy.is(document)) {
            throw Faults.blocked(turn, "s3:PutBucketPolicy", request.bucket(), "public policies", "BlockPublicPolicy");
        }
        turn.put(Settings.POLICY, request.bucket(), new Settings.Text(request.policy()));
        return PutBucketPolicyResponse.builder().build();
    }

    private static PolicyDocument read(String text, String bucket) {
        if (text == null || text.isBlank()) {
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        if (text.length() > LONGEST) {
            throw malformed("Normalized policy document exceeds the maximum allowed size of 20480 bytes.");
        }
        if (!text.stripLeading().startsWith("{")) {
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        try {
            PolicyDocument document = PolicyDocument.parse(text, PolicyDocument.Kind.RESOURCE);
            document.statements().forEach(statement -> check(statement, bucket));
            return document;
        } catch (MalformedPolicy e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static AwsFault malformed(String message) {
        return Faults.of(400, "MalformedPolicy", message);
    }

    private static void check(Statement statement, String bucket) {
        String arn = Bucket.arn(bucket);
        for (String resource : statement.resources()) {
            boolean own = resource.equals(arn) || resource.startsWith(arn + '/') || resource.startsWith(arn)
                    && resource.indexOf('*') == arn.length();
            if (!own && !resource.equals("*")) {
                throw malformed("Policy has invalid resource");
            }
        }
        for (String action : statement.actions()) {
            String lower = action.toLowerCase(java.util.Locale.ROOT);
            if (!lower.equals("*") && !lower.startsWith("s3:")) {
                throw malformed("Policy has invalid action");
            }
            if (!statement.notAction() && !statement.notResource() && !applies(lower, statement.resources())) {
                throw malformed("Action does not apply to any resource(s) in statement");
            }
        }
    }

    /** The beginner's {@code s3:GetObject} on a bucket, without the slash and star, is refused. */
    private static boolean applies(String action, List<String> resources) {
        if (action.indexOf('*') >= 0 || action.indexOf('?') >= 0) {
            return true;
        }
        boolean wantsObject = OBJECT_ACTION.matcher(action).matches();
        return resources.stream().anyMatch(resource -> resource.endsWith("*") && resource.indexOf('/') < 0
                || resource.indexOf('/') >= 0 == wantsObject);
    }

    public GetBucketPolicyResponse get(GetBucketPolicyRequest request, Turn turn) {
        return GetBucketPolicyResponse.builder().policy(stored(turn, request.bucket())).build();
    }

    private static String stored(Turn turn, String bucket) {
        return turn.find(Settings.POLICY, bucket)
                .orElseThrow(() -> Faults.of(404, "NoSuchBucketPolicy", "The bucket policy does not exist")).text();
    }

    public DeleteBucketPolicyResponse delete(DeleteBucketPolicyRequest request, Turn turn) {
        turn.remove(Settings.POLICY, request.bucket());
        return DeleteBucketPolicyResponse.builder().build();
    }

    public GetBucketPolicyStatusResponse status(GetBucketPolicyStatusRequest request, Turn turn) {
        boolean open = PublicPolicy.is(PolicyDocument.parse(stored(turn, request.bucket()), PolicyDocument.Kind.RESOURCE));
        return GetBucketPolicyStatusResponse.builder().policyStatus(status -> status.isPublic(open)).build();
    }

    // ------------------------------------------------ block public access

    public PutPublicAccessBlockResponse putBlock(PutPublicAccessBlockRequest request, Turn turn) {
        PublicAccessBlockConfiguration given = request.publicAccessBlockConfiguration();
        if (given == null) {
            throw Faults.malformedXml();
        }
        turn.put(Settings.PUBLIC_ACCESS, request.bucket(), PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(Boolean.TRUE.equals(given.blockPublicAcls()))
                    .ignorePublicAcls(Boolean.TRUE.equals(given.ignorePublicAcls()))
                .blockPublicPolicy(Boolean.TRUE.equals(given.blockPublicPolicy()))
                    .restrictPublicBuckets(Boolean.TRUE.equals(given.restrictPublicBuckets())).build());
        return PutPublicAccessBlockResponse.builder().build();
    }

    public GetPublicAccessBlockResponse getBlock(GetPublicAccessBlockRequest request, Turn turn) {
        return GetPublicAccessBlockResponse.builder().publicAccessBlockConfiguration(turn.find(Settings.PUBLIC_ACCESS, request.bucket())
                .orElseThrow(() -> Faults.of(404, "NoSuchPublicAccessBlockConfiguration",
                    "The public access block configuration was not found"))).build();
    }

    public DeletePublicAccessBlockResponse deleteBlock(DeletePublicAccessBlockRequest request, Turn turn) {
        turn.remove(Settings.PUBLIC_ACCESS, request.bucket());
        return DeletePublicAccessBlockResponse.builder().build();
    }
}
