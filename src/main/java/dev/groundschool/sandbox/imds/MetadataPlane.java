package dev.groundschool.sandbox.imds;

import dev.groundschool.sandbox.imds.Instances.Described;
import dev.groundschool.sandbox.imds.Instances.Profile;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Plane;
import dev.groundschool.sandbox.wire.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Answers as an instance's metadata service; the package's page tells the addresses. */
public final class MetadataPlane implements Plane {
    private static final Pattern HOST = Pattern.compile("(i-[0-9a-f]{8,17})\\.imds\\.localhost");
    private static final Pattern PATH = Pattern.compile("/_imds/(i-[0-9a-f]{8,17})(/.*)?");
    /** The versions that a path may begin with; all answer alike. */
    private static final Pattern VERSION = Pattern.compile("/(?:latest|\\d{4}-\\d{2}-\\d{2}|1\\.0)(/.*)?");
    private static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "x-aws-ec2-metadata-token";
    private static final String TOKEN_PATH = "/latest/api/token";
    private static final String ROLES = "meta-data/iam/security-credentials/";

    private final Instances instances;
    private final RoleKeys keys;
    private final InstantSource clock;
    private final MetadataTokens tokens;

    /**
     * Over a world.
     *
     * @param clock the sandbox's
     * @param wall the computer's, for tokens
     */
    public MetadataPlane(Instances instances, RoleKeys keys, InstantSource clock, InstantSource wall) {
        this.instances = instances;
        this.keys = keys;
        this.clock = clock;
        this.tokens = new MetadataTokens(wall);
    }

    /** Where that instance's service answers when the sandbox is at {@code endpoint}; the form that needs no name to resolve. */
    public static String address(String endpoint, String instanceId) {
        return endpoint + "/_imds/" + instanceId;
    }

    @Override
    public boolean serves(String host) {
        return HOST.matcher(host).matches();
    }

    @Override
    public boolean takes(Message message) {
        return message.path().startsWith("/_imds/") || serves(message.host());
    }

    @Override
    public Reply answer(Message message) {
        Matcher host = HOST.matcher(message.host());
        Matcher path = PATH.matcher(message.path());
        boolean byHost = host.matches();
        if (!byHost && !path.matches()) {
            return failed(404, "An address of the metadata service is /_imds/INSTANCE-ID/latest/meta-data/.");
        }
        String id = byHost ? host.group(1) : path.group(1);
        String asked = byHost ? message.path() : path.group(2) == null ? "/" : path.group(2);
        Optional<Described> found = instances.find(id);
        if (found.isEmpty()) {
            return failed(404, "There is no instance " + id + '.');
        }
        if (!found.get().running()) {
            return failed(503, "Instance " + id + " does not run, so nothing on it can ask.");
        }
        if (!found.get().endpoint()) {
            return failed(403, "The metadata service of " + id + " is turned off (HttpEndpoint is disabled).");
        }
        if (asked.equals(TOKEN_PATH)) {
            return token(message, id);
        }
        return authorized(message, id, found.get()).orElseGet(() -> get(message, id, found.get(), asked));
    }

    // --------------------------------------------------------------- tokens

    private Reply token(Message message, String id) {
        if (!message.method().equals("PUT")) {
            return failed(405, "PUT asks for a token.").with("Allow", "PUT");
        }
        if (message.headers().first("x-forwarded-for").isPresent()) {
            return failed(403, "A token is given to nobody who stands behind a proxy.");
        }
        int seconds = message.headers().first(TTL).filter(text -> text.matches("\\d{1,5}")).map(Integer::parseInt).orElse(0);
        if (seconds < 1 || seconds > MetadataTokens.LONGEST) {
            return failed(400, "The header X-aws-ec2-metadata-token-ttl-seconds says how long the token is to last: 1 to "
                    + MetadataTokens.LONGEST + " seconds.");
        }
        return Reply.text(200, tokens.issue(id, seconds)).with(TTL, String.valueOf(seconds));
    }

