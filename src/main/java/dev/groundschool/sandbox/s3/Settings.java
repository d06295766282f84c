package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import software.amazon.awssdk.services.s3.model.AccelerateConfiguration;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.BucketLoggingStatus;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.RequestPaymentConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** What a bucket can be told, each kind in a table of its own, by the bucket's name. */
final class Settings {
    /** A value that S3 gives as text. */
    record Text(String text) {}

    static final Table<Text> POLICY = Table.global("s3.bucket-policy", Text.class);
    static final Table<PublicAccessBlockConfiguration> PUBLIC_ACCESS = Table.global("s3.public-access-block",
            PublicAccessBlockConfiguration.class);
    static final Table<OwnershipControls> OWNERSHIP = Table.global("s3.ownership-controls", OwnershipControls.class);
    /** As {@link Acl} keeps it; without a row, {@code private}. */
    static final Table<Text> ACL = Table.global("s3.bucket-acl", Text.class);
    static final Table<Tagging> TAGS = Table.global("s3.bucket-tags", Tagging.class);
    static final Table<CORSConfiguration> CORS = Table.global("s3.cors", CORSConfiguration.class);
    static final Table<BucketLifecycleConfiguration> LIFECYCLE = Table.global("s3.lifecycle", BucketLifecycleConfiguration.class);
    static final Table<WebsiteConfiguration> WEBSITE = Table.global("s3.website", WebsiteConfiguration.class);
    static final Table<ServerSideEncryptionConfiguration> ENCRYPTION = Table.global("s3.encryption",
            ServerSideEncryptionConfiguration.class);
    static final Table<NotificationConfiguration> NOTIFICATION = Table.global("s3.notification", NotificationConfiguration.class);
    static final Table<BucketLoggingStatus> LOGGING = Table.global("s3.logging", BucketLoggingStatus.class);
    static final Table<RequestPaymentConfiguration> PAYER = Table.global("s3.request-payment", RequestPaymentConfiguration.class);
    static final Table<AccelerateConfiguration> ACCELERATE = Table.global("s3.accelerate", AccelerateConfiguration.class);

    static final List<Table<?>> TABLES = List.of(POLICY, PUBLIC_ACCESS, OWNERSHIP, ACL, TAGS, CORS, LIFECYCLE, WEBSITE, ENCRYPTION,
            NOTIFICATION, LOGGING, PAYER,
            ACCELERATE);

    private Settings() {}

    /** Forgets all that a bucket was told. */
    static void forget(Turn turn, String bucket) {
        TABLES.forEach(table -> turn.remove(table, bucket));
    }

    /** How AWS makes buckets since April 2023: all public access blocked. */
    static final PublicAccessBlockConfiguration ALL_BLOCKED = PublicAccessBlockConfiguration.builder().blockPublicAcls(true)
            .ignorePublicAcls(true)
            .blockPublicPolicy(true).restrictPublicBuckets(true).build();

    /** What is blocked; nothing when the setting was deleted. */
    static PublicAccessBlockConfiguration blocked(Turn turn, String bucket) {
        return turn.find(PUBLIC_ACCESS, bucket).orElseGet(() -> PublicAccessBlockConfiguration.builder().blockPublicAcls(false)
                .ignorePublicAcls(false)
                .blockPublicPolicy(false).restrictPublicBuckets(false).build());
    }

    /** True when ACLs have been switched off, as they are at first. */
    static boolean aclsOff(Turn turn, String bucket) {
        return turn.find(OWNERSHIP, bucket).filter(controls -> controls.hasRules() && !controls.rules().isEmpty()
                && controls.rules().getFirst().objectOwnership() == ObjectOwnership.BUCKET_OWNER_ENFORCED).isPresent();
    }

    static String acl(Turn turn, String bucket) {
        return turn.find(ACL, bucket).map(Text::text).orElse("private");
    }
}
