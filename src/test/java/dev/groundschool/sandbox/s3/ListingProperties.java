package dev.groundschool.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.world.Answer;
import dev.groundschool.sandbox.world.Blob;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Caller;
import dev.groundschool.sandbox.world.Handlers;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.sandbox.world.WorldClock;
import dev.groundschool.shape.Services;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Listings page by page give what a plain reading of S3's rules gives, whatever the keys, prefix, delimiter and page size. */
class ListingProperties {
    private static final Comparator<String> BY_BYTES = (a, b) -> HexFormat.of()
            .formatHex(a.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .compareTo(HexFormat.of().formatHex(b.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    /** A timeline with one bucket beside neighbours whose names and keys are near. */
    private static final class Held implements AutoCloseable {
        private final Timeline timeline;

        Held() throws IOException {
            timeline = new Timeline(new Handlers(List.of(S3.service())), new WorldClock(InstantSource.system(), Instant.EPOCH, 0),
                    Caller.root("123456789012"), 1,
                    null, "test");
            for (String bucket : List.of("box", "box-a", "box0", "bo0")) {
                call("CreateBucket", CreateBucketRequest.builder().bucket(bucket).build(), null);
                put(bucket, "a/b");
            }
            call("DeleteObject", DeleteObjectRequest.builder().bucket("box").key("a/b").build(), null);
        }

        Answer call(String operation, AwsRequest request, @org.jspecify.annotations.Nullable Blob body) {
            return timeline.call(new Call(Services.of("s3").operation(operation), request, "us-east-1", Caller.root("123456789012"), body));
        }

        void put(String bucket, String key) {
            call("PutObject", PutObjectRequest.builder().bucket(bucket).key(key).build(), new Blob("0".repeat(64), 3, "1".repeat(32)));
        }

        @Override
        public void close() throws IOException {
            timeline.close();
        }
    }

    /** What S3's documentation says, without regard to speed. */
    private static List<String> model(Set<String> keys, String prefix, String delimiter, String after) {
        List<String> all = new ArrayList<>();
        for (String key : keys.stream().sorted(BY_BYTES).toList()) {
            if (!key.startsWith(prefix) || !after.isEmpty() && BY_BYTES.compare(key, after) <= 0) {
                continue;
            }
            int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            String shown = cut < 0 ? key : key.substring(0, cut + delimiter.length()) + '*';
            if (!all.contains(shown) && !shown.equals(after + '*')) {
                all.add(shown);
            }
        }
        return all;
    }

    @Provide
    Arbitrary<Set<String>> keys() {
        Arbitrary<String> parts = Arbitraries.of("a", "b", "/", "//", "é", "\uffff", "\ud83d\ude00", " ", "..", "\u0001", "z", "|");
        return parts.list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("", list)).set().ofMaxSize(30);
    }

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.of("", "", "a", "a/", "/", "é", "\ud83d\ude00", "..", "nothing");
    }

    @Property(tries = 150)
    void pagesOfTheSecondListAddUp(@ForAll("keys") Set<String> keys, @ForAll("prefixes") String prefix,
            @ForAll("prefixes") String delimiter,
            @ForAll("prefixes") String after, @ForAll @IntRange(min = 1, max = 7) int most) throws IOException {
        try (Held held = new Held()) {
            keys.forEach(key -> held.put("box", key));
            List<String> seen = new ArrayList<>();
            String token = null;
            do {
                ListObjectsV2Response page = (ListObjectsV2Response) held.call("ListObjectsV2", ListObjectsV2Request.builder().bucket("box")
                        .prefix(prefix)
                        .delimiter(delimiter).startAfter(after).continuationToken(token).maxKeys(most).build(), null).response();
                assertThat(page.keyCount()).isLessThanOrEqualTo(most).isEqualTo(page.contents().size() + page.commonPrefixes().size());
                assertThat(page.isTruncated()).isEqualTo(page.nextContinuationToken() != null);
                assertThat(page.isTruncated() ? page.keyCount() : most).isEqualTo(most);
                seen.addAll(merged(page.contents(), page.commonPrefixes()));
                token = page.nextContinuationToken();
            } while (token != null);
            assertThat(seen).isEqualTo(model(new TreeSet<>(keys), prefix, delimiter, after));
        }
    }

    @Property(tries = 100)
    void pagesOfTheFirstListAddUp(@ForAll("keys") Set<String> keys, @ForAll("prefixes") String prefix, @ForAll("prefixes") String delimiter,
            @ForAll @IntRange(min = 1, max = 7) int most) throws IOException {
        try (Held held = new Held()) {
            keys.forEach(key -> held.put("box", key));
            List<String> seen = new ArrayList<>();
            String marker = null;
            do {
                ListObjectsResponse page = (ListObjectsResponse) held.call("ListObjects", ListObjectsRequest.builder().bucket("box")
                        .prefix(prefix)
                        .delimiter(delimiter).marker(marker).maxKeys(most).build(), null).response();
                seen.addAll(merged(page.contents(), page.commonPrefixes()));
                assertThat(page.nextMarker() != null).isEqualTo(page.isTruncated() && !delimiter.isEmpty());
                marker = !page.isTruncated() ? null : page.nextMarker() != null ? page.nextMarker() : page.contents().getLast().key();
            } while (marker != null);
            assertThat(seen).isEqualTo(model(new TreeSet<>(keys), prefix, delimiter, ""));
        }
    }

    private static List<String> merged(List<S3Object> contents, List<CommonPrefix> prefixes) {
        List<String> both = new ArrayList<>();
        contents.forEach(object -> both.add(object.key()));
        prefixes.forEach(prefix -> both.add(prefix.prefix() + '*'));
        both.sort((a, b) -> BY_BYTES.compare(bare(a, prefixes), bare(b, prefixes)));
        return both;
    }

    private static String bare(String shown, List<CommonPrefix> prefixes) {
        return prefixes.stream().map(CommonPrefix::prefix).filter(prefix -> (prefix + '*').equals(shown)).findFirst().orElse(shown);
    }
}
