package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Blob;
import dev.groundschool.shape.Service;
import dev.groundschool.shape.wire.RestXml;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object that a web page's form uploads ("Browser-based uploads using POST", Amazon S3 API Reference): a PutObject in other clothes. */
final class FormUpload {
    /** Fields that become those of PutObject, beside all that begin with {@code x-amz-}. */
    private static final List<String> PASSED = List.of("Cache-Control", "Content-Type", "Content-Disposition", "Content-Encoding", "Expires");
    private static final Pattern CREDENTIAL = Pattern.compile("([^/]+)/(\\d{8})/([^/]+)/(s3)/aws4_request");
    private static final Pattern TAG = Pattern.compile("<Key>([^<]*)</Key>\\s*<Value>([^<]*)</Value>");

    private final FormParts form;
    private final Map<String, String> fields;
    private final S3Address address;
    private final Optional<Signed> signed;

    private FormUpload(FormParts form, String bucket) {
        this.form = form;
        this.fields = form.fields();
        if (!fields.containsKey("key")) {
            throw new AwsFault("InvalidArgument", "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.");
        }
        this.address = new S3Address(bucket, fields.getOrDefault("key", "").replace("${filename}", form.fileName()));
        this.signed = signed();
    }

    static boolean isOne(Message message, S3Address address) {
        return message.method().equals("POST") && address.key().isEmpty() && !address.bucket().isEmpty()
                && message.headers().first("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /** Reads the fields; the file comes later. */
    static FormUpload begin(Message message, String bucket) throws IOException {
        return new FormUpload(new FormParts(message.headers().first("content-type").orElse(""), message.body().open()).begin(), bucket);
    }

    S3Address address() {
        return address;
    }

    Optional<Signed> signature() {
        return signed;
    }

    private Optional<Signed> signed() {
        if (!fields.containsKey("policy")) {
            return Optional.empty();
        }
        Matcher credential = CREDENTIAL.matcher(fields.getOrDefault("x-amz-credential", ""));
        String signature = fields.getOrDefault("x-amz-signature", "");
        if (!"AWS4-HMAC-SHA256".equals(fields.get("x-amz-algorithm")) || !credential.matches() || !signature.matches("[0-9a-f]{64}")) {
            throw new AwsFault("InvalidArgument", "Bucket POST must contain fields named x-amz-algorithm (AWS4-HMAC-SHA256), x-amz-credential, x-amz-date and x-amz-signature.");
        }
        return Optional.of(new Signed(credential.group(1), credential.group(2), credential.group(3), "s3", List.of(), signature,
                fields.getOrDefault("x-amz-date", ""), -1, fields.getOrDefault("x-amz-security-token", "")));
    }

    /** Who signed the form's policy, which the form must keep to; nobody when there is none. */
    Keys.Key who(Answering answering) {
        if (signed.isEmpty()) {
            return Keys.Key.anonymous(answering.account());
        }
        Keys.Key key = answering.signatures().verifyText(signed.get(), fields.getOrDefault("policy", "")).key();
        fields.put("bucket", address.bucket());
        policy().check(fields, answering.wall().instant());
        return key;
    }

    private PostPolicy policy() {
        return PostPolicy.parse(fields.getOrDefault("policy", ""));
    }

    /** The form's fields as those of a PutObject. */
    Headers headers() {
        Headers headers = new Headers();
        fields.forEach((name, value) -> {
            if (PASSED.stream().anyMatch(name::equalsIgnoreCase) || name.toLowerCase(Locale.ROOT).matches("x-amz-(?!algorithm|credential|date|signature|security-token).*")) {
                headers.add(name, value);
            }
        });
        if (fields.containsKey("acl")) {
            headers.add("x-amz-acl", fields.getOrDefault("acl", ""));
        }
        Matcher tags = TAG.matcher(fields.getOrDefault("tagging", ""));
        StringBuilder tagging = new StringBuilder();
        while (tags.find()) {
            tagging.append(tagging.isEmpty() ? "" : "&").append(Percent.encode(tags.group(1), false)).append('=').append(Percent.encode(tags.group(2), false));
        }
        return tagging.isEmpty() ? headers : headers.add("x-amz-tagging", tagging.toString());
    }

    /** Stores the file; {@code headers} know its checksum afterwards. */
    Blob store(Answering answering, Message message, Headers headers) throws IOException {
        Message plain = new Message(message.method(), message.path(), "", headers.copy(), message.body(), message.remote(), message.inProcess());
        Blob blob = new Payload(plain, form.file()).store(answering.timeline().blobs(), headers);
        if (signed.isPresent()) {
            policy().checkLength(blob.length());
        }
        return blob;
    }

    /** What the form's page is shown. */
    Reply reply(Headers headers, Service s3, String etag) {
        String bucket = address.bucket();
        String location = "/" + bucket + '/' + Percent.encode(address.key(), true);
        String redirect = fields.getOrDefault("success_action_redirect", fields.getOrDefault("redirect", ""));
        headers.set("Location", location);
        if (redirect.startsWith("http://") || redirect.startsWith("https://")) {
            String query = "bucket=" + Percent.encode(bucket, false) + "&key=" + Percent.encode(address.key(), false) + "&etag=" + Percent.encode(etag, false);
            return new Reply(303, headers.set("Location", redirect + (redirect.indexOf('?') < 0 ? '?' : '&') + query), new Reply.Bytes(new byte[0]));
        }
        return switch (fields.getOrDefault("success_action_status", "204")) {
            case "200" -> new Reply(200, headers, new Reply.Bytes(new byte[0]));
            case "201" -> new Reply(201, headers.set("Content-Type", "application/xml"), new Reply.Bytes(
                    RestXml.elements("PostResponse", s3.namespace(), Map.of("Location", location, "Bucket", bucket, "Key", address.key(), "ETag", etag))));
            default -> new Reply(204, headers, new Reply.Bytes(new byte[0]));
        };
    }
}
