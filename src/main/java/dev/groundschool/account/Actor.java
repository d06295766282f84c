package dev.groundschool.account;

import dev.groundschool.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

/** The credentials of whoever acts now: clients ask anew for each call, so a change of identity needs no new clients. */
final class Actor implements AwsCredentialsProvider {
    private static final String SESSION = "groundschool";

    private final AwsCredentialsProvider own;
    private final Function<AwsCredentialsProvider, StsClient> sts;
    private final Optional<Sandbox> sandbox;
    private Acting assuming = new Acting.Itself();
    private volatile Acting acting = new Acting.Itself();
    private volatile AwsCredentialsProvider now;

    /**
     * Begins as whom the connection was opened.
     *
     * @param sts a client with those credentials
     * @param sandbox whose owner may be anyone
     */
    Actor(AwsCredentialsProvider own, Function<AwsCredentialsProvider, StsClient> sts, Optional<Sandbox> sandbox) {
        this.own = own;
        this.sts = sts;
        this.sandbox = sandbox;
        this.now = own;
    }

    /** The connection's own. */
    AwsCredentialsProvider own() {
        return own;
    }

    Acting acting() {
        return acting;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return now.resolveCredentials();
    }

    /** Becomes that principal, or throws the SDK's exception and stays. */
    synchronized Identity be(Acting other) {
        AwsCredentialsProvider next = switch (other) {
            case Acting.Itself _ -> own;
            case Acting.User user -> user(user);
            case Acting.Role role -> role(role.arn());
        };
        try (StsClient asked = sts.apply(next)) {
            var answer = asked.getCallerIdentity();
            now = next;
            acting = other;
            assuming = other instanceof Acting.Role ? assuming : other;
            return new Identity(answer.account(), answer.arn(), answer.userId());
        }
    }

    private AwsCredentialsProvider user(Acting.User user) {
        return sandbox.map(each -> guise(each, user.arn())).orElseThrow(() -> new IllegalArgumentException("no key of " + user.arn()));
    }

    /**
     * A role is assumed by the user one is, or was before the role one is, and must trust them. A sandbox's owner is any role at will: AWS lets root
     * assume none, and who wants to see what an instance's role can do has nobody to ask. Once let in, a sandbox's guise is used: the session would end
     * within minutes of its fast clock, and with an undo.
     */
    private AwsCredentialsProvider role(String arn) {
        boolean owner = sandbox.isPresent() && assuming instanceof Acting.Itself;
        AwsCredentialsProvider from = assuming instanceof Acting.User user ? user(user) : own;
        Renewing session = new Renewing(() -> assume(arn, from));
        if (!owner) {
            session.resolveCredentials();
        }
        return sandbox.map(each -> guise(each, arn)).orElse(session);
    }

    private static AwsCredentialsProvider guise(Sandbox sandbox, String arn) {
        Sandbox.AccessKey key = sandbox.guise(arn);
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
    }

    private Temporary assume(String arn, AwsCredentialsProvider from) {
        try (StsClient asked = sts.apply(from)) {
            var keys = asked.assumeRole(r -> r.roleArn(arn).roleSessionName(SESSION)).credentials();
            return new Temporary(AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()), keys.expiration());
        }
    }

    /** Credentials that end. */
    private record Temporary(AwsCredentials credentials, Instant expires) {}

    /** Asks for others when those it has are about to end. */
    private static final class Renewing implements AwsCredentialsProvider {
        private static final Duration AHEAD = Duration.ofMinutes(5);

        private final Supplier<Temporary> more;
        private @Nullable Temporary had;

        Renewing(Supplier<Temporary> more) {
            this.more = more;
        }

        @Override
        public synchronized AwsCredentials resolveCredentials() {
            Temporary known = had;
            if (known == null || Instant.now().plus(AHEAD).isAfter(known.expires())) {
                had = known = more.get();
            }
            return known.credentials();
        }
    }
}
