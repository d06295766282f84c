package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Website.Moved;
import dev.groundschool.sandbox.wire.Authorizer;
import dev.groundschool.sandbox.wire.Headers;
import dev.groundschool.sandbox.wire.Keys;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Plane;
import dev.groundschool.sandbox.wire.Reply;
import dev.groundschool.sandbox.world.Answer;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Caller;
import dev.groundschool.sandbox.world.Piece;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.sandbox.world.World;
import dev.groundschool.shape.Services;
import dev.groundschool.shape.wire.Fault;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/**
 * Answers at the website hosts of buckets: {@code photos.s3-website.ap-northeast-2.localhost},
 * {@code photos.s3-website-ap-northeast-2.localhost}, and for short {@code
 * photos.s3-website.localhost} ("Website endpoints", Amazon S3 User Guide). Visitors are nobody: what they see is what the bucket's policy
 * lets everybody read.
 */
public final class WebsitePlane implements Plane {
    private static final Pattern HOST = Pattern.compile("(?<bucket>.+)\\.s3-website(?:[.-](?<region>[a-z0-9-]+))?\\.localhost");
    private static final DateTimeFormatter HTTP = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Timeline timeline;
    private final Authorizer authorizer;
    private final String account;

    public WebsitePlane(Timeline timeline, Authorizer authorizer, String account) {
        this.timeline = timeline;
        this.authorizer = authorizer;
        this.account = account;
    }

    @Override
    public boolean serves(String host) {
        return HOST.matcher(host).matches();
    }

    @Override
    public Reply answer(Message message) {
        return new Visit(message).answer();
    }

    /** One visitor's request. */
    private final class Visit {
        private final Message message;
        private final String requestId = UUID.randomUUID().toString().substring(0, 16).replace("-", "").toUpperCase(java.util.Locale.ROOT);
        private String bucket = "";
        private String region = Buckets.FIRST_REGION;

        Visit(Message message) {
            this.message = message;
        }

