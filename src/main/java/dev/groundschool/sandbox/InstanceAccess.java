package dev.groundschool.sandbox;

import dev.groundschool.sandbox.engine.Wanted;
import dev.groundschool.sandbox.plane.PlaneWords;
import dev.groundschool.sandbox.plane.Server;
import dev.groundschool.sandbox.plane.Surroundings;
import dev.groundschool.sandbox.rds.Databases;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.sandbox.world.World;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs on instances reach: databases through the gate as the instance, S3 and Secrets Manager with the keys of the instance's role, all only where the network leads. */
final class InstanceAccess implements Surroundings, AutoCloseable {
    private static final int SHOWN = 24;
    private static final int LARGEST_MB = 20;
    private static final Map<String, String> TYPES = Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif",
            "webp", "image/webp", "svg", "image/svg+xml");

    private final Timeline timeline;
    private final DatabaseDoor databases;
    private final InstanceCalls calls;

    InstanceAccess(Timeline timeline, String account, DatabaseDoor databases, Supplier<SdkHttpClient> transport) {
        this.timeline = timeline;
        this.databases = databases;
        this.calls = new InstanceCalls(timeline, account, transport);
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
        Properties login = login(server, locale);
        try (DatabaseDoor.Way way = databases.open(endpoint, self)) {
            return connect(program.get(), way, server, login);
        } catch (IOException e) {
            throw new Unavailable(PlaneWords.of("guestbook.database.none", locale, endpoint));
        }
    }

    /** Apart, so that no sandbox reads a JSON library when it starts. */
    private static final class Secret {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }

    /** What the server logs in with: as its settings tell, or as the secret that they name does. */
    private Properties login(Server server, Locale locale) throws Unavailable {
        Properties login = new Properties();
        String secret = server.settings().of("DB_SECRET");
        if (secret.isEmpty()) {
            login.setProperty("user", server.settings().of("DB_USER"));
            login.setProperty("password", server.settings().of("DB_PASSWORD"));
            return login;
        }
        String text = calls.<SecretsManagerClient, @Nullable String>ask(server, InstanceCalls.Target.SECRETS, secret, "GetSecretValue", locale,
                (client, keys) -> client.getSecretValue(r -> r.secretId(secret).overrideConfiguration(keys)).secretString());
        try {
            JsonNode told = Secret.JSON.readTree(text == null ? "" : text);
            if (told.path("username").isString() && told.path("password").isString()) {
                login.setProperty("user", told.path("username").asString());
                login.setProperty("password", told.path("password").asString());
                return login;
            }
        } catch (JacksonException e) {
            // told below, as JSON of another form is
        }
        throw new Unavailable(PlaneWords.of("guestbook.secret.form", locale, secret));
    }

    private static Connection connect(Wanted.Program program, DatabaseDoor.Way way, Server server, Properties login) throws SQLException {
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

    @Override
    public void keep(Server server, String key, byte[] picture, Locale locale) throws Unavailable {
        String bucket = server.settings().of("BUCKET");
        ask(server, "PutObject", locale, (s3, keys) -> s3.putObject(r -> r.bucket(bucket).key(key).contentType(type(key).orElseThrow())
                .overrideConfiguration(keys), RequestBody.fromBytes(picture)));
    }

    private static Optional<String> type(String key) {
        return Optional.ofNullable(TYPES.get(key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
    }

    private <T> T ask(Server server, String operation, Locale locale, InstanceCalls.Asked<S3Client, T> call) throws Unavailable {
        return calls.ask(server, InstanceCalls.Target.S3, server.settings().of("BUCKET"), operation, locale, call);
    }

    @Override
    public void close() {
        calls.close();
    }
}
