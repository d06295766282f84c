package dev.groundschool.lesson.run;

import dev.groundschool.account.sql.Result;
import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.network.Query;
import dev.groundschool.network.Trace;
import dev.groundschool.shape.Operation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A cloud as another one is, but for what a subclass says otherwise. */
class CloudOver implements Cloud {
    private final Cloud cloud;

    CloudOver(Cloud cloud) {
        this.cloud = cloud;
    }

    /** The same account, as one that cannot be rewound and is somebody's own. */
    static Cloud real(Cloud cloud) {
        return new CloudOver(cloud) {
            @Override
            public Kind kind() {
                return Kind.AWS;
            }

            @Override
            public boolean careful() {
                return true;
            }

            @Override
            public Optional<Rewind> rewind() {
                return Optional.empty();
            }

            @Override
            public Optional<Faults> faults() {
                return Optional.empty();
            }
        };
    }

    @Override
    public Kind kind() {
        return cloud.kind();
    }

    @Override
    public String region() {
        return cloud.region();
    }

    @Override
    public Map<String, Object> call(Operation operation, Map<String, ?> with, String region, Optional<String> as) {
        return cloud.call(operation, with, region, as);
    }

    @Override
    public Optional<Faults> faults() {
        return cloud.faults();
    }

    @Override
    public List<Result> sql(Statements statements) throws SqlTrouble {
        return cloud.sql(statements);
    }

    @Override
    public Trace trace(Query query, String region) {
        return cloud.trace(query, region);
    }

    @Override
    public Page visit(String host, int port, String path) {
        return cloud.visit(host, port, path);
    }

    @Override
    public Page visit(URI address) {
        return cloud.visit(address);
    }

    @Override
    public URI objectAddress(String bucket, String key) {
        return cloud.objectAddress(bucket, key);
    }

    @Override
    public URI websiteAddress(String bucket, String path) {
        return cloud.websiteAddress(bucket, path);
    }

    @Override
    public URI presign(Operation operation, Map<String, ?> with, String region, Optional<String> as, int seconds) {
        return cloud.presign(operation, with, region, as, seconds);
    }

    @Override
    public dev.groundschool.topology.Topology topology() {
        return cloud.topology();
    }

    @Override
    public Inventory inventory() throws InterruptedException {
        return cloud.inventory();
    }

    @Override
    public boolean careful() {
        return cloud.careful();
    }

    @Override
    public Optional<Rewind> rewind() {
        return cloud.rewind();
    }

    @Override
    public <T> T as(String lesson, String step, Callable<T> work) throws Exception {
        return cloud.as(lesson, step, work);
    }
}
