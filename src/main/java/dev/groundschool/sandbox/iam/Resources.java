package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.policy.Policy;
import dev.groundschool.sandbox.wire.Authorizer.Leave;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** What a service tells of its resources when policies ask. */
public interface Resources {

    /** The condition keys about the resource, {@code aws:ResourceTag/Name} for one; empty when there is no such resource. */
    Map<String, List<String>> keys(Turn turn, String arn);

    /** The resource's own policies, a bucket's for one; most kinds of resources have none. */
    default List<Policy> policies(@SuppressWarnings("unused") Turn turn, @SuppressWarnings("unused") String arn) {
        return List.of();
    }

    /**
     * What a request is about without naming it, as members beside or in place of its own: what stands behind an association's id, what the
     * service picks. Names that are not the request's own members begin with {@code @}, and {@code actions.table} knows them.
     */
    default Map<String, Object> implied(@SuppressWarnings("unused") Turn turn, @SuppressWarnings("unused") AwsRequest request) {
        return Map.of();
    }

    /**
     * What a call asks leave for, where {@code actions.table} alone cannot tell; {@code usual} is what it tells. Nothing, for a call that will be answered that its
     * resource does not exist.
     */
    default List<Asked> asked(@SuppressWarnings("unused") Turn turn, @SuppressWarnings("unused") Call call, List<Asked> usual) {
        return usual;
    }

    /**
     * Leave for what is left of a call that is judged piece by piece, each piece one of {@link #asked}; empty for calls that are allowed or denied as a whole, which
     * most are.
     *
     * @param denied the pieces that were denied, by their place in {@link #asked}, and AWS's words for each
     */
    default Optional<Leave> apart(@SuppressWarnings("unused") Call call, @SuppressWarnings("unused") Map<Integer, String> denied) {
        return Optional.empty();
    }

    /** True when the resource has a policy that may forbid the call even to the account's root. */
    default boolean bindsRoot(@SuppressWarnings("unused") Turn turn, @SuppressWarnings("unused") Call call) {
        return false;
    }
}
