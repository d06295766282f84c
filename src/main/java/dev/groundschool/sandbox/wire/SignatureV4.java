package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies who calls, as AWS does: Signature Version 4 in the Authorization header or in a presigned URL ("Create a signed AWS API request", AWS IAM User Guide;
 * "Authenticating Requests (AWS Signature Version 4)", Amazon S3 API Reference).
 */
final class SignatureV4 {
    /** AWS lets a client's clock be off by so much, "within five minutes" for most services. */
    private static final Duration SKEW = Duration.ofMinutes(5);
    /** S3 says so in its error. */
    private static final Duration SKEW_S3 = Duration.ofMinutes(15);
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Keys keys;
    private final InstantSource wall;
    /** Signing keys live a day and cost four HMACs to make. */
    private final Map<String, byte[]> signingKeys = new ConcurrentHashMap<>();

    SignatureV4(Keys keys, InstantSource wall) {
        this.keys = keys;
        this.wall = wall;
    }

    /**
     * Who signed.
     *
     * @param signingKey of that day, Region and service: signs the chunks of a stream too
     */
    @SuppressWarnings("ArrayRecordComponent") // two of them are never compared
    record Signer(Keys.Key key, byte[] signingKey) {}

    /** The key that signed a message whose body is at hand; throws {@link AwsFault} with AWS's error when no known one did, or its session is over. */
    Keys.Key verify(Message message, Signed signed, byte[] body) {
        return verify(message, signed, hex(sha256(body))).key();
    }

    /**
     * As above, for a body that comes later.
     *
     * @param payload what the client signed of the body: its SHA-256, or the words that stand for it
     */
    Signer verify(Message message, Signed signed, String payload) {
        Keys.Key key = keys.find(signed.accessKeyId()).orElseThrow(() -> Refusals.unknown(signed));
        checkToken(key, signed);
        checkTime(signed);
        if (!signed.headers().contains("host")) {
            throw new AwsFault(Fault.sender(400, "IncompleteSignature", "'Host' must be a 'SignedHeader' in the AWS Authorization."));
        }
        String canonical = canonical(message, signed, payload);
        String toSign = "AWS4-HMAC-SHA256\n" + signed.at() + '\n' + signed.scope() + '\n' + hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] signingKey = signingKey(key.secret(), signed);
        if (!MessageDigest.isEqual(hmac(signingKey, toSign), HexFormat.of().parseHex(signed.signature()))) {
            throw Refusals.mismatch(signed, toSign, canonical);
        }
        return new Signer(key, signingKey);
    }

    /** Who signed a text, a form's policy for one, with that credential. */
    Signer verifyText(Signed signed, String text) {
        Keys.Key key = keys.find(signed.accessKeyId()).orElseThrow(() -> Refusals.unknown(signed));
        checkToken(key, signed);
        byte[] signingKey = signingKey(key.secret(), signed);
        if (!MessageDigest.isEqual(hmac(signingKey, text), HexFormat.of().parseHex(signed.signature()))) {
            throw Refusals.mismatch(signed, text, "");
        }
        return new Signer(key, signingKey);
    }

    /** Temporary keys come with their session's token, and end with it. */
    private static void checkToken(Keys.Key key, Signed signed) {
        if (!MessageDigest.isEqual(signed.token().getBytes(StandardCharsets.UTF_8), key.token().getBytes(StandardCharsets.UTF_8))) {
            throw Refusals.token(signed);
        }
        if (key.expired()) {
            throw Refusals.sessionOver(signed);
        }
    }

    private void checkTime(Signed signed) {
        Instant at;
        try {
            at = LocalDateTime.parse(signed.at(), DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Refusals.noDate(signed);
        }
        Instant now = wall.instant();
        Duration allowed = signed.isS3() ? SKEW_S3 : SKEW;
        Duration off = Duration.between(at, now);
        if (signed.isPresigned() ? off.negated().compareTo(allowed) > 0 : off.abs().compareTo(allowed) > 0) {
            throw Refusals.skewed(signed, now, off.abs(), allowed);
        }
        if (signed.isPresigned() && now.isAfter(at.plusSeconds(signed.expires()))) {
            throw Refusals.urlExpired(signed, at.plusSeconds(signed.expires()), now);
        }
        if (!signed.at().startsWith(signed.date())) {
            throw Refusals.otherDay();
        }
    }

    private static String canonical(Message message, Signed signed, String payload) {
        StringBuilder text = new StringBuilder(512);
        // S3 encodes the path once; others twice, which for their plain "/" is the same.
        String path = signed.isS3() ? Percent.normal(message.path(), true) : message.path();
        text.append(message.method()).append('\n').append(path).append('\n').append(canonicalQuery(message.query())).append('\n');
        for (String name : signed.headers()) {
            List<String> values = message.headers().all(name);
            text.append(name).append(':')
                    .append(values.stream().map(value -> SPACES.matcher(value.strip()).replaceAll(" ")).collect(Collectors.joining(","))).append('\n');
        }
        return text.append('\n').append(String.join(";", signed.headers())).append('\n').append(payload).toString();
    }

    private static String canonicalQuery(String query) {
        return query.isEmpty() ? "" : Arrays.stream(query.split("&")).filter(pair -> !pair.isEmpty() && !pair.startsWith("X-Amz-Signature=")).map(pair -> {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            return Percent.normal(name.replace('+', ' '), false) + '\0' + (equals < 0 ? "" : Percent.normal(pair.substring(equals + 1).replace('+', ' '), false));
        }).sorted().map(pair -> pair.replace('\0', '=')).collect(Collectors.joining("&")); // by name, then value
    }

    private byte[] signingKey(String secret, Signed signed) {
        if (signingKeys.size() > 1000) {
            signingKeys.clear();
        }
        return signingKeys.computeIfAbsent(signed.accessKeyId() + '/' + secret.hashCode() + '/' + signed.scope(), _ -> {
            byte[] day = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), signed.date());
            return hmac(hmac(hmac(day, signed.region()), signed.service()), "aws4_request");
        });
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
