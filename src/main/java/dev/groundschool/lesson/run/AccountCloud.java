package dev.groundschool.lesson.run;

import dev.groundschool.account.Account;
import dev.groundschool.account.BucketAddresses;
import dev.groundschool.account.Connection;
import dev.groundschool.account.Origin;
import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.account.sql.Login;
import dev.groundschool.account.sql.Result;
import dev.groundschool.account.sql.SqlSession;
import dev.groundschool.account.TimeMachine;
import dev.groundschool.account.Visit;
import dev.groundschool.lesson.Step;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.SandboxFaults;
import dev.groundschool.shape.Operation;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.InternetGateway;
import dev.groundschool.topology.Listener;
import dev.groundschool.topology.LoadBalancer;
import dev.groundschool.topology.NatGateway;
import dev.groundschool.topology.NetworkAcl;
import dev.groundschool.topology.NetworkInterface;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.RouteTable;
import dev.groundschool.topology.SecurityGroup;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.TargetGroup;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Unread;
import dev.groundschool.topology.Vpc;
import dev.groundschool.topology.VpcEndpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Lessons on an open connection. */
public final class AccountCloud implements Cloud {
    /** States in which AWS still lists what is gone or going. */
    private static final Set<String> GONE = Set.of("terminated", "shutting-down", "deleted", "deleting");

    /** What a network is made of. */
    private static final Set<String> NETWORK = Set.of(Vpc.KIND, Subnet.KIND, RouteTable.KIND, InternetGateway.KIND, NatGateway.KIND,
            SecurityGroup.KIND,
            NetworkAcl.KIND, NetworkInterface.KIND, Instance.KIND, VpcEndpoint.KIND, LoadBalancer.KIND, Listener.KIND, TargetGroup.KIND);

    private final Account account;
    private final String region;

    /** In the connection's own Region. */
    public AccountCloud(Account account) {
        this(account, account.connection().region());
    }

    public AccountCloud(Account account, String region) {
        this.account = account;
        this.region = region;
    }

    @Override
    public Kind kind() {
        return switch (account.connection()) {
            case Connection.ToSandbox _ -> Kind.SANDBOX;
            case Connection.ToEndpoint _ -> Kind.ENDPOINT;
            case Connection.ToProfile _ -> Kind.AWS;
        };
    }

    @Override
    public String region() {
        return region;
    }

    @Override
    public Map<String, Object> call(Operation operation, Map<String, ?> with, String region, Optional<String> as) {
        return as.isEmpty() ? account.ask(operation, with, region) : account.askAs(as.get(), operation, with, region);
    }

    @Override
    public Trace trace(Query query, String region) {
        try {
            Topology topology = new Discovery(account::client)
                    .rediscover(Topology.empty(), List.of(region), NETWORK, Discovery.Progress.NONE);
            return Reachability.evaluate(topology.network(region), query);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("cancelled", e);
        }
    }

    @Override
    public List<Result> sql(Statements asked) throws SqlTrouble {
        DBInstance database = account.client(RdsClient.class, region).describeDBInstances(r -> r.dbInstanceIdentifier(asked.to())).dbInstances().getFirst();
        if (database.endpoint() == null) {
            throw new SqlTrouble("The database " + asked.to() + " has no endpoint: it is " + database.dbInstanceStatus() + '.');
        }
        String inside = !asked.database().isEmpty() ? asked.database() : database.dbName() == null ? "" : database.dbName();
        Login login = new Login(database.engine(), database.endpoint().address(), database.endpoint().port(), inside, asked.user(), asked.password(),
                Optional.of(asked.from()).filter(from -> !from.equals("internet")));
        try (SqlSession session = SqlSession.open(account, login, Locale.ENGLISH)) {
            return session.run(asked.text());
        }
    }

    @Override
    public Page visit(String host, int port, String path) {
        Visit visit = account.visit(host, port, path);
        return new Page(visit.status(), visit.body(), visit.reason());
    }

    @Override
    public Page visit(URI address) {
        String query = address.getRawQuery() == null ? "" : '?' + address.getRawQuery();
        return visit(address.getHost(), address.getPort() < 0 ? 80 : address.getPort(), address.getRawPath() + query);
    }

    @Override
    public URI objectAddress(String bucket, String key) {
        return new BucketAddresses(account, region).object(bucket, key);
    }

    @Override
    public URI websiteAddress(String bucket, String path) {
        return new BucketAddresses(account, region).website(bucket, path);
    }

    @Override
    public URI presign(Operation operation, Map<String, ?> with, String where, Optional<String> as, int seconds) {
        return new BucketAddresses(account, where).presigned(operation, with, as, Duration.ofSeconds(seconds));
    }

    @Override
    public Topology topology() {
        try {
            return new Discovery(account::client).discover(List.of(region()), Discovery.Progress.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("cancelled", e);
        }
    }

    @Override
    public Inventory inventory() throws InterruptedException {
        Topology topology = new Discovery(account::client).discover(List.of(region()), Discovery.Progress.NONE);
        Set<String> ids = topology.resources().values().stream().filter(r -> !GONE.contains(r.state())).map(Resource::ref)
                .map(r -> r.id()).collect(Collectors.toSet());
        return new Inventory(ids, topology.unread().stream().map(Unread::kind).collect(Collectors.toSet()));
    }

    @Override
    public boolean careful() {
        return account.guard().guards();
    }

    @Override
    public Optional<Rewind> rewind() {
        return account.time().map(Machine::new);
    }

    @Override
    public Optional<Faults> faults() {
        return account.time().map(time -> new Breaker(time.faults(), region));
    }

    private record Breaker(SandboxFaults faults, String region) implements Faults {
        @Override
        public void breaks(Step.Breakable what, String target) {
            if (lasting(what, target).isEmpty()) {
                faults.inject(kind(what), region, target, "", false);
            }
        }

        @Override
        public void mends(Step.Breakable what, String target) {
            lasting(what, target).ifPresent(faults::mend);
        }

        private Optional<SandboxFaults.Fault> lasting(Step.Breakable what, String target) {
            return faults.all(region).stream().filter(fault -> fault.lasts() && fault.kind() == kind(what) && fault.target().equals(target)).findFirst();
        }

        private static SandboxFaults.Kind kind(Step.Breakable what) {
            return switch (what) {
                case ZONE_DOWN -> SandboxFaults.Kind.ZONE_DOWN;
                case INSTANCE_CRASH -> SandboxFaults.Kind.INSTANCE_CRASH;
            };
        }
    }

    private record Machine(TimeMachine time) implements Rewind {
        @Override
        public long mark() {
            return time.mark();
        }

        @Override
        public void goTo(long mark) {
            time.goTo(mark);
        }

        @Override
        public void step(Duration ahead) {
            time.step(ahead);
        }

        @Override
        public boolean paused() {
            return time.paused();
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public boolean busy() {
            return time.busy();
        }
    }

    @Override
    public <T> T as(String lesson, String step, Callable<T> work) throws Exception {
        return ScopedValue.where(Origin.CURRENT, new Origin.Step(lesson, step)).call(() -> {
            try {
                return work.call();
            } finally {
                account.dismiss();
            }
        });
    }
}
