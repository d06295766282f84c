package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** What a service tells of its resources when policies ask. */
public interface Resources {

    /** The condition keys about the resource, {@code aws:ResourceTag/Name} for one; empty when there is no such resource. */
    Map<String, List<String>> keys(Turn turn, String arn);

    /** The text of the resource's own policy, a bucket's for one; most kinds of resources have none. */
    default Optional<String> policy(@SuppressWarnings("unused") Turn turn, @SuppressWarnings("unused") String arn) {
        return Optional.empty();
    }

    /**
     * What a request is about without naming it, as members beside or in place of its own: what stands behind an association's id, what the
     * service picks. Names that are not the request's own members begin with {@code @}, and {@code actions.table} knows them.
     */
    default Map<String, Object> implied(@SuppressWarnings("unused") Turn turn, @SuppressWarnings("unused") AwsRequest request) {
        return Map.of();
    }
}
