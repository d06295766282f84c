package dev.groundschool.topology;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tie from one resource to another, read from the owner's own description.
 *
 * @param type what the tie means
 * @param target the other end, which may not have been read (another account's, or refused)
 */
public record Relation(Type type, Ref target) {
    /** What a tie means, from the owner to the target. */
    public enum Type {
        /** Fastened to it: a volume or an address to an instance, a gateway to a VPC. */
        ATTACHED_TO,
        /** A route of the owner leads there. */
        ROUTES_TO,
        /** Launches it, and another in its place when it is gone: an Auto Scaling group to its instances. */
        KEEPS,
        /** Passes requests on to it: a listener to a target group, a target group to an instance. */
        FORWARDS_TO,
        /** The owner's routes hold for the target subnet. */
        SERVES,
        /** The owner's rules hold for the target subnet. */
        GUARDS,
        /** The target's rules hold for the owner. */
        GUARDED_BY,
        /** A rule of the owner names the target as a peer. */
        ADMITS,
        /** Made from the target: a volume from a snapshot, a snapshot from a volume. */
        MADE_FROM,
        /** Refers to it by name: an instance to its key pair and its instance profile. */
        USES,
        /** A user in a group. */
        MEMBER_OF,
        /** May do what the policy allows. */
        GRANTED_BY,
        /** May do no more than the policy allows. */
        BOUNDED_BY
    }

    static Stream<Relation> to(Type type, String kind, String region, @Nullable String id) {
        return id == null || id.isEmpty() ? Stream.empty() : Stream.of(new Relation(type, new Ref(kind, region, id)));
    }

    static Stream<Relation> toAll(Type type, String kind, String region, List<String> ids) {
        return ids.stream().flatMap(id -> to(type, kind, region, id));
    }

    /** The tie to whatever an EC2 id names, by its prefix ({@code igw-}, {@code nat-}…); none when the map does not know the prefix. */
    static Stream<Relation> byPrefix(Type type, String region, @Nullable String id) {
        if (id == null) {
            return Stream.empty();
        }
        var kind = switch (id.substring(0, Math.max(0, id.indexOf('-')))) {
            case "igw" -> InternetGateway.KIND;
            case "nat" -> NatGateway.KIND;
            case "vpce" -> VpcEndpoint.KIND;
            case "eni" -> NetworkInterface.KIND;
            case "pl" -> PrefixList.KIND;
            case "i" -> Instance.KIND;
            default -> "";
        };
        return kind.isEmpty() ? Stream.empty() : to(type, kind, region, id);
    }
}
