package dev.groundschool.account;

import dev.groundschool.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of those in whose name single calls are made: a user by name or ARN, a role by ARN, an instance by id.
 *
 * <p>On a sandbox its owner may be anyone, and an instance's keys come from its metadata service, as a program on it would find them.
 * Elsewhere a user gets an access key, which {@link #dismiss} takes away again, and a role is assumed by whoever the connection is.
 */
final class Deputies {
    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/.+");
    /** What AWS says of a key that it does not know yet: a new one takes some seconds to get round. */
    private static final Set<String> NOT_KNOWN_YET = Set.of("InvalidClientTokenId", "AuthFailure", "InvalidAccessKeyId",
            "UnrecognizedClientException");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final String SESSION = "groundschool";

    private final Account account;
    private final Map<String, AwsCredentials> held = new HashMap<>();
    /** Access keys made, by the user's name. */
    private final Map<String, String> made = new HashMap<>();

    Deputies(Account account) {
        this.account = account;
    }

    private Optional<Sandbox> sandbox() {
        return account.connection() instanceof Connection.ToSandbox(Sandbox sandbox, _) ? Optional.of(sandbox) : Optional.empty();
    }

    /** The keys of that principal. Throws the SDK's exceptions when there is none, or the connection cannot be it. */
    synchronized AwsCredentials keys(String principal) {
        AwsCredentials known = held.get(principal);
        if (known == null) {
            known = ask(principal);
            held.put(principal, known);
        }
        return known;
    }

    private AwsCredentials ask(String principal) {
        Optional<Sandbox> sandbox = sandbox();
        if (INSTANCE.matcher(principal).matches()) {
            return InstanceKeys.of(sandbox.orElseThrow(() -> SdkClientException.create("only a program on " + principal
                    + " itself can have its role's keys; on a sandbox the console can too")), principal);
        }
        if (sandbox.isPresent()) {
            String arn = principal.startsWith("arn:") ? principal
                    : "arn:aws:iam::" + sandbox.get().settings().account() + ":user/" + principal;
            Sandbox.AccessKey guise = sandbox.get().guise(arn);
            return AwsBasicCredentials.create(guise.id(), guise.secret());
        }
        return ROLE.matcher(principal).matches() ? assumed(principal) : newKey(principal.substring(principal.lastIndexOf('/') + 1));
    }

    private AwsCredentials assumed(String arn) {
        var keys = account.ownClient(StsClient.class, account.connection().region()).assumeRole(r -> r.roleArn(arn).roleSessionName(SESSION))
                .credentials();
        return AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
    }

    private AwsCredentials newKey(String user) {
        var key = iam().createAccessKey(r -> r.userName(user)).accessKey();
        made.put(user, key.accessKeyId());
        AwsBasicCredentials credentials = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        await(credentials);
        return credentials;
    }

    /** Waits until AWS knows the key. */
    private void await(AwsCredentials credentials) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try (StsClient asked = account.stsAs(() -> credentials)) {
            while (true) {
                try {
                    asked.getCallerIdentity();
                    return;
                } catch (AwsServiceException e) {
                    if (!NOT_KNOWN_YET.contains(e.awsErrorDetails().errorCode()) || System.nanoTime() > until) {
                        throw e;
                    }
                    Thread.sleep(BETWEEN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SdkClientException.create("interrupted", e);
        }
    }

    private IamClient iam() {
        return account.ownClient(IamClient.class, account.connection().region());
    }

    /** Forgets all keys, and takes away those that were made. Done even when the thread is interrupted. */
    synchronized void dismiss() {
        held.clear();
        boolean interrupted = !made.isEmpty() && Thread.interrupted();
        try {
            made.forEach((user, id) -> {
                try {
                    iam().deleteAccessKey(r -> r.userName(user).accessKeyId(id));
                } catch (NoSuchEntityException e) {
                    return; // gone with its user
                }
            });
            made.clear();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As a program on the instance finds them: a token, the role's name, its keys ("Use the Instance Metadata Service", EC2 User Guide). */
    private static final class InstanceKeys {
        private static final String ROLE_PATH = "/latest/meta-data/iam/security-credentials/";

        static AwsCredentials of(Sandbox sandbox, String instanceId) {
            String base = sandbox.metadata(instanceId).toString();
            String token = ask(sandbox, SdkHttpMethod.PUT, base + "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60");
            String role = ask(sandbox, SdkHttpMethod.GET, base + ROLE_PATH, "X-aws-ec2-metadata-token", token).strip();
            JsonNode keys = new JsonMapper().readTree(ask(sandbox, SdkHttpMethod.GET, base + ROLE_PATH + role, "X-aws-ec2-metadata-token",
                    token));
            if (!keys.path("Code").asString("").equals("Success")) {
                throw refused(keys.path("Code").asString("NoCredentials"), keys.path("Message").asString(""));
            }
            return AwsSessionCredentials.create(keys.get("AccessKeyId").asString(), keys.get("SecretAccessKey").asString(),
                    keys.get("Token").asString());
        }

        /** An answer like a service's: the instance is there, and has no keys to give. */
        private static AwsServiceException refused(String code, String message) {
            return AwsServiceException.builder().statusCode(404).message(message)
                    .awsErrorDetails(AwsErrorDetails.builder().serviceName("imds").errorCode(code).errorMessage(message).build()).build();
        }

        private static String ask(Sandbox sandbox, SdkHttpMethod method, String uri, String header, String value) {
            SdkHttpFullRequest request = SdkHttpFullRequest.builder().method(method).uri(java.net.URI.create(uri)).putHeader(header, value)
                    .build();
            try {
                HttpExecuteResponse reply = sandbox.httpClient().prepareRequest(HttpExecuteRequest.builder().request(request).build()).call();
                String body = new String(reply.responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
                if (reply.httpResponse().statusCode() != 200) {
                    throw refused("NoCredentials", "the metadata service answered " + reply.httpResponse().statusCode() + ": " + body.strip());
                }
                return body;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
