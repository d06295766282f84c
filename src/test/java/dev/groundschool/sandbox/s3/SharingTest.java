package dev.groundschool.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Who may do what to buckets and objects: identity policies, bucket policies, blocked public access, and nobody. */
class SharingTest extends S3TestBase {
    private static final String EVERYTHING_IN = "arn:aws:s3:::photos/*";

    @BeforeEach
    void bucket() {
        newBucket(BUCKET);
        put("a", "hello");
    }

    private void attach(String text) {
        s3.putBucketPolicy(r -> r.bucket(BUCKET).policy(text));
    }

    @Test
    void privateUntilAPolicyOpensItAndPublicAccessIsUnblocked() {
        refused(403, "AccessDenied", () -> nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a"))).hasMessageContaining("Access Denied");
        String open = statement("Allow", "\"*\"", "s3:GetObject", EVERYTHING_IN);
        refused(403, "AccessDenied", () -> attach(open)).hasMessageContaining("BlockPublicPolicy")
                .hasMessageContaining("s3:PutBucketPolicy");
        allowPublic();
        refused(404, "NoSuchPublicAccessBlockConfiguration", () -> s3.getPublicAccessBlock(r -> r.bucket(BUCKET)));
        attach(open);
        assertThat(s3.getBucketPolicy(r -> r.bucket(BUCKET)).policy()).isEqualTo(open);
        assertThat(s3.getBucketPolicyStatus(r -> r.bucket(BUCKET)).policyStatus().isPublic()).isTrue();
        assertThat(nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a")).asUtf8String()).isEqualTo("hello");
        refused(403, "AccessDenied", () -> nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("missing")));
        refused(403, "AccessDenied", () -> nobody().putObject(r -> r.bucket(BUCKET).key("b"), RequestBody.fromString("x")));
        s3.putPublicAccessBlock(r -> r.bucket(BUCKET).publicAccessBlockConfiguration(c -> c.restrictPublicBuckets(true)));
        refused(403, "AccessDenied", () -> nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a")));
        s3.deleteBucketPolicy(r -> r.bucket(BUCKET));
        refused(404, "NoSuchBucketPolicy", () -> s3.getBucketPolicy(r -> r.bucket(BUCKET)));
    }

    @Test
    void aDenialSaysWhoMayNotDoWhatToWhat() {
        AwsCredentials alice = user("alice", identity("s3:ListBucket", "arn:aws:s3:::photos"));
        refused(403, "AccessDenied", () -> as(alice).getObjectAsBytes(r -> r.bucket(BUCKET).key("a")))
                .hasMessageContaining("User: arn:aws:iam::123456789012:user/alice "
                + "is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::photos/a\" because no identity-based policy allows the s3:GetObject action");
        assertThat(as(alice).listObjectsV2(r -> r.bucket(BUCKET)).contents()).extracting(S3Object::key).containsExactly("a");
        refused(403, "AccessDenied", () -> as(alice).listBuckets()).hasMessageContaining("s3:ListAllMyBuckets");
        refused(404, "NoSuchBucket", () -> as(alice).listObjectsV2(r -> r.bucket("no-such-bucket")));
    }

    @Test
    void thatAKeyIsMissingIsToldOnlyToThoseWhoMayList() {
        AwsCredentials reader = user("reader", identity("s3:GetObject", EVERYTHING_IN));
        refused(403, "AccessDenied", () -> as(reader).getObjectAsBytes(r -> r.bucket(BUCKET).key("missing")))
                .hasMessageContaining("s3:ListBucket");
        AwsCredentials lister = user("lister",
                policy("{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"],\"Resource\":\"*\"}"));
        refused(404, "NoSuchKey", () -> as(lister).getObjectAsBytes(r -> r.bucket(BUCKET).key("missing")));
    }

    @Test
    void conditionsLookAtPrefixesVersionsAndTags() {
        AwsCredentials home = user("home",
                policy("{\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                + "{\"s3:prefix\":\"home/\",\"s3:delimiter\":\"/\"}}}",
                    "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\",\"Condition\":"
                + "{\"StringEquals\":{\"s3:ExistingObjectTag/open\":\"yes\"}}}",
                    "{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringEquals\":{\"s3:x-amz-server-side-encryption\":\"aws:kms\"}}}"));
        as(home).listObjectsV2(r -> r.bucket(BUCKET).prefix("home/").delimiter("/"));
        refused(403, "AccessDenied", () -> as(home).listObjectsV2(r -> r.bucket(BUCKET).prefix("other/").delimiter("/")));
        refused(403, "AccessDenied", () -> as(home).listObjectsV2(r -> r.bucket(BUCKET)));
        refused(403, "AccessDenied", () -> as(home).getObjectAsBytes(r -> r.bucket(BUCKET).key("a")));
        s3.putObjectTagging(r -> r.bucket(BUCKET).key("a").tagging(t -> t.tagSet(tag -> tag.key("open").value("yes"))));
        assertThat(as(home).getObjectAsBytes(r -> r.bucket(BUCKET).key("a")).asUtf8String()).isEqualTo("hello");
        as(home).putObject(r -> r.bucket(BUCKET).key("k").serverSideEncryption("aws:kms"), RequestBody.fromString("x"));
        refused(403, "AccessDenied", () -> as(home).putObject(r -> r.bucket(BUCKET).key("k"), RequestBody.fromString("x")));
    }

    @Test
    void theBucketsPolicyAddsToTheUsersOrForbids() {
        AwsCredentials bob = user("bob", "");
        attach(statement("Allow", "{\"AWS\":\"arn:aws:iam::123456789012:user/bob\"}", "s3:GetObject", EVERYTHING_IN));
        assertThat(s3.getBucketPolicyStatus(r -> r.bucket(BUCKET)).policyStatus().isPublic()).isFalse();
        assertThat(as(bob).getObjectAsBytes(r -> r.bucket(BUCKET).key("a")).asUtf8String()).isEqualTo("hello");
        attach(statement("Deny", "\"*\"", "s3:DeleteObject", EVERYTHING_IN));
        refused(403, "AccessDenied", () -> s3.deleteObject(r -> r.bucket(BUCKET).key("a")))
                .hasMessageContaining("with an explicit deny in a resource-based policy");
        assertThat(s3.deleteObjects(r -> r.bucket(BUCKET).delete(d -> d.objects(o -> o.key("a")))).errors())
                .extracting(S3Error::code).containsExactly("AccessDenied");
        assertThat(get("a")).isEqualTo("hello");
        attach(policy("{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::photos\",\"arn:aws:s3:::photos/*\"]}"));
        refused(403, "AccessDenied", () -> s3.listObjectsV2(r -> r.bucket(BUCKET)));
        s3.deleteBucketPolicy(r -> r.bucket(BUCKET));
        s3.listObjectsV2(r -> r.bucket(BUCKET));
    }

    /** DeleteObjects answers for each key apart: 200, what was deleted, and an error for every key that was denied. */
    @Test
    void manyKeysAreJudgedOneByOne() {
        put("keep/1", "x");
        put("b", "x");
        AwsCredentials cleaner = user("cleaner", policy("{\"Effect\":\"Allow\",\"Action\":\"s3:DeleteObject\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"s3:DeleteObject\",\"Resource\":\"arn:aws:s3:::photos/keep/*\"}"));
        var told = as(cleaner).deleteObjects(r -> r.bucket(BUCKET).delete(d -> d.objects(o -> o.key("a"), o -> o.key("keep/1"), o -> o.key("b"))));
        assertThat(told.deleted()).extracting(DeletedObject::key).containsExactly("a", "b");
        assertThat(told.errors()).singleElement().satisfies(error -> {
            assertThat(error.key()).isEqualTo("keep/1");
            assertThat(error.code()).isEqualTo("AccessDenied");
            assertThat(error.message()).isEqualTo("User: arn:aws:iam::123456789012:user/cleaner is not authorized to perform: s3:DeleteObject on resource: "
                    + "\"arn:aws:s3:::photos/keep/1\" with an explicit deny in an identity-based policy");
        });
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents()).extracting(S3Object::key).containsExactly("keep/1");
        var quiet = as(cleaner).deleteObjects(r -> r.bucket(BUCKET).delete(d -> d.quiet(true).objects(o -> o.key("keep/1"), o -> o.key("none"))));
        assertThat(quiet.deleted()).isEmpty();
        assertThat(quiet.errors()).extracting(S3Error::key).containsExactly("keep/1");
        assertThat(nobody().deleteObjects(r -> r.bucket(BUCKET).delete(d -> d.objects(o -> o.key("keep/1")))).errors())
                .extracting(S3Error::message).containsExactly("Access Denied");
    }

    @Test
    void versionsAmongManyNeedLeaveOfTheirOwn() {
        versioned();
        String kept = put("a", "again").versionId();
        AwsCredentials cleaner = user("cleaner", identity("s3:DeleteObject", "*"));
        var told = as(cleaner).deleteObjects(r -> r.bucket(BUCKET).delete(d -> d.objects(o -> o.key("a").versionId(kept), o -> o.key("a"))));
        assertThat(told.deleted()).singleElement().satisfies(each -> assertThat(each.deleteMarker()).isTrue());
        assertThat(told.errors()).singleElement().satisfies(error -> {
            assertThat(error.versionId()).isEqualTo(kept);
            assertThat(error.message()).contains("s3:DeleteObjectVersion");
        });
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").versionId(kept)).asUtf8String()).isEqualTo("again");
    }

    @Test
    void theTagsOfTheVersionThatIsReadCount() {
        versioned();
        String open = put("a", "open").versionId();
        s3.putObjectTagging(r -> r.bucket(BUCKET).key("a").versionId(open).tagging(t -> t.tagSet(tag -> tag.key("open").value("yes"))));
        String shut = put("a", "shut").versionId();
        AwsCredentials reader = user("reader", policy("{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject*\",\"Resource\":\"*\",\"Condition\":"
                + "{\"StringEquals\":{\"s3:ExistingObjectTag/open\":\"yes\"}}}",
                "{\"Effect\":\"Allow\",\"Action\":\"s3:PutObjectTagging\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"s3:RequestObjectTag/by\":\"me\"}}}"));
        assertThat(as(reader).getObjectAsBytes(r -> r.bucket(BUCKET).key("a").versionId(open)).asUtf8String()).isEqualTo("open");
        refused(403, "AccessDenied", () -> as(reader).getObjectAsBytes(r -> r.bucket(BUCKET).key("a").versionId(shut)));
        refused(403, "AccessDenied", () -> as(reader).getObjectAsBytes(r -> r.bucket(BUCKET).key("a")));
        refused(403, "AccessDenied", () -> as(reader).putObjectTagging(r -> r.bucket(BUCKET).key("a").tagging(t -> t.tagSet(tag -> tag.key("by").value("you")))));
        as(reader).putObjectTagging(r -> r.bucket(BUCKET).key("a").tagging(t -> t.tagSet(tag -> tag.key("by").value("me"))));
    }

    /** One deny with a condition; the call it is about, which must be refused; and the same call but for what the condition asks. */
    @ParameterizedTest
    @MethodSource
    void conditionKeysOfS3(String action, String condition, Consumer<S3Client> denied, Consumer<S3Client> passes) {
        AwsCredentials user = user("user", policy("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"s3:" + action + "\",\"Resource\":\"*\",\"Condition\":{" + condition + "}}"));
        s3.putBucketOwnershipControls(r -> r.bucket(BUCKET).ownershipControls(c -> c.rules(rule -> rule.objectOwnership("BucketOwnerPreferred"))));
        refused(403, "AccessDenied", () -> denied.accept(as(user))).hasMessageContaining("explicit deny");
        passes.accept(as(user));
    }

    private static Arguments of(String action, String condition, Consumer<S3Client> denied, Consumer<S3Client> passes) {
        return Arguments.of(action, condition, denied, passes);
    }

    static Stream<Arguments> conditionKeysOfS3() {
        Consumer<S3Client> put = s3 -> s3.putObject(r -> r.bucket(BUCKET).key("k"), RequestBody.fromString("x"));
        Consumer<S3Client> get = s3 -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a"));
        return Stream.of(
                of("ListBucket", "\"NumericGreaterThan\":{\"s3:max-keys\":\"10\"}", s3 -> s3.listObjectsV2(r -> r.bucket(BUCKET).maxKeys(11)),
                        s3 -> s3.listObjectsV2(r -> r.bucket(BUCKET).maxKeys(10))),
                of("PutObject", "\"StringEquals\":{\"s3:x-amz-acl\":\"authenticated-read\"}",
                        s3 -> s3.putObject(r -> r.bucket(BUCKET).key("k").acl("authenticated-read"), RequestBody.fromString("x")), put),
                of("PutObject", "\"StringLike\":{\"s3:x-amz-grant-write-acp\":\"*\"}",
                        s3 -> s3.putObject(r -> r.bucket(BUCKET).key("k").grantWriteACP("id=x"), RequestBody.fromString("x")), put),
                of("PutObject", "\"StringEquals\":{\"s3:x-amz-server-side-encryption\":\"aws:kms\"}",
                        s3 -> s3.putObject(r -> r.bucket(BUCKET).key("k").serverSideEncryption("aws:kms"), RequestBody.fromString("x")), put),
                of("PutObject", "\"StringEquals\":{\"s3:object-lock-mode\":\"GOVERNANCE\"}",
                        s3 -> s3.putObject(r -> r.bucket(BUCKET).key("k").objectLockMode("GOVERNANCE"), RequestBody.fromString("x")), put),
                of("PutObject", "\"Null\":{\"s3:if-none-match\":\"true\"},\"Bool\":{\"s3:ObjectCreationOperation\":\"true\"}", put,
                        s3 -> s3.abortMultipartUpload(r -> r.bucket(BUCKET).key("k").uploadId(s3.createMultipartUpload(c -> c.bucket(BUCKET).key("k")).uploadId()))),
                of("CreateBucket", "\"StringNotEquals\":{\"s3:LocationConstraint\":\"ap-northeast-2\"}",
                        s3 -> s3.createBucket(r -> r.bucket("elsewhere").createBucketConfiguration(c -> c.locationConstraint("eu-west-1"))),
                        s3 -> s3.createBucket(r -> r.bucket("here").createBucketConfiguration(c -> c.locationConstraint("ap-northeast-2")))),
                of("GetObject", "\"StringEquals\":{\"s3:authType\":\"REST-HEADER\"}", get, s3 -> s3.headBucket(r -> r.bucket(BUCKET))),
                of("GetObject", "\"StringEquals\":{\"s3:signatureversion\":\"AWS4-HMAC-SHA256\"}", get, s3 -> s3.headBucket(r -> r.bucket(BUCKET))),
                of("GetObject", "\"NumericLessThan\":{\"s3:signatureAge\":\"600000\"}", get, s3 -> s3.headBucket(r -> r.bucket(BUCKET))),
                of("GetObject", "\"NumericGreaterThan\":{\"s3:TlsVersion\":\"1.2\"}", get, s3 -> s3.headBucket(r -> r.bucket(BUCKET))),
                of("GetObject", "\"Bool\":{\"aws:SecureTransport\":\"true\"}", get, s3 -> s3.headBucket(r -> r.bucket(BUCKET))),
                of("GetObject", "\"StringEquals\":{\"s3:ResourceAccount\":\"123456789012\"}", get, s3 -> s3.headBucket(r -> r.bucket(BUCKET))));
    }

    // ------------------------------------------------------------------ ACLs

    private static final String EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";
    private static final String ACCOUNTS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

    private void allowAcls() {
        s3.putBucketOwnershipControls(r -> r.bucket(BUCKET).ownershipControls(c -> c.rules(rule -> rule.objectOwnership("BucketOwnerPreferred"))));
    }

    private AccessControlPolicy list(String group, String... permissions) {
        Owner owner = s3.getBucketAcl(r -> r.bucket(BUCKET)).owner();
        List<Grant> grants = new ArrayList<>(List.of(Grant.builder().permission("FULL_CONTROL").grantee(g -> g.type("CanonicalUser").id(owner.id())).build()));
        Stream.of(permissions).forEach(each -> grants.add(Grant.builder().permission(each).grantee(g -> g.type("Group").uri(group)).build()));
        return AccessControlPolicy.builder().owner(owner).grants(grants).build();
    }

    @Test
    void grantsAreKeptShownAndDecideWhereOwnershipAllowsAcls() {
        AccessControlPolicy readers = list(EVERYBODY, "READ", "READ_ACP");
        refused(400, "AccessControlListNotSupported", () -> s3.putObjectAcl(r -> r.bucket(BUCKET).key("a").accessControlPolicy(readers)));
        refused(400, "AccessControlListNotSupported", () -> s3.putBucketAcl(r -> r.bucket(BUCKET).grantRead("uri=" + EVERYBODY)));
        allowAcls();
        refused(403, "AccessDenied", () -> s3.putObjectAcl(r -> r.bucket(BUCKET).key("a").accessControlPolicy(readers))).hasMessageContaining("BlockPublicAcls");
        allowPublic();
        s3.putObjectAcl(r -> r.bucket(BUCKET).key("a").accessControlPolicy(readers));
        assertThat(s3.getObjectAcl(r -> r.bucket(BUCKET).key("a")).grants()).isEqualTo(readers.grants());
        assertThat(nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a")).asUtf8String()).isEqualTo("hello");
        assertThat(nobody().getObjectAcl(r -> r.bucket(BUCKET).key("a")).grants()).hasSize(3);
        refused(403, "AccessDenied", () -> nobody().listObjectsV2(r -> r.bucket(BUCKET)));
        s3.putBucketAcl(r -> r.bucket(BUCKET).grantRead("uri=\"" + EVERYBODY + "\"").grantFullControl("id=" + readers.owner().id()));
        assertThat(s3.getBucketAcl(r -> r.bucket(BUCKET)).grants()).extracting(Grant::permissionAsString).containsExactly("FULL_CONTROL", "READ");
        assertThat(nobody().listObjectsV2(r -> r.bucket(BUCKET)).contents()).hasSize(1);
        refused(403, "AccessDenied", () -> nobody().putObject(r -> r.bucket(BUCKET).key("b"), RequestBody.fromString("x")));
        s3.putPublicAccessBlock(r -> r.bucket(BUCKET).publicAccessBlockConfiguration(c -> c.ignorePublicAcls(true)));
        refused(403, "AccessDenied", () -> nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a")));
        allowPublic();
        refused(400, "InvalidBucketAclWithObjectOwnership", () -> s3.putBucketOwnershipControls(r -> r.bucket(BUCKET)
                .ownershipControls(c -> c.rules(rule -> rule.objectOwnership("BucketOwnerEnforced")))));
        s3.putBucketAcl(r -> r.bucket(BUCKET).acl("private"));
        s3.putBucketOwnershipControls(r -> r.bucket(BUCKET).ownershipControls(c -> c.rules(rule -> rule.objectOwnership("BucketOwnerEnforced"))));
        refused(403, "AccessDenied", () -> nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a")));
        s3.putObject(r -> r.bucket(BUCKET).key("mine").grantFullControl("id=" + readers.owner().id()), RequestBody.empty());
    }

    /** There are no variables in policies of 2008-10-17, whatever else has a say: an ACL beside one does not make them count. */
    @Test
    void anAclLeavesThePolicyBesideItItsVersion() {
        allowAcls();
        allowPublic();
        AwsCredentials stranger = user("stranger", "");
        put("of/stranger", "stranger's");
        s3.putBucketPolicy(r -> r.bucket(BUCKET).policy("""
                {"Version":"%s","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/of/${aws:username}"}}"""
                .formatted("2008-10-17", BUCKET)));
        refused(403, "AccessDenied", () -> as(stranger).getObjectAsBytes(r -> r.bucket(BUCKET).key("of/stranger")));
        s3.putBucketAcl(r -> r.bucket(BUCKET).accessControlPolicy(list(ACCOUNTS, "READ")));
        assertThat(as(stranger).listObjectsV2(r -> r.bucket(BUCKET)).contents()).hasSize(2);
        refused(403, "AccessDenied", () -> as(stranger).getObjectAsBytes(r -> r.bucket(BUCKET).key("of/stranger")));
        s3.putBucketPolicy(r -> r.bucket(BUCKET).policy(s3.getBucketPolicy(got -> got.bucket(BUCKET)).policy().replace("2008-10-17", "2012-10-17")));
        assertThat(as(stranger).getObjectAsBytes(r -> r.bucket(BUCKET).key("of/stranger")).asUtf8String()).isEqualTo("stranger's");
    }

    @Test
    void anyAccountMeansWhoeverSigns() {
        allowAcls();
        allowPublic();
        AwsCredentials stranger = user("stranger", "");
        refused(403, "AccessDenied", () -> as(stranger).getObjectAsBytes(r -> r.bucket(BUCKET).key("a")));
        s3.putObjectAcl(r -> r.bucket(BUCKET).key("a").accessControlPolicy(list(ACCOUNTS, "READ")));
        assertThat(as(stranger).getObjectAsBytes(r -> r.bucket(BUCKET).key("a")).asUtf8String()).isEqualTo("hello");
        refused(403, "AccessDenied", () -> nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a")));
    }

    @Test
    void anAclIsOfOneVersion() {
        allowAcls();
        allowPublic();
        versioned();
        String open = s3.putObject(r -> r.bucket(BUCKET).key("a").acl("public-read"), RequestBody.fromString("open")).versionId();
        String shut = put("a", "shut").versionId();
        assertThat(nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a").versionId(open)).asUtf8String()).isEqualTo("open");
        refused(403, "AccessDenied", () -> nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a").versionId(shut)));
        refused(403, "AccessDenied", () -> nobody().getObjectAsBytes(r -> r.bucket(BUCKET).key("a")));
    }

    @Test
    void whatIsNoAclIsRefused() {
        allowAcls();
        refused(400, "InvalidArgument", () -> s3.putBucketAcl(r -> r.bucket(BUCKET).grantRead("id=" + "0".repeat(64)))).hasMessageContaining("Invalid id");
        refused(400, "InvalidArgument", () -> s3.putBucketAcl(r -> r.bucket(BUCKET).grantRead("uri=http://example.com"))).hasMessageContaining("Invalid group uri");
        refused(405, "MethodNotAllowed", () -> s3.putBucketAcl(r -> r.bucket(BUCKET).grantRead("emailAddress=a@example.com")));
        refused(400, "InvalidRequest", () -> s3.putBucketAcl(r -> r.bucket(BUCKET).acl("private").grantRead("uri=" + ACCOUNTS))).hasMessageContaining("both Canned ACLs and Header Grants");
        refused(400, "MalformedACLError", () -> s3.putBucketAcl(r -> r.bucket(BUCKET)));
        refused(403, "AccessDenied", () -> s3.putBucketAcl(r -> r.bucket(BUCKET).accessControlPolicy(list(ACCOUNTS).toBuilder().owner(o -> o.id("1".repeat(64))).build())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::123456789012:user/nobody", "arn:aws:iam::123456789012:role/none", "arn:aws:sts::123456789012:assumed-role/none/s", "AIDAAAAAAAAAAAAAAAAAA"})
    void aPrincipalMustBeThere(String principal) {
        refused(400, "MalformedPolicy", () -> attach(statement("Allow", "{\"AWS\":\"" + principal + "\"}", "s3:GetObject", EVERYTHING_IN)))
                .hasMessageStartingWith("Invalid principal in policy");
        user("nobody", "");
        if (principal.endsWith("user/nobody")) {
            attach(statement("Allow", "{\"AWS\":\"" + principal + "\"}", "s3:GetObject", EVERYTHING_IN));
        }
        attach(statement("Allow", "{\"AWS\":[\"123456789012\",\"arn:aws:iam::111122223333:user/of-others\"]}", "s3:GetObject", EVERYTHING_IN));
    }

    @Test
    void versionsTagsAndSourcesNeedLeaveOfTheirOwn() {
        versioned();
        String version = put("a", "again").versionId();
        AwsCredentials writer = user("writer",
                policy("{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\",\"s3:DeleteObject\",\"s3:ListBucket\"],"
                + "\"Resource\":\"*\"}", "{\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::photos/secret\"}"));
        S3Client by = as(writer);
        refused(403, "AccessDenied", () -> by.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").versionId(version)))
                .hasMessageContaining("s3:GetObjectVersion");
        refused(403, "AccessDenied", () -> by.deleteObject(r -> r.bucket(BUCKET).key("a").versionId(version)))
                .hasMessageContaining("s3:DeleteObjectVersion");
        refused(403, "AccessDenied", () -> by.putObject(r -> r.bucket(BUCKET).key("b").tagging("t=1"), RequestBody.fromString("x")))
                .hasMessageContaining("s3:PutObjectTagging");
        put("secret", "x");
        refused(403, "AccessDenied", () -> by.copyObject(r -> r.sourceBucket(BUCKET).sourceKey("secret").destinationBucket(BUCKET)
                .destinationKey("mine")))
                .hasMessageContaining("photos/secret");
        by.copyObject(r -> r.sourceBucket(BUCKET).sourceKey("a").destinationBucket(BUCKET).destinationKey("mine"));
        by.deleteObject(r -> r.bucket(BUCKET).key("a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "not json|first byte must be",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::photos/*\"}]}|Missing required field Principal",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::others/*\"}]}|Policy has invalid resource",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ec2:RunInstances\",\"Resource\":\"arn:aws:s3:::photos/*\"}]}|Policy has invalid action",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::photos\"}]}|Action does not apply to any resource",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::photos/*\"}]}|Action does not apply to any resource",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"alice\"},\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::photos\"}]}|Invalid principal"})
    void aMalformedPolicyIsRefusedInAwsWords(String text, String words) {
        refused(400, "MalformedPolicy", () -> attach(text)).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"*\"||true",
        "{\"AWS\":\"*\"}||true",
        "{\"AWS\":\"123456789012\"}||false",
        "{\"Service\":\"cloudfront.amazonaws.com\"}||false",
        "\"*\"|,\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}|false",
        "\"*\"|,\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/1\"}}|true",
        "\"*\"|,\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1234567890\"}}|false",
        "\"*\"|,\"Condition\":{\"StringLike\":{\"aws:PrincipalArn\":\"*\"}}|true",
        "\"*\"|,\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}|true"})
    void whatIsPublicIsWhatAwsCallsPublic(String principal, @org.jspecify.annotations.Nullable String condition, boolean open) {
        allowPublic();
        attach("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":\"s3:GetObject\",\"Resource\":\"" + EVERYTHING_IN
                + "\"" + (condition == null ? "" : condition) + "}]}");
        assertThat(s3.getBucketPolicyStatus(r -> r.bucket(BUCKET)).policyStatus().isPublic()).isEqualTo(open);
    }
}
