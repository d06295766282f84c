package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Content.Part;
import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What GetObject and HeadObject have in common: which bytes are meant, and what is said of the object. */
final class Reading {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private Reading() {}

    /**
     * The bytes that are meant.
     *
     * @param range the Content-Range; empty when the whole object is meant
     * @param whole true when nothing narrower was asked for
     */
    record Window(long from, long length, Optional<String> range, boolean whole) {
        static Window all(Content content) {
            return new Window(0, content.size(), Optional.empty(), true);
        }
    }

    /** By a Range header or a part's number; both at once are refused. A range S3 cannot read is passed over, as HTTP wants it. */
    static Window window(Content content, @Nullable String range, @Nullable Integer part) {
        if (part != null) {
            if (range != null) {
                throw Faults.invalidRequest("Cannot specify both Range header and partNumber query parameter");
            }
            return part(content, part);
        }
        Matcher asked = RANGE.matcher(range == null ? "" : range.strip());
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
            return Window.all(content);
        }
        long size = content.size();
        long from = asked.group(1).isEmpty() ? Math.max(0, size - number(asked.group(2))) : number(asked.group(1));
        long last = asked.group(1).isEmpty() || asked.group(2).isEmpty() ? size - 1 : Math.min(size - 1, number(asked.group(2)));
        if (!asked.group(1).isEmpty() && !asked.group(2).isEmpty() && number(asked.group(2)) < from) {
            return Window.all(content);
        }
        if (from >= size) {
            throw Faults.invalidRange(asked.group(), size);
        }
        return narrow(from, last - from + 1, size);
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static Window part(Content content, int number) {
        List<Part> parts = content.parts();
        long from = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (content.inParts() ? parts.get(i).number() == number : number == 1) {
                return parts.get(i).size() == 0 ? Window.all(content) : narrow(from, parts.get(i).size(), content.size());
            }
            from += parts.get(i).size();
        }
        throw Faults.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
    }

    private static Window narrow(long from, long length, long size) {
        return new Window(from, length, Optional.of("bytes " + from + '-' + (from + length - 1) + '/' + size), false);
    }

    /** The conditions of a reading request; each may be absent. */
    record If(@Nullable String match, @Nullable String noneMatch, @Nullable Instant modifiedSince, @Nullable Instant unmodifiedSince) {

        /** Throws PreconditionFailed or NotModified, in the order of RFC 9110, section 13.2.2. */
        void check(Version version) {
            if (match != null ? !matches(match, version) : unmodifiedSince != null && version.modified().isAfter(unmodifiedSince)) {
                throw Faults.preconditionFailed(match != null ? "If-Match" : "If-Unmodified-Since");
            }
            if (noneMatch != null ? matches(noneMatch, version) : modifiedSince != null && !version.modified().isAfter(modifiedSince)) {
                throw Faults.notModified(version);
            }
        }

        /** As {@link #check} for the source of a copy, where every failure is PreconditionFailed. */
        void checkSource(Version version) {
            if (match != null ? !matches(match, version) : unmodifiedSince != null && version.modified().isAfter(unmodifiedSince)) {
                throw Faults.preconditionFailed(match != null ? "x-amz-copy-source-If-Match" : "x-amz-copy-source-If-Unmodified-Since");
            }
            if (noneMatch != null ? matches(noneMatch, version) : modifiedSince != null && !version.modified().isAfter(modifiedSince)) {
                throw Faults.preconditionFailed(noneMatch != null ? "x-amz-copy-source-If-None-Match"
                        : "x-amz-copy-source-If-Modified-Since");
            }
        }
    }

    /** True when a list of entity tags has the version's, or is a star. */
    static boolean matches(String tags, Version version) {
        for (String tag : tags.split(",")) {
            String plain = tag.strip().replaceFirst("^W/", "").replace("\"", "");
            if (plain.equals("*") || plain.equals(version.stored().etag())) {
                return true;
            }
        }
        return false;
    }

    /** What is said of a version, by the member names that GetObject's and HeadObject's replies share. */
    static Map<String, Object> describe(Turn turn, Bucket bucket, String key, Version version, Window window, boolean checksums) {
        Content content = version.stored();
        Map<String, Object> members = new LinkedHashMap<>(content.headers());
        members.put("LastModified", version.modified());
        members.put("ContentLength", window.length());
        members.put("ETag", content.quoted());
        members.put("AcceptRanges", "bytes");
        members.put("Metadata", content.metadata());
        window.range().ifPresent(range -> members.put("ContentRange", range));
        if (!bucket.versioning().isEmpty()) {
            members.put("VersionId", version.id());
        }
        if (!content.storageClass().equals(Content.STANDARD)) {
            members.put("StorageClass", content.storageClass());
        }
        LifecycleWork.expiration(turn, bucket, key, version).ifPresent(told -> members.put("Expiration", told));
        if (!content.tags().isEmpty()) {
            members.put("TagCount", content.tags().size());
        }
        if (checksums && window.whole() && !content.checksums().isEmpty()) {
            members.putAll(content.checksums());
            members.put("ChecksumType", content.checksumType());
        }
        return members;
    }
}
