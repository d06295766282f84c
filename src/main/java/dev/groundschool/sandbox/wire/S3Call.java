package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.Answer;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Blob;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Caller;
import dev.groundschool.sandbox.world.Piece;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Protocol;
import dev.groundschool.shape.Routes;
import dev.groundschool.shape.Service;
import dev.groundschool.shape.Services;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.wire.Fault;
import dev.groundschool.shape.wire.RestXml;
import dev.groundschool.shape.wire.Xml;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.regions.Region;

/** One call of S3: bucket, key and operation are found in host, path, query and header fields; bodies may be streams. */
final class S3Call {
    private static final Logger LOG = Logger.getLogger(S3Call.class.getName());
    /** XML that a client sends: at most a thousand keys to delete, or ten thousand parts to complete. */
    private static final int LONGEST_XML = 8 << 20;
    /** Operations whose body is the object's bytes. */
    private static final Set<String> STREAMED = Set.of("PutObject", "UploadPart");
    /** Beside what deletes, these answer without content ("Response Syntax" of their pages, Amazon S3 API Reference). */
    private static final Set<String> NO_CONTENT = Set.of("PutBucketPolicy", "PutBucketTagging");
    /** Details of errors that are header fields by nature. */
    private static final Set<String> FIELDS = Set.of("Last-Modified", "Allow");
    private static final String FIRST_REGION = "us-east-1";

    private final Answering answering;
    private final Trace trace;
    private final Message message;
    private S3Address address = new S3Address("", "");

    /** What needs reading once. */
    private static final class Known {
        static final Service S3 = Services.of("s3");
        static final Routes ROUTES = Routes.of("s3");
    }

    S3Call(Answering answering, Message message) {
        this.answering = answering;
        this.message = message;
        this.trace = answering.begin(message);
    }

    /** True when the message can only be meant for S3: by its signature, or, without one, by naming a bucket. */
    static boolean isOne(Message message) {
        Optional<String> authorization = message.headers().first("authorization");
        if (authorization.isPresent()) {
            return authorization.get().contains("/s3/aws4_request") || authorization.get().startsWith("AWS ");
        }
        if (message.query().contains("X-Amz-Credential=")) {
            return message.query().contains("%2Fs3%2Faws4_request") || message.query().contains("/s3/aws4_request");
        }
        return message.path().length() > 1 || !S3Address.ofHost(message.host()).isEmpty();
    }

