package dev.groundschool.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.world.AwsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Tag;

/** Buckets come and go, have one name in the world and one Region. */
class BucketsTest extends S3TestBase {

    @Test
    void aBucketIsMadeAsAwsMakesThem() {
        newBucket(BUCKET);
        assertThat(s3.headBucket(r -> r.bucket(BUCKET)).bucketRegion()).isEqualTo("ap-northeast-2");
        assertThat(s3.getBucketLocation(r -> r.bucket(BUCKET)).locationConstraintAsString()).isEqualTo("ap-northeast-2");
        assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).containsExactly(BUCKET);
        var blocked = s3.getPublicAccessBlock(r -> r.bucket(BUCKET)).publicAccessBlockConfiguration();
        assertThat(blocked.blockPublicAcls() && blocked.blockPublicPolicy() && blocked.ignorePublicAcls()
                && blocked.restrictPublicBuckets()).isTrue();
        assertThat(s3.getBucketOwnershipControls(r -> r.bucket(BUCKET)).ownershipControls().rules().getFirst().objectOwnership())
                .isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        assertThat(s3.getBucketEncryption(r -> r.bucket(BUCKET)).serverSideEncryptionConfiguration().rules().getFirst()
                .applyServerSideEncryptionByDefault()
                .sseAlgorithmAsString()).isEqualTo("AES256");
        assertThat(s3.getBucketVersioning(r -> r.bucket(BUCKET)).status()).isNull();
        s3.deleteBucket(r -> r.bucket(BUCKET));
        headRefused(404, () -> s3.headBucket(r -> r.bucket(BUCKET)));
    }

    @Test
    void theLocationConstraintFitsTheEndpoint() {
        s3.createBucket(r -> r.bucket("by-the-sdk")); // which names the Region where the caller does not
        assertThat(s3.headBucket(r -> r.bucket("by-the-sdk")).bucketRegion()).isEqualTo("ap-northeast-2");
        refused(400, "IllegalLocationConstraintException", () -> s3.createBucket(r -> r.bucket(BUCKET).createBucketConfiguration(c -> c
                .locationConstraint("eu-west-1")))).hasMessageContaining("The eu-west-1 location constraint is incompatible");
        try (S3Client virginia = root(Region.US_EAST_1)) {
            refused(400, "InvalidLocationConstraint", () -> virginia.createBucket(r -> r.bucket(BUCKET).createBucketConfiguration(c -> c
                    .locationConstraint("us-east-1"))));
            virginia.createBucket(r -> r.bucket("first"));
            virginia.createBucket(r -> r.bucket("first"));
            assertThat(virginia.getBucketLocation(r -> r.bucket("first")).locationConstraintAsString()).isNullOrEmpty();
            virginia.createBucket(r -> r.bucket("far").createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));
            assertThat(virginia.getBucketLocation(r -> r.bucket("far")).locationConstraintAsString()).isEqualTo("eu-west-1");
        }
    }

    @Test
    void aNameIsTakenOnce() {
        newBucket(BUCKET);
        refused(409, "BucketAlreadyOwnedByYou", () -> newBucket(BUCKET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "UPPER", "under_score", "two..dots", "-first", "last-", "192.168.5.4", "xn--abc", "sthree-x",
            "amzn-s3-demo-bucket", "abc-s3alias", "a.mrap"})
    void namesFollowTheRules(String name) {
        // without a client: the SDK refuses most of them before they are sent
        assertThatThrownBy(() -> BucketNames.check(name)).isInstanceOfSatisfying(AwsFault.class, e -> assertThat(e.fault().code())
                .isEqualTo("InvalidBucketName"));
    }

    @Test
    void aNameAgainstTheRulesIsAnsweredSo() {
        refused(400, "InvalidBucketName", () -> newBucket("sthree-x"));
    }

    @Test
    void aBucketElsewhereIsRedirectedTo() {
        newBucket(BUCKET);
        try (S3Client virginia = root(Region.US_EAST_1)) {
            refused(301, "PermanentRedirect", () -> virginia.listObjectsV2(r -> r.bucket(BUCKET)));
            headRefused(301, () -> virginia.headBucket(r -> r.bucket(BUCKET)));
            assertThat(virginia.getBucketLocation(r -> r.bucket(BUCKET)).locationConstraintAsString()).isEqualTo("ap-northeast-2");
        }
        try (S3Client everywhere = S3Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint())
                .region(Region.EU_WEST_1)
                .forcePathStyle(true).crossRegionAccessEnabled(true)
                    .credentialsProvider(() -> software.amazon.awssdk.auth.credentials.AwsBasicCredentials
                        .create("test", "test")).build()) {
            assertThat(everywhere.listObjectsV2(r -> r.bucket(BUCKET)).contents()).isEmpty();
        }
    }

    @Test
    void onlyAnEmptyBucketGoes() {
        newBucket(BUCKET);
        versioned();
        put("a", "text");
        refused(409, "BucketNotEmpty", () -> s3.deleteBucket(r -> r.bucket(BUCKET)));
        s3.deleteObject(r -> r.bucket(BUCKET).key("a"));
        refused(409, "BucketNotEmpty", () -> s3.deleteBucket(r -> r.bucket(BUCKET))).hasMessageContaining("versions");
        refused(404, "NoSuchBucket", () -> s3.deleteBucket(r -> r.bucket("nothing-here")));
        refused(403, "AccessDenied", () -> s3.listObjectsV2(r -> r.bucket(BUCKET).expectedBucketOwner("999999999999")));
    }

    @Test
    void bucketsAreListedByPagePrefixAndRegion() {
        for (String name : new String[] {"aaa", "bbb", "bcc", "ccc"}) {
            newBucket(name);
        }
        try (S3Client virginia = root(Region.US_EAST_1)) {
            virginia.createBucket(r -> r.bucket("bzz"));
        }
        var first = s3.listBuckets(r -> r.maxBuckets(2).prefix("b"));
        assertThat(first.buckets()).extracting(Bucket::name).containsExactly("bbb", "bcc");
        var second = s3.listBuckets(r -> r.maxBuckets(2).prefix("b").continuationToken(first.continuationToken()));
        assertThat(second.buckets()).extracting(Bucket::name).containsExactly("bzz");
        assertThat(second.continuationToken()).isNull();
        assertThat(s3.listBuckets(r -> r.bucketRegion("us-east-1")).buckets()).extracting(Bucket::name).containsExactly("bzz");
        assertThat(s3.listBucketsPaginator(r -> r.maxBuckets(1)).buckets()).hasSize(5);
        refused(400, "InvalidArgument", () -> s3.listBuckets(r -> r.maxBuckets(0)));
        refused(400, "InvalidArgument", () -> s3.listBuckets(r -> r.continuationToken("nonsense")));
    }

    @Test
    void tagsAreKeptChangedAndTakenAway() {
        newBucket(BUCKET);
        refused(404, "NoSuchTagSet", () -> s3.getBucketTagging(r -> r.bucket(BUCKET)));
        s3.putBucketTagging(r -> r.bucket(BUCKET).tagging(t -> t.tagSet(Tag.builder().key("team").value("blue").build())));
        assertThat(s3.getBucketTagging(r -> r.bucket(BUCKET)).tagSet()).containsExactly(Tag.builder().key("team").value("blue").build());
        refused(400, "InvalidTag", () -> s3.putBucketTagging(r -> r.bucket(BUCKET)
                .tagging(t -> t.tagSet(Tag.builder().key("a").value("1").build(),
                Tag.builder().key("a").value("2").build()))));
        s3.deleteBucketTagging(r -> r.bucket(BUCKET));
        refused(404, "NoSuchTagSet", () -> s3.getBucketTagging(r -> r.bucket(BUCKET)));
    }

    @Test
    void aclsAreOffUntilOwnershipSaysOtherwise() {
        newBucket(BUCKET);
        refused(400, "AccessControlListNotSupported", () -> s3.putBucketAcl(r -> r.bucket(BUCKET).acl(BucketCannedACL.PRIVATE)));
        refused(400, "InvalidBucketAclWithObjectOwnership", () -> s3.createBucket(r -> r.bucket("open").acl(BucketCannedACL.PUBLIC_READ)
                .createBucketConfiguration(c -> c.locationConstraint("ap-northeast-2"))));
        s3.createBucket(r -> r.bucket("rclone-like").acl(BucketCannedACL.PRIVATE)
                .createBucketConfiguration(c -> c.locationConstraint("ap-northeast-2")));
        assertThat(s3.getBucketAcl(r -> r.bucket(BUCKET)).grants()).hasSize(1);
        s3.putBucketOwnershipControls(r -> r.bucket(BUCKET)
                .ownershipControls(c -> c.rules(rule -> rule.objectOwnership("BucketOwnerPreferred"))));
        refused(403, "AccessDenied", () -> s3.putBucketAcl(r -> r.bucket(BUCKET).acl(BucketCannedACL.PUBLIC_READ)))
                .hasMessageContaining("BlockPublicAcls");
        allowPublic();
        s3.putBucketAcl(r -> r.bucket(BUCKET).acl(BucketCannedACL.PUBLIC_READ));
        assertThat(s3.getBucketAcl(r -> r.bucket(BUCKET)).grants()).hasSize(2);
        put("a", "text");
        assertThat(nobody().listObjectsV2(r -> r.bucket(BUCKET)).contents()).hasSize(1);
        refused(403, "AccessDenied", () -> nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a")));
        s3.putObjectAcl(r -> r.bucket(BUCKET).key("a").acl("public-read"));
        assertThat(nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a")).asUtf8String()).isEqualTo("text");
        s3.putPublicAccessBlock(r -> r.bucket(BUCKET).publicAccessBlockConfiguration(c -> c.ignorePublicAcls(true)));
        refused(403, "AccessDenied", () -> nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a")));
    }

    @Test
    void whatClientsAskForAtTheirStartIsAnswered() {
        newBucket(BUCKET);
        assertThat(s3.getBucketLogging(r -> r.bucket(BUCKET)).loggingEnabled()).isNull();
        assertThat(s3.getBucketRequestPayment(r -> r.bucket(BUCKET)).payerAsString()).isEqualTo("BucketOwner");
        assertThat(s3.getBucketAccelerateConfiguration(r -> r.bucket(BUCKET)).status()).isNull();
        assertThat(s3.getBucketNotificationConfiguration(r -> r.bucket(BUCKET)).hasLambdaFunctionConfigurations()).isFalse();
        refused(404, "NoSuchCORSConfiguration", () -> s3.getBucketCors(r -> r.bucket(BUCKET)));
        refused(404, "NoSuchWebsiteConfiguration", () -> s3.getBucketWebsite(r -> r.bucket(BUCKET)));
        refused(404, "NoSuchBucketPolicy", () -> s3.getBucketPolicy(r -> r.bucket(BUCKET)));
        refused(404, "NoSuchLifecycleConfiguration", () -> s3.getBucketLifecycleConfiguration(r -> r.bucket(BUCKET)));
        refused(404, "ReplicationConfigurationNotFoundError", () -> s3.getBucketReplication(r -> r.bucket(BUCKET)));
        refused(404, "ObjectLockConfigurationNotFoundError", () -> s3.getObjectLockConfiguration(r -> r.bucket(BUCKET)));
    }
}
