package dev.groundschool.sandbox;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Explain;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.ec2.Ec2Metadata;
import dev.groundschool.sandbox.imds.Instances;
import dev.groundschool.sandbox.imds.RoleKeys;
import dev.groundschool.sandbox.plane.PlaneWords;
import dev.groundschool.sandbox.plane.Server;
import dev.groundschool.sandbox.plane.Surroundings.Unavailable;
import dev.groundschool.sandbox.sts.InstanceSessions;
import dev.groundschool.sandbox.world.Timeline;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Calls of AWS services that programs on instances make: with the keys of the instance's role, and only where the network leads to the service. */
final class InstanceCalls implements AutoCloseable {
    private static final int HTTPS = 443;

    private final Instances instances;
    private final RoleKeys roles;
    private final Supplier<SdkHttpClient> transport;
    private final Map<String, SdkClient> clients = new ConcurrentHashMap<>();

    /** A service, under the names its words have among the messages, and where on the internet it is. */
    enum Target {
        /** In the addresses that the prefix lists of S3 hold, so that a gateway endpoint leads there too. */
        S3("guestbook.pictures.", "192.0.2.129"),
        SECRETS("guestbook.secret.", "192.0.2.10");

        private final String words;
        private final Endpoint at;

        Target(String words, String address) {
            this.words = words;
            this.at = Endpoint.internet(address);
        }
    }

    /** A call with an instance's keys. */
    @FunctionalInterface
    interface Asked<C, T> {
        T of(C client, AwsRequestOverrideConfiguration keys);
    }

    InstanceCalls(Timeline timeline, String account, Supplier<SdkHttpClient> transport) {
        this.instances = new Ec2Metadata(timeline::current, account);
        this.roles = new InstanceSessions(timeline, account);
        this.transport = transport;
    }

    /**
     * Makes the call.
     *
     * @param about the bucket or secret, for what is told when the instance has no role
     */
    @SuppressWarnings("unchecked") // the target tells the client's type
    <C, T> T ask(Server server, Target target, String about, String operation, Locale locale, Asked<C, T> call) throws Unavailable {
        Trace way = Reachability.evaluate(server.network(), Query.tcp(Endpoint.instance(server.instanceId()), target.at, HTTPS));
        if (way.outcome() == Trace.Outcome.DROPPED) {
            throw new Unavailable(PlaneWords.of(target.words + "network", locale, Explain.summary(way, locale)));
        }
        AwsRequestOverrideConfiguration keys = AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(StaticCredentialsProvider.create(keys(server, target, about, locale))).build();
        try {
            return call.of((C) clients.computeIfAbsent(target + server.region(), _ -> client(target, Region.of(server.region()))), keys);
        } catch (AwsServiceException e) {
            throw new Unavailable(PlaneWords.of(target.words + "refused", locale, operation, e.awsErrorDetails().errorCode() + ": "
                    + e.awsErrorDetails().errorMessage()));
        } catch (SdkException e) {
            throw new Unavailable(PlaneWords.of(target.words + "refused", locale, operation, String.valueOf(e.getMessage())));
        }
    }

    private AwsSessionCredentials keys(Server server, Target target, String about, Locale locale) throws Unavailable {
        Optional<Instances.Described> self = instances.find(server.instanceId());
        Optional<String> profile = self.flatMap(Instances.Described::profile).map(Instances.Profile::arn);
        if (profile.isEmpty()) {
            throw new Unavailable(PlaneWords.of(target.words + "role", locale, about));
        }
        Optional<String> role = roles.role(profile.get());
        if (role.isPresent() && self.get().endpoint() && roles.keys(server.region(), role.get(), server.instanceId()) instanceof RoleKeys.Keys given) {
            return AwsSessionCredentials.create(given.id(), given.secret(), given.token());
        }
        throw new Unavailable(PlaneWords.of("guestbook.pictures.keys", locale));
    }

    private SdkClient client(Target target, Region region) {
        URI here = URI.create("http://localhost:4566");
        return switch (target) {
            case S3 -> S3Client.builder().httpClient(transport.get()).endpointOverride(here).forcePathStyle(true).region(region)
                    .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))).build();
            case SECRETS -> SecretsManagerClient.builder().httpClient(transport.get()).endpointOverride(here).region(region)
                    .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))).build();
        };
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
    }
}
