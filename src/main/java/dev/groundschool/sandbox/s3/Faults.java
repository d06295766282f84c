package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.wire.Fault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** S3's errors in S3's words ("Error responses", Amazon S3 API Reference). */
final class Faults {
    private Faults() {}

    /** With further elements of the error, or header fields of the reply: names and values by turns. */
    static AwsFault of(int status, String code, String message, String... details) {
        Fault fault = Fault.sender(status, code, message);
        for (int i = 0; i < details.length; i += 2) {
            fault = fault.with(details[i], details[i + 1]);
        }
        return new AwsFault(fault);
    }

    static AwsFault noSuchBucket(String bucket) {
        return of(404, "NoSuchBucket", "The specified bucket does not exist", "BucketName", bucket);
    }

    static AwsFault noSuchKey(String key) {
        return of(404, "NoSuchKey", "The specified key does not exist.", "Key", key);
    }

    static AwsFault noSuchVersion(String key, String versionId) {
        return of(404, "NoSuchVersion", "The specified version does not exist.", "Key", key, "VersionId", versionId);
    }

    static AwsFault noSuchUpload(String uploadId) {
        return of(404, "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
                "UploadId", uploadId);
    }

    static AwsFault invalidArgument(String message, String name, String value) {
        return of(400, "InvalidArgument", message, "ArgumentName", name, "ArgumentValue", value);
    }

    static AwsFault invalidRequest(String message) {
        return of(400, "InvalidRequest", message);
    }

    static AwsFault accessDenied(String message) {
        return of(403, "AccessDenied", message);
    }

    static AwsFault preconditionFailed(String condition) {
        return of(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", "Condition", condition);
    }

    static AwsFault malformedXml() {
        return of(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static AwsFault notImplemented(String what) {
        return of(501, "NotImplemented", "A header you provided implies functionality that is not implemented: " + what + '.');
    }

    /** A setting of the bucket's public access block forbids it. */
    static AwsFault blocked(Turn turn, String action, String resource, String what, String setting) {
        return accessDenied("User: " + turn.caller().arn() + " is not authorized to perform: " + action + " on resource: \""
                + Bucket.arn(resource)
                + "\" because " + what + " are prevented by the " + setting + " setting in S3 Block Public Access.");
    }

    /** The newest version is a delete marker: to a reader the object is not there. */
    static AwsFault markedDeleted(String key, ObjectRow.Version marker) {
        return new AwsFault(noSuchKey(key).fault().with("x-amz-delete-marker", "true").with("x-amz-version-id", marker.id()));
    }

    /** A delete marker was named by its id, and there is nothing in it to read. */
    static AwsFault isMarker(ObjectRow.Version marker) {
        return of(405, "MethodNotAllowed", "The specified method is not allowed against this resource.", "Method", "GET", "ResourceType",
                "DeleteMarker",
                "x-amz-delete-marker", "true", "x-amz-version-id", marker.id(), "Last-Modified", http(marker.modified()), "Allow",
                    "DELETE");
    }

    /** What the reader has is still good; answered without a body. */
    static AwsFault notModified(ObjectRow.Version version) {
        return of(304, "NotModified", "Not Modified", "ETag", version.stored().quoted(), "Last-Modified", http(version.modified()));
    }

    static AwsFault invalidRange(String asked, long size) {
        return of(416, "InvalidRange", "The requested range is not satisfiable", "RangeRequested", asked, "ActualObjectSize",
                String.valueOf(size));
    }

    static AwsFault invalidPart(String uploadId, int number, String etag) {
        return of(400, "InvalidPart", "One or more of the specified parts could not be found.  The part may not have been "
                + "uploaded, or the specified entity tag "
                + "may not match the part's entity tag.", "UploadId", uploadId, "PartNumber", String.valueOf(number), "ETag",
                    etag.replace("\"", ""));
    }

    static AwsFault tooSmall(Content.Part part) {
        return of(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", "ProposedSize",
                String.valueOf(part.size()),
                "MinSizeAllowed", String.valueOf(Multipart.LEAST), "PartNumber", String.valueOf(part.number()), "ETag", part.etag());
    }

    private static String http(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
    }

    /** The bucket is in another Region than the call was signed for. */
    static AwsFault elsewhere(Bucket bucket) {
        return of(301, "PermanentRedirect", "The bucket you are attempting to access must be addressed using the specified endpoint. "
                + "Please send all future requests to this endpoint.", "Endpoint", bucket.name() + ".s3." + bucket.region()
                    + ".amazonaws.com", "Bucket", bucket.name(),
                "x-amz-bucket-region", bucket.region());
    }
}
