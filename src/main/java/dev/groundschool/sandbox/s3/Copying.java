package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.checksum.ChecksumKind;
import dev.groundschool.sandbox.s3.Content.Part;
import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.s3.Reading.If;
import dev.groundschool.sandbox.world.Piece;
import dev.groundschool.sandbox.world.Sums;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.TaggingDirective;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

/** Objects are copied, whole or as parts of an upload. The copy names the same stored bytes. */
@SuppressWarnings("deprecation") // CopySource is what travels; the SDK would rather have its two halves
final class Copying {
    private static final long MOST = 5L * 1024 * 1024 * 1024;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");

    /** What a copy is made of. */
    record Source(String bucket, String key, @Nullable String versionId) {

        /** From {@code bucket/key?versionId=…}, encoded as in URLs. */
        static Source parse(@Nullable String header) {
            String text = header == null ? "" : header.startsWith("/") ? header.substring(1) : header;
            int question = text.lastIndexOf("?versionId=");
            String path = question < 0 ? text : text.substring(0, question);
            int slash = path.indexOf('/');
            if (slash <= 0 || slash == path.length() - 1) {
                throw Faults.invalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
                        "x-amz-copy-source", text);
            }
            return new Source(decode(path.substring(0, slash)), decode(path.substring(slash + 1)),
                    question < 0 ? null : decode(text.substring(question + "?versionId=".length())));
        }

        private static String decode(String text) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw Faults.invalidArgument("Invalid copy source encoding.", "x-amz-copy-source", text);
            }
        }

        Version read(Turn turn) {
            Bucket.of(turn, bucket);
            if (versionId != null && Versions.row(turn, bucket, key).flatMap(row -> row.version(versionId)).filter(Version::marker)
                    .isPresent()) {
                throw Faults.invalidRequest("The source of a copy request may not specifically refer to a delete marker by version id.");
            }
            return Versions.read(turn, bucket, key, versionId);
        }
    }

    public CopyObjectResponse copy(CopyObjectRequest request, Turn turn) {
        Bucket bucket = Bucket.of(turn, request.destinationBucket());
        String key = request.destinationKey();
        Source source = Source.parse(request.copySource());
        Version from = source.read(turn);
        new If(request.copySourceIfMatch(), request.copySourceIfNoneMatch(), request.copySourceIfModifiedSince(),
                request.copySourceIfUnmodifiedSince())
                .checkSource(from);
        if (from.stored().size() > MOST) {
            throw Faults.invalidRequest("The specified copy source is larger than the maximum allowable size for a copy source: " + MOST);
        }
        Objects.conditions(turn, bucket.name(), key, request.ifMatch(), request.ifNoneMatch());
        if (source.bucket().equals(bucket.name()) && source.key().equals(key) && source.versionId() == null && unchanged(request)) {
            throw Faults.invalidRequest("This copy request is illegal because it is trying to copy an object to itself without "
                    + "changing the object's metadata, "
                    + "storage class, website redirect location or encryption attributes.");
        }
        Content old = from.stored();
        Draft draft = draft(turn, bucket, request, old);
        Version made = Versions.put(turn, bucket, key, new Content(old.etag(), old.size(), old.parts(), old.inParts(), draft.headers(),
                draft.metadata(),
                draft.tags(), draft.storageClass(), old.checksums(), old.checksumType(), draft.acl()));
        Map<String, Object> result = new LinkedHashMap<>(old.checksums());
        result.put("ETag", old.quoted());
        result.put("LastModified", made.modified());
        if (!old.checksums().isEmpty()) {
            result.put("ChecksumType", old.checksumType());
        }
        return CopyObjectResponse.builder().copyObjectResult(Values.build(CopyObjectResult.class, result))
                .versionId(Versions.shownId(turn, bucket.name(), made))
                .copySourceVersionId(Versions.shownId(turn, source.bucket(), from)).serverSideEncryption(draft.headers()
                    .get("ServerSideEncryption"))
                .ssekmsKeyId(draft.headers().get("SSEKMSKeyId")).build();
    }

    private static boolean unchanged(CopyObjectRequest request) {
        return request.metadataDirective() != MetadataDirective.REPLACE && request.taggingDirective() != TaggingDirective.REPLACE
                && request.storageClass() == null
                && request.websiteRedirectLocation() == null && request.serverSideEncryption() == null;
    }

    private static Draft draft(Turn turn, Bucket bucket, CopyObjectRequest request, Content old) {
        Draft asked = Draft.of(turn, bucket.name(), request);
        boolean replace = request.metadataDirective() == MetadataDirective.REPLACE;
        Map<String, String> headers = new LinkedHashMap<>(asked.headers());
        if (!replace) {
            old.headers().forEach((name, value) -> {
                if (!name.startsWith("SSE") && !name.startsWith("ServerSide") && !name.equals("WebsiteRedirectLocation")) {
                    headers.put(name, value);
                }
            });
        }
        return new Draft(headers, replace ? asked.metadata() : old.metadata(),
                request.taggingDirective() == TaggingDirective.REPLACE ? asked.tags() : old.tags(), asked.storageClass(), asked.acl());
    }

    public UploadPartCopyResponse part(UploadPartCopyRequest request, Turn turn) {
        Upload upload = Upload.of(turn, request.destinationBucket(), request.destinationKey(), request.uploadId());
        int number = Multipart.number(request.partNumber());
        Source source = Source.parse(request.copySource());
        Version from = source.read(turn);
        new If(request.copySourceIfMatch(), request.copySourceIfNoneMatch(), request.copySourceIfModifiedSince(),
                request.copySourceIfUnmodifiedSince())
                .checkSource(from);
        Part part = part(turn, upload, number, from.stored(), request.copySourceRange());
        Upload.PartRow row = upload.put(turn, part);
        Map<String, Object> result = new LinkedHashMap<>(part.checksums());
        result.put("ETag", '"' + part.etag() + '"');
        result.put("LastModified", row.modified());
        return UploadPartCopyResponse.builder().copyPartResult(Values.build(CopyPartResult.class, result))
                .copySourceVersionId(Versions.shownId(turn, source.bucket(), from)).serverSideEncryption(upload.draft().headers()
                    .get("ServerSideEncryption")).build();
    }

    private static Part part(Turn turn, Upload upload, int number, Content from, @Nullable String range) {
        long first = 0;
        long length = from.size();
        if (range != null) {
            Matcher asked = RANGE.matcher(range);
            if (!asked.matches()) {
                throw Faults.invalidArgument("The x-amz-copy-source-range value must be of the form bytes=first-last where "
                        + "first and last are the zero-based offsets "
                        + "of the first and last bytes to copy", "x-amz-copy-source-range", range);
            }
            first = Long.parseLong(asked.group(1));
            length = Long.parseLong(asked.group(2)) - first + 1;
            if (length <= 0 || first + length > from.size()) {
                throw Faults.invalidArgument("Range specified is not valid for source object of size: " + from.size(),
                        "x-amz-copy-source-range", range);
            }
        }
        List<Piece> pieces = from.pieces(first, length);
        ChecksumKind kind = ChecksumKind.find(upload.algorithm()).orElse(ChecksumKind.CRC64NVME); // what S3 takes when nobody chose
        String member = Checksums.member(kind.name());
        String known = from.checksums().get(member);
        if (length == from.size() && !from.inParts() && known != null) {
            return new Part(number, from.etag(), length, pieces, Map.of(member, known));
        }
        Sums sums = turn.sums(pieces, kind);
        return new Part(number, sums.md5(), length, pieces, Map.of(member, sums.checksum()));
    }
}
