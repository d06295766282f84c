package dev.groundschool.topology;

import dev.groundschool.account.Origin;
import dev.groundschool.topology.Bucket.Facts;
import dev.groundschool.topology.Bucket.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads buckets: the list, then a few questions of each, several buckets at a time. What is refused is not known, and the bucket stands. */
final class Buckets {
    /** Of so many buckets the contents and settings are asked; of the others the name is shown. */
    private static final int LOOKED_INTO = 60;
    private static final int AT_ONCE = 8;

    private Buckets() {
    }

    /** The buckets of a Region. */
    static Stream<Bucket> in(S3Client client, String region) {
        var found = client.listBuckets().buckets().stream().filter(each -> region.equals(regionOf(client, each))).toList();
        var gate = new Semaphore(AT_ONCE);
        var asked = new ArrayList<Future<Bucket>>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < found.size(); i++) {
                var each = found.get(i);
                var look = i < LOOKED_INTO;
                asked.add(pool.submit(() -> {
                    gate.acquire();
                    try {
                        return new Bucket(region, each, look ? ScopedValue.where(Origin.CURRENT, new Origin.Discovery()).call(() -> facts(client, each.name()))
                                : Facts.NONE);
                    } finally {
                        gate.release();
                    }
                }));
            }
            return finished(asked).stream();
        }
    }

    private static List<Bucket> finished(List<Future<Bucket>> asked) {
        var all = new ArrayList<Bucket>();
        for (var each : asked) {
            try {
                all.add(each.get());
            } catch (InterruptedException e) {
                asked.forEach(other -> other.cancel(true));
                Thread.currentThread().interrupt();
                throw SdkException.builder().message("interrupted").cause(e).build();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return all;
    }

    // ListBuckets tells the Region since 2024; older emulators do not.
    private static @Nullable String regionOf(S3Client client, software.amazon.awssdk.services.s3.model.Bucket bucket) {
        if (bucket.bucketRegion() != null) {
            return bucket.bucketRegion();
        }
        return or(() -> {
            var place = Objects.toString(client.getBucketLocation(r -> r.bucket(bucket.name())).locationConstraintAsString(), "");
            return place.isEmpty() ? "us-east-1" : place.equals("EU") ? "eu-west-1" : place;
        }, _ -> "us-east-1");
    }

    private static Facts facts(S3Client client, String name) {
        var page = or(() -> client.listObjectsV2(r -> r.bucket(name)), _ -> null);
        var open = or(() -> Boolean.TRUE.equals(client.getBucketPolicyStatus(r -> r.bucket(name)).policyStatus().isPublic()) ? Known.YES : Known.NO,
                code -> code.equals("NoSuchBucketPolicy") ? Known.NO : Known.UNKNOWN);
        var website = or(() -> {
            client.getBucketWebsite(r -> r.bucket(name));
            return Known.YES;
        }, code -> code.equals("NoSuchWebsiteConfiguration") ? Known.NO : Known.UNKNOWN);
        return new Facts(page == null ? -1 : page.contents().size(), page != null && Boolean.TRUE.equals(page.isTruncated()), open, website);
    }

    private static <T extends @Nullable Object> T or(Callable<T> asked, Function<String, T> refused) {
        try {
            return asked.call();
        } catch (AwsServiceException e) {
            return refused.apply(e.awsErrorDetails() == null ? "" : Objects.toString(e.awsErrorDetails().errorCode(), ""));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
