package dev.groundschool.account;

import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Service;
import dev.groundschool.shape.Values;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Stands in the SDK's pipeline of one service: asks the guard and enters the ledger before a call, and logs the call after it. */
final class Recorder implements ExecutionInterceptor {
    /** Longer bodies are not kept: they are no messages but somebody's data. */
    private static final int LONGEST_BODY = 256 * 1024;
    private static final int LONGEST_BACKGROUND_BODY = 4 * 1024;
    private static final ExecutionAttribute<Instant> STARTED = new ExecutionAttribute<>("groundschool.started");
    private static final ExecutionAttribute<Long> STARTED_NANOS = new ExecutionAttribute<>("groundschool.started-nanos");
    private static final ExecutionAttribute<Origin> ORIGIN = new ExecutionAttribute<>("groundschool.origin");
    private static final ExecutionAttribute<String> ENTRY = new ExecutionAttribute<>("groundschool.ledger-entry");
    private static final ExecutionAttribute<String> SENT = new ExecutionAttribute<>("groundschool.sent");
    private static final ExecutionAttribute<String> RECEIVED = new ExecutionAttribute<>("groundschool.received");

    private final Service service;
    private final String region;
    private final Guard guard;
    private final Bookkeeper books;
    private final CallLog log;

    Recorder(Service service, String region, Guard guard, Bookkeeper books, CallLog log) {
        this.service = service;
        this.region = region;
        this.guard = guard;
        this.books = books;
        this.log = log;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(STARTED, Instant.now());
        attributes.putAttribute(STARTED_NANOS, System.nanoTime());
        attributes.putAttribute(ORIGIN, Origin.current());
        try {
            Operation operation = service.operation(operation(attributes));
            guard.check(operation);
            books.before(operation, region, context.request()).ifPresent(entry -> attributes.putAttribute(ENTRY, entry));
        } catch (ReadOnlyException | LedgerException e) { // the pipeline does not report what stops it here
            record(context.request(), attributes, 0, e instanceof ReadOnlyException ? "ReadOnly" : "Ledger", words(e), "");
            throw e;
        }
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String type = context.httpRequest().firstMatchingHeader("Content-Type").orElse("");
        long length = context.httpRequest().firstMatchingHeader("Content-Length").map(Recorder::number).orElse(0L);
        if (context.httpRequest() instanceof SdkHttpFullRequest full && text(type) && length <= LONGEST_BODY) {
            full.contentStreamProvider().ifPresent(body -> attributes.putAttribute(SENT, read(body)));
        }
    }

    private static String read(ContentStreamProvider body) {
        try (InputStream in = body.newStream()) {
            return new String(in.readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Optional<InputStream> body = context.responseBody();
        String type = context.httpResponse().firstMatchingHeader("Content-Type").orElse("");
        long length = context.httpResponse().firstMatchingHeader("Content-Length").map(Recorder::number).orElse(0L);
        if (body.isEmpty() || !text(type) || length > LONGEST_BODY) {
            return body;
        }
        try {
            byte[] bytes = body.get().readAllBytes();
            attributes.putAttribute(RECEIVED, new String(bytes, 0, Math.min(bytes.length, LONGEST_BODY), StandardCharsets.UTF_8));
            return Optional.of(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static boolean text(String contentType) {
        return contentType.contains("xml") || contentType.contains("json") || contentType.contains("form")
                || contentType.startsWith("text/");
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        String requestId = context.response() instanceof AwsResponse aws ? aws.responseMetadata().requestId() : "";
        attributes.getOptionalAttribute(ENTRY).ifPresent(entry ->
                books.after(entry, service.operation(operation(attributes)), context.request(), context.response()));
        record(context.request(), attributes, context.httpResponse().statusCode(), "", "", requestId);
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        attributes.getOptionalAttribute(ENTRY).ifPresent(entry -> books.failed(entry, context.exception() instanceof AwsServiceException e
                ? e.awsErrorDetails().errorCode() : context.exception().getClass().getSimpleName()));
        switch (context.exception()) {
            case AwsServiceException e -> record(context.request(), attributes, e.statusCode(), e.awsErrorDetails().errorCode(),
                    e.awsErrorDetails().errorMessage(), e.requestId());
            default -> record(context.request(), attributes, context.httpResponse().map(SdkHttpResponse::statusCode).orElse(0),
                    context.exception().getClass().getSimpleName(), words(context.exception()), "");
        }
    }

    private static String words(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    private void record(SdkRequest request, ExecutionAttributes attributes, int status, String code, String message, String requestId) {
        Map<String, Object> parameters = Mask.parameters(Values.toMap(request));
        Duration took = Duration.ofNanos(System.nanoTime() - attributes.getAttribute(STARTED_NANOS));
        Origin origin = attributes.getAttribute(ORIGIN);
        log.add(new CallRecord(0, attributes.getAttribute(STARTED), took, service.id(), operation(attributes), region, parameters, status,
                code, message, requestId == null ? "" : requestId, origin,
                kept(Mask.wire(attributes.getOptionalAttribute(SENT).orElse("")), origin),
                kept(Mask.wire(attributes.getOptionalAttribute(RECEIVED).orElse("")), origin)));
    }

    /** The map reads the account at every change, and a log full of whole accounts would fill the memory: of those replies the beginning does. */
    private static String kept(String body, Origin origin) {
        return origin instanceof Origin.Discovery && body.length() > LONGEST_BACKGROUND_BODY ? body.substring(0, LONGEST_BACKGROUND_BODY) + '…' : body;
    }
}
