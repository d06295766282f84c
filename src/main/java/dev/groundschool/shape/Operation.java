package dev.groundschool.shape;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;

/** One operation of a service: {@code ec2.RunInstances}. */
public final class Operation {
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
        return URI.create("https://docs.aws.amazon.com/" + service.docsName() + "/latest/APIReference/API_" + name + ".html");
    }

    /** The AWS CLI's name for it: {@code run-instances}. */
    public String cliName() {
        return CliNames.of(name);
    }

    /** A request from AWS's member names, as a lesson's {@code with} writes them. */
    public AwsRequest build(Map<String, ?> members) {
        return (AwsRequest) Values.build(request(), members);
    }

    /** Calls the operation on a client of this service; the SDK's exceptions come through unchanged. */
    public AwsResponse invoke(SdkClient client, AwsRequest request) {
        String method = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        try {
            return (AwsResponse) service.clientType().getMethod(method, requestType).invoke(client, request);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(qualifiedName(), e.getCause());
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + qualifiedName(), e);
        }
    }

    @Override
    public String toString() {
        return qualifiedName();
    }
}
