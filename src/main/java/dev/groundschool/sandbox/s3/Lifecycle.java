package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.TransitionDefaultMinimumObjectSize;

/** Lifecycle rules, and their work at midnight UTC of the sandbox's clock ("Managing the lifecycle of objects", Amazon S3 User Guide). */
final class Lifecycle implements Timed {
    private static final String KIND = "s3.lifecycle";
    private static final int MOST = 1000;
    private static final int LONGEST_ID = 255;

    public PutBucketLifecycleConfigurationResponse put(PutBucketLifecycleConfigurationRequest request, Turn turn) {
        if (request.lifecycleConfiguration() == null || request.lifecycleConfiguration().rules().isEmpty()
                || request.lifecycleConfiguration().rules().size() > MOST) {
            throw Faults.malformedXml();
        }
        Set<String> ids = new HashSet<>();
        List<LifecycleRule> rules = new ArrayList<>();
        for (LifecycleRule rule : request.lifecycleConfiguration().rules()) {
            check(rule);
            LifecycleRule named = rule.id() == null || rule.id().isEmpty() ? rule.toBuilder().id(turn.hex(16) + turn.hex(16)).build()
                    : rule;
            if (!ids.add(named.id())) {
                throw Faults.invalidArgument("Rule ID must be unique. Found same ID for more than one rule", "ID", named.id());
            }
            rules.add(named);
        }
        turn.put(Settings.LIFECYCLE, request.bucket(), BucketLifecycleConfiguration.builder().rules(rules).build());
        turn.cancel(KIND, request.bucket());
        next(turn, request.bucket());
        return PutBucketLifecycleConfigurationResponse.builder()
                .transitionDefaultMinimumObjectSize(TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K)
                .build();
    }

    private static void check(LifecycleRule rule) {
        if (rule.status() == null || rule.status() == ExpirationStatus.UNKNOWN_TO_SDK_VERSION || rule.filter() == null
                && rule.prefix() == null) {
            throw Faults.malformedXml();
        }
        if (rule.id() != null && rule.id().length() > LONGEST_ID) {
            throw Faults.invalidArgument("ID length should not exceed allowed limit of 255", "ID", rule.id());
        }
        if (rule.expiration() == null && !rule.hasTransitions() && !rule.hasNoncurrentVersionTransitions()
                && rule.noncurrentVersionExpiration() == null
                && rule.abortIncompleteMultipartUpload() == null) {
            throw Faults.invalidRequest("At least one action needs to be specified in a rule");
        }
        LifecycleExpiration expiration = rule.expiration();
        if (expiration != null) {
            positive(expiration.days(), "'Days' for Expiration action must be a positive integer");
            midnight(expiration.date());
        }
        rule.transitions().forEach(each -> midnight(each.date()));
        if (rule.noncurrentVersionExpiration() != null) {
            positive(rule.noncurrentVersionExpiration().noncurrentDays(),
                    "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer");
        }
        if (rule.abortIncompleteMultipartUpload() != null) {
            positive(rule.abortIncompleteMultipartUpload().daysAfterInitiation(),
                    "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer");
        }
    }

    private static void positive(@org.jspecify.annotations.Nullable Integer days, String otherwise) {
        if (days != null && days <= 0) {
            throw Faults.invalidArgument(otherwise, "Days", days.toString());
        }
    }

    private static void midnight(@org.jspecify.annotations.Nullable Instant date) {
        if (date != null && !date.equals(date.truncatedTo(ChronoUnit.DAYS))) {
            throw Faults.invalidArgument("'Date' must be at midnight GMT", "Date", date.toString());
        }
    }

    public GetBucketLifecycleConfigurationResponse get(GetBucketLifecycleConfigurationRequest request, Turn turn) {
        return GetBucketLifecycleConfigurationResponse.builder().rules(turn.find(Settings.LIFECYCLE, request.bucket())
                .orElseThrow(() -> Faults.of(404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")).rules())
                .transitionDefaultMinimumObjectSize(TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K).build();
    }

    public DeleteBucketLifecycleResponse delete(DeleteBucketLifecycleRequest request, Turn turn) {
        turn.remove(Settings.LIFECYCLE, request.bucket());
        turn.cancel(KIND, request.bucket());
        return DeleteBucketLifecycleResponse.builder().build();
    }

    // ------------------------------------------------------------- at night

    @Override
    public String kind() {
        return KIND;
    }

    private static void next(Turn turn, String bucket) {
        turn.after(Duration.between(turn.now(), turn.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)), KIND, bucket);
    }

    @Override
    public void due(String bucket, Turn turn) {
        turn.find(Settings.LIFECYCLE, bucket).ifPresent(rules -> {
            Bucket row = Bucket.of(turn, bucket);
            for (ObjectRow object : turn.from(ObjectRow.TABLE, Ids.of(bucket, ""))) {
                if (!object.bucket().equals(bucket)) {
                    break;
                }
                enabled(rules).forEach(rule -> LifecycleWork.on(turn, row, object.key(), rule));
            }
            for (Upload upload : Upload.all(turn, bucket)) {
                if (enabled(rules).stream().anyMatch(rule -> LifecycleWork.abandons(turn, upload, rule))) {
                    upload.end(turn);
                }
            }
            next(turn, bucket);
        });
    }

    static List<LifecycleRule> enabled(BucketLifecycleConfiguration rules) {
        return rules.rules().stream().filter(rule -> rule.status() == ExpirationStatus.ENABLED).toList();
    }
}
