package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Tag;

/** How IAM writes things: names at the end of ARNs, documents percent-encoded. */
public final class IamNames {
    private IamNames() {
    }

    /** What stands after the last slash of an ARN. */
    public static String last(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** A policy document as text: IAM hands it out percent-encoded (RFC 3986), some emulators do not. */
    public static String decoded(@Nullable String document) {
        var text = Objects.toString(document, "").strip();
        return text.startsWith("{") || text.isEmpty() ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static Map<String, String> tags(List<Tag> tags) {
        var all = new LinkedHashMap<String, String>();
        tags.forEach(tag -> all.put(tag.key(), tag.value()));
        return all;
    }

    static Stream<Relation> policies(List<AttachedPolicy> attached, @Nullable AttachedPermissionsBoundary boundary) {
        return Stream.concat(attached.stream().flatMap(policy -> to(Type.GRANTED_BY, policy.policyArn())),
                Stream.ofNullable(boundary).flatMap(policy -> to(Type.BOUNDED_BY, policy.permissionsBoundaryArn())));
    }

    // AWS's own policies are no part of the account, and on no map.
    private static Stream<Relation> to(Type type, @Nullable String arn) {
        return arn == null || arn.contains(":iam::aws:") ? Stream.empty() : Relation.to(type, IamPolicy.KIND, "", last(arn));
    }
}
