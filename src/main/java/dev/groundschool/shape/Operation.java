package dev.groundschool.shape;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** One operation of a service: {@code ec2.RunInstances}. */
public final class Operation {
    /** The member that travels as a stream; the Java SDK keeps it apart from request and response. */
    public static final String BODY = "Body";
    /** Operations that change nothing, by AWS's own naming; the exceptions are in {@link #isRead()}. */
    private static final Pattern READS = Pattern.compile("(Describe|Get|List|Head|Search|Lookup|Simulate|BatchGet|Filter)[A-Z].*");

    private final Service service;
    private final String name;
    private final Class<? extends AwsRequest> requestType;
    private final Class<? extends AwsResponse> responseType;
    private volatile @Nullable Structure request;
    private volatile @Nullable Structure response;

    Operation(Service service, String name, Class<? extends AwsRequest> requestType, Class<? extends AwsResponse> responseType) {
        this.service = service;
        this.name = name;
        this.requestType = requestType;
        this.responseType = responseType;
    }

    public Service service() {
        return service;
    }

    /** AWS's name: {@code RunInstances}. */
    public String name() {
        return name;
    }

    /** {@code ec2.RunInstances}. */
    public String qualifiedName() {
        return service.id() + '.' + name;
    }

    public Class<? extends AwsRequest> requestType() {
        return requestType;
    }

    public Class<? extends AwsResponse> responseType() {
        return responseType;
    }

    public Structure request() {
        Structure known = request;
        if (known == null) {
            request = known = Structure.of(requestType);
        }
        return known;
    }

    public Structure response() {
        Structure known = response;
        if (known == null) {
            response = known = Structure.of(responseType);
        }
        return known;
    }

    /** True when AWS's naming says that the operation changes nothing. {@code GetSessionToken} and the like hand out credentials and are not reads. */
    public boolean isRead() {
        return READS.matcher(name).matches() && !name.endsWith("SessionToken") && !name.endsWith("FederationToken")
                && !name.equals("GetPasswordData");
    }

    /** The operation's page in AWS's API reference. */
    public URI docs() {
        return URI.create("https://docs.aws.amazon.com/" + service.docsFolder() + "/API_" + name + ".html");
    }

    /** The AWS CLI's name for it: {@code run-instances}. */
    public String cliName() {
        return CliNames.of(name);
    }

    /** True when its input has a member {@link #BODY} that travels as a stream. */
    public boolean takesBody() {
        return method(requestType, RequestBody.class).isPresent();
    }

    /** True when its output has a member {@link #BODY} that travels as a stream. */
    public boolean givesBody() {
        return method(requestType, ResponseTransformer.class).isPresent();
    }

    private Optional<Method> method(Class<?>... in) {
        try {
            return Optional.of(service.clientType().getMethod(Character.toLowerCase(name.charAt(0)) + name.substring(1), in));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /** A request from AWS's member names, as a lesson's {@code with} writes them; a {@link #BODY} is no part of it. */
    public AwsRequest build(Map<String, ?> members) {
        if (!members.containsKey(BODY) || !takesBody()) {
            return (AwsRequest) Values.build(request(), members);
        }
        Map<String, Object> rest = new LinkedHashMap<>(members);
        rest.remove(BODY);
        return (AwsRequest) Values.build(request(), rest);
    }

    /**
     * Calls the operation on a client of this service, from and to AWS's member names; texts stand for streams, in UTF-8. The SDK's exceptions come through
     * unchanged; {@link ShapeException} for members that do not fit.
     */
    public Map<String, Object> ask(SdkClient client, Map<String, ?> members) {
        AwsRequest request = build(members);
        if (takesBody()) {
            Object body = members.get(BODY);
            return Values.toMap((AwsResponse) call(client, new Class<?>[] {requestType, RequestBody.class}, request,
                    RequestBody.fromString(body == null ? "" : body.toString())));
        }
        if (givesBody()) {
            ResponseBytes<?> bytes = (ResponseBytes<?>) call(client, new Class<?>[] {requestType, ResponseTransformer.class}, request,
                    ResponseTransformer.toBytes());
            Map<String, Object> response = new LinkedHashMap<>(Values.toMap((AwsResponse) bytes.response()));
            response.put(BODY, new String(bytes.asByteArrayUnsafe(), StandardCharsets.UTF_8));
            return response;
        }
        return Values.toMap(invoke(client, request));
    }

    /** Calls the operation on a client of this service; the SDK's exceptions come through unchanged. */
    public AwsResponse invoke(SdkClient client, AwsRequest request) {
        return (AwsResponse) call(client, new Class<?>[] {requestType}, request);
    }

    private Object call(SdkClient client, Class<?>[] in, Object... arguments) {
        try {
            return method(in).orElseThrow(() -> new IllegalStateException("cannot call " + qualifiedName())).invoke(client, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(qualifiedName(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + qualifiedName(), e);
        }
    }

    @Override
    public String toString() {
        return qualifiedName();
    }
}
