package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a service tells of its resources when policies ask. */
public interface Resources {

    /** The condition keys about the resource, {@code aws:ResourceTag/Name} for one; empty when there is no such resource. */
    Map<String, List<String>> keys(Turn turn, String arn);

    /** The text of the resource's own policy, a bucket's for one; most kinds of resources have none. */
    default Optional<String> policy(@SuppressWarnings("unused") Turn turn, @SuppressWarnings("unused") String arn) {
        return Optional.empty();
    }
}
