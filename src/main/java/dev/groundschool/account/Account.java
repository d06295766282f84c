package dev.groundschool.account;

import dev.groundschool.sandbox.Holdings;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.iam.policy.Denial;
import dev.groundschool.sandbox.wire.Exchange;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Service;
import dev.groundschool.shape.Services;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * An open connection. Clients are built when first asked for, one a service and Region, and shared; building one takes most of a second the
 * first time, so never on the JavaFX thread. Every call over it is in {@link #log()}.
 */
public final class Account implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private record ClientKey(Service service, String region) {}

    private record DeputyKey(Service service, String region, String principal) {}

    private final Connection connection;
    private final CallLog log = new CallLog();
    private final Guard guard;
    private final Bookkeeper books;
    private final SdkHttpClient http;
    private final Actor credentials;
    private final Map<ClientKey, SdkClient> clients = new ConcurrentHashMap<>();
    private final Map<ClientKey, SdkClient> ownClients = new ConcurrentHashMap<>();
    private final Map<DeputyKey, SdkClient> deputyClients = new ConcurrentHashMap<>();
    private final Deputies deputies = new Deputies(this);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Identity identity;
    private volatile boolean closed;

    private Account(Connection connection, Optional<Ledger> ledger) {
        this.connection = connection;
        this.guard = new Guard(guards(connection));
        this.books = new Bookkeeper(connection instanceof Connection.ToSandbox ? Optional.empty() : ledger, guard.guards(), this::identity);
        switch (connection) {
            case Connection.ToSandbox(Sandbox sandbox, _) -> {
                http = sandbox.httpClient();
                credentials = actor(fixed(sandbox.settings().rootKeyId(), sandbox.settings().rootSecret()));
                sandbox.watch(this::heard);
                sandbox.onChange(_ -> changed());
            }
            case Connection.ToEndpoint to -> {
                http = urlConnection();
                credentials = actor(fixed(to.accessKeyId(), to.secret()));
            }
            case Connection.ToProfile(String profile, _) -> {
                http = urlConnection();
                credentials = actor(ProfileCredentialsProvider.create(profile));
            }
        }
    }

    /** A connection that keeps no ledger: enough for a sandbox, and for reading; an account that is guarded cannot be changed over it. */
    public static Account open(Connection connection) {
        return new Account(connection, Optional.empty());
    }

    /** A connection over which each change is entered in the ledger before it is made; a sandbox, which can be rewound, needs none. */
    public static Account open(Connection connection, Ledger ledger) {
        return new Account(connection, Optional.of(ledger));
    }

    private static SdkHttpClient urlConnection() {
        return UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(5)).socketTimeout(TIMEOUT).build();
    }

    private static AwsCredentialsProvider fixed(String id, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }

    /** Real accounts are guarded; so is an endpoint that is not on this computer. */
    private static boolean guards(Connection connection) {
        return switch (connection) {
            case Connection.ToSandbox _ -> false;
            case Connection.ToEndpoint to -> !onThisComputer(to.endpoint());
            case Connection.ToProfile _ -> true;
        };
    }

    private static boolean onThisComputer(URI endpoint) {
        String host = endpoint.getHost();
        if (host == null) {
            return false;
        }
        return host.equals("localhost") || host.endsWith(".localhost")
                || host.matches("[0-9.]+|\\[?[0-9a-fA-F:]+]?") && InetAddress
                        .ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    }

    public Connection connection() {
        return connection;
    }

    public CallLog log() {
        return log;
    }

    public Guard guard() {
        return guard;
    }

    // -------------------------------------------------------------- clients

    /** The shared client of a service in a Region. */
    public <C extends SdkClient> C client(Class<C> type, String region) {
        return type.cast(client(Services.ofClient(type), region));
    }

    private SdkClient client(Service service, String region) {
        if (closed) {
            throw new IllegalStateException("the connection is closed");
        }
        return clients.computeIfAbsent(new ClientKey(service, region), key -> build(key.service(), key.region(), credentials, guard));
    }

    /** A client that calls as whom the connection was opened, whoever acts now: for what the console itself must know, as who there is to be. */
    public <C extends SdkClient> C ownClient(Class<C> type, String region) {
        if (closed) {
            throw new IllegalStateException("the connection is closed");
        }
        return type.cast(ownClients.computeIfAbsent(new ClientKey(Services.ofClient(type), region),
                key -> build(key.service(), key.region(), credentials.own(), guard)));
    }

    private SdkClient build(Service service, String region, AwsCredentialsProvider as, Guard before) {
        return service.newClient(http, builder -> {
            builder.region(Region.of(region));
            builder.credentialsProvider(as);
            builder.overrideConfiguration(c -> c.addExecutionInterceptor(new Recorder(service, region, before, books, log))
                    .apiCallTimeout(TIMEOUT.multipliedBy(2)));
            endpoint().ifPresent(builder::endpointOverride);
            if (builder instanceof S3ClientBuilder s3) { // names of buckets under localhost are not resolved everywhere
                s3.forcePathStyle(endpoint().isPresent()).crossRegionAccessEnabled(endpoint().isEmpty());
            }
        });
    }

    /** The one address that all services answer at; empty on AWS, where each has its own. */
    public Optional<URI> endpoint() {
        return switch (connection) {
            case Connection.ToSandbox(Sandbox sandbox, _) -> Optional.of(sandbox.endpoint());
            case Connection.ToEndpoint to -> Optional.of(to.endpoint());
            case Connection.ToProfile _ -> Optional.empty();
        };
    }

    /**
     * Any operation, from AWS's member names. Throws the SDK's exceptions, and {@link dev.groundschool.shape.ShapeException} for members
     * that do not fit.
     */
    public AwsResponse call(Operation operation, Map<String, ?> with, String region) {
        return operation.invoke(client(operation.service(), region), operation.build(with));
    }

    /**
     * One call in another's name, as {@link #call}: a user's by name or ARN, a role's by ARN, or an instance's by id. Its keys are the
     * connection's own doing, until {@link #dismiss}.
     */
    public AwsResponse callAs(String principal, Operation operation, Map<String, ?> with, String region) {
        return operation.invoke(deputy(principal, operation, region), operation.build(with));
    }

    private SdkClient deputy(String principal, Operation operation, String region) {
        if (closed) {
            throw new IllegalStateException("the connection is closed");
        }
        deputies.keys(principal); // refused before there is a client for it
        return deputyClients.computeIfAbsent(new DeputyKey(operation.service(), region, principal),
                key -> build(key.service(), key.region(), () -> deputies.keys(key.principal()), guard));
    }

    /** As {@link #call}, from and to AWS's member names, streams as texts. */
    public Map<String, Object> ask(Operation operation, Map<String, ?> with, String region) {
        return operation.ask(client(operation.service(), region), with);
    }

    /** As {@link #callAs}, from and to AWS's member names, streams as texts. */
    public Map<String, Object> askAs(String principal, Operation operation, Map<String, ?> with, String region) {
        return operation.ask(deputy(principal, operation, region), with);
    }

    /** The credentials of whoever acts now, or of that principal until {@link #dismiss}; for what is signed without being sent. */
    AwsCredentialsProvider credentials(Optional<String> principal) {
        return principal.isEmpty() ? credentials : StaticCredentialsProvider.create(deputies.keys(principal.get()));
    }

    /** Takes away the access keys that {@link #callAs} made and forgets the others. */
    public void dismiss() {
        deputies.dismiss();
    }

    StsClient stsAs(AwsCredentialsProvider as) {
        return sts(as);
    }

    // ------------------------------------------------------------- identity

    /** As whom calls are made now. */
    public Acting acting() {
        return credentials.acting();
    }

    /** True where one can become a user without having a key of theirs. */
    public boolean lendsUsers() {
        return connection instanceof Connection.ToSandbox;
    }

    /**
     * Makes all calls from now on as that principal, if it may be: a role must trust whoever acts now, and a user must be there. Throws the SDK's
     * exceptions with AWS's words when not; nothing is changed then. Waits for the service.
     */
    public void actAs(Acting other) {
        identity = credentials.be(other);
        changed();
    }

    /**
     * An address that hands out an object to anybody who has it, for so long, with the right of whoever acts now. Nothing is asked of the service.
     *
     * @param versionId empty for the latest
     */
    public String presignedGet(String bucket, String key, String versionId, String region, Duration goodFor) {
        return Presigned.get(credentials, endpoint(), region, bucket, key, versionId, goodFor);
    }

    /** For questions of who one is. A guard has nothing to say there: no account is changed by them. */
    private StsClient sts(AwsCredentialsProvider as) {
        return (StsClient) build(Services.ofClient(StsClient.class), connection.region(), as, new Guard(false));
    }

    private Actor actor(AwsCredentialsProvider own) {
        return new Actor(own, this::sts, connection instanceof Connection.ToSandbox(Sandbox sandbox, _) ? Optional.of(sandbox) : Optional.empty());
    }

    /** Who the connection is; asked once. Throws the SDK's exceptions when the account cannot be reached or refuses. */
    public Identity identity() {
        Identity known = identity;
        if (known == null) {
            var answer = client(StsClient.class, connection.region()).getCallerIdentity();
            identity = known = new Identity(answer.account(), answer.arn(), answer.userId());
        }
        return known;
    }

    // -------------------------------------------------------------- sandbox

    /** Time travel, where the account is a sandbox. */
    public Optional<TimeMachine> time() {
        return connection instanceof Connection.ToSandbox(Sandbox sandbox, _) ? Optional.of(new TimeMachine(sandbox)) : Optional.empty();
    }

    /** Why a call over this connection was denied, by its request id, where the account hands its reasoning out: a sandbox does. */
    public Optional<Denial> denial(String requestId) {
        return connection instanceof Connection.ToSandbox(Sandbox sandbox, _) ? sandbox.denial(requestId) : Optional.empty();
    }

    /**
     * A visit from the internet to a name and port, as a browser makes it. On a sandbox no socket is needed. Blocks for some seconds at the
     * most.
     */
    public Visit visit(String host, int port, String path) {
        return switch (connection) {
            case Connection.ToSandbox(Sandbox sandbox, _) -> Visits.inProcess(sandbox, host, port, path);
            case Connection.ToEndpoint _, Connection.ToProfile _ -> Visits.overHttp(host, port, path);
        };
    }

    /** Called when the account tells of a change by itself, on whatever thread; connections that cannot tell must be asked now and then. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Tells that listener no more. */
    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** What the account holds now, where it can tell cheaply what has changed since: a sandbox can. */
    public Optional<Holdings> holdings() {
        return connection instanceof Connection.ToSandbox(Sandbox sandbox, _) ? Optional.of(sandbox.holdings()) : Optional.empty();
    }

    /** True when {@link #onChange} tells of every change. */
    public boolean tellsOfChanges() {
        return connection instanceof Connection.ToSandbox;
    }

    private void changed() {
        if (!closed) {
            listeners.forEach(Runnable::run);
        }
    }

    /** A call that another program made to the sandbox. */
    private void heard(Exchange exchange) {
        if (!closed && !exchange.inProcess()) {
            log.add(new CallRecord(0, exchange.at(), exchange.took(), exchange.service(), exchange.operation(), exchange.region(),
                    Mask.parameters(exchange.parameters()), exchange.status(), exchange.errorCode(), "", exchange.requestId(),
                    new Origin.Outside(exchange.userAgent()), Mask.wire(exchange.request()), Mask.wire(exchange.reply())));
        }
    }

    /** Closes the clients. A sandbox stays open: it is its opener's. */
    @Override
    public void close() {
        closed = true;
        clients.values().forEach(SdkClient::close);
        ownClients.values().forEach(SdkClient::close);
        deputyClients.values().forEach(SdkClient::close);
        if (!(connection instanceof Connection.ToSandbox)) {
            http.close();
        }
    }
}
