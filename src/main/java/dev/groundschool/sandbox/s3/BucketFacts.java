package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the wire has to know of buckets before it asks the world. */
public final class BucketFacts implements dev.groundschool.sandbox.wire.Buckets {
    private final Supplier<World> world;
    private final Cors cors;

    /** Over whatever world the supplier gives when a request comes. */
    public BucketFacts(Supplier<World> world) {
        this.world = world;
        this.cors = new Cors(world);
    }

    @Override
    public Optional<String> region(String bucket) {
        return world.get().find(Bucket.TABLE, "", bucket).map(Bucket::region);
    }

    @Override
    public Optional<Map<String, String>> cors(String bucket, String origin, String method, List<String> headers) {
        return cors.allow(bucket, origin, method, headers);
    }
}