        Reply answer() {
            Matcher host = HOST.matcher(message.host());
            if (!host.matches()) {
                throw new IllegalArgumentException(message.host() + " is no website's host");
            }
            bucket = host.group("bucket");
            World now = timeline.current();
            Optional<Bucket> row = now.find(Bucket.TABLE, "", bucket);
            if (row.isEmpty()) {
                return page(Faults.noSuchBucket(bucket).fault(), Map.of("BucketName", bucket));
            }
            region = row.get().region();
            if (host.group("region") != null && !host.group("region").equals(region)) {
                return page(Fault.sender(400, "IncorrectEndpoint",
                        "The specified bucket exists in another region. Please direct requests to the specified endpoint."),
                        Map.of("Endpoint", bucket + ".s3-website." + region + ".localhost"));
            }
            Optional<WebsiteConfiguration> site = now.find(Settings.WEBSITE, "", bucket);
            if (site.isEmpty()) {
                return page(Fault.sender(404, "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"),
                        Map.of("BucketName", bucket));
            }
            if (!message.method().equals("GET") && !message.method().equals("HEAD")) {
                return page(Fault.sender(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
                        Map.of("Method", message.method(), "ResourceType", "OBJECT"));
            }
            String path;
            try {
                path = URLDecoder.decode(message.path().substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return page(Fault.sender(400, "InvalidURI", "Couldn't parse the specified URI."), Map.of("URI", message.path()));
            }
            return serve(new Website(site.get(), message.headers().first("host").orElse(message.host())), path);
        }

        private Reply serve(Website website, String path) {
            Optional<Moved> moved = website.before(path);
            if (moved.isPresent()) {
                return redirect(moved.get());
            }
            String key = website.key(path);
            try {
                return found(read(key, true), 200);
            } catch (AwsFault e) {
                Fault fault = e.fault();
                if (fault.status() == 304 || fault.status() == 412 || fault.status() == 416) {
                    return fault.status() == 304 ? new Reply(304, new Headers(), new Reply.Bytes(new byte[0])) : page(fault, Map.of());
                }
                if (website.indexBelow(path).filter(this::readable).isPresent()) {
                    return redirect(new Moved(302, '/' + path + '/'));
                }
                return website.after(path, fault.status()).map(this::redirect).orElseGet(() -> failed(website, fault, key));
            }
        }

        private boolean readable(String key) {
            try {
                read(key, false);
                return true;
            } catch (AwsFault e) {
                return false;
            }
        }

        private Answer read(String key, boolean conditions) {
            GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(bucket).key(key);
            if (conditions) {
                request.range(field("range")).ifMatch(field("if-match")).ifNoneMatch(field("if-none-match"))
                        .ifModifiedSince(time("if-modified-since"))
                        .ifUnmodifiedSince(time("if-unmodified-since"));
            }
            Call call = new Call(Services.of("s3").operation("GetObject"), request.build(), region, Caller.anonymous(account));
            authorizer.authorize(call, new Authorizer.Circumstances(requestId, Keys.Key.anonymous(account), message.remote(),
                    message.inProcess(),
                    message.headers().first("user-agent").orElse(""), Map.of()));
            return timeline.call(call);
        }

        private @Nullable String field(String name) {
            return message.headers().first(name).orElse(null);
        }

        private @Nullable Instant time(String name) {
            try {
                return message.headers().first(name).map(text -> Instant.from(HTTP.parse(text))).orElse(null);
            } catch (DateTimeParseException e) {
                return null; // HTTP has servers pass over dates they cannot read
            }
        }

        private Reply found(Answer answer, int status) {
            GetObjectResponse object = (GetObjectResponse) answer.response();
            if (object.websiteRedirectLocation() != null && status == 200) {
                return redirect(new Moved(301, object.websiteRedirectLocation()));
            }
            Headers headers = headers().add("Content-Type", object.contentType()).add("ETag", object.eTag())
                    .add("Last-Modified", HTTP.format(object.lastModified()));
            add(headers, "Cache-Control", object.cacheControl());
            add(headers, "Content-Encoding", object.contentEncoding());
            add(headers, "Content-Language", object.contentLanguage());
            add(headers, "Content-Disposition", object.contentDisposition());
            add(headers, "Content-Range", object.contentRange());
            object.metadata().forEach((name, value) -> headers.add("x-amz-meta-" + name, value));
            long length = answer.stream().stream().mapToLong(Piece::length).sum();
            headers.add("Content-Length", String.valueOf(length));
            int shown = object.contentRange() == null ? status : 206;
            if (length == 0 || message.method().equals("HEAD")) {
                return new Reply(shown, headers, new Reply.Bytes(new byte[0]));
            }
            try {
                return new Reply(shown, headers, new Reply.Source(length, timeline.blobs().open(answer.stream())));
            } catch (IOException e) {
                return page(new Fault(500, "InternalError", "The object's bytes are missing from the sandbox's folder: " + e.getMessage(),
                        false), Map.of());
            }
        }

        private static void add(Headers headers, String name, @Nullable String value) {
            if (value != null) {
                headers.add(name, value);
            }
        }

        /** The error document with the error's own status; S3's plain page when there is none to show. */
        private Reply failed(Website website, Fault fault, String key) {
            Optional<String> document = website.errorKey();
            if (document.isPresent()) {
                try {
                    return found(read(document.get(), false), fault.status());
                } catch (AwsFault second) {
                    return WebsitePages.error(fault, Map.of("Key", key), requestId, Optional.of(second.fault()), document.get());
                }
            }
            return page(fault, fault.code().equals("NoSuchKey") ? Map.of("Key", key) : Map.of());
        }

        private Reply page(Fault fault, Map<String, String> details) {
            return WebsitePages.error(fault, details, requestId, Optional.empty(), "");
        }

        private Reply redirect(Moved moved) {
            return new Reply(moved.status(), headers().add("Location", moved.location()).add("Content-Length", "0"),
                    new Reply.Bytes(new byte[0]));
        }

        private Headers headers() {
            return new Headers().add("x-amz-request-id", requestId).add("Server", "AmazonS3");
        }
    }
}
