package dev.groundschool.sandbox.world;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Which blobs the rows of a world name. */
final class References {
    private final Set<String> found = new HashSet<>();

    private References() {}

    static Set<String> of(World world) {
        References references = new References();
        world.cells().values().forEach(rows -> rows.values().forEach(references::look));
        return references.found;
    }

    private void look(@Nullable Object value) {
        switch (value) {
            case null -> { }
            case Blob blob -> found.add(blob.sha256());
            case SdkPojo _, CharSequence _, Number _ -> { } // AWS's own shapes have no blobs of ours
            case Record row -> {
                for (Part part : Part.of(row.getClass())) {
                    if (!part.type().isPrimitive() && part.type() != String.class) {
                        look(part.of(row));
                    }
                }
            }
            case Map<?, ?> map -> map.values().forEach(this::look);
            case Iterable<?> items -> items.forEach(this::look);
            default -> { }
        }
    }
}
