package dev.groundschool.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * The operations of a rest service by method, path and query.
 *
 * <p>They stand in the SDK's marshallers, but reading those of a hundred operations takes more than a second. So they are kept in a file, {@code routes-s3.txt}, and a
 * test compares it with {@link #fromSdk}.
 */
public final class Routes {
    /** Of other hosts than S3's own: directory buckets' and Object Lambda's. */
    private static final Set<String> ELSEWHERE = Set.of("ListDirectoryBuckets", "WriteGetObjectResponse");

    private final List<Route> routes;
    private final Map<String, List<Route>> byMethodAndPath = new HashMap<>();
    private final Set<String> subresources = new HashSet<>();

    private Routes(List<Route> routes) {
        this.routes = routes;
        for (Route route : routes) {
            route.query().forEach(word -> subresources.add(word.split("=")[0]));
            byMethodAndPath.computeIfAbsent(route.method() + ' ' + route.path(), _ -> new ArrayList<>()).add(route);
        }
    }

    /** Those of a service, from its file. */
    public static Routes of(String service) {
        try (InputStream in = Objects.requireNonNull(Routes.class.getResourceAsStream("routes-" + service + ".txt"))) {
            return new Routes(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Route::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the program's own", e);
        }
    }

    /** The lines of the file. */
    public List<Route> all() {
        return routes;
    }

    /**
     * The operation's name; empty when the service has none for that. A sub-resource that the operation does not have is never passed over: what deletes a
     * bucket's policy must not delete the bucket.
     *
     * @param path the template that fits the request
     * @param query by name, decoded
     * @param header true for the names of header fields that are there
     */
    public Optional<String> find(String method, String path, Map<String, String> query, Predicate<String> header) {
        boolean named = query.keySet().stream().anyMatch(subresources::contains);
        Route best = null;
        for (Route route : byMethodAndPath.getOrDefault(method + ' ' + path, List.of())) {
            if (route.query().isEmpty() != named && fits(route, query, header) && (best == null || rank(route) > rank(best))) {
                best = route;
            }
        }
        return Optional.ofNullable(best).map(Route::operation);
    }

    private static boolean fits(Route route, Map<String, String> query, Predicate<String> header) {
        return route.query().stream().allMatch(word -> has(query, word)) && route.given().stream().allMatch(name -> query.containsKey(name) || header.test(name));
    }

    /** The one that asks for more is meant. */
    private static int rank(Route route) {
        return route.query().size() * 100 + route.given().size();
    }

    private static boolean has(Map<String, String> query, String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? query.containsKey(word) : word.substring(equals + 1).equals(query.get(word.substring(0, equals)));
    }

    // ---------------------------------------------------- from the SDK's own

    /** What the SDK's marshallers know; slow. */
    public static List<Route> fromSdk(Service service) {
        Map<String, List<Operation>> alike = new LinkedHashMap<>();
        Map<Operation, OperationInfo> infos = new LinkedHashMap<>();
        for (Operation operation : service.operations().values()) {
            if (!ELSEWHERE.contains(operation.name())) {
                OperationInfo info = info(service, operation);
                infos.put(operation, info);
                alike.computeIfAbsent(info.httpMethod().name() + ' ' + path(operation, info) + ' ' + literals(info), _ -> new ArrayList<>()).add(operation);
            }
        }
        List<Route> routes = new ArrayList<>();
        alike.values().forEach(group -> group.forEach(operation -> {
            OperationInfo info = Objects.requireNonNull(infos.get(operation));
            routes.add(new Route(operation.name(), info.httpMethod().name(), path(operation, info), literals(info), group.size() == 1 ? List.of() : given(operation)));
        }));
        routes.sort(Comparator.comparing(Route::operation));
        return routes;
    }

    private static OperationInfo info(Service service, Operation operation) {
        try {
            var binding = Class.forName(service.javaPackage() + ".transform." + operation.requestType().getSimpleName() + "Marshaller")
                    .getDeclaredField("SDK_OPERATION_BINDING");
            binding.setAccessible(true);
            return (OperationInfo) Objects.requireNonNull(binding.get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no marshaller for " + operation.qualifiedName(), e);
        }
    }

    /** The SDK leaves the bucket out, because it puts it into the host. */
    private static String path(Operation operation, OperationInfo info) {
        String path = info.requestUri().split("\\?")[0];
        boolean bucket = operation.request().members().stream()
                .anyMatch(member -> member.location() == MarshallLocation.PATH && member.requestName().equals("Bucket"));
        return (bucket ? "/{Bucket}" : "") + path;
    }

    private static List<String> literals(OperationInfo info) {
        int mark = info.requestUri().indexOf('?');
        return mark < 0 ? List.of() : List.of(info.requestUri().substring(mark + 1).split("&"));
    }

    private static List<String> given(Operation operation) {
        Set<String> names = new TreeSet<>();
        for (Member member : operation.request().members()) {
            if (member.required() && (member.location() == MarshallLocation.QUERY_PARAM || member.location() == MarshallLocation.HEADER)) {
                names.add(member.requestName());
            }
        }
        return List.copyOf(names);
    }
}
