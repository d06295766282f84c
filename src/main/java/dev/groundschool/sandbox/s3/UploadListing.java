package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Content.Part;
import dev.groundschool.sandbox.s3.Listing.Encoding;
import dev.groundschool.sandbox.s3.Upload.PartRow;
import dev.groundschool.sandbox.s3.Walk.Page;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Uploads under way and their parts are listed. */
final class UploadListing {

    public ListMultipartUploadsResponse uploads(ListMultipartUploadsRequest request, Turn turn) {
        Encoding encoding = Encoding.of(request.encodingType(), request.encodingTypeAsString());
        int most = Listing.most(request.maxUploads(), "max-uploads");
        String key = Listing.text(request.keyMarker());
        String marker = key.isEmpty() ? "" : Listing.text(request.uploadIdMarker());
        String order = marker.isEmpty() ? "" : Upload.all(turn, request.bucket()).stream().filter(each -> each.id().equals(marker))
                .findFirst()
                .map(Upload::order).orElseThrow(() -> Faults.invalidArgument("Invalid uploadId marker", "upload-id-marker", marker));
        String after = Listing.after(Ids.bytes(key), request.delimiter(), request.prefix());
        Page<Upload> page = new Walk<>(Upload.TABLE, Upload::bucket, Upload::key,
                (Upload row) -> !row.key().equals(key) || !order.isEmpty() && row.order().compareTo(order) > 0 ? List.of(row) : List.of())
                .page(turn, Listing.asked(request.bucket(), request.prefix(), request.delimiter(), order.isEmpty() ? after : Ids.bytes(key),
                    most));
        Upload last = page.items().isEmpty() ? null : page.items().getLast();
        boolean onUpload = last != null && Ids.bytes(last.key()).equals(page.last());
        return ListMultipartUploadsResponse.builder().bucket(request.bucket()).keyMarker(encoding.of(key)).uploadIdMarker(marker)
                .prefix(encoding.nullable(request.prefix())).delimiter(encoding.nullable(request.delimiter()))
                    .encodingType(request.encodingType())
                .maxUploads(most).isTruncated(page.truncated()).nextKeyMarker(page.truncated() ? encoding.of(Ids.text(page.last())) : null)
                .nextUploadIdMarker(page.truncated() && onUpload && last != null ? last.id() : null)
                .uploads(page.items().stream().map(each -> shown(each, encoding, turn)).toList())
                    .commonPrefixes(encoding.prefixes(page.prefixes())).build();
    }

    private static MultipartUpload shown(Upload upload, Encoding encoding, Turn turn) {
        return MultipartUpload.builder().uploadId(upload.id()).key(encoding.of(upload.key())).initiated(upload.initiated())
                .storageClass(upload.draft().storageClass()).owner(Buckets.owner(turn)).initiator(who -> who.id(Ids.canonical(turn)))
                .checksumAlgorithm(upload.algorithm().isEmpty() ? null : upload.algorithm())
                .checksumType(upload.algorithm().isEmpty() ? null : upload.checksumType()).build();
    }

    public ListPartsResponse parts(ListPartsRequest request, Turn turn) {
        Upload upload = Upload.of(turn, request.bucket(), request.key(), request.uploadId());
        int most = Listing.most(request.maxParts(), "max-parts");
        int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        List<PartRow> found = upload.parts(turn, after, most + 1);
        List<PartRow> page = found.subList(0, Math.min(most, found.size()));
        return ListPartsResponse.builder().bucket(request.bucket()).key(request.key()).uploadId(upload.id()).partNumberMarker(after)
                .maxParts(most).isTruncated(found.size() > most).nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().part().number())
                .storageClass(upload.draft().storageClass()).owner(Buckets.owner(turn)).initiator(who -> who.id(Ids.canonical(turn)))
                .checksumAlgorithm(upload.algorithm().isEmpty() ? null : upload.algorithm())
                .checksumType(upload.algorithm().isEmpty() ? null : upload.checksumType()).parts(page.stream().map(UploadListing::shown)
                    .toList()).build();
    }

    private static software.amazon.awssdk.services.s3.model.Part shown(PartRow row) {
        Part part = row.part();
        Map<String, Object> members = new LinkedHashMap<>(part.checksums());
        members.put("PartNumber", part.number());
        members.put("ETag", '"' + part.etag() + '"');
        members.put("Size", part.size());
        members.put("LastModified", row.modified());
        return Values.build(software.amazon.awssdk.services.s3.model.Part.class, members);
    }
}
