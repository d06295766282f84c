package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Buckets come, are listed, and go. */
final class Buckets {
    /** Where the location constraint is empty. */
    static final String FIRST_REGION = "us-east-1";
    private static final int MOST = 10_000;

    public CreateBucketResponse create(CreateBucketRequest request, Turn turn) {
        String name = request.bucket();
        BucketNames.check(name);
        String region = region(turn, request.createBucketConfiguration());
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            throw Faults.notImplemented("x-amz-bucket-object-lock-enabled");
        }
        Optional<Bucket> before = Bucket.find(turn, name);
        if (before.isPresent() && !(turn.region().equals(FIRST_REGION) && before.get().region().equals(region))) {
            throw Faults.of(409, "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
        if (before.isEmpty()) {
            turn.put(Bucket.TABLE, name, new Bucket(name, region, Versions.now(turn), ""));
            turn.put(Settings.PUBLIC_ACCESS, name, Settings.ALL_BLOCKED);
            turn.put(Settings.OWNERSHIP, name, controls(ownership(request)));
        }
        acl(request, turn);
        CreateBucketConfiguration configuration = request.createBucketConfiguration();
        if (configuration != null && configuration.hasTags() && !configuration.tags().isEmpty()) {
            turn.put(Settings.TAGS, name, Tagging.builder().tagSet(configuration.tags()).build());
        }
        return CreateBucketResponse.builder().location('/' + name).bucketArn(Bucket.arn(name)).build();
    }

    /** "The us-east-1 endpoint makes buckets anywhere, every other one in its own Region" (CreateBucket, Amazon S3 API Reference). */
    private static String region(Turn turn, @Nullable CreateBucketConfiguration configuration) {
        String asked = configuration == null ? null : configuration.locationConstraintAsString();
        String here = turn.region();
        if (asked == null || asked.isEmpty()) {
            if (!here.equals(FIRST_REGION)) {
                throw incompatible("unspecified");
            }
            return here;
        }
        String region = asked.equals("EU") ? "eu-west-1" : asked;
        if (here.equals(FIRST_REGION) && (region.equals(FIRST_REGION) || !Region.regions().contains(Region.of(region)))) {
            throw Faults.of(400, "InvalidLocationConstraint", "The specified location-constraint is not valid");
        }
        if (!here.equals(FIRST_REGION) && !region.equals(here)) {
            throw incompatible(asked);
        }
        return region;
    }

    private static dev.groundschool.sandbox.world.AwsFault incompatible(String constraint) {
        return Faults.of(400, "IllegalLocationConstraintException", "The " + constraint
                + " location constraint is incompatible for the region specific endpoint this request was sent to.");
    }

    private static ObjectOwnership ownership(CreateBucketRequest request) {
        if (request.objectOwnership() != null) {
            return request.objectOwnership();
        }
        return request.acl() == null || !request.aclAsString().equals("private") ? ObjectOwnership.BUCKET_OWNER_ENFORCED
                : ObjectOwnership.BUCKET_OWNER_PREFERRED;
    }

    static OwnershipControls controls(ObjectOwnership ownership) {
        return OwnershipControls.builder().rules(rule -> rule.objectOwnership(ownership)).build();
    }

    private static void acl(CreateBucketRequest request, Turn turn) {
        String acl = Acls.asked(turn, Values.toMap(request));
        if (acl.isEmpty() || acl.equals("private")) {
            turn.remove(Settings.ACL, request.bucket());
            return;
        }
        if (Settings.aclsOff(turn, request.bucket())) {
            throw Faults.of(400, "InvalidBucketAclWithObjectOwnership",
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
        if (Acl.of(turn, acl).open()) {
            throw Faults.of(400, "InvalidBucketAclWithBlockPublicAccessError",
                    "Bucket cannot have public ACLs set with BlockPublicAccess enabled");
        }
        turn.put(Settings.ACL, request.bucket(), new Settings.Text(acl));
    }

    public DeleteBucketResponse delete(DeleteBucketRequest request, Turn turn) {
        String name = request.bucket();
        boolean empty = turn.from(ObjectRow.TABLE, Ids.of(name, "")).stream().findFirst().filter(row -> row.bucket().equals(name))
                .isEmpty();
        if (!empty) {
            boolean versions = !Bucket.of(turn, name).versioning().isEmpty();
            throw Faults.of(409, "BucketNotEmpty", "The bucket you tried to delete is not empty"
                    + (versions ? ". You must delete all versions in the bucket." : ""));
        }
        Upload.all(turn, name).forEach(upload -> upload.end(turn));
        Settings.forget(turn, name);
        turn.remove(Bucket.TABLE, name);
        return DeleteBucketResponse.builder().build();
    }

    public HeadBucketResponse head(HeadBucketRequest request, Turn turn) {
        Bucket bucket = Bucket.of(turn, request.bucket());
        return HeadBucketResponse.builder().bucketRegion(bucket.region()).bucketArn(Bucket.arn(bucket.name())).accessPointAlias(false)
                .build();
    }

    public GetBucketLocationResponse location(GetBucketLocationRequest request, Turn turn) {
        String region = Bucket.of(turn, request.bucket()).region();
        return GetBucketLocationResponse.builder().locationConstraint(region.equals(FIRST_REGION) ? null : region).build();
    }

    public ListBucketsResponse list(ListBucketsRequest request, Turn turn) {
        int most = request.maxBuckets() == null ? MOST : request.maxBuckets();
        if (most < 1 || most > MOST) {
            throw Faults.invalidArgument("Argument max-buckets must be an integer between 1 and 10000", "max-buckets",
                    String.valueOf(most));
        }
        String prefix = request.prefix() == null ? "" : request.prefix();
        String after = request.continuationToken() == null ? "" : decode(request.continuationToken());
        Collection<Bucket> candidates = turn.from(Bucket.TABLE, after.compareTo(prefix) < 0 ? prefix : after);
        List<Bucket> page = new ArrayList<>();
        String next = null;
        for (Bucket bucket : candidates) {
            if (bucket.name().equals(after) || !bucket.name().startsWith(prefix)
                    || request.bucketRegion() != null && !request.bucketRegion().equals(bucket.region())) {
                continue;
            }
            if (page.size() == most) {
                next = encode(page.getLast().name());
                break;
            }
            page.add(bucket);
        }
        return ListBucketsResponse.builder().owner(owner(turn)).prefix(request.prefix()).continuationToken(next)
                .buckets(page.stream().map(bucket -> software.amazon.awssdk.services.s3.model.Bucket.builder().name(bucket.name())
                        .creationDate(bucket.created()).bucketRegion(bucket.region()).bucketArn(Bucket.arn(bucket.name())).build())
                            .toList()).build();
    }

    static Owner owner(Turn turn) {
        return Owner.builder().id(Ids.canonical(turn)).build();
    }

    private static String encode(String name) {
        return Base64.getEncoder().encodeToString(("bucket:" + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("bucket:")) {
                return text.substring("bucket:".length());
            }
        } catch (IllegalArgumentException e) {
            // not one of ours
        }
        throw Faults.invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
