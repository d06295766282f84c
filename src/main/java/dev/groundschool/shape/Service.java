package dev.groundschool.shape;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;

/** One AWS service: its names, its protocol and its operations. */
public final class Service {
    private static final String SDK = "software.amazon.awssdk.services.";
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]{1,100}");
    /** Runs of capitals, but for one that begins a word: the SDK's classes keep only the first of each (DescribeDBInstances, DescribeDbInstancesRequest). */
    private static final Pattern CAPITALS = Pattern.compile("([A-Z])([A-Z]+)(?![a-z])");

    private final String id;
    private final String sdkPackage;
    private final String clientPrefix;
    private final String signingName;
    private final Protocol protocol;
    private final String namespace;
    private final String docsFolder;
    private final Map<String, Operation> found = new ConcurrentHashMap<>();
    private volatile @Nullable SortedMap<String, Operation> operations;

    Service(String id, String sdkPackage, String clientPrefix, String signingName, Protocol protocol, String namespace, String docsFolder) {
        this.id = id;
        this.sdkPackage = sdkPackage;
        this.clientPrefix = clientPrefix;
        this.signingName = signingName;
        this.protocol = protocol;
        this.namespace = namespace;
        this.docsFolder = docsFolder;
    }

    /** The AWS CLI's name, used in lessons: {@code elbv2}. */
    public String id() {
        return id;
    }

    /** boto3's name, which for all services here is the CLI's. */
    public String boto3Name() {
        return id;
    }

    /** The package of the Java SDK: {@code software.amazon.awssdk.services.elasticloadbalancingv2}. */
    public String javaPackage() {
        return SDK + sdkPackage;
    }

    /** The Java SDK's client, by its simple name: {@code ElasticLoadBalancingV2Client}. */
    public String clientName() {
        return clientPrefix + "Client";
    }

    /** The name in credential scopes, ARNs and IAM actions: {@code elasticloadbalancing}. */
    public String signingName() {
        return signingName;
    }

    public Protocol protocol() {
        return protocol;
    }

    /** The XML namespace of its replies; empty for JSON services. */
    public String namespace() {
        return namespace;
    }

    /** Where AWS's API reference keeps the service's pages: each book names its folder in its own way. */
    String docsFolder() {
        return docsFolder;
    }

    boolean onClassPath() {
        return getClass().getClassLoader().getResource(clientClassName().replace('.', '/') + ".class") != null;
    }

    private String clientClassName() {
        return javaPackage() + '.' + clientName();
    }

    /** The interface of the service's synchronous client. */
    public Class<? extends SdkClient> clientType() {
        try {
            return Class.forName(clientClassName()).asSubclass(SdkClient.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(clientClassName() + " is not on the class path", e);
        }
    }

    /** A new client of the service over that transport; {@code configure} sets Region, credentials and the rest. */
    public SdkClient newClient(SdkHttpClient http, Consumer<AwsClientBuilder<?, ?>> configure) {
        try {
            Object builder = clientType().getMethod("builder").invoke(null);
            ((SdkSyncClientBuilder<?, ?>) builder).httpClient(http);
            var aws = (AwsClientBuilder<?, ?>) builder;
            configure.accept(aws);
            return (SdkClient) aws.build();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("no builder for " + clientClassName(), e);
        }
    }

    /** All operations, by name. */
    public SortedMap<String, Operation> operations() {
        SortedMap<String, Operation> known = operations;
        if (known == null) {
            operations = known = readOperations();
        }
        return known;
    }

    private SortedMap<String, Operation> readOperations() {
        SortedMap<String, Operation> all = new TreeMap<>();
        for (Method method : clientType().getMethods()) {
            Class<?>[] in = method.getParameterTypes();
            if (in.length >= 1 && AwsRequest.class.isAssignableFrom(in[0]) && method.getName().indexOf("Paginator") < 0) {
                String request = in[0].getSimpleName();
                // The method keeps AWS's capitals, the class does not: enableVolumeIO takes an EnableVolumeIoRequest. getObjectAsBytes is no operation.
                String name = Character.toUpperCase(method.getName().charAt(0)) + method.getName().substring(1);
                if (request.equalsIgnoreCase(name + "Request")) {
                    find(name).ifPresent(operation -> all.put(name, operation));
                }
            }
        }
        return Collections.unmodifiableSortedMap(all);
    }

    /** By AWS's name; reads the classes of that operation alone, because those of all EC2's would take most of a second. */
    public Optional<Operation> find(String operation) {
        Operation known = found.get(operation);
        if (known != null) {
            return Optional.of(known);
        }
        if (!NAME.matcher(operation).matches()) {
            return Optional.empty();
        }
        String prefix = CAPITALS.matcher(operation).replaceAll(run -> run.group(1) + run.group(2).toLowerCase(Locale.ROOT));
        Optional<Class<? extends AwsRequest>> request = model(prefix + "Request", AwsRequest.class);
        Optional<Class<? extends AwsResponse>> response = model(prefix + "Response", AwsResponse.class);
        return request.flatMap(in -> response.map(out -> found.computeIfAbsent(operation, name -> new Operation(this, name, in, out))));
    }

    private <T> Optional<Class<? extends T>> model(String name, Class<T> type) {
        try {
            Class<?> model = Class.forName(javaPackage() + ".model." + name, false, getClass().getClassLoader());
            return type.isAssignableFrom(model) ? Optional.of(model.asSubclass(type)) : Optional.empty();
        } catch (ClassNotFoundException | NoClassDefFoundError e) { // the latter where file names know no capitals
            return Optional.empty();
        }
    }

    /** The operation of that name, or an exception that suggests the nearest one. */
    public Operation operation(String name) {
        return find(name).orElseThrow(() -> new ShapeException("",
                id + " has no operation '" + name + "'" + Nearest.suggestion(name, operations().keySet())));
    }

    @Override
    public String toString() {
        return id;
    }
}
