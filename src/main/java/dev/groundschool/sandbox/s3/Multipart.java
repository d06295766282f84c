package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Content.Part;
import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.s3.Upload.PartRow;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Objects are uploaded in parts ("Uploading and copying objects using multipart upload", Amazon S3 User Guide). */
final class Multipart {
    static final int MOST_PARTS = 10_000;
    /** Every part but the last has at least 5 MiB. */
    static final long LEAST = 5L * 1024 * 1024;
    private static final String WITHOUT = "CRC64NVME";

    public CreateMultipartUploadResponse create(CreateMultipartUploadRequest request, Turn turn) {
        String algorithm = Listing.text(request.checksumAlgorithmAsString());
        String type = request.checksumTypeAsString() != null ? request.checksumTypeAsString()
                : algorithm.isEmpty() || algorithm.equals(WITHOUT) ? Content.FULL_OBJECT : Content.COMPOSITE;
        boolean sums = algorithm.startsWith("SHA");
        if (sums && type.equals(Content.FULL_OBJECT) || algorithm.equals(WITHOUT) && type.equals(Content.COMPOSITE)) {
            throw Faults.invalidRequest("The " + type + " checksum type cannot be used with the " + algorithm.toLowerCase(Locale.ROOT)
                    + " checksum algorithm.");
        }
        Upload upload = new Upload(Ids.upload(turn), request.bucket(), request.key(), Versions.now(turn),
                Draft.of(turn, request.bucket(), request), algorithm, type);
        turn.put(Upload.TABLE, upload.rowId(), upload);
        return CreateMultipartUploadResponse.builder().bucket(request.bucket()).key(request.key()).uploadId(upload.id())
                .checksumAlgorithm(algorithm.isEmpty() ? null : algorithm).checksumType(algorithm.isEmpty() ? null : type)
                .serverSideEncryption(upload.draft().headers().get("ServerSideEncryption")).build();
    }