    /** Why the request is refused; empty when it is not. A token that is wrong is refused under version 1 too. */
    private Optional<Reply> authorized(Message message, String id, Described instance) {
        if (!message.method().equals("GET") && !message.method().equals("HEAD")) {
            return Optional.of(failed(405, "The metadata is read by GET.").with("Allow", "GET, HEAD"));
        }
        Optional<String> token = message.headers().first(TOKEN);
        boolean refused = token.isEmpty() ? instance.tokens() : !tokens.good(id, token.get());
        return refused ? Optional.of(failed(401, token.isEmpty()
                ? "This instance answers version 2 alone (HttpTokens is required): ask for a token by PUT " + TOKEN_PATH + " first."
                : "The token is not one of this instance, or has expired.")) : Optional.empty();
    }

    // ----------------------------------------------------------------- tree

    private Reply get(Message message, String id, Described instance, String path) {
        if (path.equals("/") || path.isEmpty()) {
            return Reply.text(200, "latest");
        }
        Matcher version = VERSION.matcher(path);
        if (!version.matches()) {
            return notFound();
        }
        String below = version.group(1) == null ? "" : URLDecoder.decode(version.group(1).substring(1).replace("+", "%2B"),
                StandardCharsets.UTF_8);
        SortedMap<String, String> entries = new TreeMap<>(instance.entries());
        instance.profile().ifPresent(profile -> role(entries, id, instance, profile, below));
        return Tree.read(entries, below).map(text -> Reply.text(200, message.method().equals("HEAD") ? "" : text))
                .orElseGet(MetadataPlane::notFound);
    }

    private void role(SortedMap<String, String> entries, String id, Described instance, Profile profile, String asked) {
        Optional<String> role = keys.role(profile.arn());
        entries.put("meta-data/iam/info", info(profile, role.isPresent()));
        if (role.isEmpty()) {
            return;
        }
        String name = role.get();
        // Keys are made only for who asks for them; in lists the name is enough.
        entries.put(ROLES + name, asked.equals(ROLES + name) ? credentials(keys.keys(instance.region(), name, id), name) : "");
    }

    private String info(Profile profile, boolean there) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("Code", there ? "Success" : "InstanceProfileNotFound");
        if (!there) {
            info.put("Message", "Instance Profile " + profile.arn() + " cannot be found, or holds no role.");
        }
        info.put("LastUpdated", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        info.put("InstanceProfileArn", profile.arn());
        info.put("InstanceProfileId", profile.id());
        return Json.pretty(info);
    }

    private static String credentials(RoleKeys.Answer answer, String role) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (answer) {
            case RoleKeys.Keys given -> {
                body.put("Code", "Success");
                body.put("LastUpdated", given.issued().toString());
                body.put("Type", "AWS-HMAC");
                body.put("AccessKeyId", given.id());
                body.put("SecretAccessKey", given.secret());
                body.put("Token", given.token());
                body.put("Expiration", given.expires().toString());
            }
            case RoleKeys.Refused(Instant at) -> {
                body.put("Code", "AssumeRoleUnauthorizedAccess");
                body.put("Message", "EC2 cannot assume the role " + role + ". Its trust policy must allow sts:AssumeRole to"
                        + " ec2.amazonaws.com.");
                body.put("LastUpdated", at.truncatedTo(ChronoUnit.SECONDS).toString());
            }
        }
        return Json.pretty(body);
    }

    private static Reply notFound() {
        return failed(404, "Not Found");
    }

    private static Reply failed(int status, String words) {
        return Reply.text(status, words + '\n');
    }

    /** Made when first needed: a sandbox of which nobody asks for metadata starts without it. */
    private static final class Json {
        private static final JsonMapper MAPPER = new JsonMapper();

        static String pretty(Map<String, Object> members) {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(members);
        }
    }
}