    Reply answer() {
        trace.service = "s3";
        Fault fault;
        try {
            return S3Cors.allowing(answering.buckets(), message, address(), call());
        } catch (AwsFault e) {
            fault = e.fault();
        } catch (ShapeException e) {
            fault = e.path().isEmpty() ? Fault.sender(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema")
                    : Fault.sender(400, "InvalidArgument", "Invalid Argument: " + e.words());
        } catch (Message.BodyTooLarge e) {
            fault = Fault.sender(400, "MaxMessageLengthExceeded", "Your request was too big.");
        } catch (IOException e) {
            fault = Fault.sender(400, "IncompleteBody", "The request body could not be read: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "an unexpected error in s3." + trace.operation, e);
            fault = new Fault(500, "InternalError", "The sandbox failed in s3." + trace.operation + " (" + e
                    + "). Nothing was changed. This is a defect of Groundschool, not of your request.", false);
        }
        return S3Cors.allowing(answering.buckets(), message, address, refusal(fault));
    }

    private S3Address address() {
        address = S3Address.of(message);
        return address;
    }

    private Reply refusal(Fault fault) {
        message.drain();
        boolean bodiless = message.method().equals("HEAD") || fault.status() == 304;
        Fault whole = fault.code().equals("NoSuchBucket") && !fault.details().containsKey("BucketName") ? fault.with("BucketName", address.bucket()) : fault;
        byte[] reply = Xml.writeFault(Protocol.REST_XML, "", whole, trace.requestId);
        answering.tell(trace, fault.status(), fault.code(), reply);
        Headers headers = standing();
        fault.details().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("x-amz-") && !name.startsWith("X-") || fault.status() == 304 || FIELDS.contains(name)) {
                headers.set(name, value);
            }
        });
        return new Reply(fault.status(), bodiless ? headers : headers.add("Content-Type", "application/xml"), new Reply.Bytes(bodiless ? new byte[0] : reply));
    }

    /** What every reply has. */
    private Headers standing() {
        return new Headers().add("x-amz-request-id", trace.requestId).add("x-amz-id-2", RestXml.hostId(trace.requestId)).add("Server", "AmazonS3");
    }

    // ----------------------------------------------------------------- asked

    private Reply call() throws IOException {
        if (message.method().equals("OPTIONS")) {
            return S3Cors.preflight(answering.buckets(), message, address, standing());
        }
        if (FormUpload.isOne(message, address)) {
            return form(FormUpload.begin(message, address.bucket()));
        }
        Optional<Signed> signed = Signed.of(message);
        trace.region = signed.map(Signed::region).orElseGet(() -> answering.buckets().region(address.bucket()).orElse(FIRST_REGION));
        Map<String, String> query = query();
        Operation operation = operation(query);
        trace.operation = operation.name();
        String declared = message.headers().first("x-amz-content-sha256").orElse(signed.isPresent() && !signed.get().isPresigned() ? "" : "UNSIGNED-PAYLOAD");
        if (declared.isEmpty()) {
            throw new AwsFault("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        }
        if (!Payload.isSupported(declared)) {
            throw new AwsFault("InvalidArgument", "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, "
                    + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.");
        }
        Keys.Key who;
        ChunkedBody.Chain chain = null;
        Map<String, String> told = S3Keys.of(signed, declared, message.inProcess(), answering.wall());
        if (signed.isPresent()) {
            SignatureV4.Signer signer = answering.signatures().verify(message, signed.get(), declared);
            who = signer.key();
            chain = new ChunkedBody.Chain(signed.get(), signer.signingKey());
        } else {
            who = Keys.Key.anonymous(answering.account());
        }
        trace.caller = who.caller().arn();
        if (!Region.regions().contains(Region.of(trace.region))) {
            throw new AwsFault(Fault.sender(400, "AuthorizationHeaderMalformed", "The authorization header is malformed; the region '" + trace.region
                    + "' is wrong; expecting '" + FIRST_REGION + "'").with("Region", FIRST_REGION));
        }
        return carryOut(operation, query, new Asker(who, told), new Payload(message, chain));
    }

    private Reply form(FormUpload form) throws IOException {
        address = form.address();
        trace.region = form.signature().map(Signed::region).orElseGet(() -> answering.buckets().region(address.bucket()).orElse(FIRST_REGION));
        trace.operation = "PutObject";
        Operation operation = Known.S3.operation("PutObject");
        Keys.Key who = form.who(answering);
        trace.caller = who.caller().arn();
        Headers headers = form.headers();
        Call call = new Call(operation, RestXml.read(operation, address.labels(), Map.of(), headers.map(), new byte[0]), trace.region, who.caller());
        trace.request = call.request();
        answering.authorizer().authorize(call, answering.circumstances(trace, who, S3Keys.ofForm(form.signature(), answering.wall())));
        Blob blob = form.store(answering, message, headers);
        trace.sent = "(a form with " + blob.length() + " bytes)";
        call = new Call(operation, RestXml.read(operation, address.labels(), Map.of(), headers.map(), new byte[0]), trace.region, who.caller(), blob);
        RestXml.Parts parts = RestXml.write(operation, answering.timeline().call(call).response());
        Headers answered = standing();
        parts.headers().forEach(answered::set);
        Reply reply = form.reply(answered, Known.S3, answered.first("etag").orElse(""));
        answering.tell(trace, reply.status(), "", new byte[0]);
        return reply;
    }

    private Map<String, String> query() {
        try {
            return Percent.query(message.query());
        } catch (IllegalArgumentException e) {
            throw new AwsFault(Fault.sender(400, "InvalidURI", "Couldn't parse the specified URI.").with("URI", message.path()));
        }
    }

    private Operation operation(Map<String, String> query) {
        String name = Known.ROUTES.find(message.method(), address.template(), query, header -> message.headers().first(header).isPresent())
                .orElseThrow(() -> new AwsFault(Fault.sender(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
                        .with("Method", message.method()).with("ResourceType", address.key().isEmpty() ? address.bucket().isEmpty() ? "SERVICE" : "BUCKET" : "OBJECT")));
        return Known.S3.operation(name);
    }

    /** Who calls, and what policies may ask of how the request came. */
    private record Asker(Keys.Key who, Map<String, String> told) {}

    private Reply carryOut(Operation operation, Map<String, String> query, Asker asker, Payload payload) throws IOException {
        Caller caller = asker.who().caller();
        Headers headers = message.headers().copy();
        byte[] xml = STREAMED.contains(operation.name()) ? new byte[0] : payload.bytes(LONGEST_XML);
        trace.sent = Trace.shown(xml);
        Call call = new Call(operation, RestXml.read(operation, address.labels(), query, headers.map(), xml), trace.region, caller);
        trace.request = call.request();
        Authorizer.Leave leave = answering.authorizer().authorize(call, answering.circumstances(trace, asker.who(), asker.told()));
        if (STREAMED.contains(operation.name())) {
            Blob blob = payload.store(answering.timeline().blobs(), headers);
            trace.sent = "(" + blob.length() + " bytes)";
            leave = Authorizer.Leave.whole(new Call(operation, RestXml.read(operation, address.labels(), query, headers.map(), xml), trace.region, caller, blob));
        }
        return reply(operation, answering.carryOut(leave));
    }

    // -------------------------------------------------------------- answered

    private Reply reply(Operation operation, Answer answer) throws IOException {
        RestXml.Parts written = RestXml.write(operation, answer.response());
        Headers headers = standing();
        written.headers().forEach(headers::set);
        int status = headers.first("content-range").isPresent() ? 206 : message.method().equals("DELETE") || NO_CONTENT.contains(operation.name()) ? 204 : 200;
        if (operation.name().equals("GetObject")) {
            long length = answer.stream().stream().mapToLong(Piece::length).sum();
            Reply reply = new Reply(status, headers.set("Content-Length", String.valueOf(length)), length == 0 ? new Reply.Bytes(new byte[0])
                    : new Reply.Source(length, answering.timeline().blobs().open(answer.stream())));
            answering.tell(trace, status, "", ("(" + length + " bytes)").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return reply;
        }
        answering.tell(trace, status, "", written.body());
        if (status == 204) {
            return new Reply(status, headers, new Reply.Bytes(new byte[0]));
        }
        return new Reply(status, written.xml() ? headers.set("Content-Type", "application/xml") : headers, new Reply.Bytes(written.body()));
    }
}