    public UploadPartResponse upload(UploadPartRequest request, Turn turn) {
        Upload upload = Upload.of(turn, request.bucket(), request.key(), request.uploadId());
        int number = number(request.partNumber());
        Part part = Objects.part(number, turn, request);
        if (!upload.algorithm().isEmpty() && !part.checksums().containsKey(Checksums.member(upload.algorithm()))) {
            throw Faults.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: " + upload.algorithm()
                    .toLowerCase(Locale.ROOT)
                    + ", actual checksum Type: null");
        }
        upload.put(turn, part);
        Map<String, Object> members = new LinkedHashMap<>(part.checksums());
        members.put("ETag", '"' + part.etag() + '"');
        members.put("ServerSideEncryption", upload.draft().headers().get("ServerSideEncryption"));
        return Values.build(UploadPartResponse.class, members);
    }

    static int number(Integer asked) {
        if (asked == null || asked < 1 || asked > MOST_PARTS) {
            throw Faults.invalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber",
                    String.valueOf(asked));
        }
        return asked;
    }

    public CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest request, Turn turn) {
        Bucket bucket = Bucket.of(turn, request.bucket());
        Upload upload = Upload.of(turn, request.bucket(), request.key(), request.uploadId());
        List<Part> parts = parts(request, upload, turn);
        Objects.conditions(turn, bucket.name(), request.key(), request.ifMatch(), request.ifNoneMatch());
        long size = parts.stream().mapToLong(Part::size).sum();
        if (request.mpuObjectSize() != null && request.mpuObjectSize() != size) {
            throw Faults.invalidRequest("The provided 'x-amz-mp-object-size' header value " + request.mpuObjectSize()
                    + " does not match what was computed: " + size);
        }
        Map<String, String> checksums = checksums(upload, parts);
        verify(request, checksums);
        Version made = Versions.put(turn, bucket, request.key(), upload.draft().content(etag(parts), parts, true, checksums,
                upload.checksumType()));
        upload.end(turn);
        Map<String, Object> members = Objects.written(bucket, made);
        members.put("Bucket", bucket.name());
        members.put("Key", request.key());
        members.put("Location", "http://" + bucket.name() + ".s3." + bucket.region() + ".localhost/" + request.key());
        return Values.build(CompleteMultipartUploadResponse.class, members);
    }

    private static List<Part> parts(CompleteMultipartUploadRequest request, Upload upload, Turn turn) {
        if (request.multipartUpload() == null || request.multipartUpload().parts().isEmpty()) {
            throw Faults.malformedXml();
        }
        List<CompletedPart> named = request.multipartUpload().parts();
        List<Part> parts = new ArrayList<>();
        int before = 0;
        for (CompletedPart each : named) {
            if (each.partNumber() == null || each.eTag() == null) {
                throw Faults.malformedXml();
            }
            if (each.partNumber() <= before) {
                throw Faults.of(400, "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
            before = each.partNumber();
            parts.add(part(each, upload, turn));
        }
        for (Part part : parts.subList(0, parts.size() - 1)) {
            if (part.size() < LEAST) {
                throw Faults.tooSmall(part);
            }
        }
        return parts;
    }

    private static Part part(CompletedPart named, Upload upload, Turn turn) {
        Optional<PartRow> found = upload.part(turn, named.partNumber());
        if (found.isEmpty() || !found.get().part().etag().equals(named.eTag().replace("\"", ""))) {
            throw invalid(upload, named);
        }
        Part part = found.get().part();
        for (Map.Entry<String, String> sum : part.checksums().entrySet()) {
            Optional<Object> told = Values.member(named, sum.getKey());
            if (told.isPresent() && !told.get().equals(sum.getValue())) {
                throw invalid(upload, named);
            }
            if (told.isEmpty() && upload.checksumType().equals(Content.COMPOSITE) && sum.getKey()
                    .equals(Checksums.member(upload.algorithm()))) {
                String algorithm = upload.algorithm().toLowerCase(Locale.ROOT);
                throw Faults.invalidRequest("The upload was created using a " + algorithm
                        + " checksum. The complete request must include the checksum for each part. "
                        + "It was missing for part " + named.partNumber() + " in the request.");
            }
        }
        return part;
    }

    private static AwsFault invalid(Upload upload, CompletedPart named) {
        return Faults.invalidPart(upload.id(), named.partNumber(), named.eTag());
    }

    /** MD5 of the parts' MD5s, and how many there are. */
    static String etag(List<Part> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(HexFormat.of().parseHex(part.etag())));
        return HexFormat.of().formatHex(Ids.digest("MD5", all.toByteArray())) + '-' + parts.size();
    }

    private static Map<String, String> checksums(Upload upload, List<Part> parts) {
        String algorithm = upload.algorithm().isEmpty() ? WITHOUT : upload.algorithm();
        Optional<String> sum = upload.checksumType().equals(Content.COMPOSITE) ? Checksums.composite(algorithm, parts)
                : Checksums.whole(algorithm, parts);
        return sum.map(value -> Map.of(Checksums.member(algorithm), value)).orElse(Map.of());
    }

    private static void verify(CompleteMultipartUploadRequest request, Map<String, String> computed) {
        Objects.checksums(request).forEach((name, told) -> {
            String own = computed.get(name);
            if (own != null && !own.equals(told) && !own.replaceFirst("-\\d+$", "").equals(told)) {
                throw Faults.of(400, "BadDigest", "The " + name.substring("Checksum".length()).toLowerCase(Locale.ROOT)
                        + " you specified did not match the calculated checksum.");
            }
        });
    }

    public AbortMultipartUploadResponse abort(AbortMultipartUploadRequest request, Turn turn) {
        Upload.of(turn, request.bucket(), request.key(), request.uploadId()).end(turn);
        return AbortMultipartUploadResponse.builder().build();
    }
}
