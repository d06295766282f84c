package dev.groundschool.sandbox;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Explain;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.ec2.Ec2Metadata;
import dev.groundschool.sandbox.engine.Wanted;
import dev.groundschool.sandbox.imds.Instances;
import dev.groundschool.sandbox.imds.RoleKeys;
import dev.groundschool.sandbox.plane.PlaneWords;
import dev.groundschool.sandbox.plane.Server;
import dev.groundschool.sandbox.plane.Surroundings;
import dev.groundschool.sandbox.rds.Databases;
import dev.groundschool.sandbox.sts.InstanceSessions;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What programs on instances reach: databases through the gate as the instance, S3 with the keys of the instance's role, both only where the network leads. */
final class InstanceAccess implements Surroundings, AutoCloseable {
    private static final int HTTPS = 443;
    /** In the addresses that the prefix lists of S3 hold. */
    private static final Endpoint S3 = Endpoint.internet("192.0.2.129");
    private static final int SHOWN = 24;
    private static final int LARGEST_MB = 20;
    private static final Map<String, String> TYPES = Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif",
            "webp", "image/webp", "svg", "image/svg+xml");

    private final Timeline timeline;
    private final DatabaseDoor databases;
    private final Instances instances;
    private final RoleKeys roles;
    private final Supplier<SdkHttpClient> transport;
    private final Map<String, S3Client> clients = new ConcurrentHashMap<>();

    InstanceAccess(Timeline timeline, String account, DatabaseDoor databases, Supplier<SdkHttpClient> transport) {
        this.timeline = timeline;
        this.databases = databases;
        this.instances = new Ec2Metadata(timeline::current, account);
        this.roles = new InstanceSessions(timeline, account);
        this.transport = transport;
    }

    // ------------------------------------------------------------- databases

    @Override
    public Connection database(Server server, Locale locale) throws SQLException, Unavailable {
        String endpoint = server.settings().of("DB_ENDPOINT").replaceFirst(":\\d+$", "");
        if (endpoint.isEmpty()) {
            throw new Unavailable(PlaneWords.of("guestbook.database.unset", locale));
        }
        World world = timeline.current();
        String id = Databases.endpoints(world).get(endpoint);
        Optional<Wanted.Program> program = Databases.wanted(world).databases().stream().filter(each -> each.id().equals(id))
                .map(Wanted.Database::program).findFirst();
        if (id == null || program.isEmpty()) {
            throw new Unavailable(PlaneWords.of("guestbook.database.none", locale, endpoint));
        }
        Optional<String> self = Optional.of(server.instanceId());
        Optional<DatabaseDoor.Closed> closed = databases.keepsOut(endpoint, self, locale);
        if (closed.isPresent()) {
            throw new Unavailable(closed.get().words());
        }
        try (DatabaseDoor.Way way = databases.open(endpoint, self)) {
            return connect(program.get(), way, server);
        } catch (IOException e) {
            throw new Unavailable(PlaneWords.of("guestbook.database.none", locale, endpoint));
        }
    }

    private static Connection connect(Wanted.Program program, DatabaseDoor.Way way, Server server) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", server.settings().of("DB_USER"));
        login.setProperty("password", server.settings().of("DB_PASSWORD"));
        String at = "://" + way.host() + ':' + way.port() + '/';
        String name = server.settings().of("DB_NAME");
        return switch (program) {
            case POSTGRES -> {
                login.setProperty("connectTimeout", "5");
                login.setProperty("socketTimeout", "30");
                yield DriverManager.getConnection("jdbc:postgresql" + at + (name.isEmpty() ? "postgres" : name), login);
            }
            case MARIADB -> {
                login.setProperty("connectTimeout", "5000");
                login.setProperty("socketTimeout", "30000");
                login.setProperty("createDatabaseIfNotExist", String.valueOf(name.isEmpty()));
                yield DriverManager.getConnection("jdbc:mariadb" + at + (name.isEmpty() ? "guestbook" : name), login);
            }
        };
    }

    // --------------------------------------------------------------- pictures

    @Override
    public List<String> pictures(Server server, Locale locale) throws Unavailable {
        String bucket = server.settings().of("BUCKET");
        return ask(server, "ListObjectsV2", locale, (s3, keys) -> s3.listObjectsV2Paginator(r -> r.bucket(bucket).overrideConfiguration(keys))
                .contents().stream()
                .map(S3Object::key).filter(key -> type(key).isPresent()).limit(SHOWN).toList());
    }

    @Override
    public Picture picture(Server server, String key, Locale locale) throws Unavailable {
        String bucket = server.settings().of("BUCKET");
        String type = type(key).orElseThrow(() -> new Unavailable(PlaneWords.of("missing", locale, key)));
        ResponseInputStream<GetObjectResponse> got = ask(server, "GetObject", locale, (s3, keys) -> s3.getObject(r -> r.bucket(bucket).key(key)
                .overrideConfiguration(keys)));
        if (got.response().contentLength() > LARGEST_MB * 1024L * 1024L) {
            got.abort();
            throw new Unavailable(PlaneWords.of("guestbook.pictures.large", locale, key, LARGEST_MB));
        }
        return new Picture(type, got.response().contentLength(), got);
    }

    private static Optional<String> type(String key) {
        return Optional.ofNullable(TYPES.get(key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
    }

    /** A call to S3 with an instance's keys. */
    @FunctionalInterface
    private interface Asked<T> {
        T of(S3Client s3, AwsRequestOverrideConfiguration keys);
    }

    private <T> T ask(Server server, String operation, Locale locale, Asked<T> call) throws Unavailable {
        Trace way = Reachability.evaluate(server.network(), Query.tcp(Endpoint.instance(server.instanceId()), S3, HTTPS));
        if (way.outcome() == Trace.Outcome.DROPPED) {
            throw new Unavailable(PlaneWords.of("guestbook.pictures.network", locale, Explain.summary(way, locale)));
        }
        AwsRequestOverrideConfiguration keys = AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(StaticCredentialsProvider.create(keys(server, locale)))
                .build();
        try {
            return call.of(clients.computeIfAbsent(server.region(), this::client), keys);
        } catch (AwsServiceException e) {
            throw new Unavailable(PlaneWords.of("guestbook.pictures.refused", locale, operation, e.awsErrorDetails().errorCode() + ": "
                    + e.awsErrorDetails().errorMessage()));
        } catch (SdkException e) {
            throw new Unavailable(PlaneWords.of("guestbook.pictures.refused", locale, operation, String.valueOf(e.getMessage())));
        }
    }

    private AwsSessionCredentials keys(Server server, Locale locale) throws Unavailable {
        Optional<Instances.Described> self = instances.find(server.instanceId());
        Optional<String> profile = self.flatMap(Instances.Described::profile).map(Instances.Profile::arn);
        if (profile.isEmpty()) {
            throw new Unavailable(PlaneWords.of("guestbook.pictures.role", locale, server.settings().of("BUCKET")));
        }
        Optional<String> role = roles.role(profile.get());
        if (role.isPresent() && self.get().endpoint() && roles.keys(server.region(), role.get(),
                server.instanceId()) instanceof RoleKeys.Keys given) {
            return AwsSessionCredentials.create(given.id(), given.secret(), given.token());
        }
        throw new Unavailable(PlaneWords.of("guestbook.pictures.keys", locale));
    }

    private S3Client client(String region) {
        return S3Client.builder().httpClient(transport.get()).endpointOverride(URI.create("http://localhost:4566")).forcePathStyle(true)
                .region(Region.of(region))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))).build();
    }

    @Override
    public void close() {
        clients.values().forEach(S3Client::close);
    }
}
