package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Transition;

/** What one lifecycle rule does to one key ("Lifecycle configuration elements", Amazon S3 User Guide). */
final class LifecycleWork {
    /** Smaller objects are not moved between classes unless the rule has a size of its own. */
    private static final long LEAST_MOVED = 128 * 1024;

    private LifecycleWork() {}

    /** Midnight UTC after that many days: "S3 rounds the resulting time to the next day midnight UTC". */
    private static Instant after(Instant from, int days) {
        return from.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    private static boolean come(Turn turn, Instant from, @Nullable Integer days, @Nullable Instant date) {
        return days != null ? !turn.now().isBefore(after(from, days)) : date != null && !turn.now().isBefore(date);
    }

    /** Everything the rule wants done with the key now. */
    static void on(Turn turn, Bucket bucket, String key, LifecycleRule rule) {
        noncurrent(turn, bucket, key, rule);
        Optional<ObjectRow> row = Versions.row(turn, bucket.name(), key);
        if (row.isEmpty()) {
            return;
        }
        Version latest = row.get().latest();
        LifecycleExpiration expiration = rule.expiration();
        if (latest.marker()) {
            boolean alone = row.get().versions().size() == 1 && key.startsWith(prefix(rule));
            if (alone && expiration != null && (Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker())
                    || come(turn, latest.modified(), expiration.days(), expiration.date()))) {
                Versions.delete(turn, bucket.name(), key, latest.id());
            }
        } else if (fits(rule, key, latest)) {
            if (expiration != null && come(turn, latest.modified(), expiration.days(), expiration.date())) {
                Versions.delete(turn, bucket, key);
            } else {
                rule.transitions().stream().filter(each -> come(turn, latest.modified(), each.days(), each.date()))
                        .reduce((_, last) -> last)
                        .map(Transition::storageClassAsString).ifPresent(to -> move(turn, bucket, key, rule, latest, to));
            }
        }
    }

    private static void noncurrent(Turn turn, Bucket bucket, String key, LifecycleRule rule) {
        List<Version> versions = Versions.row(turn, bucket.name(), key).map(ObjectRow::versions).orElse(List.of());
        for (int i = versions.size() - 1; i >= 1; i--) {
            Version version = versions.get(i);
            Instant since = versions.get(i - 1).modified();
            NoncurrentVersionExpiration expiration = rule.noncurrentVersionExpiration();
            int newer = expiration == null || expiration.newerNoncurrentVersions() == null ? 0 : expiration.newerNoncurrentVersions();
            if (!(version.marker() ? key.startsWith(prefix(rule)) : fits(rule, key, version))) {
                continue;
            }
            if (expiration != null && i > newer && come(turn, since, expiration.noncurrentDays(), null)) {
                Versions.delete(turn, bucket.name(), key, version.id());
            } else if (!version.marker()) {
                rule.noncurrentVersionTransitions().stream().filter(each -> come(turn, since, each.noncurrentDays(), null))
                        .reduce((_, last) -> last)
                        .map(NoncurrentVersionTransition::storageClassAsString).ifPresent(to -> move(turn, bucket, key, rule, version, to));
            }
        }
    }

    private static void move(Turn turn, Bucket bucket, String key, LifecycleRule rule, Version version, String storageClass) {
        Content content = version.stored();
        if (!content.storageClass().equals(storageClass) && (content.size() >= LEAST_MOVED || sized(rule))) {
            Versions.replace(turn, bucket.name(), key, new Version(version.id(), version.modified(),
                    content.withStorageClass(storageClass)));
        }
    }

    /** True when the upload was begun so long ago that the rule ends it. */
    static boolean abandons(Turn turn, Upload upload, LifecycleRule rule) {
        return rule.abortIncompleteMultipartUpload() != null && upload.key().startsWith(prefix(rule))
                && come(turn, upload.initiated(), rule.abortIncompleteMultipartUpload().daysAfterInitiation(), null);
    }

    // --------------------------------------------------------------- filters

    private static String prefix(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        String given = filter == null ? rule.prefix() : filter.and() != null ? filter.and().prefix() : filter.prefix();
        return given == null ? "" : given;
    }

    private static boolean sized(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        return filter != null && (filter.objectSizeGreaterThan() != null || filter.objectSizeLessThan() != null
                || filter.and() != null && (filter.and().objectSizeGreaterThan() != null || filter.and().objectSizeLessThan() != null));
    }

    private static boolean fits(LifecycleRule rule, String key, Version version) {
        LifecycleRuleFilter filter = rule.filter();
        if (!key.startsWith(prefix(rule)) || filter == null) {
            return key.startsWith(prefix(rule));
        }
        Content content = version.stored();
        LifecycleRuleAndOperator and = filter.and();
        List<Tag> tags = and != null ? and.tags() : filter.tag() == null ? List.of() : List.of(filter.tag());
        Long above = and != null ? and.objectSizeGreaterThan() : filter.objectSizeGreaterThan();
        Long below = and != null ? and.objectSizeLessThan() : filter.objectSizeLessThan();
        return tags.stream().allMatch(tag -> tag.value().equals(content.tags().get(tag.key()))) && (above == null || content.size() > above)
                && (below == null || content.size() < below);
    }

    /** What the {@code x-amz-expiration} header says of a current version; empty when no rule lets it expire. */
    static Optional<String> expiration(Turn turn, Bucket bucket, String key, Version version) {
        Instant earliest = null;
        String id = "";
        for (LifecycleRule rule : turn.find(Settings.LIFECYCLE, bucket.name()).map(Lifecycle::enabled).orElse(List.of())) {
            LifecycleExpiration expiration = rule.expiration();
            if (expiration != null && fits(rule, key, version)) {
                Instant at = expiration.days() != null ? after(version.modified(), expiration.days()) : expiration.date();
                if (at != null && (earliest == null || at.isBefore(earliest))) {
                    earliest = at;
                    id = rule.id();
                }
            }
        }
        return earliest == null ? Optional.empty()
                : Optional.of("expiry-date=\"" + DateTimeFormatter.RFC_1123_DATE_TIME.format(earliest.atZone(ZoneOffset.UTC))
                    + "\", rule-id=\"" + id + '"');
    }
}
